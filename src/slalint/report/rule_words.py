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
    "condition": ("怎么判断", "怎麼判斷", "How it is judged"),
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
    "disclaimer": (
        "检查清单，不是法律意见。",
        "檢查清單，不是法律意見。",
        "A checklist, no legal advice.",
    ),
}


def word(name: str, language: Language) -> str:
    """One of the words."""
    return _WORDS[name][LANGUAGES.index(language)]
