"""What a text must hold for a pattern to be found in it: where it doesn't, the pattern need not be tried.

Read off the pattern's own syntax tree, after Cox, "Regular Expression Matching with a Trigram Index" (2012), with whole
words in place of trigrams. ``(培训|授课)[^。]{0,9}次|教会`` can be found in two ways: with one of 培训, 授课 and with
次, or with 教会. So a pattern has ways, a way has sets, a set has strings: of each set of some way one string must be
there. Half of the patterns are no more than a list of words; of those that pass and are more, half are found.
"""

from __future__ import annotations

import json
import re
import re._constants as codes  # type: ignore[import-not-found]  # CPython's own, without type stubs
import re._parser as parser  # type: ignore[import-not-found]
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from slalint.pack.gates import Gates

#: One string of a set must be there, of every set of a way. A way without sets asks for nothing.
Set = frozenset[str]
Way = frozenset[Set]

#: Where joining parts would give more strings than this, they are asked for apart; so many words may be all of a pattern.
_JOINED, _WORDS = 30, 60
#: A set of more strings than this is no help; nor are more ways, or more sets to a way.
_STRINGS, _WAYS, _SETS = 640, 48, 3
_NOTHING: Way = frozenset()
_SIDE = re.compile(r"\{(?:customer|provider)\}")


