"""``slalint pack check``: whether a pack can be trusted."""

from __future__ import annotations

from typing import Annotated

import typer

_DEFAULT = "zh-after-sales"


def check(
    name: Annotated[
        str, typer.Argument(metavar="[PACK]", help="A pack's name or folder · 规则包的名字或文件夹")
    ] = _DEFAULT,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too · 警告也算不通过")] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Errors and warnings only · 只列错误和警告，不列说明和覆盖表")
    ] = False,
) -> None:
    """Check a pack: schema, examples, rules that never fire, idle operands, overlaps, slow patterns, coverage · 检查规则包

    Example: slalint pack check my-rules/

    Exit status: 0 nothing wrong, 1 errors (with --strict also warnings), 2 the pack can't be loaded.
    """
    from slalint import exits
    from slalint.cli.output import ended, message, payload
    from slalint.cli.pack_compiled import compiled
    from slalint.verify.check import check_pack
    from slalint.verify.coverage import coverage_table
    from slalint.verify.remark import placed

    def verb() -> int:
        whole = compiled(name)
        remarks = list(check_pack(whole.pack, whole.own))
        shown = [remark for remark in remarks if not (quiet and remark.weight == "note")]
        payload("".join(f"{placed(remark, whole.where)}\n" for remark in shown))
        if not quiet:
            payload(coverage_table(whole.pack, whole.own))
        count = {weight: sum(r.weight == weight for r in remarks) for weight in ("error", "warning", "note")}
        rules = sum(rule.id in whole.own for rule in whole.pack.rules)
        told = ", ".join(f"{number} {weight}{'' if number == 1 else 's'}" for weight, number in count.items())
        about = f"{rules} {'rule' if rules == 1 else 'rules'} of its own, {len(whole.pack.rules)} in all"
        message(f"{whole.pack.name} {whole.pack.version}: {about}; {told}")
        return exits.FINDINGS if count["error"] or (strict and count["warning"]) else exits.CLEAN

    raise typer.Exit(ended(verb))
