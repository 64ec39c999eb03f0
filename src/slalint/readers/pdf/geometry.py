"""From a PDF's user space to what a reader sees: top left origin, y downwards, whichever way the page is turned."""

from __future__ import annotations

from collections.abc import Iterable

from slalint.document.model import Box
from slalint.values import frozen


@frozen
class Frame:
    """The visible rectangle of a page in user space, looked at after ``turn`` quarter turns clockwise.

    A page's ``/Rotate`` is such a turn (ISO 32000-1, 7.7.3.3), and so is the turn that sets sideways text upright.
    """

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def width(self) -> float:
        """Points from left to right as seen in this frame."""
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Points from top to bottom as seen in this frame."""
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    def turned(self, turn: int) -> Frame:
        """The same page after ``turn`` quarter turns, counted from user space."""
        return Frame(self.left, self.bottom, self.right, self.top, turn)

    def seen(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of user space as it is seen in this frame."""
        match self.turn:
            case 0:
                return Box(left - self.left, self.top - top, right - self.left, self.top - bottom)
            case 1:
                return Box(bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
            case 2:
                return Box(self.right - right, bottom - self.bottom, self.right - left, top - self.bottom)
            case _:
                return Box(self.top - top, self.right - right, self.top - bottom, self.right - left)

    def depth(self, x: float, y: float) -> float:
        """How far a point of user space lies below the top edge as seen in this frame."""
        match self.turn:
            case 0:
                return self.top - y
            case 1:
                return x - self.left
            case 2:
                return y - self.bottom
            case _:
                return self.right - x

    def user(self, box: Box) -> tuple[float, float, float, float]:
        """The (left, bottom, right, top) in user space of a box seen in this frame; the inverse of ``seen``."""
        match self.turn:
            case 0:
                return self.left + box.left, self.top - box.bottom, self.left + box.right, self.top - box.top
            case 1:
                return self.left + box.top, self.bottom + box.left, self.left + box.bottom, self.bottom + box.right
            case 2:
                return self.right - box.right, self.bottom + box.top, self.right - box.left, self.bottom + box.bottom
            case _:
                return self.right - box.bottom, self.top - box.right, self.right - box.top, self.top - box.left


def around(boxes: list[Box]) -> Box:
    """The smallest box that holds all ``boxes`` (at least one)."""
    if len(boxes) == 1:
        return boxes[0]
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def overlap(first: Box, second: Box) -> float:
    """The area that two boxes share, in square points."""
    width = min(first.right, second.right) - max(first.left, second.left)
    height = min(first.bottom, second.bottom) - max(first.top, second.top)
    return width * height if width > 0 and height > 0 else 0.0


def contains(box: Box, x: float, y: float) -> bool:
    """Whether the point (x, y) lies in ``box``."""
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def median(numbers: Iterable[float]) -> float:
    """The middle one of one or more numbers, or half way between two. (The ``statistics`` module takes 5 ms to import.)"""
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
