"""What kind of contract this is: the kind that a pack is made for, or another (a lease, a loan, an employment contract).

A pack says by which words its kind is known, and by which words others are. A contract counts as the pack's own unless
its title and its statements say otherwise: to take one for another kind wrongly would leave it unchecked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from slalint.document.fold import fold
from slalint.document.model import Document
from slalint.document.sentences import Sentence
from slalint.expressions import regex
from slalint.values import frozen

#: Of another kind is a contract whose statements speak of that kind so many times as often as of the pack's own (fewer
#: where its title says nothing else), …
_TIMES, _TIMES_IF_TITLED = 4, 2
#: … if at least this share of its statements does, and so many, …
_LEAST_SHARE, _FEWEST = 0.2, 5
#: … and no more than this share speaks of the pack's own, unless its title names the other kind.
_OWN_AT_MOST = 0.08
#: A contract of no known kind is not the pack's if it is at least so long and next to nothing in it sounds like that.
#: Of 293 contracts for websites and software, however worded, the least has 7 % of such statements.
_LONG, _NEXT_TO_NOTHING = 12, 0.04

#: The title stands among so many first blocks, and is no longer than this.
_HEAD, _LONGEST_TITLE = 12, 40
_TITLE = regex(r"(?:合同|协议|契约|合约|约定|契据|条款|订单|书)(?:书|样本|范本|样式)?$")
_ASIDE = regex(r"[(\[【《“][^)\]】》”]*[)\]】》”]")
#: A firm's name says what the firm does, not what the contract is about.
_FIRM = regex(r"[\u4e00-\u9fff]{2,16}?(?:公司|集团|事务所)")


@frozen
class Signs:
    """What a kind of contract is known by, over folded text: words of its statements, and of its title if any are sure."""

    words: re.Pattern[str]
    titled: re.Pattern[str] | None = None


@frozen
class KindSigns:
    """The signs of the kind of contract that a pack is made for, and of other kinds by name."""

    own: Signs
    others: Mapping[str, Signs]


@frozen
class OtherKind:
    """A contract is not of the pack's kind. ``name`` is the kind that it is, "" where that can't be told.

    ``shown`` is the index of a sentence that shows it: the title, else the first that speaks of the other kind; None
    where there is neither.
    """

    name: str
    shown: int | None


def other_kind(document: Document, sentences: Sequence[Sentence], signs: KindSigns) -> OtherKind | None:
    """The other kind that a contract is of, None where it is of the pack's kind or may be.

    Nothing is said of a contract that was not read whole.
    """
    total = len(sentences)
    if not document.complete or not total:
        return None
    title, place = _title(document, sentences)
    named = next((name for name, kind in signs.others.items() if kind.titled and kind.titled.search(title)), "")
    of_own = signs.own.words.search(title) is not None
    if of_own and not named:
        return None
    own = _speaking(sentences, signs.own)
    if own > _OWN_AT_MOST * total and not named:
        return None
    spoken = {name: _speaking(sentences, kind) for name, kind in signs.others.items()}
    likeliest = named or max(spoken, key=lambda name: spoken[name], default="")
    said = spoken.get(likeliest, 0)
    times = _TIMES_IF_TITLED if named and not of_own else _TIMES
    if said >= max(times * own, _LEAST_SHARE * total, _FEWEST):
        return OtherKind(likeliest, _first(sentences, signs.others[likeliest]) if place is None else place)
    if own <= _NEXT_TO_NOTHING * total and total >= _LONG:
        return OtherKind(named, place)
    return None


def _speaking(sentences: Sequence[Sentence], signs: Signs) -> int:
    return sum(signs.words.search(sentence.text) is not None for sentence in sentences)


def _first(sentences: Sequence[Sentence], signs: Signs) -> int:
    return next(index for index, sentence in enumerate(sentences) if signs.words.search(sentence.text))


def _title(document: Document, sentences: Sequence[Sentence]) -> tuple[str, int | None]:
    """What a contract calls itself, folded, without firms' names and what stands in brackets; and its sentence."""
    for number, block in enumerate(document.blocks[:_HEAD]):
        words = document.text[block.start : block.end]
        title = _FIRM.sub("", _ASIDE.sub("", fold(words).text.strip(" #*\n")))
        if len(words) <= 2 * _LONGEST_TITLE and len(title) <= _LONGEST_TITLE and _TITLE.search(title):
            return title, next((index for index, sentence in enumerate(sentences) if sentence.block == number), None)
    return "", None
