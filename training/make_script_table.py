"""Make ``src/slalint/document/scripts.tsv``, the one-to-one table from traditional to simplified characters.

Run ``python training/make_script_table.py`` after a change to it. The same OpenCC gives the same bytes.
Sources: OpenCC's t2s characters (Apache-2.0, through opencc-python-reimplemented); for the code points under which
PDF files store the shape of a character rather than the character (Kangxi radicals, compatibility ideographs), the
Unicode decomposition, and for the simplified radicals, which Unicode gives none, the list below.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

from opencc import OpenCC

TABLE = Path(__file__).parents[1] / "src" / "slalint" / "document" / "scripts.tsv"

#: Every block of unified ideographs that OpenCC knows characters of.
IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x2EBE0), (0x30000, 0x323AF))
SHAPES = ((0x2F00, 0x2FD5), (0xF900, 0xFAD9), (0x2F800, 0x2FA1D))

#: Where OpenCC waits for the word to decide, what the character is in contracts: 瞭解, 藉由, 祇限, 帳號 (and 帐号).
#: 著 stays out: 著作权 is written with it in both scripts.
CONTRACTS = {"瞭": "了", "藉": "借", "祇": "只", "衹": "只", "帳": "账", "帐": "账", "妳": "你", "乾": "干", "鍊": "链"}

#: The simplified part of the CJK Radicals Supplement (Unicode 15, U+2E80..U+2EFF).
RADICALS = dict(
    zip(
        "⺟⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "母民西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)


def code_points(ranges: tuple[tuple[int, int], ...]) -> list[str]:
    """The characters of inclusive ranges of code points, in order."""
    return [chr(point) for first, last in ranges for point in range(first, last + 1)]


def script_table() -> dict[str, str]:
    """Each character that folds to another, with that other; no value is itself a key."""
    convert = OpenCC("t2s").convert
    traditional = code_points(IDEOGRAPHS)
    # One call a character: OpenCC's phrases must not see two of them as a word.
    table = {char: simple for char in traditional if len(simple := convert(char)) == 1 and simple != char}
    table |= CONTRACTS
    for shape in code_points(SHAPES):
        char = unicodedata.normalize("NFKC", shape)
        if len(char) == 1 and char != shape:
            table[shape] = char
    table |= RADICALS
    return {char: settled(simple, table) for char, simple in sorted(table.items())}


def settled(char: str, table: dict[str, str]) -> str:
    """Follow the table until it has no more to say, so that folding twice is folding once."""
    while table.get(char, char) != char:
        char = table[char]
    return char


def main() -> None:
    lines = [f"{char}\t{simple}\n" for char, simple in script_table().items()]
    TABLE.write_text("".join(lines), encoding="utf-8")
    print(f"{TABLE.name}: {len(lines)} characters")


if __name__ == "__main__":
    main()
