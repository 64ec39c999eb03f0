"""The entrance: a path or bytes in, a Document out. Runs in this process; ``guard.py`` has the guarded form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from slalint.document.model import Document
from slalint.readers.errors import ReadError
from slalint.readers.formats import CONVERTIBLE, Format, recognise
from slalint.readers.limits import Limits, check_sentences, check_size, check_text
from slalint.values import field, frozen


@frozen
class ReadOptions:
    """How to read. ``password`` opens an encrypted PDF; ``ocr`` and ``revisions`` go to the PDF and DOCX readers.

    With ``keep``, what was read is kept in the user's cache directory (``cache.py``). Only guarded reading does that.
    """

    password: str | None = None
    ocr: Literal["never", "auto", "always"] = "never"
    revisions: Literal["accepted", "original"] = "accepted"
    limits: Limits = field(default_factory=Limits)
    keep: bool = False

    @property
    def seconds(self) -> float:
        """How long reading one file may take."""
        return self.limits.seconds + (0 if self.ocr == "never" else self.limits.ocr_seconds)


@frozen
class Recognised:
    """A file's bytes with the format they are in, ready for its reader."""

    data: bytes
    form: Format


DEFAULT = ReadOptions()


def read(path: Path, options: ReadOptions = DEFAULT) -> Document:
    """Read the contract at ``path``. The format is decided by the bytes.

    Raises ``ReadError`` and nothing else when there is nothing to read or no way to read it.
    """
    return read_bytes(load(path, options.limits), path.name, options)


def read_bytes(data: bytes, name: str, options: ReadOptions = DEFAULT) -> Document:
    """Read a contract from ``data``; ``name`` is its file name, or "" where it has none (standard input).

    Raises ``ReadError`` and nothing else.
    """
    return parse(recognised(data, name, options), options)


def load(path: Path, limits: Limits) -> bytes:
    """The bytes of a regular file.

    Raises ``ReadError``: "missing", "not-a-file" (a folder, a device, a pipe), "unreadable", "over-limit".
    """
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise ReadError("not-a-file", "folder" if path.is_dir() else "device or pipe")
        check_size(size, limits)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ReadError("missing") from error
    except (OSError, ValueError) as error:
        raise ReadError("unreadable", str(error)) from error


def recognised(data: bytes, name: str, options: ReadOptions) -> Recognised:
    """``data`` with its format, converted first if only another word processor can read it. Raises ``ReadError``."""
    check_size(len(data), options.limits)
    form = recognise(data, name, options.limits)
    if form in CONVERTIBLE:
        from slalint.readers.convert import convert

        data, form = convert(data, form, options.limits.seconds)
    return Recognised(data, form)


def parse(source: Recognised, options: ReadOptions) -> Document:
    """The document in ``source``. Whatever goes wrong inside a reader comes out as a ``ReadError``."""
    try:
        document = reader_of(source.form)(source.data, options)
    except ReadError:
        raise
    except (MemoryError, RecursionError) as error:
        raise ReadError(
            "over-limit", f"ran out of {'memory' if isinstance(error, MemoryError) else 'depth'}"
        ) from error
    except Exception as error:  # a reader's own failure on a hostile file must not end the other files' check
        raise ReadError("damaged", f"{type(error).__name__}: {error}") from error
    check_text(len(document.text), options.limits)
    check_sentences(document, options.limits)
    return document


def reader_of(form: Format) -> Callable[[bytes, ReadOptions], Document]:
    """The reader of a format, imported now: the PDF libraries alone take longer to load than a text to read."""
    match form:
        case "docx":
            from slalint.readers.docx import read_docx

            return lambda data, options: read_docx(
                data,
                revisions=options.revisions,
                max_bytes=options.limits.decompressed_bytes,
                max_entries=options.limits.zip_entries,
                max_elements=options.limits.xml_elements,
            )
        case "pdf":
            from slalint.readers.pdf import read_pdf

            return lambda data, options: read_pdf(
                data,
                password=options.password,
                ocr=options.ocr,
                max_pages=options.limits.pages,
                max_bytes=options.limits.decompressed_bytes,
                ocr_seconds=options.limits.ocr_seconds,
            )
        case "html":
            from slalint.readers.html import read_html

            return lambda data, options: read_html(data, options.limits)
        case "markdown":
            from slalint.readers.markdown import read_markdown

            return lambda data, options: read_markdown(data, options.limits)
        case _:
            from slalint.readers.text import read_text

            return lambda data, options: read_text(data, options.limits)
