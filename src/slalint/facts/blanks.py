"""Blanks that nobody filled in: ``____``, ``【】``, ``XX 元``, ``{{amount}}``, a gap before a unit, a heading with no answer.

Works on the original text, since folding closes the gaps that some forms leave.
"""

from __future__ import annotations

import re

_GAP = r"[ \t\u3000\xa0]"
_UNIT = r"(?:个)?(?:工作日|日历日|自然日|日|天|小时|小時|分钟|分鐘|周|週|月|年|元|万元|萬元|万|%|％|次|人|份|页|頁|种|種|学时|學時)"

#: Dates and names in the signature block and the head of the contract are filled in by hand at signing.
_BLANK = re.compile(
    r"_{2,}|＿{2,}|…{3,}|\.{6,}"
    r"|【[\s_＿xX×●■]*】|\[[\s_＿●■]*\](?!\()|〔\s*〕|「\s+」"
    r"|\{\{[^{}\n]{0,40}\}\}|<[^<>\n]{0,12}(?:填写|填寫)[^<>\n]{0,12}>|[（(][^（）()\n]{0,4}(?:待填|填写|填寫)[^（）()\n]{0,12}[)）]"
    r"|(?<![A-Za-z])[xX×＊*]{2,}(?![A-Za-z*])|[●■◆]{2,}|(?<![-—\d])(?:-{2,}|—{3,})(?![->|])"
    rf"|{_GAP}{{2,}}(?={_UNIT}(?!{_GAP}*[:：]))|(?<=[第为為至自以共计計即约約￥¥大写寫])(?:{_GAP}{{2,}})(?=[\u4e00-\u9fff，,。；;（(])"
    r"|(?<=[的为為按满滿过過])(?=[%％])|(?<=按)(?=元/)|(?<=￥)(?=[)）。，,；;])"
    r"|待定|待填|另行填写|TBD|tbd|□(?=[^□☑√■✓\n]{0,16}□)(?![^\n]*[☑√■✓])"
)
#: A form item whose answer is missing: "2．技术服务的内容：" with nothing behind it.
_EMPTY_ITEM = re.compile(r"[:：][ \t\u3000\xa0]*[。；;]?$")


def blanks(text: str) -> tuple[tuple[int, int], ...]:
    """The blanks in an original text, as ranges of it. A missing number before a unit gives an empty range."""
    return tuple(match.span() for match in _BLANK.finditer(text))


def ends_unanswered(text: str) -> bool:
    """Whether a form item ends at its colon, so that what should follow is missing or stands in the next block."""
    return _EMPTY_ITEM.search(text) is not None
