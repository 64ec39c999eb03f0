"""From bytes to text: which encoding a Chinese text file is in, and whether what came out can be read."""

from __future__ import annotations

import codecs

from slalint.expressions import compiled
from slalint.values import frozen

#: Byte order marks, longest first: UTF-32's little-endian mark begins with UTF-16's. The Unicode Standard, 23.8.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: Names under which pages declare the older, smaller character sets that these encodings contain.
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}

#: The characters that make up about half of any Chinese contract, in both scripts. A text decoded in a wrong
#: encoding consists of rare characters instead.
_COMMON = frozenset(
    "的一是不了在人有我他这这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能"
    "好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进"
    "把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使"
    "教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件"
    "合约甲乙双方应当按照付款违约责任期限服务维护网站项目技术需求提供约定协议签订盖章验收金额元费用条款履行未义务权利本"
    "约這來國個說們為時會過學對裡後還發當無開見經頭動兩長樣現將與進實點聲話兒問機給幾業間電門東聽氣關內產萬體別處總場師書員"
    "報馬張難數約雙應違責費務維護網專項術協議簽驗額條權義契託訂屬於係據單證帳號備註項"
)

_HAN = compiled(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
#: Replacement and private-use characters; U+F0xx is left out, there symbol fonts keep their bullets.
_LOST = compiled(r"[\ufffd\ue000-\uefff\uf100-\uf8ff\U000f0000-\U0010ffff]")
_CONTROL = compiled(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LATIN_1 = compiled(r"[\u00c0-\u00ff]")
_LETTER = compiled(r"[^\W\d_]")

_SAMPLE = 20_000


@frozen
class Decoded:
    """``text`` and the encoding it was read in."""

    text: str
    encoding: str


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of ``data``: by its byte order mark, by what it declares if that fits, else by what reads best.

    Tells UTF-8, UTF-16 (either byte order, with or without a mark), GB18030 and Big5 apart. Bytes that fit nowhere
    become U+FFFD; nothing is dropped.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, "replace"), encoding)
    if declared:
        encoding = _SUPERSETS.get(declared.lower(), declared.lower())
        try:
            return Decoded(data.decode(encoding), encoding)
        except (LookupError, UnicodeDecodeError):
            pass
    if b"\x00" in data:
        return _most_readable(data, ("utf-16-le", "utf-16-be", "utf-8"))
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _most_readable(data, ("utf-8", "gb18030", "big5hkscs"))


def binary(text: str) -> bool:
    """Whether ``text`` came from bytes that were never text: every fiftieth character is a control code or worse."""
    odd = len(_CONTROL.findall(text)) + len(_LOST.findall(text)) / 4
    return odd * 50 > len(text)


def garbling(text: str) -> str:
    """What shows that ``text`` was decoded wrongly, or stored broken, in a few words; "" where nothing does."""
    lost = text.count("\ufffd")
    if lost:
        return f"{lost} characters lost"
    private = len(_LOST.findall(text))
    if private * 200 > len(text):
        return f"{private} characters without a meaning of their own"
    letters = len(_LETTER.findall(text))
    if letters >= 40 and len(_LATIN_1.findall(text)) * 2 > letters:
        return "accented letters where words should be"
    han = _HAN.findall(text, 0, _SAMPLE * 5)
    if len(han) >= 200 and _common_share(han) < 0.1:
        return "rare characters where common ones should be"
    return ""


def _most_readable(data: bytes, encodings: tuple[str, ...]) -> Decoded:
    candidates = [Decoded(data.decode(encoding, "replace"), encoding) for encoding in encodings]
    return max(candidates, key=lambda candidate: _readability(candidate.text[:_SAMPLE]))


def _readability(text: str) -> float:
    """The share of characters that a contract is made of, less what is lost or a control code, at 10 to 1."""
    common = sum(character in _COMMON or " " <= character <= "~" or character in "\r\n\t" for character in text)
    bad = len(_LOST.findall(text)) + len(_CONTROL.findall(text))
    return (common - 10 * bad) / max(len(text), 1)


def _common_share(han: list[str]) -> float:
    return sum(character in _COMMON for character in han) / len(han)
