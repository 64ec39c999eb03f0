"""``slalint init``: a configuration file to begin with."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

_COMMENTED = """\
# slalint 的配置。以 # 开头的行是示例：去掉 # 就生效。全部写法见 docs/configuration.md。
# Configuration of slalint. Lines that begin with # are examples: take the # away to use them.

# 您的公司在合同里的名字。合同里写着它的一方就是客户。
# Your company's name, as contracts write it: whichever side bears it is the customer.
# customer = "某某有限公司"

# 从哪一级起让检查不通过：error、warning、info、never。
# From which severity on a check fails.
fail-on = "error"

# 只列这一级和更重的。
# Leave out what is less serious.
# min-severity = "info"

# 报告的语言：zh-Hans、zh-Hant、en。
# lang = "zh-Hans"

# 只查或者不查哪些：规则编号（或开头）、检查项、种类。编号见 slalint rules。
# What to check for: rule ids or how they begin, topics, kinds.
# select = ["ALL"]
# ignore = ["DT3", "paper"]

# 检查文件夹时跳过的文件。
# What to pass over in folders.
# exclude = ["archive/**"]

# 原有的问题记在这个文件里（slalint baseline write），只报新的。
# What was there before: only new findings are told.
# baseline = "slalint-baseline.json"

# 改变某些规则的轻重。
# [severity]
# SL107 = "error"
# blank = "warning"

# 只对某些文件、某些条款生效的设置。
# What holds for some files or clauses only.
# [[override]]
# path = "templates/**"
# clause = "附件二"
# ignore = ["blank"]

# 豁免：决定接受的问题，要写明理由、谁决定的、到哪一天为止。
# Waivers: what you decide to live with, with a reason, by whom, and until when.
# [[waiver]]
# rule = "SL107"
# path = "contracts/website.docx"
# clause = "第八条"
# quote = "乙方不承担任何责任"
# reason = "已另签补充协议约定赔偿"
# who = "法务 王芳"
# until = 2027-06-30
"""


def init(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Where to write it · 写在哪里")] = Path(),
) -> None:
    """Write a commented slalint.toml to begin with · 写一份带说明的配置文件

    Example: slalint init

    Exit status: 0 written, 2 there is one already · 返回值：0 写好了，2 已经有一份
    """
    from slalint import exits
    from slalint.cli.output import ToldError, ended, message, save
    from slalint.cli.words import locale_language, told
    from slalint.settings.files import FILE_NAMES

    def verb() -> int:
        there = next((folder / name for name in FILE_NAMES if (folder / name).exists()), None)
        if there:
            raise ToldError("configuration-there", path=there)
        save(folder / FILE_NAMES[0], _COMMENTED)
        message(told(locale_language(os.environ), "written", path=folder / FILE_NAMES[0]))
        return exits.CLEAN

    raise typer.Exit(ended(verb))
