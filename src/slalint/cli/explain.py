"""``slalint explain``: everything about a rule or a topic."""

from __future__ import annotations

from typing import Annotated

import typer

from slalint.cli import options


def explain(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="A rule's id, or a topic by its id or title · 规则编号，或者检查项的编号或名称"
        ),
    ],
    pack: options.PackOption = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    lang: options.Lang = "zh-Hans",
) -> None:
    """Explain a rule or topic: what, why, on what ground, examples, what to write instead · 解释一条规则或一个检查项：查什么、为什么、依据、例句、可以怎么写

    Example: slalint explain SL301

    Exit status: 0 explained, 2 there is no such rule or topic · 返回值：0 已解释，2 没有这条规则
    """
    from slalint import exits
    from slalint.cli.configured import configuration_for, pack_for
    from slalint.cli.output import ended, payload, unknown_rule, width
    from slalint.report.rule_cards import rule_card, topic_card
    from slalint.report.rule_text import card_text

    def verb() -> int:
        chosen = pack_for(pack, None, configuration_for([], config, isolated))
        rule = chosen.rule(name) or chosen.rule(name.upper())
        topic = next((topic for topic in chosen.topics if name in (topic.id, *topic.title.by_language.values())), None)
        if rule is not None:
            payload(card_text(rule_card(rule, chosen, lang), width(), lang))
        elif topic is not None:
            payload(card_text(topic_card(topic, chosen, lang), width(), lang))
        else:
            ids = [*(rule.id for rule in chosen.rules), *(topic.id for topic in chosen.topics)]
            raise unknown_rule(name, ids)
        return exits.CLEAN

    raise typer.Exit(ended(verb, lang))
