"""Blanks that nobody filled in: ``____``, ``【】``, ``XX 元``, ``{{amount}}``, a gap before a unit, a number that is gone.

Works on the original text in simplified characters, since folding closes the gaps that some forms leave. What looks like a blank and is none:
a rule or gap that frames its answer (``__30__日``, ``第   2   种``), a masked telephone (``400-8XX-6620``), a name made
anonymous (``XX市``), a ruled line.
"""

from __future__ import annotations

from collections.abc import Iterator

from slalint.document.branches import branching
from slalint.expressions import regex

Range = tuple[int, int]

_DIGITS = "0-9０-９零〇一二三四五六七八九十百千万亿两半几壹贰叁参肆伍陆柒捌玖拾佰仟"
#: What is counted, as long as it is no part of a longer word (年 in 年度, 日 in 日志, 次 in 次数).
_UNITS = (
    "工作日|日历日|自然日|小时|分钟|个月|万元|课时|学时|人次|人天|人日|"
    "年(?![度报检底费审])|月(?![报度底初末租费份])|[日天](?![期志常历程津])|[元圆](?![素件])|万(?=[元,，。；;|）)\\s])|"
    "[％%‰]|次(?![数日要序])|人(?![员民工力机事数才])|份(?!额)|页(?![面眉脚数])|种(?![类子])|"
    "周(?![期年])|个|条(?![款件例目])|[套张篇幅组位倍期](?=[的，,。；;）)/及与和])|[款项](?=[之的约规])"
)
#: What stands behind a blank although it is no unit: 提交____仲裁委员会, 归____（甲、乙、双）方, 按____标准.
_AFTER = (
    f"(?:{_UNITS}|方(?![式法案便向面可能])|(?:地方)?(?:人民)?法院|[省市区县]?(?:仲裁|人民法院|地方法院)|"
    "[（(](?:[甲乙双][、，]|一次|地点|支付)|为(?:甲方|乙方|本合同|项目)|标准[，,]|方式|项目(?:的|进行)|"
    "的?专项技术|银行|[省市区县](?![场域别级分]))"
)
#: What stands before a blank: 第____, 为____, 按____, ￥____.
_LEAD = (
    "(?:第|为|至少|不少于|不低于|不超过|不多于|不大于|不小于|[超达]|[期行]满|过|[共计]|约|[￥¥]|大写[）)]?|小写[）)]?|"
    "指定|[按归由以就在自至向]|应当?|支付|提交|roi|ROI|[:：])"
)

_GAP = r"(?:[ \t\xa0]{2,}|[ \t\xa0]*\u3000[ \t\xa0\u3000]*)"
_LINES = regex(r"[_＿]{2,}")
_GAPS = regex(_GAP)
#: So wide a gap between words of one sentence is no typesetting.
_WIDE_GAP = regex(r"[ \t\xa0]{4,}|[ \t\xa0]*\u3000[ \t\xa0]*\u3000[ \t\xa0\u3000]*")
_BEHIND = regex(_AFTER)
_AHEAD = regex(_LEAD + "$")
#: What asks for a name, an amount, a place in the middle of a sentence.
_ASKS_FOR = regex("(?:[按归由向自]|位于|指定|[委选][派任]|授权|提交)$")
#: The answers that a form offers behind a blank: （一次、分期或提成）.
_OFFERED = regex("[（(]([^（）()]{3,40})[）)]")
_OR = regex("[、/／,，]|或者?")
_OTHER_AMOUNT = regex(r"[（(]?[大小]写")
#: A clause number in front of a gap is typesetting: 第五条    变更.
_NUMBER = regex(
    rf"^\s*(?:第\s*[{_DIGITS}]{{1,4}}\s*[条章节部]分?[、：:]?|[（(]?[{_DIGITS}]{{1,3}}[）)、.．]*|附[件表录][{_DIGITS}]{{0,2}})$"
)
_SOMEONE = regex(r"方(?:违反|应|未|不|负责|承担)")
_NO_ANSWER = regex("[。；;:：（(]")
_CLOSING = regex(r"[。；;，,）)]|$")

