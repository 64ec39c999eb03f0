"""``slalint pack check``: whether a pack can be trusted."""

from __future__ import annotations

from typing import Annotated

import typer

from slalint.cli import options

_DEFAULT = "zh-after-sales"


def check(
    name: Annotated[
        str, typer.Argument(metavar="[PACK]", help="A pack's name or folder · 规则包的名字或文件夹")
    ] = _DEFAULT,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too · 警告也算不通过")] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Errors and warnings only · 只列错误和警告，不列说明和覆盖表")
    ] = False,
    lang: options.Lang = "zh-Hans",
) -> None:
    """Check a pack: schema, examples, rules that never fire, idle operands, overlaps, slow patterns, coverage · 检查规则包

    Example: slalint pack check my-rules/

    Exit status: 0 nothing wrong, 1 errors (with --strict also warnings), 2 the pack can't be loaded.
    """
    from slalint import exits
    from slalint.cli.output import ended, message, payload
    from slalint.cli.pack_compiled import compiled
    from slalint.pack.told import told
    from slalint.verify.check import check_pack
    from slalint.verify.coverage import coverage_table
    from slalint.verify.remark import placed
    from slalint.verify.words import SUMMARY

    def verb() -> int:
        whole = compiled(name)
        remarks = list(check_pack(whole.pack, whole.own))
        shown = [remark for remark in remarks if not (quiet and remark.weight == "note")]
        payload("".join(f"{placed(remark, whole.where, lang)}\n" for remark in shown))
        if not quiet:
            payload(coverage_table(whole.pack, whole.own, lang))
        count = {weight: sum(r.weight == weight for r in remarks) for weight in ("error", "warning", "note")}
        own = sum(rule.id in whole.own for rule in whole.pack.rules)
        about = {"name": whole.pack.name, "version": whole.pack.version, "own": own, "all": len(whole.pack.rules)}
        message(told(SUMMARY, **about, **count).words(lang))
        return exits.FINDINGS if count["error"] or (strict and count["warning"]) else exits.CLEAN

    raise typer.Exit(ended(verb, lang))
