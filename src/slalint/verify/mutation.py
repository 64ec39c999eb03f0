"""Does every operand do something? One is taken away at a time; if all of the rule's examples still pass, no one knows.

Such an operand is either not needed or not tested: a later change could break it and nothing would show it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from slalint.pack.model import Clash, Differ, Lack, Pack, Rule
from slalint.pack.operands import Amount, Anywhere, Around, Cell, Condition, Operand, Row, Together, Words
from slalint.pack.told import told
from slalint.pack.walk import step
from slalint.values import frozen, replace
from slalint.verify import words
from slalint.verify.remark import Remark
from slalint.verify.trial import stage


@frozen
class Mutation:
    """What happened when an operand was taken away: ``operand`` says which, ``noticed`` whether an example showed it."""

    rule: str
    operand: str
    noticed: bool


def mutations(pack: Pack, own: Collection[str]) -> Iterator[Mutation]:
    """Each operand of each rule taken away once. Rules whose examples fail as they are, or are missing, have none."""
    for rule in pack.rules:
        if rule.id in own and rule.stage != "deprecated":
            yield from _of_rule(rule, pack)


def check_mutations(pack: Pack, own: Collection[str]) -> Iterator[Remark]:
    """A remark for each operand that no example needs, and how many are needed."""
    tried = list(mutations(pack, own))
    for mutation in tried:
        if not mutation.noticed:
            yield Remark("mutation", "warning", mutation.rule, told(words.IDLE, operand=mutation.operand))
    if tried:
        noticed = sum(mutation.noticed for mutation in tried)
        yield Remark("mutation", "note", pack.name, told(words.NEEDED, noticed=noticed, total=len(tried)))


def _of_rule(rule: Rule, pack: Pack) -> Iterator[Mutation]:
    mutants = list(without_one(rule)) if rule.texts.match and rule.texts.clean else []
    if not mutants:
        return
    stages = [(stage(rule, example, pack), True) for example in rule.texts.match]
    stages += [(stage(rule, example, pack), False) for example in rule.texts.clean]
    if any(tried.fires(rule) != wanted for tried, wanted in stages):
        return
    for operand, mutant in mutants:
        yield Mutation(rule.id, operand, any(tried.fires(mutant) != wanted for tried, wanted in stages))


def without_one(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """The rule without one operand, for each operand, with its path in the YAML."""
    if rule.find is not None:
        yield from ((path, replace(rule, find=find)) for path, find in without_part(rule.find, "find"))
    if rule.where is not None:
        yield "where", replace(rule, where=None)
        yield from ((path, replace(rule, where=where)) for path, where in without_part(rule.where, "where"))
    for number, silencer in enumerate(rule.unless):
        others = (rule.unless[:number], rule.unless[number + 1 :])
        yield f"unless[{number}]", replace(rule, unless=(*others[0], *others[1]))
        for path, condition in without_part(silencer, f"unless[{number}]"):
            yield path, replace(rule, unless=(*others[0], condition, *others[1]))
    if rule.lacks is not None:
        yield from ((path, replace(rule, lacks=lacks)) for path, lacks in _lacks(rule.lacks))
    if rule.clash is not None:
        yield from ((path, replace(rule, clash=clash)) for path, clash in _clashes(rule.clash))
    if rule.differ is not None:
        yield from ((path, replace(rule, differ=differ)) for path, differ in _differs(rule.differ))


def _lacks(lack: Lack) -> Iterator[tuple[str, Lack]]:
    yield from ((path, replace(lack, of=of)) for path, of in without_part(lack.of, "lacks.of"))
    if lack.given is not None:
        yield "lacks.given", replace(lack, given=None)
        yield from ((path, replace(lack, given=given)) for path, given in without_part(lack.given, "lacks.given"))


def _clashes(clash: Clash) -> Iterator[tuple[str, Clash]]:
    yield from ((path, replace(clash, one=one)) for path, one in without_part(clash.one, "clash[0]"))
    yield from ((path, replace(clash, other=other)) for path, other in without_part(clash.other, "clash[1]"))
    if clash.each is not None:
        yield "each", replace(clash, each=None)


def _differs(differ: Differ) -> Iterator[tuple[str, Differ]]:
    yield from ((f"differ.{key}", replace(differ, amount=amount)) for key, amount in _bounds(differ.amount))
    if differ.each is not None:
        yield "differ.each", replace(differ, each=None)
    if differ.where is not None:
        yield "differ.where", replace(differ, where=None)
        yield from ((path, replace(differ, where=where)) for path, where in without_part(differ.where, "differ.where"))


def without_part(condition: Condition, path: str) -> Iterator[tuple[str, Condition]]:
    """The condition without one operand, for each operand however deep, with its path; ``path`` leads to the condition."""
    for group, field in (("all", "all"), ("any", "any"), ("not", "none")):
        operands: tuple[Operand, ...] = getattr(condition, field)
        for number, operand in enumerate(operands):
            here = path + step(operands, number, group)
            others = (operands[:number], operands[number + 1 :])
            yield here, replace(condition, **{field: (*others[0], *others[1])})
            for inner, changed in _inside(operand, here):
                yield inner, replace(condition, **{field: (*others[0], changed, *others[1])})


def _inside(operand: Operand, path: str) -> Iterator[tuple[str, Operand]]:
    """An operand without one of its own parts."""
    match operand:
        case Condition():
            yield from without_part(operand, path)
        case Amount():
            yield from ((f"{path}.{key}", amount) for key, amount in _bounds(operand))
        case Words():
            if operand.negated is not None:
                yield f"{path}.negated", replace(operand, negated=None)
            if operand.excepted is not None:
                yield f"{path}.excepted", replace(operand, excepted=None)
        case Together(patterns):
            for number in range(len(patterns) if len(patterns) > 1 else 0):
                yield f"{path}[{number}]", Together(patterns[:number] + patterns[number + 1 :])
        case Row(cells):
            for number, cell in enumerate(cells):
                here = f"{path}[{number}]"
                if len(cells) > 1:
                    yield here, Row(cells[:number] + cells[number + 1 :])
                for inner, changed in _cell(cell, here):
                    yield inner, Row((*cells[:number], changed, *cells[number + 1 :]))
        case Around() | Anywhere():
            yield from ((i, replace(operand, condition=c)) for i, c in without_part(operand.condition, path))
        case _:
            pass


def _cell(cell: Cell, path: str) -> Iterator[tuple[str, Cell]]:
    if cell.head is not None:
        yield f"{path}.head", replace(cell, head=None)
    yield from ((inner, replace(cell, condition=c)) for inner, c in without_part(cell.condition, path))


def _bounds(amount: Amount) -> Iterator[tuple[str, Amount]]:
    without = {
        "near": replace(amount, near=None),
        "over": replace(amount, over=None),
        "under": replace(amount, under=None),
        "at_least": replace(amount, at_least=None),
        "at_most": replace(amount, at_most=None),
        "workday": replace(amount, workday=None),
        "bound": replace(amount, bound=None),
    }
    yield from ((key, changed) for key, changed in without.items() if changed != amount)