#: Marks that mean "to be filled in" wherever they stand.
_MARKS = regex(
    branching(
        (
            ("【", r"[\s_＿xX×●■]*】"),
            ("[", r"[\s_＿●■]*\](?!\()"),
            ("〔", r"\s*〕"),
            ("「", r"\s+」"),
            ("《", r"\s*》"),
            ("（(", r"[ \t\u3000\xa0]+[）)]|[）)](?<=第[（(].)"),
            ("[", r"(?![xX注√]\])[A-Za-z\u4e00-\u9fff/、 ]{1,14}\](?!\()"),
            ("{", r"[A-Za-z_][A-Za-z0-9_.]{1,30}\}|\{[^{}\n]{0,40}\}\}"),
            ("$", r"\{[^{}\n]{1,40}\}"),
            ("<", r"<[^<>\n]{1,30}>>|[^<>\n]{0,12}填写[^<>\n]{0,12}>"),
            (
                "（(【[",
                r"(?:请|此处|待|需(?!求))[^（）()【】\n]{0,4}(?:填|补充|输入|确[认定]|说明|注明|列明)[^（）()【】\n]{0,12}[)）】\]]",
            ),
            ("【", r"(?<=[^\n]【)[^【】\n\d]{0,8}(?:名称|金额|日期|地址|填写|输入|具体)[^【】\n\d]{0,4}】"),
            ("【", r"[^【】\n\d]{1,10}】(?=\s?(?:[％%元日天]|个|工作日|小时))"),
            ("●■◆", "[●■◆]+"),
            ("-", r"(?<![-—\da-zA-Z|]-)-+(?![->|])"),
            ("—", r"(?<![-—\d|]—)—{2,}(?![->|])"),
            ("…", "…{2,}"),
            (".", r"\.{5,}"),
            ("待", r"定(?<=[:：|（(\s]待定)(?![期位义])|填"),
            ("另", "行填写"),
            ("Tt", r"(?<![A-Za-z].)(?:BD|bd)(?![A-Za-z])"),
        )
    )
)
_NO_CROSSES = r"(?![A-Za-z@*-]|\.\w)"
#: Letters and signs in place of a value; what excuses them is looked at afterwards.
_CROSSES = regex(
    branching(
        (
            ("xX×", f"(?<![A-Za-z@×-].)[xX×]+{_NO_CROSSES}"),
            ("＊*", rf"(?<![＊*].)(?:[＊*]{{2,}}|[＊*](?=\s?(?:{_UNITS}))){_NO_CROSSES}"),
            ("○〇◯", f"(?<![{_DIGITS}].)[○〇◯]+{_NO_CROSSES}"),
        )
    )
)
_MASKED = regex(r"[\dxX×*]+(?:[ \-—][\dxX×*]+)*")
_SHORTEST_MASK = 7
_ONE_DIGIT = regex(r"(?<!\d)\d$")
#: So far back the words before a blank can tell something of it.
_LOOK_BACK = 24
_ANONYMOUS = regex(
    "[省市县区镇乡村路街道弄号][^，。]{0,6}(?!法院)|[^，。；（(]{0,10}(?:公司|集团|大学|学院|学校|中学|医院|事务所|商行|工作室)|先生|女士|小姐|有限|科技|网络|中心|广场|大厦|工业|支行|分行|银行"
)
_COURT = regex(".{0,8}(?:法院|仲裁)")
_SURNAME = regex(r"[:：，、（(\s][\u4e00-\u9fff]$")
_UNIT = regex(rf"\s?(?:{_UNITS})")

