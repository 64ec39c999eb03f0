"""What a contract is about (hosting? a mini-program? upkeep?), so that only topics that apply are judged."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from slalint.document.sentences import Sentence

#: The scope that every contract has.
ALWAYS = "always"


def scope(sentences: Sequence[Sentence], signs: Mapping[str, re.Pattern[str]]) -> dict[str, int | None]:
    """For each scope that the contract has, the index of the first sentence that shows it (None for ``always``).

    ``signs`` maps a scope's name to the folded pattern that shows it.
    """
    found: dict[str, int | None] = {ALWAYS: None}
    missing = dict(signs)
    for index, sentence in enumerate(sentences):
        for name in [name for name, sign in missing.items() if sign.search(sentence.text)]:
            found[name] = index
            del missing[name]
        if not missing:
            break
    return found
