"""From a file's bytes to a Document. ``read`` picks the reader by what the bytes are, not by the file's name."""

from slalint.readers.errors import ReadError, ReadErrorKind
from slalint.readers.guard import read_bytes_guarded, read_guarded
from slalint.readers.limits import Limits
from slalint.readers.read import ReadOptions, read, read_bytes
from slalint.readers.relay import many_files

__all__ = [
    "Limits",
    "ReadError",
    "ReadErrorKind",
    "ReadOptions",
    "many_files",
    "read",
    "read_bytes",
    "read_bytes_guarded",
    "read_guarded",
]
