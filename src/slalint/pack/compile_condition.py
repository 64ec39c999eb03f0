"""From a condition in YAML to a Condition: vocabulary put in, amounts read, what can't be true refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from slalint.pack import mistakes, patterns
from slalint.pack.amounts import AmountError
from slalint.pack.amounts import amount as written_amount
from slalint.pack.bounded import UnboundedError, check_bounded, limited
from slalint.pack.hints import unknown
from slalint.pack.model import Param
from slalint.pack.operands import (
    VALUE,
    Amount,
    Anywhere,
    Around,
    Blank,
    Called,
    Cell,
    Condition,
    Defines,
    Duty,
    Items,
    Operand,
    Row,
    Stands,
    Together,
    Under,
    Words,
)
from slalint.pack.schema_conditions import CellIn, ConditionIn, WithinIn
from slalint.pack.source import KeyPath, PackError, Places
from slalint.pack.told import told
from slalint.values import frozen


@frozen
class Names:
    """What the names in one file mean. The time that patterns of a ``foreign`` pack may take is bounded."""

    places: Places
    vocabulary: Mapping[str, str]
    params: Mapping[str, Param]
    foreign: bool

    def word(self, written: str, path: KeyPath) -> str:
        """A pattern that may become a part of others, expanded. Raises PackError where it can't be used."""

        def unknown_name(name: str) -> PackError:
            return self.places.error(path, unknown(mistakes.VOCABULARY, name, [*self.vocabulary, *patterns.SIDES]))

        try:
            meant = patterns.folded(written)
            # What is wrong is shown as it was written, before anything is put in.
            patterns.compiled(meant)
            whole = patterns.expanded(limited(meant) if self.foreign else meant, self.vocabulary, unknown_name)
            if self.foreign:
                check_bounded(patterns.compiled(whole).pattern)
        except (patterns.PatternError, UnboundedError) as error:
            raise self.places.error(path, error.problem) from error
        return whole

    def pattern(self, written: str, path: KeyPath) -> str:
        """A pattern to look for, expanded. Raises PackError where it can't be used or holds for any text."""
        whole = self.word(written, path)
        if patterns.compiled(whole).search(""):
            raise self.places.error(path, told(mistakes.ANY_TEXT))
        return whole

    def amount(self, written: str, kind: str, path: KeyPath) -> float:
        """The value of an amount or of the parameter that stands for it."""
        name = patterns.NAME.fullmatch(written)
        if name:
            param = self.params.get(name.group(1))
            if param is None:
                raise self.places.error(path, unknown(mistakes.PARAMETER, name.group(1), self.params))
            if param.quantity != kind:
                kinds = {"kind": told(mistakes.AMOUNTS[param.quantity]), "wanted": told(mistakes.AMOUNTS[kind])}
                raise self.places.error(path, told(mistakes.OTHER_AMOUNT, written=written, **kinds))
            return param.value
        try:
            return written_amount(written, kind).value
        except AmountError as error:
            raise self.places.error(path, error.problem) from error


def condition(read: ConditionIn, path: KeyPath, names: Names, in_names: bool) -> Condition:
    """A condition. ``in_names`` is whether finds inside 《…》 count where the condition doesn't say."""
    compiled = _operand(read, path, names, in_names)
    whole = compiled if isinstance(compiled, Condition) else Condition(all=(compiled,))
    if set(whole.all) & set(whole.none):
        raise names.places.error(path, told(mistakes.NEVER_BOTH))
    return whole


def _operand(read: ConditionIn, path: KeyPath, names: Names, in_names: bool) -> Operand:
    def listed(key: str, conditions: list[ConditionIn]) -> tuple[Operand, ...]:
        return tuple(_operand(c, (*path, key, n), names, in_names) for n, c in enumerate(conditions))

    every = (*listed("all", read.all), *_own(read, path, names, in_names))
    if len(every) == 1 and not read.any and not read.none:
        return every[0]
    return Condition(every, listed("any", read.any), listed("not", read.none))


def _own(read: ConditionIn, path: KeyPath, names: Names, in_names: bool) -> Iterator[Operand]:
    """The operands that a condition's own keys are."""
    if read.text is not None:
        found = names.pattern(read.text, (*path, "text"))
        yield Words(found, read.negated, read.excepted, in_names if read.names is None else read.names)
    if read.phrase:
        yield Together(tuple(names.pattern(p, (*path, "phrase", n)) for n, p in enumerate(read.phrase)))
    if read.quantity is not None:
        yield amount(read, path, names)
    if read.by is not None:
        yield Duty(read.by)
    if read.titles is not None:
        yield Under(names.pattern(read.titles, (*path, "titles")))
    if read.contract is not None:
        yield Called(names.pattern(read.contract, (*path, "contract")))
    if read.part:
        yield Stands(tuple(read.part))
    if read.items is not None:
        yield Items(read.items)
    if read.blank:
        yield Blank()
    if read.definition:
        yield Defines()
    if read.row:
        yield Row(tuple(_cell(c, (*path, "row", n), names, in_names) for n, c in enumerate(read.row)))
    if read.within is not None:
        yield _around(read.within, (*path, "within"), names, in_names)
    if read.anywhere is not None:
        yield Anywhere(condition(read.anywhere, (*path, "anywhere"), names, in_names))


def amount(read: ConditionIn, path: KeyPath, names: Names) -> Amount:
    """The quantity that a condition asks for. Raises PackError for bounds that nothing fits."""
    kind = str(read.quantity)

    def bound(key: str, written: str | None) -> float | None:
        return None if written is None else names.amount(written, kind, (*path, key))

    over, under = bound("over", read.over), bound("under", read.under)
    at_least, at_most = bound("at_least", read.at_least), bound("at_most", read.at_most)
    lowest = max((v for v in (over, at_least) if v is not None), default=None)
    highest = min((v for v in (under, at_most) if v is not None), default=None)
    if lowest is not None and highest is not None:
        meeting = lowest == highest and lowest not in (over, under)
        if lowest > highest or (lowest == highest and not meeting):
            raise names.places.error(path, told(mistakes.NEVER_BOUNDS))
    near = names.pattern(read.near, (*path, "near")) if read.near is not None else None
    return Amount(kind, near, over, under, at_least, at_most, read.workday, read.bound, read.name or VALUE)


def _cell(read: CellIn, path: KeyPath, names: Names, in_names: bool) -> Cell:
    head = names.pattern(read.head, (*path, "head")) if read.head is not None else None
    return Cell(head, condition(read, path, names, in_names))


def _around(read: WithinIn, path: KeyPath, names: Names, in_names: bool) -> Around:
    inner = condition(read, path, names, in_names)
    if read.sentences is not None:
        return Around("sentences", read.sentences, inner)
    return Around("clauses", read.clauses or 0, inner)
