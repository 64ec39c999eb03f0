"""pdfium itself: started once a process, files opened with it and closed again, its functions called quickly.

Only the raw functions that pypdfium2 stands on: with its classes above them it takes twice as long to import.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2_raw as pdfium

from slalint.readers.errors import ReadError
from slalint.values import frozen

# It says nothing about fonts and scripts, and a process that has started pdfium already isn't harmed.
pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2))


class PdfiumError(Exception):
    """pdfium can't give a part of a file."""


@frozen
class File:
    """An open file: pdfium's handles of it and of its form, if it is one that is filled in, and its number of pages."""

    handle: Any
    form: Any
    pages: int


@contextmanager
def opened(data: bytes, password: str | None) -> Iterator[File]:
    """The file whose bytes are ``data`` while this lasts.

    Raises ReadError: "password", "wrong-password", "damaged", "unreadable" (unknown encryption).
    """
    handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None if password is None else password.encode())
    form = None
    try:
        pages = pdfium.FPDF_GetPageCount(handle)
        if pages < 1:
            raise _open_error(pdfium.FPDF_GetLastError(), password)
        # pdfium keeps a pointer to the settings.
        settings = pdfium.FPDF_FORMFILLINFO(version=2)
        if pdfium.FPDF_GetFormType(handle) == pdfium.FORMTYPE_ACRO_FORM:
            form = pdfium.FPDFDOC_InitFormFillEnvironment(handle, settings)
            if not form:
                raise ReadError("damaged", "no environment for forms")
        yield File(handle, form, pages)
    finally:
        if form:
            pdfium.FPDFDOC_ExitFormFillEnvironment(form)
        pdfium.FPDF_CloseDocument(handle)


def _open_error(code: int, password: str | None) -> ReadError:
    if code == pdfium.FPDF_ERR_PASSWORD:
        return ReadError("wrong-password" if password else "password")
    if code == pdfium.FPDF_ERR_SECURITY:
        return ReadError("unreadable", "unknown encryption")
    return ReadError("damaged", f"pdfium error {code}")


@contextmanager
def opened_page(file: File, index: int) -> Iterator[Any]:
    """The handle of page ``index`` (from 0) while this lasts. Raises PdfiumError."""
    page = pdfium.FPDF_LoadPage(file.handle, index)
    if not page:
        raise PdfiumError("Failed to load page.")
    try:
        if file.form:
            pdfium.FORM_OnAfterLoadPage(page, file.form)
        yield page
    finally:
        if file.form:
            pdfium.FORM_OnBeforeClosePage(page, file.form)
        pdfium.FPDF_ClosePage(page)


def unlocked(file: File) -> bytes:
    """The bytes of an encrypted file as they are without encryption. Raises PdfiumError."""
    written = io.BytesIO()
    writer = pdfium.FPDF_FILEWRITE(version=1)
    write = type(writer.WriteBlock)

    def take(_: Any, block: int, size: int) -> int:
        written.write(ctypes.string_at(block, size))
        return 1

    writer.WriteBlock = write(take)
    if not pdfium.FPDF_SaveAsCopy(file.handle, writer, pdfium.FPDF_REMOVE_SECURITY):
        raise PdfiumError("Failed to save document.")
    return written.getvalue()


def attachment_name(file: File, index: int) -> str:
    """The name of an attached file. Raises PdfiumError."""
    attachment = pdfium.FPDFDoc_GetAttachment(file.handle, index)
    size = pdfium.FPDFAttachment_GetName(attachment, None, 0) if attachment else 0
    if not size:
        raise PdfiumError(f"Failed to get attachment at index {index}.")
    name = ctypes.create_string_buffer(size)
    pdfium.FPDFAttachment_GetName(attachment, ctypes.cast(name, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return name.raw[:-2].decode("utf-16-le", "replace")


def as_is(function: Any, result: Any) -> Any:
    """A function of pypdfium2's that takes its arguments as they are and gives ``result``, a type of ctypes.

    pypdfium2's own converts each argument, and gives up the interpreter's lock, for calls that read a number: three
    times as long. Pointers must come as such: an int goes over as a C int.
    """
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)
