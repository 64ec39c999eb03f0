"""What a contract is about (hosting? a mini-program? upkeep?), so that only topics that apply are judged."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from slalint.document.sentences import Sentence
from slalint.values import frozen

#: The scope that every contract has.
ALWAYS = "always"


@frozen
class Sign:
    """What shows that a contract is about something: ``sign`` is found in it (folded). In a contract whose own name has
    ``aside`` it is found ``often`` times: one on the upkeep of a website may well say 设计 once.
    """

    sign: re.Pattern[str]
    aside: re.Pattern[str] | None = None
    often: int = 1


def scope(sentences: Sequence[Sentence], called: str, signs: Mapping[str, Sign]) -> dict[str, int | None]:
    """For each scope that the contract has, the index of the first sentence that shows it (None for ``always``).

    ``called`` is what the contract calls itself, folded; ``signs`` are the scopes' by name.
    """
    found: dict[str, int | None] = {ALWAYS: None}
    left = {name: each.often if each.aside and each.aside.search(called) else 1 for name, each in signs.items()}
    first: dict[str, int] = {}
    for index, sentence in enumerate(sentences):
        for name in [name for name in left if signs[name].sign.search(sentence.text)]:
            first.setdefault(name, index)
            left[name] -= 1 if left[name] == 1 else len(signs[name].sign.findall(sentence.text))
            if left[name] <= 0:
                found[name] = first[name]
                del left[name]
        if not left:
            break
    return found
