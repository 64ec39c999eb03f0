"""Every word that a report says of its own, in the languages of the reports. Findings bring theirs from the pack."""

from __future__ import annotations

from collections.abc import Mapping

from slalint.pack.model import LANGUAGES, Language, Pack
from slalint.report.words_unread import PROBLEMS, UNREAD, Row

#: What the contract is and who is who in it.
_HEADLINE: Mapping[str, Row] = {
    "kind.docx": ("Word", "Word", "Word"),
    "kind.pdf": ("PDF", "PDF", "PDF"),
    "kind.text": ("纯文本", "純文字", "plain text"),
    "kind.markdown": ("Markdown", "Markdown", "Markdown"),
    "kind.html": ("网页", "網頁", "web page"),
    "pages": ("{count} 页", "{count} 頁", "{count} pages"),
    "parties": (
        "客户 {customer} · 服务商 {provider}（{how}）",
        "客戶 {customer} · 服務商 {provider}（{how}）",
        "Customer {customer} · provider {provider} ({how})",
    ),
    "parties.unresolved": (
        "看不出哪一方是客户，涉及立场的规则没有使用；可加 --customer 甲方 指明",
        "看不出哪一方是客戶，涉及立場的規則沒有使用；可加 --customer 甲方 指明",
        "It is not clear who the customer is, so rules that take sides were not used; say it with --customer 甲方",
    ),
    "parties.title": ("双方", "雙方", "Parties"),
    "how.given": ("由您指定", "由您指定", "as you said"),
    "how.named": ("合同写明", "合約寫明", "the contract names them"),
    "how.duties": ("按谁付款、谁干活判断", "按誰付款、誰做事判斷", "judged by who pays and who works"),
    "how.words": ("合同就这样称呼双方", "合約就這樣稱呼雙方", "the contract's own names"),
    "how.unresolved": ("看不出来", "看不出來", "not clear"),
}

#: The findings.
_FINDINGS: Mapping[str, Row] = {
    "error": ("严重", "嚴重", "serious"),
    "warning": ("注意", "注意", "watch"),
    "info": ("提示", "提示", "notes"),
    "worst": (
        "先看这 {count} 处（共 {total} 处）：",
        "先看這 {count} 處（共 {total} 處）：",
        "The worst {count} of {total}:",
    ),
    "rewrite": ("怎么改（按合同顺序）：", "怎麼改（按合約順序）：", "What to write instead, in the contract's order:"),
    "missing": ("合同里没有写的", "合約裡沒有寫的", "What the contract does not say"),
    "why": ("因：", "因：", "Why: "),
    "suggestion": ("改：", "改：", "Write: "),
    "same": ("同上", "同上", "as above"),
    "add": ("补：", "補：", "Add: "),
    "quoted": ("“{quote}”", "「{quote}」", "“{quote}”"),
    "also": ("另见 {places}", "另見 {places}", "also {places}"),
    "also.more": ("另见 {places} 等 {count} 处", "另見 {places} 等 {count} 處", "also {places} … {count} places"),
    "none": ("没有发现问题。", "沒有發現問題。", "Nothing was found."),
    "none.open": (
        "没有发现问题，但清单里有 {count} 项没有写清楚。",
        "沒有發現問題，但清單裡有 {count} 項沒有寫清楚。",
        "Nothing was found, but {count} questions of the checklist are open.",
    ),
    "none.incomplete": (
        "读到的部分没有发现问题；没读到的部分可能有。",
        "讀到的部分沒有發現問題；沒讀到的部分可能有。",
        "Nothing was found in what was read; what was not read may hold something.",
    ),
    "none.other-kind": (
        "照常核对的部分没有发现问题。",
        "照常核對的部分沒有發現問題。",
        "Nothing was found in what was checked all the same.",
    ),
    "hidden": (
        "另有 {count} 处较轻的没有列出（--min-severity {least}）。",
        "另有 {count} 處較輕的沒有列出（--min-severity {least}）。",
        "{count} less serious ones are not listed (--min-severity {least}).",
    ),
    "page": ("第 {number} 页", "第 {number} 頁", "p. {number}"),
    "line": ("第 {number} 行", "第 {number} 行", "line {number}"),
    "paragraph": ("第 {number} 段", "第 {number} 段", "paragraph {number}"),
    "row": ("表 {table} 第 {number} 行", "表 {table} 第 {number} 列", "table {table}, row {number}"),
}