#: A number that is gone without leaving a gap: 的%的违约金, 按元/日, 一式份, 自年月日, 交付形式：。
_GONE = regex(
    branching(
        (
            ("的为按满过达", "(?=[%％‰])"),
            ("按", "(?=元[/／每])"),
            ("人", "民币(?<![（(]...)(?=元整?[（(，,。；;）)])(?<!单位：人民币)"),
            ("￥¥", "(?=元整?[（(，,。；;）)])"),
            ("共合", "计(?=元整?[（(，,。；;）)])"),
            ("￥¥", "(?<!种为人民币[（(].)(?<!种为人民币 [（(].)(?=[)）。，,；;]|$)"),
            ("一", "式(?=份)"),
            ("执持", "(?=份[，,。；;均])"),
            ("自至于从到", "(?=年月日)"),
            ("在于", "(?=(?:个工作日|小时|天|日|个月)内(?!瓦))"),
            ("第", "(?=种方式)"),
            ("分", "之(?=[，,。；;）)的支向计]|$)"),
            ("总", "[价额]的(?=作为)"),
            (":：", r"(?=[。；;]\s*$|万元?$)"),
            ("不", r"(?:[低少高多]于|超过)(?=\s*$)"),
            ("至", r"少(?=\s*$)"),
            # The drafter's note of what should be written here.
            (
                "具详",
                r"(?<![^。；;\s].)[体细](?:约定|写明|列明|载明|说明|描述)[^。；;\d]{2,60}等[内事]?[容项]?。?$",
            ),
        )
    )
)
#: A number that is gone and left one space, and what it leaves it before.
_ONE_SPACE = regex(rf"[为第约￥¥过于] (?=(?:{_UNITS}))|[\u4e00-\u9fff] (?=[％%])")
_SPACE_AHEAD = regex(rf" (?:{_UNITS}|[％%])")
_A_RULE = regex("[_＿]{4,}")
_BOX, _TICKED = "□☐◻", "☑☒√■✓✔●"
_UNTICKED = regex(rf"[{_BOX}](?=[^{_BOX}\n]{{0,24}}[{_BOX}])")


#: Letters, digits and brackets of placeholders in full width: ＸＸＸ, ［　］, ｛｛ａｍｏｕｎｔ｝｝.
_HALF = {point: point - 0xFEE0 for point in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF5E)) if point != ord("＿")}
_FULL_WIDTH = regex("[０-９Ａ-＾｀-｝]")


def blanks(text: str) -> tuple[Range, ...]:
    """The blanks in a ``simplified`` text, as ranges of it in order. A number that is gone gives the word before it, or an
    empty range. ``text`` is a sentence or a whole block; a block shows more of what frames what.
    """
    if _FULL_WIDTH.search(text):
        text = text.translate(_HALF)
    if not text.strip(" |-—_＿*"):
        return ((0, len(text)),) if _A_RULE.fullmatch(text.strip()) else ()
    found: list[Range] = []
    if _MARKS.search(text):
        found += [match.span() for match in _MARKS.finditer(text)]
    found += gone(text)
    if _CROSSES.search(text):
        found += _crosses(text)
    if ("□" in text or "☐" in text or "◻" in text) and not any(sign in text for sign in _TICKED):
        found += [match.span() for match in _UNTICKED.finditer(text)]
    if "_" in text or "＿" in text:
        found += _lines(text)
    if "  " in text or "\u3000" in text or "\xa0" in text or "\t" in text:
        found += _gaps(text)
    return tuple(sorted(set(found))) if found else ()


def gone(text: str) -> tuple[Range, ...]:
    """Those of the ``blanks`` that nothing shows, a single space at most: a number is gone there. In text that was read
    from a picture it may be the machine that lost it.
    """
    found: list[Range] = []
    if _GONE.search(text):
        found += [match.span() for match in _GONE.finditer(text)]
    if " " in text and _SPACE_AHEAD.search(text):
        found += [match.span() for match in _ONE_SPACE.finditer(text)]
    return tuple(found)


def _crosses(text: str) -> Iterator[Range]:
    crosses = [match.span() for match in _CROSSES.finditer(text)]
    masked = [
        match.span()
        for match in _MASKED.finditer(text)
        if len(match.group()) >= _SHORTEST_MASK and any(char.isdigit() for char in match.group())
    ]
    for start, end in crosses:
        if any(first <= start and end <= last for first, last in masked):
            continue
        before = text[max(0, start - _LOOK_BACK) : start]
        if _ONE_DIGIT.search(before):  # a family of codes: HTTP 5xx
            continue
        court = _COURT.match(text, end)
        if text[start] in "○〇◯" and not court and not _UNIT.match(text, end):
            continue
        named = _ANONYMOUS.match(text, end) and not court
        if not named and (_UNIT.match(text, end) or not _SURNAME.search(before)):
            yield start, end


