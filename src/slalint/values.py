"""Plain values: classes whose annotated names are their fields, as ``dataclasses`` makes them, but ten times faster.

``dataclasses`` writes six methods for each class and compiles each of them, at every start: for a hundred classes that
took three times as long as Python's own start, and it imports ``inspect`` besides. Here a class gets one method of its
own, ``__init__``, whose code is compiled once for so many fields and then given their names. The words are those of
attrs. Type checkers know these classes for what they are (PEP 681).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import Any, NoReturn, TypeVar, dataclass_transform

Kind = TypeVar("Kind")


class _Fresh:
    """A default that is made anew for each value."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make = make


def field(*, default_factory: Callable[[], Any]) -> Any:
    """A field whose default, such as a list, is made anew for each value."""
    return _Fresh(default_factory)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[Kind]) -> type[Kind]:
    """A class of values that never change, equal and hashed by their fields. They are slotted."""
    names = field_names(cls)
    fields = _fields(names)

    def equal(self: Any, other: Any) -> Any:
        return fields(self) == fields(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(fields(self))

    def reduced(self: Any) -> tuple[Any, ...]:
        return self.__class__, fields(self)

    own = {"__eq__": equal, "__hash__": hashed, "__reduce__": reduced, "__setattr__": _refuse, "__delattr__": _refuse}
    made = _slotted(cls, names, own)
    _initialized(made, cls, {f"set{number}": vars(made)[name].__set__ for number, name in enumerate(names)})
    return made


@dataclass_transform(field_specifiers=(field,))
def mutable(cls: type[Kind]) -> type[Kind]:
    """A class of slotted values whose fields may change. Each is equal to itself alone."""
    made = _slotted(cls, field_names(cls), {})
    _initialized(made, cls, {})
    return made


def field_names(cls: type) -> tuple[str, ...]:
    """The names of the fields of such a class, in order."""
    return tuple(cls.__annotations__)


def defaults(cls: type) -> tuple[Any, ...]:
    """The defaults of its last fields: those that have one."""
    return vars(cls)["__init__"].__defaults__ or ()


def replace(old: Kind, /, **changes: Any) -> Kind:
    """The same value with some fields changed."""
    fields = {name: getattr(old, name) for name in field_names(type(old))}
    return type(old)(**fields | changes)


def _fields(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives all fields of a value: ``attrgetter`` gives a tuple for two and more."""
    return attrgetter(*names) if len(names) > 1 else lambda self: tuple(getattr(self, name) for name in names)


def _slotted(cls: type[Kind], names: tuple[str, ...], methods: dict[str, Any]) -> type[Kind]:
    """The class once more, with slots for its fields: one that is there already can't be given any."""
    kept = {name: thing for name, thing in vars(cls).items() if name not in (*names, "__dict__", "__weakref__")}
    named = {"__qualname__": cls.__qualname__, "__slots__": names, "__match_args__": names}
    return type(cls.__name__, cls.__bases__, {"__repr__": _shown, **methods, **kept, **named})


def _initialized(made: type, declared: type, setters: dict[str, Any]) -> None:
    """Give a class its ``__init__``. ``declared`` still has the defaults; frozen fields are set by ``setters``."""
    names, have = field_names(declared), vars(declared)
    given = tuple(have[name] for name in names if name in have)
    if any(name in have for name in names[: len(names) - len(given)]):
        raise TypeError(f"{declared.__qualname__}: a field without a default can't follow one that has one")
    if any(getattr(base, "__annotations__", ()) for base in declared.__mro__[1:-1]):
        raise TypeError(f"{declared.__qualname__}: the fields of a base would be lost")
    code = _program(tuple(isinstance(have.get(name), _Fresh) for name in names), bool(setters))
    meant = {f"field{number}": name for number, name in enumerate(names)}
    code = code.replace(
        co_qualname=f"{declared.__qualname__}.__init__",
        co_varnames=tuple(meant.get(name, name) for name in code.co_varnames),
        co_names=tuple(meant.get(name, name) for name in code.co_names),
    )
    made.__init__ = FunctionType(code, {"Fresh": _Fresh, **setters}, "__init__", given)  # type: ignore[misc]


@cache
def _program(fresh: tuple[bool, ...], is_frozen: bool) -> CodeType:
    """The code of an ``__init__`` for fields called ``field0``, ``field1`` …, those with a fresh default marked."""
    lines = []
    for number, made in enumerate(fresh):
        name = f"field{number}"
        given = f"{name}.make() if {name}.__class__ is Fresh else {name}" if made else name
        lines.append(f"set{number}(self, {given})" if is_frozen else f"self.{name} = {given}")
    parameters = ", ".join(["self", *(f"field{number}" for number in range(len(fresh)))])
    found: dict[str, Any] = {}
    exec(f"def __init__({parameters}): {'; '.join(lines) or 'pass'}", found)
    code: CodeType = found["__init__"].__code__
    return code


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    raise AttributeError(f"{type(self).__name__} is frozen: {name!r} can't be changed")


def _shown(self: object) -> str:
    fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in field_names(type(self)))
    return f"{type(self).__name__}({fields})"
