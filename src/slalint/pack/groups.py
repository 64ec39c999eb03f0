"""Group files: topics and rules that belong together, with a vocabulary of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from slalint.pack import compile_rule, mistakes, schema
from slalint.pack.compile_condition import Names
from slalint.pack.compile_rule import Known
from slalint.pack.model import Rule, Topic
from slalint.pack.patterns import NAME, SIDES, family
from slalint.pack.source import KeyPath, PackError, Places, load
from slalint.pack.told import Told, told
from slalint.values import frozen, replace


@frozen
class Group:
    """A group file that has been read, and what the names in it mean."""

    read: schema.GroupIn
    names: Names

    def topics(self, known: Known) -> Iterator[Topic]:
        """Its topics, compiled. Raises PackError."""
        for number, topic in enumerate(self.read.topics):
            yield compile_rule.topic(topic, ("topics", number), self.names, known)

    def rules(self, known: Known) -> Iterator[Rule]:
        """Its rules, compiled. Raises PackError."""
        for number, rule in enumerate(self.read.rules):
            yield compile_rule.rule(rule, ("rules", number), self.names, known)

    def ids(self) -> Iterator[tuple[str, KeyPath]]:
        """The ids of its topics and rules, each with its path in the file."""
        yield from ((topic.id, ("topics", number, "id")) for number, topic in enumerate(self.read.topics))
        yield from ((rule.id, ("rules", number, "id")) for number, rule in enumerate(self.read.rules))

    def where(self) -> Iterator[tuple[str, tuple[Path, int, int]]]:
        """The file, line and column of each of its topics and rules."""
        for id, path in self.ids():
            yield id, (self.names.places.file, *self.names.places.at(path))


def group(file: Path, names: Names) -> Group:
    """Read a group file; ``names`` are those of the pack. Raises PackError."""
    read, places = load(file, schema.GroupIn)
    own = replace(names, places=places)
    return Group(read, replace(own, vocabulary=vocabulary(read.vocabulary, own)))


def vocabulary(families: Mapping[str, Sequence[str]], names: Names) -> dict[str, str]:
    """Families of words as patterns, on top of those already known. A family may use the names before it.

    Raises PackError for a name that is no name or already taken, and for a broken pattern.
    """
    known = dict(names.vocabulary)
    for name, words in families.items():
        _refuse_name(name, names.vocabulary, names.places)
        so_far = replace(names, vocabulary=known)
        known[name] = family(so_far.word(w, ("vocabulary", name, number)) for number, w in enumerate(words))
    return known


def _refuse_name(name: str, taken: Mapping[str, str], places: Places) -> None:
    problem = None
    if not NAME.fullmatch(f"{{{name}}}"):
        problem = mistakes.BAD_NAME
    elif name in SIDES:
        problem = mistakes.SIDE_NAME
    elif name in taken:
        problem = mistakes.TAKEN_NAME
    if problem is not None:
        raise places.error(("vocabulary", name), told(problem, name=name))


def doubles(groups: Sequence[Group], taken: Mapping[str, Told]) -> Iterator[PackError]:
    """A mistake for each id that is defined twice, or taken; ``taken`` says by what."""
    seen: dict[str, Told] = dict(taken)
    for each in groups:
        for id, path in each.ids():
            if id in seen:
                yield each.names.places.error(path, told(mistakes.TAKEN, id=id, taken=seen[id]))
            line = each.names.places.at(path)[0]
            seen[id] = told(mistakes.DEFINED_AT, file=each.names.places.file.name, line=line)
