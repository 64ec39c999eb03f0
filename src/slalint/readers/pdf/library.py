"""Asking pdfium often and quickly."""

from __future__ import annotations

import ctypes
from typing import Any


def as_is(function: Any, result: Any) -> Any:
    """A function of pypdfium2's that takes its arguments as they are and gives ``result``, a type of ctypes.

    pypdfium2's own converts each argument, and gives up the interpreter's lock, for calls that read a number: three
    times as long. Pointers must come as such: an int goes over as a C int.
    """
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)
