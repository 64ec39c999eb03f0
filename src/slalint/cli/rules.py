"""``slalint rules``: the rules of a pack, all of them or some."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from slalint.cli import options
from slalint.pack.model import Severity


def rules(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]...",
            help="Only these: rule ids or how they begin, topics (by id or title), kinds, tags"
            " · 只列这些：规则编号或它的开头、检查项、种类、标签",
            show_default=False,
        ),
    ] = None,
    severity: Annotated[
        Severity | None, typer.Option(help="Only rules of this severity · 只列这一级", show_default=False)
    ] = None,
    form: Annotated[
        Literal["terminal", "json"], typer.Option("--format", help="What to print · 输出格式")
    ] = "terminal",
    pack: options.PackOption = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    lang: options.Lang = "zh-Hans",
) -> None:
    """List the rules, all or some · 列出规则，全部或者一部分

    Example: slalint rules backup-frequency FE --severity error

    Exit status: 0 listed, 2 a name means no rule · 返回值：0 已列出，2 没有叫这个名字的
    """
    from slalint import exits
    from slalint.cli.configured import configuration_for, pack_for, split
    from slalint.cli.output import ToldError, ended, message, payload, width
    from slalint.cli.words import told
    from slalint.history.scene import rule_names, unknown_selectors
    from slalint.report.json_text import encoded
    from slalint.report.rule_json import rule_values
    from slalint.report.rule_text import list_text

    def verb() -> int:
        chosen = pack_for(pack, None, configuration_for([], config, isolated))
        ids = {title: topic.id for topic in chosen.topics for title in topic.title.by_language.values()}
        wanted = [ids.get(name, name) for name in split(names)]
        unknown = unknown_selectors(wanted, chosen)
        if unknown:
            raise ToldError("unknown-names", names=", ".join(unknown))
        known = rule_names(chosen)
        shown = [
            rule
            for rule in chosen.rules
            if (severity is None or rule.severity == severity)
            and (not wanted or any(rule.id.startswith(name) or name in known[rule.id] for name in wanted))
        ]
        if form == "json":
            payload(encoded({"rules": [rule_values(rule, chosen, lang) for rule in shown]}))
        else:
            payload(list_text(shown, chosen, lang, width()))
            if not shown:
                message(told(lang, "no-rules"))
        return exits.CLEAN

    raise typer.Exit(ended(verb, lang))
