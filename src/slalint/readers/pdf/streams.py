"""What a PDF stream holds, unpacked with its checksum verified, which pdfium does not do (RFC 1950, 2.2)."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Mapping
from typing import Final

from slalint.readers.errors import ReadError
from slalint.readers.pdf.syntax import DamageError, Name, Value
from slalint.values import mutable

#: Packed data with a checksum.
FLATE: Final = frozenset(["FlateDecode", "Fl"])
_ASCII85: Final = frozenset(["ASCII85Decode", "A85"])
_ASCII_HEX: Final = frozenset(["ASCIIHexDecode", "AHx"])
#: Filters without a checksum. What they hold is taken as it is and not looked into.
_UNVERIFIED: Final = frozenset(
    "LZWDecode LZW RunLengthDecode RL CCITTFaxDecode CCF JBIG2Decode DCTDecode DCT JPXDecode Crypt".split()
)
_WHITE: Final = b"\0\t\n\f\r "
_CHUNK: Final = 1 << 20
_ADLER_BYTES: Final = 4
#: How zlib ends what it flushes: an empty stored block (RFC 1951, 3.2.4).
_FLUSH: Final = b"\0\0\xff\xff"
_PNG: Final = 10


@mutable
class Allowance:
    """How many bytes may still be unpacked."""

    left: int

    def take(self, size: int) -> None:
        """Raises ReadError("over-limit") where less than ``size`` is left."""
        self.left -= size
        if self.left < 0:
            raise ReadError("over-limit", "PDF streams that unpack to more than the limit")


def unpack(raw: bytes, filters: list[Value], parameters: Value, allowance: Allowance) -> bytes | None:
    """The content of a stream's bytes; None where a filter is in the way that can't be verified.

    ``filters`` and ``parameters`` are the stream's Filter and DecodeParms. Raises DamageError, and ReadError
    ("over-limit") once ``allowance`` is used up.
    """
    settings = parameters if isinstance(parameters, list) else [parameters]
    data = raw
    for index, name in enumerate(filters):
        if name in FLATE:
            data = inflate(data, allowance)
            chosen = settings[index] if index < len(settings) else None
            if isinstance(chosen, dict):
                data = unpredicted(data, chosen)
        elif name in _ASCII85:
            data = _from_ascii85(data)
        elif name in _ASCII_HEX:
            data = _from_hex(data)
        elif isinstance(name, Name) and name in _UNVERIFIED:
            return None
        else:
            raise DamageError(f"unknown filter {name!r}")
    return data


def inflate(data: bytes, allowance: Allowance) -> bytes:
    """Unpack zlib data to its very end. Raises DamageError where it breaks off or its checksum is another's.

    A checksum that is missing altogether is no damage: makers have left it out, or miscounted the stream's length. Nor
    is a last block that is missing behind a flush, which writes out all that there was.
    """
    data = data.lstrip(_WHITE) if data[:1] in (b"\n", b"\r") else data
    if not data.strip(_WHITE):
        return b""
    # Raw: zlib itself gives up on a checksum that is cut off and doesn't tell it from data that is.
    engine = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
    pieces: list[bytes] = []
    adler = 1
    rest = data[2:]
    try:
        while not engine.eof:
            piece = engine.decompress(rest, _CHUNK)
            rest = engine.unconsumed_tail
            if not piece and not rest and not engine.eof:
                if data.rstrip(b"\r\n").endswith(_FLUSH):
                    break
                raise DamageError("packed data break off")
            allowance.take(len(piece))
            adler = zlib.adler32(piece, adler)
            pieces.append(piece)
    except zlib.error as error:
        raise DamageError(f"packed data: {error}") from error
    checksum = engine.unused_data[:_ADLER_BYTES]
    if len(checksum) == _ADLER_BYTES and int.from_bytes(checksum) != adler:
        raise DamageError("packed data do not fit their checksum")
    return b"".join(pieces)


def unpredicted(data: bytes, parameters: Mapping[str, Value]) -> bytes:
    """Data with the PNG prediction taken back that cross-reference streams are packed with (ISO 32000-1, 7.4.4.4)."""
    predictor, columns = parameters.get("Predictor", 1), parameters.get("Columns", 1)
    if not isinstance(predictor, int) or predictor < _PNG or not isinstance(columns, int) or columns < 1:
        return data
    above = bytes(columns)
    rows: list[bytes] = []
    for start in range(0, len(data), columns + 1):
        above = _png_row(data[start], data[start + 1 : start + 1 + columns], above)
        rows.append(above)
    return b"".join(rows)


def _png_row(kind: int, row: bytes, above: bytes) -> bytes:
    """One row as PNG filters it (PNG 1.2, 6), for samples of one byte."""
    if kind == 0:
        return row
    if kind == 2:
        return bytes((value + up) & 255 for value, up in zip(row, above, strict=False))
    left = corner = 0
    out = bytearray()
    for value, up in zip(row, above, strict=False):
        guess = {1: left, 3: (left + up) // 2, 4: _paeth(left, up, corner)}.get(kind)
        if guess is None:
            raise DamageError(f"PNG filter {kind}")
        left, corner = (value + guess) & 255, up
        out.append(left)
    return bytes(out)


def _paeth(left: int, up: int, corner: int) -> int:
    estimate = left + up - corner
    return min((left, up, corner), key=lambda value: abs(estimate - value))


def _from_ascii85(data: bytes) -> bytes:
    text, end, _ = data.partition(b"~")
    if not end:
        raise DamageError("ASCII85 data without an end")
    try:
        return base64.a85decode(text, ignorechars=_WHITE)
    except (ValueError, OverflowError) as error:
        raise DamageError(f"ASCII85: {error}") from error


def _from_hex(data: bytes) -> bytes:
    digits = data.partition(b">")[0].translate(None, _WHITE)
    try:
        return binascii.unhexlify(digits + b"0" * (len(digits) % 2))
    except binascii.Error as error:
        raise DamageError(f"hexadecimal data: {error}") from error