def needs(pattern: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The ways in which ``pattern`` can be found, in a fixed order; () where nothing is known of them.

    ``{customer}`` and ``{provider}`` may be any words.
    """
    ways = _sequence(_parsed(pattern))
    if _NOTHING in ways:
        return ()
    return tuple(sorted(tuple(sorted(tuple(sorted(strings)) for strings in way)) for way in ways))


def words(pattern: str) -> tuple[str, ...]:
    """The strings of which one stands wherever ``pattern`` is found, and which are found by it wherever they stand; ()
    where a pattern is more than that.
    """
    tree = _parsed(pattern)
    strings = None if _looks_around(tree) else _exactly(tree, _WORDS)
    return tuple(sorted(_shortest(strings))) if strings and "" not in strings else ()


def _parsed(pattern: str) -> Iterable[Any]:
    """The parts of a pattern, for which ``{customer}`` and ``{provider}`` are any character."""
    tree = parser.parse(_SIDE.sub("(?s:.)", pattern))
    return [(codes.SUBPATTERN, (None, tree.state.flags, 0, tree))]


def _looks_around(parts: Iterable[Any]) -> bool:
    """Whether what stands before or behind decides too."""
    return any(
        code in (codes.AT, codes.ASSERT, codes.ASSERT_NOT) or any(map(_looks_around, _within(code, value)))
        for code, value in parts
    )


def _within(code: Any, value: Any) -> Sequence[Iterable[Any]]:
    """The sequences of parts that a part is made of."""
    if code is codes.BRANCH:
        return list(value[1])
    if code is codes.SUBPATTERN:
        return [value[3]]
    return [value[2]] if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) else []


def _sequence(parts: Iterable[Any]) -> list[Way]:
    """The ways to find parts that follow each other. Strings are joined with what they touch, as far as that goes."""
    ways = [_NOTHING]
    run: Set = frozenset({""})
    for part in parts:
        strings = _exact(part, _JOINED)
        longer = None if strings is None else _joined(run, strings, _JOINED)
        if longer is not None:
            run = longer
            continue
        ways, run = _both(ways, _asking(run)), strings or frozenset({""})
        if strings is None:
            ways = _both(ways, _inside(part))
    return _both(ways, _asking(run))


def _inside(part: tuple[Any, Any]) -> list[Way]:
    """The ways to find a part that is no short list of strings."""
    code, value = part
    if code is codes.BRANCH:
        return _either(way for branch in value[1] for way in _sequence(branch))
    if code is codes.SUBPATTERN and not _ignores_case(value):
        return _sequence(value[3])
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0] > 0:
        return _sequence(value[2])
    return [_NOTHING]


def _ignores_case(group: tuple[Any, int, int, Any]) -> bool:
    """Whether a group finds its strings in capitals too, and is left alone for that: ``(?i:sla)``."""
    return bool(group[1] & re.IGNORECASE)


def _asking(strings: Set) -> list[Way]:
    """The one way that asks for one of these strings. The empty string is everywhere."""
    return [_NOTHING] if "" in strings else [frozenset({strings})]


def _either(ways: Iterable[Way]) -> list[Way]:
    """One of several ways. Those that ask for one set are one: for any string of their sets."""
    found = list(dict.fromkeys(ways))
    if _NOTHING in found:
        return [_NOTHING]
    single = frozenset(string for way in found if len(way) == 1 for strings in way for string in strings)
    found = [way for way in found if len(way) > 1]
    if single:
        found.append(frozenset({_shortest(single)}))
    return found if len(found) <= _WAYS and len(single) <= _STRINGS else _one(found)


def _both(ways: Sequence[Way], others: Sequence[Way]) -> list[Way]:
    """Each way with each of the others; where these would be too many, the more numerous are taken for one."""
    if len(ways) * len(others) > _WAYS:
        more, fewer = (ways, others) if len(ways) > len(others) else (others, ways)
        return _both(_one(more), fewer)
    return list(dict.fromkeys(_telling(way | other) for way in ways for other in others))


def _one(ways: Sequence[Way]) -> list[Way]:
    """A single way that is open wherever one of these is: it asks for their best sets together."""
    if _NOTHING in ways:
        return [_NOTHING]
    strings = _shortest(frozenset(string for way in ways for string in min(way, key=_rank)))
    return [frozenset({strings})] if len(strings) <= _STRINGS else [_NOTHING]


def _telling(way: Way) -> Way:
    """A way with no more than its best sets."""
    return frozenset(sorted(way, key=_rank)[:_SETS])


def _rank(strings: Set) -> tuple[int, int, list[str]]:
    """What rules out most comes first: longer strings, then fewer."""
    return -min(min(map(len, strings)), 2), len(strings), sorted(strings)


def _shortest(strings: Set) -> Set:
    """The strings without those that hold another one."""
    return frozenset(string for string in strings if not any(part in strings for part in _parts(string)))


def _parts(string: str) -> Iterator[str]:
    for length in range(1, len(string)):
        for start in range(len(string) - length + 1):
            yield string[start : start + length]


def _exact(part: tuple[Any, Any], most: int) -> Set | None:
    """The strings that a part matches exactly, if they are no more than so many."""
    code, value = part
    if code is codes.LITERAL:
        return frozenset({chr(value)})
    if code is codes.IN:
        plain = all(member is codes.LITERAL for member, _ in value)
        return frozenset(chr(char) for _, char in value) if plain else None
    if code is codes.BRANCH:
        return _together([_exactly(branch, most) for branch in value[1]], most)
    if code is codes.SUBPATTERN:
        return None if _ignores_case(value) else _exactly(value[3], most)
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[:2] == (0, 1):
        return _together([frozenset({""}), _exactly(value[2], most)], most)
    if code in (codes.AT, codes.ASSERT, codes.ASSERT_NOT):
        return frozenset({""})
    return None


def _exactly(parts: Iterable[Any], most: int) -> Set | None:
    """The strings that parts match exactly when they follow each other."""
    run: Set | None = frozenset({""})
    for part in parts:
        strings = _exact(part, most)
        if strings is None or run is None:
            return None
        run = _joined(run, strings, most)
    return run


def _joined(run: Set, strings: Set, most: int) -> Set | None:
    if len(run) * len(strings) > most:
        return None
    return frozenset(first + second for first in run for second in strings)


def _together(sets: Sequence[Set | None], most: int) -> Set | None:
    strings: Set = frozenset()
    for more in sets:
        if more is None or len(strings) + len(more) > most:
            return None
        strings |= more
    return strings


def gates(patterns: Iterable[str]) -> Gates:
    """What patterns need, with every set and string once."""
    every = sorted(set(patterns))
    lists = {pattern: listed for pattern in every if (listed := words(pattern))}
    ways = {pattern: found for pattern in every if pattern not in lists and (found := needs(pattern))}
    sets = sorted({strings for each in ways.values() for way in each for strings in way} | set(lists.values()))
    # What finds them tries the characters that they begin with one by one: those that patterns have most come first.
    often = Counter("".join(every))
    strings = sorted({string for each in sets for string in each}, key=lambda string: (-often[string[0]], string))
    number, place = ({item: n for n, item in enumerate(items)} for items in (sets, strings))
    return Gates(
        {pattern: number[listed] for pattern, listed in lists.items()},
        {pattern: tuple(tuple(number[each] for each in way) for way in found) for pattern, found in ways.items()},
        tuple(tuple(place[string] for string in each) for each in sets),
        json.dumps(strings, ensure_ascii=False),
    )
