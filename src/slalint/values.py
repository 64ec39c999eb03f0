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
    return _initialized(_slotted(cls, names, own), cls)


@dataclass_transform(field_specifiers=(field,))
def mutable(cls: type[Kind]) -> type[Kind]:
    """A class of slotted values whose fields may change. Each is equal to itself alone."""
    return _initialized(_slotted(cls, field_names(cls), {}), cls)


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


def _initialized(made: type[Kind], declared: type) -> type[Kind]:
    """Give a class its ``__init__``. ``declared`` still has the defaults."""
    names, have = field_names(declared), vars(declared)
    given = tuple(have[name] for name in names if name in have)
    if any(name in have for name in names[: len(names) - len(given)]):
        raise TypeError(f"{declared.__qualname__}: a field without a default can't follow one that has one")
    if any(getattr(base, "__annotations__", ()) for base in declared.__mro__[1:-1]):
        raise TypeError(f"{declared.__qualname__}: the fields of a base would be lost")
    code = _program(len(names)).replace(co_qualname=f"{declared.__qualname__}.__init__", co_varnames=("self", *names))
    slots = vars(made)
    setters = {
        f"set{number}": _fresh(slots[name].__set__) if isinstance(have.get(name), _Fresh) else slots[name].__set__
        for number, name in enumerate(names)
    }
    made.__init__ = FunctionType(code, setters, "__init__", given)  # type: ignore[method-assign]
    return made


def _fresh(setter: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """Sets a field that has a fresh default."""
    return lambda self, value: setter(self, value.make() if value.__class__ is _Fresh else value)


@cache
def _program(count: int) -> CodeType:
    """The code of an ``__init__`` for so many fields, each of which is set by a function of its own."""
    parameters = "".join(f", _{number}" for number in range(count))
    body = ";".join(f"set{number}(self, _{number})" for number in range(count)) or "pass"
    found: dict[str, Any] = {}
    exec(f"def __init__(self{parameters}): {body}", found)
    code: CodeType = found["__init__"].__code__
    return code


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    raise AttributeError(f"{type(self).__name__} is frozen: {name!r} can't be changed")


def _shown(self: object) -> str:
    fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in field_names(type(self)))
    return f"{type(self).__name__}({fields})"
