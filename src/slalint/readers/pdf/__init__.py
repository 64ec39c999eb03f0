"""PDF files: pdfium's characters, our own lines, reading order, tables and paragraphs.

pdfium gives text in drawing order. Only positions tell how a page reads, so all structure is worked out from them,
in this order: pages -> ruled tables -> blanks -> furniture -> reading order -> lines -> paragraphs.
"""

from __future__ import annotations

from slalint.readers.pdf.reader import OcrMode, read_pdf

__all__ = ["OcrMode", "read_pdf"]