#: The checklist and the end.
_CHECKLIST: Mapping[str, Row] = {
    "checklist": ("清单（{judged} 项）", "清單（{judged} 項）", "Checklist ({judged} questions)"),
    "checklist.other": (
        "清单（{judged} 项；另有 {other} 项与本合同无关）",
        "清單（{judged} 項；另有 {other} 項與本合約無關）",
        "Checklist ({judged} questions; {other} more do not apply)",
    ),
    "specific": ("写清楚", "寫清楚", "settled"),
    "vague": ("含糊", "含糊", "vague"),
    "adverse": ("对您不利", "對您不利", "against you"),
    "absent.status": ("没有写", "沒有寫", "missing"),
    "unknown": ("不能判断", "不能判斷", "cannot be told"),
    "n/a": ("无关", "無關", "not applicable"),
    "unknown.why": (
        "合同没有读全，所以没看到的事项不能说“没有写”。",
        "合約沒有讀全，所以沒看到的事項不能說「沒有寫」。",
        "The contract was not read whole, so what was not seen cannot be called missing.",
    ),
    "other-kind.named": (
        "看来这是{kind}，不是这套规则所管的（{own}）：{count} 项都没有检查，也没有列出缺少的条款；"
        "空白、金额、日期、引用、附件和当事人照常核对。要按这套规则查，请加 --any-kind",
        "看來這是{kind}，不是這套規則所管的（{own}）：{count} 項都沒有檢查，也沒有列出缺少的條款；"
        "空白、金額、日期、引用、附件和當事人照常核對。要按這套規則查，請加 --any-kind",
        "This looks like {kind}, not what these rules are for ({own}): their {count} questions were left aside, and nothing"
        " is called missing. Blanks, amounts, dates, references, annexes and names were checked all the same."
        " --any-kind puts the questions to it too",
    ),
    "other-kind": (
        "看来这不是这套规则所管的合同（{own}）：{count} 项都没有检查，也没有列出缺少的条款；"
        "空白、金额、日期、引用、附件和当事人照常核对。要按这套规则查，请加 --any-kind",
        "看來這不是這套規則所管的合約（{own}）：{count} 項都沒有檢查，也沒有列出缺少的條款；"
        "空白、金額、日期、引用、附件和當事人照常核對。要按這套規則查，請加 --any-kind",
        "This does not look like a contract that these rules are for ({own}): their {count} questions were left aside, and"
        " nothing is called missing. Blanks, amounts, dates, references, annexes and names were checked all the same."
        " --any-kind puts the questions to it too",
    ),
    "aside": ("没有检查", "沒有檢查", "left aside"),
    "aside.count": ("没有检查 {count} 项", "沒有檢查 {count} 項", "{count} questions left aside"),
    "aside.checklist": ("没有检查的（{count} 项）", "沒有檢查的（{count} 項）", "Left aside ({count} questions)"),
    "separator": ("、", "、", ", "),
    "total": ("{path}：{counts}", "{path}：{counts}", "{path}: {counts}"),
    "together": ("合计", "合計", "In all"),
    "totals": (
        "共检查 {documents} 份合同：{counts}",
        "共檢查 {documents} 份合約：{counts}",
        "{documents} contracts checked: {counts}",
    ),
    "incomplete": ("没有读全", "沒有讀全", "not read whole"),
    "unread": ("没能检查 {count} 个：{paths}", "沒能檢查 {count} 個：{paths}", "{count} not checked: {paths}"),
    "next": (
        "接下来：把“改”“补”后面的文字发给对方，请对方改合同。",
        "接下來：把「改」「補」後面的文字發給對方，請對方改合約。",
        "Next: send what stands behind Write and Add to the other side.",
    ),
    "next.commands": (
        "批注：slalint review · 对比下一稿：slalint compare · 细看规则：slalint explain",
        "註解：slalint review · 對比下一稿：slalint compare · 細看規則：slalint explain",
        "Comments: slalint review · next draft: slalint compare · a rule: slalint explain",
    ),
    "disclaimer": (
        "这是附原文出处的检查清单，不是法律意见。没有标出来的地方也可能有风险。",
        "這是附原文出處的檢查清單，不是法律意見。沒有標出來的地方也可能有風險。",
        "This is a checklist with its evidence, not legal advice. What is not marked may still be a risk.",
    ),
}

