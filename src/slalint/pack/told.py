"""A sentence for whoever writes a pack, in the languages of the reports."""

from __future__ import annotations

from collections.abc import Mapping

from slalint.pack.model import LANGUAGES, Language
from slalint.values import field, frozen

#: Simplified Chinese, traditional Chinese, English; ``{name}`` is filled in.
Row = tuple[str, str, str]


@frozen
class Told:
    """A sentence and what fills it in; a value may be a sentence itself, or a few words."""

    row: Row
    values: Mapping[str, object] = field(default_factory=dict)

    def words(self, language: Language) -> str:
        """The sentence in a language."""
        filled = {
            name: value.words(language) if isinstance(value, Told) else value for name, value in self.values.items()
        }
        return self.row[LANGUAGES.index(language)].format(**filled)

    def __str__(self) -> str:
        return self.words("en")


def told(row: Row, **values: object) -> Told:
    """A sentence, filled in."""
    return Told(row, values)
