"""``slalint pack test``: the rules of a pack against their own examples."""

from __future__ import annotations

from typing import Annotated

import typer

from slalint.cli import options
from slalint.cli.pack_check import _DEFAULT


def test(
    name: Annotated[
        str, typer.Argument(metavar="[PACK]", help="A pack's name or folder · 规则包的名字或文件夹")
    ] = _DEFAULT,
    only: Annotated[
        list[str] | None,
        typer.Option("--rule", metavar="ID", help="Only this rule; may be repeated · 只测这条", show_default=False),
    ] = None,
    lang: options.Lang = "zh-Hans",
) -> None:
    """Try every rule on its own examples · 用规则自带的例句测试

    Example: slalint pack test my-rules/ --rule FE451

    Exit status: 0 all pass, 1 some fail, 2 the pack can't be loaded.
    """
    from slalint import exits
    from slalint.cli.output import SpokenError, ended, payload
    from slalint.cli.pack_compiled import compiled
    from slalint.pack.hints import unknown
    from slalint.pack.mistakes import RULE
    from slalint.pack.told import told
    from slalint.verify.examples import failures
    from slalint.verify.remark import placed
    from slalint.verify.words import TESTED

    def verb() -> int:
        whole = compiled(name)
        ids = [rule.id for rule in whole.pack.rules]
        for id in only or ():
            if id not in ids:
                raise SpokenError(unknown(RULE, id, ids))
        wanted = only or whole.own
        rules = [rule for rule in whole.pack.rules if rule.id in wanted and rule.stage != "deprecated"]
        failed = [remark for rule in rules for remark in failures(rule, whole.pack)]
        examples = sum(len(rule.texts.match) + len(rule.texts.clean) for rule in rules)
        payload("".join(f"{placed(remark, whole.where, lang)}\n" for remark in failed))
        payload(told(TESTED, rules=len(rules), examples=examples, failed=len(failed)).words(lang) + "\n")
        return exits.FINDINGS if failed else exits.CLEAN

    raise typer.Exit(ended(verb, lang))
