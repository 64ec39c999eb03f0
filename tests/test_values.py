"""Frozen and mutable values do what their callers were used to from dataclasses."""

from __future__ import annotations

import copy
import pickle

import pytest

from slalint.values import defaults, field, field_names, frozen, mutable, replace


@frozen
class Point:
    """A value."""

    x: int
    y: int = 0
    notes: tuple[str, ...] = ()

    @property
    def far(self) -> bool:
        """Whether it has methods of its own."""
        return self.x > 9


@frozen
class Twin:
    """A value of the same fields."""

    x: int
    y: int = 0
    notes: tuple[str, ...] = ()


@frozen
class Single:
    """A value of one field."""

    name: str


@frozen
class Nothing:
    """A value of none."""


@mutable
class Basket:
    """A value that changes."""

    owner: str
    things: list[str] = field(default_factory=list)
    full: bool = False


def test_fields_are_given_by_place_by_name_or_by_default() -> None:
    assert (Point(1, 2, ("a",)).notes, Point(x=1).y, Point(1, notes=("b",)).notes) == (("a",), 0, ("b",))
    assert (Point.__doc__, Point(10).far, field_names(Point), defaults(Point)) == (
        "A value.",
        True,
        ("x", "y", "notes"),
        (0, ()),
    )
    with pytest.raises(TypeError, match=r"Point\.__init__\(\) missing 1 required positional argument: 'x'"):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"Point\.__init__\(\) got an unexpected keyword argument 'z'"):
        Point(1, z=2)  # type: ignore[call-arg]


def test_a_class_that_would_not_be_what_it_says_is_refused() -> None:
    with pytest.raises(TypeError, match="without a default"):

        @frozen
        class Late:
            x: int = 0
            y: int  # type: ignore[misc]

    with pytest.raises(TypeError, match="of a base"):

        @frozen
        class Further(Point):
            z: int = 0


def test_values_are_what_is_in_them() -> None:
    assert Point(1) == Point(1, 0)
    assert Point(1) != Point(2)
    assert Point(1) != Twin(1)
    assert len({Point(1), Point(1, 0), Point(2), Single("a"), Single("a"), Nothing(), Nothing()}) == 4
    assert repr(Point(1)) == "Point(x=1, y=0, notes=())"
    assert repr(Nothing()) == "Nothing()"


@pytest.mark.parametrize("value", [Point(1, notes=("a",)), Single("a"), Nothing()])
def test_a_value_comes_back_from_a_copy_or_another_process(value: object) -> None:
    assert pickle.loads(pickle.dumps(value)) == copy.deepcopy(value) == value


def test_a_frozen_value_never_changes() -> None:
    point = Point(1)
    with pytest.raises(AttributeError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del point.x
    with pytest.raises(AttributeError):
        point.z = 2  # type: ignore[attr-defined]
    assert (point, replace(point, x=2)) == (Point(1), Point(2))


def test_a_mutable_one_has_its_own_default_and_is_no_other() -> None:
    one, other = Basket("a"), Basket("a")
    one.things.append("apple")
    one.full = True
    assert (one.things, one.full, other.things, other.full) == (["apple"], True, [], False)
    assert Basket("a") != Basket("a")
    assert Basket("b", ["pear"]).things == ["pear"]
    with pytest.raises(AttributeError):
        one.colour = "red"  # type: ignore[attr-defined]


def test_a_pattern_takes_a_value_apart() -> None:
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)
