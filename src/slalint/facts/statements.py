"""A sentence with what it holds: quantities, blanks, and whose duty it states."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

from slalint.document.marks import marks_at
from slalint.document.model import Document, MarkKind
from slalint.document.sentences import Sentence
from slalint.expressions import compiled, regex
from slalint.facts.blanks import blanks
from slalint.facts.parties import Parties, Side
from slalint.facts.quantities import Quantity, QuantityKind, quantities
from slalint.values import frozen


@frozen
class Statement:
    """A sentence and its facts. ``quantities`` and ``phrases`` are ranges of ``sentence.text`` (folded);
    ``blanks`` are ranges of ``Document.text``. ``bearers`` are the sides whose duty it states.
    ``items`` is how many things it lists, itself or in the items, clauses or rows that it leads in.
    ``marks`` are the kinds of the document's marks that touch it: a number "ocr" read may be wrong.
    """

    sentence: Sentence
    quantities: tuple[Quantity, ...]
    phrases: tuple[tuple[int, int], ...]
    blanks: tuple[tuple[int, int], ...]
    bearers: frozenset[Side]
    items: int
    marks: frozenset[MarkKind] = frozenset()

    @property
    def text(self) -> str:
        """The folded text that rules are matched against."""
        return self.sentence.text

    def phrase_at(self, position: int) -> tuple[int, int]:
        """The comma clause or cell that holds ``position``."""
        for start, end in self.phrases:
            if start <= position < end:
                return start, end
        return 0, len(self.sentence.text)


#: A statement with its index.
Numbered = tuple[int, Statement]


class Statements(tuple[Statement, ...]):
    """The statements of a contract in reading order, with quick ways to the few that a question is about."""

    @cached_property
    def whole(self) -> str:
        """The texts of all of them, a line each."""
        return "\n".join(statement.sentence.text for statement in self)

    def holding(self, *words: str) -> list[Numbered]:
        """Those that hold any of the words, in order: each word is looked for in all of them at once."""
        return [(index, self[index]) for index in sorted({n for word in words for n in self._with(word)})]

    def stating(self, *kinds: QuantityKind) -> list[Numbered]:
        """Those that state a quantity of any of the kinds, in order."""
        return [(index, self[index]) for index in sorted({n for kind in kinds for n in self._stated.get(kind, ())})]

    @cached_property
    def first_of_block(self) -> Mapping[int, int]:
        """The index of each block's first statement, by block."""
        first: dict[int, int] = {}
        for index, statement in enumerate(self):
            first.setdefault(statement.sentence.block, index)
        return first

    @cached_property
    def rows(self) -> Mapping[int, int]:
        """The index of the statement that each row of a table is, by block."""
        return {one.sentence.block: index for index, one in enumerate(self) if one.sentence.row}

    def _with(self, word: str) -> Iterator[int]:
        whole, starts = self.whole, self._starts
        at = whole.find(word)
        while at >= 0:
            index = bisect_right(starts, at)
            yield index - 1
            at = whole.find(word, starts[index])

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line of ``whole`` begins, and where one more would."""
        return [0, *accumulate(len(statement.sentence.text) + 1 for statement in self)]

    @cached_property
    def _stated(self) -> Mapping[QuantityKind, list[int]]:
        stated: dict[QuantityKind, list[int]] = defaultdict(list)
        for index, statement in enumerate(self):
            for quantity in statement.quantities:
                stated[quantity.kind].append(index)
        return stated


def statements(document: Document, plain: str, sentences: Sequence[Sentence], parties: Parties) -> Statements:
    """The statements of a contract in reading order. ``plain`` is its text in simplified characters.

    A sentence that names nobody continues the duty of the sentence before it in the same block, or the duty that its
    clause's lead-in names ("乙方为甲方做以下事项：").
    """
    return Statements(_all(document, plain, sentences, parties))


def _all(document: Document, plain: str, sentences: Sequence[Sentence], parties: Parties) -> Iterator[Statement]:
    block, before = -1, frozenset[Side]()
    marks = marks_at(document)
    led_in: dict[str, frozenset[Side]] = {}
    for number, sentence in enumerate(sentences):
        bearers = bearers_of(sentence.text, parties)
        if not bearers and block == sentence.block:
            bearers = before
        elif not bearers:
            if sentence.titles not in led_in:
                led_in[sentence.titles] = bearers_of(sentence.titles, parties)
            bearers = led_in[sentence.titles]
        block, before = sentence.block, bearers
        yield Statement(
            sentence=sentence,
            quantities=quantities(sentence.text),
            phrases=tuple(sentence.phrases()),
            blanks=_placed(sentence.start, blanks(plain[sentence.start : sentence.end])),
            bearers=bearers,
            items=_items(sentences, number),
            marks=marks(sentence.start, sentence.end),
        )


def _placed(at: int, ranges: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Ranges of a sentence as ranges of the document's text."""
    return tuple((at + start, at + end) for start, end in ranges) if ranges else ()


