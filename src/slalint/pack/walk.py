"""Walking through conditions: every operand, every pattern."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from slalint.pack.model import Pack, Rule, Topic
from slalint.pack.operands import (
    Amount,
    Anywhere,
    Around,
    Blank,
    Called,
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


def rule_conditions(rule: Rule) -> Iterator[Condition]:
    """Every condition of a rule, the outermost ones."""
    yield from (c for c in (rule.find, rule.where, *rule.unless) if c is not None)
    if rule.lacks is not None:
        yield from (c for c in (rule.lacks.of, rule.lacks.given) if c is not None)
    if rule.clash is not None:
        yield from (rule.clash.one, rule.clash.other)
    if rule.differ is not None:
        yield Condition(all=(rule.differ.amount,))
        yield from (c for c in (rule.differ.where,) if c is not None)


def topic_conditions(topic: Topic) -> Iterator[Condition]:
    """Every condition of a topic, the outermost ones."""
    for conditions in topic.says.values():
        yield from conditions
    yield from topic.silent


def operands(whole: Condition) -> Iterator[Operand]:
    """Every operand of a condition, however deep."""
    for operand in (*whole.all, *whole.any, *whole.none):
        yield operand
        match operand:
            case Condition():
                yield from operands(operand)
            case Around() | Anywhere():
                yield from operands(operand.condition)
            case Row(cells):
                for cell in cells:
                    yield from operands(cell.condition)
            case _:
                pass


def patterns(whole: Condition) -> Iterator[str]:
    """Every pattern of a condition."""
    for operand in operands(whole):
        match operand:
            case Words() | Under() | Called():
                yield operand.pattern
            case Together():
                yield from operand.patterns
            case Amount() if operand.near is not None:
                yield operand.near
            case Row(cells):
                yield from (cell.head for cell in cells if cell.head is not None)
            case _:
                pass


def pack_patterns(pack: Pack) -> Iterator[tuple[str, str]]:
    """Every pattern of a pack with the id of the topic, rule, scope or kind that it is in."""
    for name, about in pack.scopes.items():
        yield from ((name, pattern) for pattern in (about.sign, about.aside) if pattern)
    if pack.kinds is not None:
        kinds = {"kind": pack.kinds.own, **pack.kinds.others}
        yield from ((name, p) for name, kind in kinds.items() for p in (kind.signs, kind.titled) if p)
    for topic in pack.topics:
        yield from ((topic.id, p) for condition in topic_conditions(topic) for p in patterns(condition))
    for rule in pack.rules:
        yield from ((rule.id, p) for condition in rule_conditions(rule) for p in patterns(condition))
        yield from (
            (rule.id, told.each) for told in (rule.clash, rule.differ) if told is not None and told.each is not None
        )


#: What the operands are called in YAML.
KEYS = {
    Words: "text",
    Together: "phrase",
    Amount: "quantity",
    Duty: "by",
    Under: "titles",
    Called: "contract",
    Stands: "part",
    Items: "items",
    Blank: "blank",
    Defines: "definition",
    Row: "row",
    Around: "within",
    Anywhere: "anywhere",
}


def step(members: Sequence[Operand], number: int, group: str) -> str:
    """The step in a path that leads to an operand: ``.text`` where it is the only one of its kind, else its place."""
    name = KEYS.get(type(members[number]), "")
    alone = sum(type(member) is type(members[number]) for member in members) == 1
    return f".{name}" if group == "all" and name and alone else f".{group}[{number}]"


def named(whole: Condition, path: str) -> Iterator[tuple[str, Operand, str]]:
    """Every operand that decides by itself, with its path, and the list that it is in: all, any or not.

    What stands below ``not`` must not hold, however deep.
    """
    for group, members in (("all", whole.all), ("any", whole.any), ("not", whole.none)):
        for number, operand in enumerate(members):
            here = path + step(members, number, group)
            if isinstance(operand, Condition) and group != "not":
                yield from ((p, o, g if g == "not" or group == "all" else group) for p, o, g in named(operand, here))
            else:
                yield here, operand, group