#: What was decided before, and decisions that no longer decide anything (``StaleKind``).
_HISTORY: Mapping[str, Row] = {
    "waived": ("已豁免 {count}", "已豁免 {count}", "{count} waived"),
    "known": ("原有 {count}", "原有 {count}", "{count} known"),
    "waived.one": (
        "已豁免 {rule} {message}（{decision}）",
        "已豁免 {rule} {message}（{decision}）",
        "Waived {rule} {message} ({decision})",
    ),
    "waived.who": ("批准：{who}", "核准：{who}", "by {who}"),
    "waived.until": ("有效期至 {until}", "有效期至 {until}", "until {until}"),
    "semicolon": ("；", "；", "; "),
    "none.new": ("没有发现新的问题。", "沒有發現新的問題。", "Nothing new was found."),
    "known.justification": ("原来就有的问题", "原來就有的問題", "Known before"),
    "stale.unused": (
        "豁免 {rule}（{path}）没有对应的问题了，请删去",
        "豁免 {rule}（{path}）沒有對應的問題了，請刪去",
        "The waiver of {rule} ({path}) covers nothing any more; delete it",
    ),
    "stale.expired": (
        "豁免 {rule}（{path}）已于 {detail} 到期，请续期或删去",
        "豁免 {rule}（{path}）已於 {detail} 到期，請展延或刪去",
        "The waiver of {rule} ({path}) ended on {detail}; renew or delete it",
    ),
    "stale.gone": (
        "基线里的 {rule}（{path}）已经解决，请运行 slalint baseline prune",
        "基線裡的 {rule}（{path}）已經解決，請執行 slalint baseline prune",
        "{rule} ({path}) of the baseline is solved; run slalint baseline prune",
    ),
    "stale.lost": (
        "基线里的合同 {path} 不在了，请运行 slalint baseline prune",
        "基線裡的合約 {path} 不在了，請執行 slalint baseline prune",
        "{path} of the baseline is there no more; run slalint baseline prune",
    ),
    "configuration": ("配置：{path}", "設定：{path}", "Configuration: {path}"),
}

#: What the formats for other tools say beside that.
_FORMATS: Mapping[str, Row] = {
    "statistics.findings": ("次数", "次數", "count"),
    "statistics.contracts": ("合同", "合約", "files"),
    "statistics.rule": ("规则", "規則", "rule"),
    "unread.one": ("没能检查", "沒能檢查", "not checked"),
    "md.finding": ("问题", "問題", "Finding"),
    "md.place": ("位置", "位置", "Where"),
}

#: What the HTML page says beside that.
_HTML: Mapping[str, Row] = {
    "html.title": ("合同检查报告", "合約檢查報告", "Contract check"),
    "html.skip": ("跳到第一份合同", "跳到第一份合約", "Skip to the first contract"),
    "html.next": (
        "先看“严重”的。每个问题都有原文、为什么要紧、可以怎么改：把绿色的文字发给对方，请对方改合同，改好了再查一遍。",
        "先看「嚴重」的。每個問題都有原文、為什麼要緊、可以怎麼改：把綠色的文字發給對方，請對方改合約，改好了再查一遍。",
        "Begin with the serious ones. Each finding has the contract's words, why they matter, and what to write instead:"
        " send the green text to the other side, and check the next draft again.",
    ),
    "html.contracts": ("合同", "合約", "Contracts"),
    "html.counts": ("问题数量", "問題數量", "Findings"),
    "html.findings": ("要处理的问题（{count}）", "要處理的問題（{count}）", "Findings ({count})"),
    "html.checklist": ("检查清单", "檢查清單", "Checklist"),
    "html.text": ("合同正文", "合約正文", "The contract"),
    "html.show": ("显示", "顯示", "Show"),
    "html.intext": ("看原文", "看原文", "in the text"),
    "html.ref": ("问题 {number}：{label}", "問題 {number}：{label}", "Finding {number}: {label}"),
    "html.more": ("另有 {count} 处", "另有 {count} 處", "{count} more"),
    "html.absent": ("合同里没有写。", "合約裡沒有寫。", "The contract does not say."),
    "html.why": ("为什么", "為什麼", "Why"),
    "html.write": ("可改为", "可改為", "Write"),
    "html.add": ("可补上", "可補上", "Add"),
    "html.keys": (
        "按 j、k 看下一个、上一个问题。点原文回到问题，点出处看原文。",
        "按 j、k 看下一個、上一個問題。點原文回到問題，點出處看原文。",
        "j and k go to the next and the previous finding; the text and its findings lead to each other.",
    ),
}

