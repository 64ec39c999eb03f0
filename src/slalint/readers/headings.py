"""Which rows at the top of a table name its columns, where the file does not say: alike for every format."""

from __future__ import annotations

from collections.abc import Sequence

from slalint.expressions import compiled

_LONGEST_NAME = 20
_NUMERIC = compiled(r"[\d.,，%％‰¥￥$元年月日号:：/\-—~～\s]*\d[\d.,，%％‰¥￥$元年月日号:：/\-—~～\s]*")
_NO_NAME = compiled(r"[。；;：:]|__|^[\s＿—\-－/／…·.]+$")
_HEADER_WORDS = compiled(
    r"序号|序號|编号|編號|项目|項目|名称|名稱|内容|內容|等级|等級|级别|級別|类别|類別|类型|類型|说明|說明|时限|時限|时间|時間"
    r"|标准|標準|要求|比例|金额|金額|单价|單價|数量|數量|备注|備註|事项|事項|模块|模組|功能|阶段|階段|期限|方式|条件|條件"
)


def heading_rows(rows: Sequence[Sequence[str]], *, goes_on: bool = False) -> int:
    """How many rows at the top are headings, given each row's cells; a title over all columns above them is counted in.

    A heading's cells are short and say no number, and other rows follow (on the next page, if it ``goes_on``). In a
    table of two columns the first row is as likely a label and its value, unless it uses a heading's words.
    """
    start = 1 if len(rows) > 2 and len(rows[0]) == 1 and len(rows[1]) > 1 else 0
    if not rows or (len(rows) <= start + 1 and not goes_on):
        return 0
    cells = [cell.strip() for cell in rows[start]]
    named = [cell for cell in cells if cell]
    if len(cells) < 2 or len(named) < max(2, len(cells) - 1) or not all(map(_is_name, named)):
        return 0
    if len(cells) == 2 and not any(map(_HEADER_WORDS.search, cells)):
        return 0
    return start + 1


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and not _NUMERIC.fullmatch(text) and not _NO_NAME.search(text)
