"""What is drawn on a page besides text: ruling lines, filled areas, images, and shapes that may be outlined text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2_raw as pdfium

from slalint.document.model import Box
from slalint.readers.pdf.geometry import Frame
from slalint.readers.pdf.library import as_is
from slalint.values import field, frozen, mutable

# Beyond this a page is a drawing (a plan, a map), and looking at each line would only cost time.
_MOST_OBJECTS = 20_000
_DEEPEST_FORM = 6
# A filled rectangle thinner than this is a line that its maker drew as an area.
_THIN = 2.5
_SHORTEST_RULE = 2.0
_LIGHT = 240

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@frozen
class Rule:
    """A horizontal or vertical line from (left, top) to (right, bottom), in points of the page's frame."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        return self.top == self.bottom


@mutable
class Drawing:
    """All of a page's drawn things. ``curves`` counts paths with curves: text drawn as outlines consists of them."""

    rules: list[Rule] = field(default_factory=list)
    dark: list[Box] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    curves: int = 0


def read_drawing(page: Any, frame: Frame) -> Drawing:
    """The drawing of a pdfium page handle, in ``frame``. Form XObjects are looked into."""
    drawing = Drawing()
    for count, (item, matrix) in enumerate(_objects(page)):
        if count >= _MOST_OBJECTS:
            break
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(drawing, item, matrix, frame)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            _add_image(drawing, item, matrix, frame)
    return drawing


def _objects(page: Any) -> Iterator[tuple[Any, Matrix]]:
    """Page objects with the matrix of the form XObjects around them; the forms themselves are left out."""
    handle, text = ctypes.byref(page.contents), pdfium.FPDF_PAGEOBJ_TEXT
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        # Most are text, and asking in the plainest way tells them apart in a third of the time.
        if _kind(_object(handle, index)) != text:
            yield from _unfolded(pdfium.FPDFPage_GetObject(page, index), _IDENTITY, 0)


_object = as_is(pdfium.FPDFPage_GetObject, ctypes.c_void_p)
_kind = as_is(pdfium.FPDFPageObj_GetType, ctypes.c_int)
_kind.argtypes = (ctypes.c_void_p,)


def _unfolded(item: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        return
    if kind != pdfium.FPDF_PAGEOBJ_FORM:
        yield item, matrix
    elif depth < _DEEPEST_FORM:
        inner = _product(_matrix(item), matrix)
        for index in range(pdfium.FPDFFormObj_CountObjects(item)):
            yield from _unfolded(pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1)


def _add_image(drawing: Drawing, item: Any, matrix: Matrix, frame: Frame) -> None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        corners = [_moved(matrix, x.value, y.value) for x in (left, right) for y in (bottom, top)]
        drawing.images.append(_box(corners, frame))


def _add_path(drawing: Drawing, item: Any, matrix: Matrix, frame: Frame) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(item, fill, stroke) or not (fill.value or stroke.value):
        return
    lines, curved = _path_lines(item, _product(_matrix(item), matrix))
    if curved:
        drawing.curves += 1
    if not lines:
        return
    box = _box([point for line in lines for point in line], frame)
    if not stroke.value and _fill_lightness(item) >= _LIGHT:
        return
    if min(box.right - box.left, box.bottom - box.top) <= _THIN:
        drawing.rules += _middle_line(box)
        return
    if fill.value and _fill_lightness(item) < _LIGHT:
        drawing.dark.append(box)
    drawing.rules += [rule for line in lines for rule in _rule(_box(list(line), frame))]


Point = tuple[float, float]


def _path_lines(item: Any, matrix: Matrix) -> tuple[list[tuple[Point, Point]], bool]:
    """A path's straight pieces in user space, and whether it has curved ones."""
    lines: list[tuple[Point, Point]] = []
    curved = False
    start = here = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        there = _moved(matrix, x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = there
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            lines.append((here, there))
        else:
            curved = True
        here = there
        if pdfium.FPDFPathSegment_GetClose(segment) and here != start:
            lines.append((here, start))
            here = start
    return lines, curved


def _rule(box: Box) -> Iterator[Rule]:
    """The rule along a straight piece's box, if the piece runs along an axis."""
    if box.bottom - box.top < 0.5 or box.right - box.left < 0.5:
        yield from _middle_line(box)


def _middle_line(box: Box) -> list[Rule]:
    """A thin box as the line along its middle; none where it is a dot."""
    width, height = box.right - box.left, box.bottom - box.top
    if max(width, height) < _SHORTEST_RULE:
        return []
    if width >= height:
        middle = (box.top + box.bottom) / 2
        return [Rule(box.left, middle, box.right, middle)]
    middle = (box.left + box.right) / 2
    return [Rule(middle, box.top, middle, box.bottom)]


def _fill_lightness(item: Any) -> int:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
        return 0
    return min(red.value, green.value, blue.value) if alpha.value else 255


def _matrix(item: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    return (m.a, m.b, m.c, m.d, m.e, m.f) if pdfium.FPDFPageObj_GetMatrix(item, m) else _IDENTITY


def _product(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies ``first``, then ``second`` (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _box(points: list[Point], frame: Frame) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return frame.seen(min(xs), min(ys), max(xs), max(ys))
