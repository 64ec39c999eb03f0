"""The options that several verbs share."""

from __future__ import annotations

import os
from typing import Annotated, Literal

import typer

from slalint.cli.help import CONTRACT, REPORT, RULES, RUN
from slalint.cli.words import locale_language
from slalint.pack.model import Language, Preset, Severity


def _or_locale(context: typer.Context, given: Language) -> Language:
    source = context.get_parameter_source("lang")
    return locale_language(os.environ) if source is not None and source.name == "DEFAULT" else given


Customer = Annotated[
    str | None,
    typer.Option(
        metavar="PARTY",
        help="Which party you are: what the contract calls you (甲方, 乙方 …), or your company's name · 您是哪一方：合同里的称呼（甲方、乙方、委托人……），或者公司的名字",
        show_default=False,
        rich_help_panel=CONTRACT,
    ),
]
Lang = Annotated[
    Language,
    typer.Option(
        help="Language of the report, else the locale's · 报告的语言，不写就随系统",
        callback=_or_locale,
        show_default=False,
        rich_help_panel=REPORT,
    ),
]
PackName = Annotated[
    str,
    typer.Option(
        "--pack",
        metavar="PACK",
        help="Which rules to use: a name or a folder · 用哪套规则：名字或者文件夹",
        rich_help_panel=RULES,
    ),
]
PackOption = Annotated[
    str | None,
    typer.Option(
        "--pack",
        metavar="PACK",
        help="Which rules to use: a name or a folder [default: zh-after-sales] · 用哪套规则：名字或者文件夹",
        show_default=False,
        rich_help_panel=RULES,
    ),
]
Password = Annotated[
    str | None,
    typer.Option(
        metavar="PASSWORD",
        envvar="SLALINT_PASSWORD",
        help="Password of an encrypted PDF · PDF 的密码",
        show_default=False,
        rich_help_panel=CONTRACT,
    ),
]
Ocr = Annotated[
    Literal["never", "auto", "always"],
    typer.Option(
        help="Read scanned pages with tesseract, if it is installed · 扫描页要不要识别文字（要装 tesseract）",
        rich_help_panel=CONTRACT,
    ),
]
Revisions = Annotated[
    Literal["accepted", "original"],
    typer.Option(
        help="Tracked changes in Word: as accepted, or as before them · Word 里的修订：按接受以后的读，还是按改之前的读",
        rich_help_panel=CONTRACT,
    ),
]
AnyKind = Annotated[
    bool,
    typer.Option(
        "--any-kind",
        help="Judge contracts of other kinds too, such as leases · 别类合同（租约、劳动合同……）也照查",
        rich_help_panel=CONTRACT,
    ),
]
FailOn = Annotated[
    Literal["error", "warning", "info", "never"] | None,
    typer.Option(
        help="Exit with 1 from this severity on [default: error] · 从哪一级起返回 1，不写就是 error",
        show_default=False,
        rich_help_panel=REPORT,
    ),
]
MinSeverity = Annotated[
    Severity | None,
    typer.Option(
        help="List findings from this severity on [default: info] · 从哪一级起列出，不写就全列",
        show_default=False,
        rich_help_panel=REPORT,
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME,...",
        help="Only these: rule ids or how they begin, topics, kinds, tags · 只查这些：规则编号或它的开头、检查项、种类、标签",
        show_default=False,
        rich_help_panel=RULES,
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME,...", help="All but these · 不查这些", show_default=False, rich_help_panel=RULES),
]
#: None where the configuration file, else what is usual, decides.
LangOption = Annotated[
    Language | None,
    typer.Option(
        help="Language of the report, else the locale's · 报告的语言，不写就随系统",
        show_default=False,
        rich_help_panel=REPORT,
    ),
]
PresetOption = Annotated[
    Preset | None,
    typer.Option(
        help="How strict the pack's numbers are · 规则里的数字从严还是从宽", show_default=False, rich_help_panel=RULES
    ),
]
OcrOption = Annotated[
    Literal["never", "auto", "always"] | None,
    typer.Option(
        help="Read scanned pages with tesseract, if it is installed · 扫描页要不要识别文字（要装 tesseract）",
        show_default=False,
        rich_help_panel=CONTRACT,
    ),
]
RevisionsOption = Annotated[
    Literal["accepted", "original"] | None,
    typer.Option(
        help="Tracked changes in Word: as accepted, or as before them · Word 里的修订：按接受以后的读，还是按改之前的读",
        show_default=False,
        rich_help_panel=CONTRACT,
    ),
]
Color = Annotated[
    Literal["auto", "always", "never"], typer.Option(help="Colour in the terminal · 颜色", rich_help_panel=REPORT)
]
StdinFilename = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="Name for the contract that comes through - · 给标准输入的合同一个名字",
        show_default=False,
        rich_help_panel=CONTRACT,
    ),
]
Config = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="Configuration file, else the nearest slalint.toml · 配置文件",
        show_default=False,
        rich_help_panel=RUN,
    ),
]
Isolated = Annotated[
    bool, typer.Option("--isolated", help="Use no configuration file · 不用配置文件", rich_help_panel=RUN)
]
