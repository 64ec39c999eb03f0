"""The words around a rule where it is explained, in the languages of the reports."""

from __future__ import annotations

from collections.abc import Mapping

from slalint.pack.model import LANGUAGES, Language

_WORDS: Mapping[str, tuple[str, str, str]] = {
    "topic": ("检查项", "檢查項", "Topic"),
    "asks": ("问", "問", "Asks"),
    "kind": ("种类", "種類", "Kind"),
    "severity": ("级别", "級別", "Severity"),
    "stage": ("状态", "狀態", "Status"),
    "since": ("自版本", "自版本", "Since"),
    "replaced": ("已由它取代", "已由它取代", "Replaced by"),
    "former": ("曾用编号", "曾用編號", "Former ids"),
    "tags": ("标签", "標籤", "Tags"),
    "params": ("参数", "參數", "Parameters"),
    "why": ("为什么", "為什麼", "Why"),
    "suggest": ("可以这样写", "可以這樣寫", "Write instead"),
    "source": ("依据", "依據", "Source"),
    "match": ("会报的例子", "會報的例子", "Fires on"),
    "clean": ("不报的例子", "不報的例子", "Silent on"),
    "when": ("什么时候报", "什麼時候報", "When it fires"),
    "when.verdict": (
        "检查项的结论是“{verdict}”时，指出给出这个结论的句子",
        "檢查項的結論是「{verdict}」時，指出給出這個結論的句子",
        "Where the topic's verdict is {verdict}, on the sentences that make it so",
    ),
    "when.where": ("（只限下面写的那些）。", "（只限下面寫的那些）。", " (only such as follow)."),
    "when.find": (
        "合同里有下面这样的{scope}时，每处报一次。",
        "契約裡有下面這樣的{scope}時，每處報一次。",
        "On each {scope} for which what follows holds.",
    ),
    "when.lacks": (
        "全文没有一句像下面 of 那样（而有一句像 given 那样）时。没读全的合同不报。",
        "全文沒有一句像下面 of 那樣（而有一句像 given 那樣）時。沒讀全的契約不報。",
        "Where no sentence is as `of` says (and one is as `given` says). Never of a contract that was not read whole.",
    ),
    "when.clash": (
        "一处像下面第一条、一处像第二条时，两处一起指出。",
        "一處像下面第一條、一處像第二條時，兩處一起指出。",
        "Where one place is as the first condition says and one as the second; both are shown.",
    ),
    "when.differ": (
        "同一件事在两处有不同的数值时，两处一起指出。",
        "同一件事在兩處有不同的數值時，兩處一起指出。",
        "Where two places give different values for one thing; both are shown.",
    ),
    "when.check": (
        "程序核对合同的结构，发现问题时。",
        "程式核對契約的結構，發現問題時。",
        "Where a check of the contract's structure finds something.",
    ),
    "scope.sentence": ("句子或表格行", "句子或表格列", "sentence or table row"),
    "scope.clause": ("条款", "條款", "clause"),
    "scope.article": ("整条（连同下级）", "整條（連同下級）", "article with all below it"),
    "scope.document": ("全文", "全文", "contract"),
    "says.specific": ("明确", "明確", "specific"),
    "says.vague": ("含糊", "含糊", "vague"),
    "says.adverse": ("不利", "不利", "adverse"),
    "says.absent": ("未提及", "未提及", "absent"),
    "condition": ("条件", "條件", "Conditions"),
    "vocabulary": ("用到的词表", "用到的詞表", "Words that it uses"),
    "rules": ("规则", "規則", "Rules"),
    "applies": ("适用于", "適用於", "Applies to"),
    "contents": ("全部规则", "全部規則", "All rules"),
    "pack": ("规则包", "規則包", "Pack"),
    "missing": ("缺失", "缺漏", "missing"),
    "vague": ("含糊", "含糊", "vague"),
    "threshold": ("数值", "數值", "threshold"),
    "adverse": ("不利", "不利", "adverse"),
    "contradiction": ("矛盾", "矛盾", "contradiction"),
    "structure": ("结构", "結構", "structure"),
    "blank": ("空白", "空白", "blank"),
    "paper": ("纸面", "紙面", "paper"),
    "error": ("严重", "嚴重", "serious"),
    "warning": ("注意", "注意", "watch"),
    "info": ("提示", "提示", "note"),
    "preview": ("试行（只作提示）", "試行（只作提示）", "preview (reported as a note only)"),
    "stable": ("稳定", "穩定", "stable"),
    "deprecated": ("停用（不再报告）", "停用（不再報告）", "deprecated (never fires)"),
    "comma": ("、", "、", ", "),
    "about": (
        "{rules} 条规则，{topics} 个检查项。每个检查项是合同应当回答的一个问题；点编号看为什么、怎么改、什么句子会报。",
        "{rules} 條規則，{topics} 個檢查項。每個檢查項是契約應當回答的一個問題；點編號看為什麼、怎麼改、什麼句子會報。",
        "{rules} rules, {topics} topics. Each topic is a question that a contract should answer; an id leads to why it matters,"
        " what to write instead, and which sentences are told.",
    ),
    "disclaimer": (
        "检查清单，不是法律意见。",
        "檢查清單，不是法律意見。",
        "A checklist, no legal advice.",
    ),
}


def word(name: str, language: Language) -> str:
    """One of the words."""
    return _WORDS[name][LANGUAGES.index(language)]
