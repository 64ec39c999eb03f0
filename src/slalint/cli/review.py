"""``slalint review``: a copy of a Word contract with the findings as comments."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from slalint.cli import options
from slalint.values import replace


def review(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A contract in Word's format (.docx) · Word 格式的合同")],
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="OUT.docx", help="Where to write the copy · 批注好的一份写到哪里"),
    ],
    customer: options.Customer = None,
    any_kind: options.AnyKind = False,
    revisions: options.RevisionsOption = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    pack: options.PackOption = None,
    preset: options.PresetOption = None,
    min_severity: options.MinSeverity = None,
    lang: options.LangOption = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> None:
    """Write a copy of a Word contract with each finding as a comment at its sentence, to send to the other side · 把问题写成 Word 批注，另存一份，可以发给对方；原文件不动

    Example: slalint review contract.docx -o contract-commented.docx

    Exit status: 0 written, 2 wrong usage, 3 the contract could not be read, or not whole · 返回值：0 写好了，2 用法不对，3
    合同没有读到或者没有读全
    """
    from slalint import exits
    from slalint.cli.configured import Given, check_selectors, configuration_for, pack_for, settings_for, split
    from slalint.cli.output import ToldError, ended, message, save_bytes
    from slalint.cli.paths import source
    from slalint.cli.words import told
    from slalint.lint import checked
    from slalint.outcome import Unread
    from slalint.report.contract_words import other_kind_words
    from slalint.report.problems import grouped_problems, unread_words
    from slalint.report.review import NoWordFileError, reviewed

    def verb() -> int:
        if os.path.realpath(output) == os.path.realpath(file):
            raise ToldError("output-contract", written=output)
        configuration = configuration_for([file], config, isolated)
        given = Given(
            language=lang,
            customer=customer,
            any_kind=any_kind,
            least=min_severity,
            select=split(select),
            ignore=split(ignore),
            revisions=revisions,
            preset=preset,
        )
        settings = settings_for(given, replace(configuration, baseline=None) if configuration else None)
        rules = pack_for(pack, preset, configuration)
        check_selectors(settings, rules)
        contract = source(file, "", settings.reading.limits)
        document = checked(contract, rules, settings)
        if isinstance(document, Unread):
            message(f"{document.path}: {unread_words(document, settings.language)}")
            return document.exit_code
        findings = document.at_least(settings.least)
        original = settings.reading.revisions == "original"
        try:
            copy = reviewed(contract.load(), document.document, findings, settings.language, original)
        except NoWordFileError as error:
            raise ToldError("no-word-file", path=file) from error
        save_bytes(Path(output), [copy])
        other_kind = other_kind_words(document, rules, settings.language)
        if other_kind:
            message(f"{file}: {other_kind}")
        for text in grouped_problems(document.problems, settings.language):
            message(f"{file}: {text}")
        message(told(settings.language, "reviewed", path=output, count=len(findings)))
        return exits.CLEAN if document.complete else exits.UNREAD

    raise typer.Exit(ended(verb, lang))