def _lines(text: str) -> Iterator[Range]:
    """Runs of ``____`` that frame no answer."""
    runs = [match.span() for match in _LINES.finditer(text)]
    number = 0
    while number < len(runs):
        start, end = runs[number]
        if number + 1 < len(runs) and _framed(text, runs[number], runs[number + 1]):
            number += 2
            continue
        number += 1
        if not _opens_or_closes(text, start, end):
            yield start, end


_AMOUNT = regex(rf"[￥¥]?[{_DIGITS}][{_DIGITS}.,，．]*(?:[年月日号/\-~～至到.][{_DIGITS}.,，]+)*[年月日％%元圆整]*")
_LABELLED_GAP = regex(r"[\s　]{2,}|[:：]$")
_SHORT_RULE = 3


def _framed(text: str, first: Range, second: Range) -> bool:
    """Whether two rules stand around an answer: __30__, __包干使用__."""
    answer = text[first[1] : second[0]].strip()
    if _AMOUNT.fullmatch(answer):
        return True
    short = max(first[1] - first[0], second[1] - second[0]) <= _SHORT_RULE
    return (
        short
        and bool(answer.strip())
        and not _BEHIND.match(answer)
        and not _LABELLED_GAP.search(answer)
        and not _AHEAD.search(answer)
    )


def _opens_or_closes(text: str, start: int, end: int) -> bool:
    """Whether a short rule is one end of an answer whose other end stands in another sentence."""
    if end - start > _SHORT_RULE - 1:
        return False
    before = text[:start] if start < _LOOK_BACK else text[start - 1 : start]
    opens = end < len(text) and (
        before[-1:] in (":", "：") or (start < _LOOK_BACK and not before.strip("0123456789.．、（）()"))
    )
    return opens and not _BEHIND.match(text, end) and text[end] not in "，,。；;）)"


def _gaps(text: str) -> Iterator[Range]:
    gaps = [match.span() for match in _GAPS.finditer(text)]
    number = 0
    while number < len(gaps):
        start, end = gaps[number]
        if number + 1 < len(gaps) and _answered(text, gaps[number], gaps[number + 1]):
            number += 2
            continue
        number += 1
        if _asks(text, start, end):
            yield start, end


def _answered(text: str, first: Range, second: Range) -> bool:
    """Whether two gaps stand around an answer: 由   甲方   承担, 由甲方   一次   （一次、分期）支付."""
    answer = text[first[1] : second[0]]
    offered = _OFFERED.match(text, second[1])
    if offered and answer in _OR.split(offered[1]):
        return True
    before = text[max(0, first[0] - _LOOK_BACK) : first[0]]
    led = _AHEAD.search(before) or _NUMBER.match(before) or not _BEHIND.match(text, second[1])
    return bool(
        answer and led and not _BEHIND.match(answer) and not _AHEAD.search(answer) and not _NO_ANSWER.search(answer)
    )


def _asks(text: str, start: int, end: int) -> bool:
    """Whether a gap stands where a value belongs."""
    before = text[max(0, start - _LOOK_BACK) : start]
    if len(text[:_LOOK_BACK].strip()) and len(before.strip()) == 1 and start < _LOOK_BACK and not _AHEAD.search(before):
        return False  # typesetting: 甲    方
    if not before or (start < _LOOK_BACK and _NUMBER.match(before)):
        return bool(_SOMEONE.match(text, end) or (before and _CLOSING.match(text, end) and end < len(text)))
    if before[-1] in _DIGITS or before[-1].isdigit():
        return before[-2:] == "20" and not before[-3:-2].isdigit() and text[end : end + 1] == "年"
    if _WIDE_GAP.fullmatch(text, start, end):
        if _ASKS_FOR.search(before) and end < len(text):
            return True
        if before[-1] in ":：" and _OTHER_AMOUNT.match(text, end):
            return True
    return bool(_BEHIND.match(text, end) or (_AHEAD.search(before) and _CLOSING.match(text, end) and end < len(text)))
