"""Writing a contract as Markdown, as a contract repository would hold it."""

from __future__ import annotations

from collections.abc import Iterator

from making.source import Contract, Paragraph, Part, Signatures, Table

_HEADING = {"title": "#", "article": "##", "annex": "##"}


def to_markdown(contract: Contract) -> bytes:
    """The contract as UTF-8 Markdown; the numbers are typed."""
    blocks = [block for part in contract.parts for block in _blocks(part)]
    return ("\n\n".join(blocks) + "\n").encode()


def _blocks(part: Part) -> Iterator[str]:
    match part:
        case Paragraph(kind):
            yield f"{_HEADING.get(kind, '')} {part.printed}".lstrip()
        case Table(rows):
            rule = ("---",) * len(rows[0])
            yield "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], rule, *rows[1:]))
        case Signatures(lines):
            yield from (left for left, _ in lines)
            yield from (right for _, right in lines)