#: What ``slalint compare`` says.
_COMPARISON: Mapping[str, Row] = {
    "compare.old": ("旧", "舊", "old"),
    "compare.new": ("新", "新", "new"),
    "compare.came": ("新出现的问题（{count}）：", "新出現的問題（{count}）：", "New ({count}):"),
    "compare.reworded": (
        "换了说法，问题还在（{count}）：",
        "換了說法，問題還在（{count}）：",
        "In other words, and still a finding ({count}):",
    ),
    "compare.gone": ("已经解决的（{count}）：", "已經解決的（{count}）：", "Solved ({count}):"),
    "compare.still": ("原来就有、还在的（{count}）：", "原來就有、還在的（{count}）：", "Still there ({count}):"),
    "compare.nothing": (
        "没有新出现的问题。",
        "沒有新出現的問題。",
        "Nothing new was found.",
    ),
    "compare.was": ("原：", "原：", "Was: "),
    "compare.is": ("今：", "今：", "Now: "),
    "compare.topics": (
        "回答变了的检查项（{count}）：",
        "回答變了的檢查項（{count}）：",
        "Questions with another answer ({count}):",
    ),
    "compare.worse": ("变差", "變差", "worse"),
    "compare.better": ("变好", "變好", "better"),
    "compare.other": ("其他", "其他", "other"),
    "compare.incomplete": (
        "两份里有没有读全的，所以“已经解决”“新出现”不一定对。",
        "兩份裡有沒有讀全的，所以「已經解決」「新出現」不一定對。",
        "One of the two was not read whole, so what seems solved or new may be neither.",
    ),
    "compare.total": (
        "新出现 {came} · 换了说法 {reworded} · 已解决 {gone} · 还在 {still}",
        "新出現 {came} · 換了說法 {reworded} · 已解決 {gone} · 還在 {still}",
        "{came} new · {reworded} in other words · {gone} solved · {still} still there",
    ),
}

#: What ``slalint show`` says.
_SHOW: Mapping[str, Row] = {
    "show.scope": ("涉及", "涉及", "About"),
    "show.kind": ("看来是别类合同", "看來是別類合約", "Looks like another kind of contract"),
    "show.kind.unknown": ("（说不出是哪类）", "（說不出是哪類）", "(which, can't be told)"),
    "show.clauses": ("条款", "條款", "Clauses"),
    "show.computed": ("自动编号", "自動編號", "automatic number"),
    "show.quantities": ("数量", "數量", "Quantities"),
    "show.marks": ("要留意的文字", "要留意的文字", "Text to be wary of"),
    "show.furniture": ("正文以外", "正文以外", "Outside the contract's text"),
    "show.revisions": ("修订痕迹 {count} 处", "修訂痕跡 {count} 處", "{count} tracked changes"),
    "show.nothing": ("（没有）", "（沒有）", "(none)"),
    "duration": ("时长", "時長", "duration"),
    "percentage": ("比例", "比例", "share"),
    "money": ("金额", "金額", "money"),
    "frequency": ("频率", "頻率", "frequency"),
    "date": ("日期", "日期", "date"),
    "hours": ("服务时间", "服務時間", "hours of service"),
    "exact": ("", "", ""),
    "at-most": ("至多", "至多", "at most"),
    "at-least": ("至少", "至少", "at least"),
    "about": ("约", "約", "about"),
    "workday": ("工作日", "工作日", "working days"),
    "hidden.text": ("隐藏", "隱藏", "hidden"),
    "tiny": ("极小", "極小", "tiny"),
    "white": ("白色", "白色", "white"),
    "struck": ("删除线", "刪除線", "struck out"),
    "inserted": ("修订插入", "修訂插入", "tracked insertion"),
    "deleted": ("修订删除", "修訂刪除", "tracked deletion"),
    "textbox": ("文本框", "文字方塊", "text box"),
    "note": ("注释", "註釋", "note"),
    "ocr": ("图片识别", "圖片辨識", "read by OCR"),
    "header": ("页眉", "頁首", "header"),
    "footer": ("页脚", "頁尾", "footer"),
    "page-number": ("页码", "頁碼", "page number"),
    "watermark": ("水印", "浮水印", "watermark"),
    "stamp": ("印章", "印章", "stamp"),
    "comment": ("批注", "註解", "comment"),
}

WORDS: Mapping[str, Row] = {
    **_HEADLINE,
    **_FINDINGS,
    **_CHECKLIST,
    **PROBLEMS,
    **UNREAD,
    **_HISTORY,
    **_FORMATS,
    **_HTML,
    **_COMPARISON,
    **_SHOW,
}


def say(language: Language, key: str, **values: object) -> str:
    """The words for ``key`` with ``values`` filled in. Raises KeyError for an unknown key or a missing value."""
    return WORDS[key][LANGUAGES.index(language)].format(**values)


def topic_titles(pack: Pack, language: Language) -> dict[str, str]:
    """What each topic, and each other subject of the pack's rules, is called."""
    named = {topic.id: topic.title for topic in pack.topics} | dict(pack.subjects)
    return {name: title[language] for name, title in named.items()}
