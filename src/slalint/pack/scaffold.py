"""A pack to begin with: one rule that works, and comments that say what to change."""

from __future__ import annotations

_PACK = """\
# 规则包。写法见 docs/rules.md；改完运行 slalint pack check。
# A rule pack. How to write it: docs/rules.md; after a change, run slalint pack check.
name: {name}
version: 0.1.0
title:
  zh-Hans: {name} 规则包
{extends}"""
_EXTENDS = """\

# 在这套规则之上。它的检查项、规则、词表都可以用；内置的不必复制。
# Built on this pack: its topics, rules and vocabulary are all there.
extends: {base}

# 数值从严、一般还是从宽：strict、typical、floor。
# Its numbers, strict, typical or floor.
# preset: strict

# 单独改某个数值，或某条规则的轻重（off 不用它）。
# One number, or the severity of one rule (off: not used).
# params:
#   emergency-response: 30分钟
# severity:
#   SL301: error
"""
_OWN_TOPICS = """\
topics:
  - id: sms-fee
    title: {{zh-Hans: 短信费用}}
    asks: {{zh-Hans: 短信费含不含在价款里}}

"""
_RULES = """\
# 每条规则一个编号：两个大写字母加三位数字，第一位是种类（1 缺失 2 含糊 3 数值 4 不利 5 矛盾 6 结构 7 空白 8 纸面）。
# Every rule has an id: two capital letters and three digits, the first of which says its kind.
{topics}rules:
  - id: MY401
    topic: {topic}
    severity: warning
    find:
      # 同一个逗号句里两样都有 · both in one comma clause
      phrase: [短信|彩信, 另计|另行(?:收费|计费|支付)|另外收费]
      not: [不另|包含|已含]
    message:
      zh-Hans: 短信费可能要另外付：{{quote}}
    why:
      zh-Hans: 验证码和通知短信按条收费，量大时每月多出一笔，签约时却看不见。
    suggest:
      zh-Hans: 合同价款已包含每月1万条短信；超出部分每条不超过0.05元，乙方按月提供明细。
    examples:
      match:
        - 系统发送的短信费用另计。
        - 簡訊費用另行計費。
      # 每个条件都要有一句证明它有用：缺了它就会误报的句子。
      # For every operand one text on which the rule would fire without it.
      clean:
        - 短信费用不另计。
        - 簡訊由乙方發送，主機費用另計。
        - 系统每月发送短信账单。
        - 空间费用另计。
"""


def scaffold(name: str, base: str) -> dict[str, str]:
    """The files of a new pack by name; ``base`` is the pack that it builds on, "" for none."""
    return {
        "pack.yaml": _PACK.format(name=name, extends=_EXTENDS.format(base=base) if base else ""),
        "rules.yaml": _RULES.format(
            topics="" if base else _OWN_TOPICS.format(), topic="fee-schedule" if base else "sms-fee"
        ),
    }
