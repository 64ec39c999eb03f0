"""Write the example contracts from their sources: ``python examples/make_examples.py [FOLDER]``.

Reads ``examples/source/**/*.txt``; writes beside this file, or into FOLDER. The same sources give the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from making.markdown import to_markdown
from making.pdf import to_pdf
from making.source import Contract, read_source
from making.word import to_docx

HERE = Path(__file__).resolve().parent
WRITERS: Mapping[str, Callable[[Contract], bytes]] = {".docx": to_docx, ".pdf": to_pdf, ".md": to_markdown}
#: What is written of the contracts in a folder of ``source``; of those at its top, everything.
FORMATS: Mapping[str, tuple[str, ...]] = {"zh-Hant": (".docx", ".md"), "roles": (".docx",)}


def main(target: Path) -> None:
    """Write every contract in every format that it is shown in."""
    sources = HERE / "source"
    for source in sorted(sources.rglob("*.txt")):
        contract = read_source(source.read_text(encoding="utf-8"))
        name = source.relative_to(sources)
        for suffix in FORMATS.get(name.parts[0], WRITERS):
            file = target / name.with_suffix(suffix)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(WRITERS[suffix](contract))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