_ITEM = regex(r"(?:\(?\d{1,2}[).、]|\d{1,2}\s|[①-⑳●•■◆·*-]|\(?[a-z][).、]|\(?[一二三四五六七八九十]{1,2}[)、.])")
_INLINE_ITEM = regex(r"、|(?<=[,:;。])\s?(?:\(\d{1,2}\)|\d{1,2}[.、)](?!\d)|[①-⑳]|\([一二三四五六七八九十]\))|;")
#: What those of its items hold that bear a number.
_NUMBERED = regex(r"[,:;。]\s?(?:\(?\d|[①-⑳]|\([一二三四五六七八九十]\))")
_LEADS_IN = regex(r":\s*$|:\s*(?:\(?[1一a]\)?[.、)]?|①)")
#: How far a lead-in is followed.
_LONGEST_LIST = 40


def _items(sentences: Sequence[Sentence], number: int) -> int:
    sentence = sentences[number]
    numbered = _NUMBERED.search(sentence.text)
    parting = (
        len(_INLINE_ITEM.findall(sentence.text)) if numbered else sentence.text.count("、") + sentence.text.count(";")
    )
    inline = parting + 1
    if not _LEADS_IN.search(sentence.text):
        return inline
    listed = 0
    for following in sentences[number + 1 : number + 1 + _LONGEST_LIST]:
        if following.row or _ITEM.match(following.text):
            listed += 1
        elif following.block != sentences[number].block and following.clause is not sentence.clause:
            break
    return max(inline, listed)


#: Before a party's name these make it the one that something is done for, to or by agreement with.
_NOT_SUBJECT = (
    "(?<![向对为给与和经按凭将因系属归及从])(?<!协助|配合|根据|通知|赔偿|告知|接到|收到|要求|交付|支付)(?<!提供给)"
)

#: After a party's name these make it the owner of something, or what sets the other side's duty going.
_NOT_OWNER = (
    r"(?!的|所|原因|一方|内部|名下|人员的|方面的|通知后|报修后|同意后|确认后|要求的|提出的|提供的|指定的|书面通知后)"
)


def bearers_of(text: str, parties: Parties) -> frozenset[Side]:
    """The sides whose duty a folded sentence states: the parties that are its subjects.

    "甲方有权要求乙方…" states a duty of 乙方; "由乙方负责" one of 乙方; "收到乙方通知后" and "向甲方提供" none. What the
    customer may do ("甲方可从服务费中扣减") is for the provider to bear.
    """
    if parties.customer is None or parties.provider is None:
        return frozenset()
    found: set[Side] = set()
    for match in _subjects(parties.customer.words, parties.provider.words).finditer(text):
        side: Side = "customer" if match.group("customer") else "provider"
        if match.group("demands"):
            side = "provider" if side == "customer" else "customer"
        found.add("provider" if match.group("right") else side)
    return frozenset(found)


@lru_cache(maxsize=64)
def _subjects(customer: tuple[str, ...], provider: tuple[str, ...]) -> re.Pattern[str]:
    def words(group: str, names: tuple[str, ...]) -> str:
        return f"(?P<{group}>{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})"

    demands = r"(?P<demands>(?:有权|可以?|得)(?:要求|请求|随时要求|书面要求))?"
    right = r"(?P<right>(?:有权|可(?!能)|得(?!不)|享有|无需|无须|不承担|不必))?"
    sides = f"(?:{words('customer', customer)}|{words('provider', provider)})"
    # What may begin a name is looked for first: what must not stand before it is twenty looks back at each character.
    initials = "".join(sorted({re.escape(name[0]) for name in (*customer, *provider)}))
    return compiled(f"(?=[{initials}]){_NOT_SUBJECT}{sides}{_NOT_OWNER}{demands}{right}")
