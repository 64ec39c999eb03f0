"""A page for every rule, and one that lists them: as Markdown, and as HTML that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from slalint.judge.wording import described
from slalint.pack.model import Language, Pack, Rule
from slalint.report.rule_cards import Card, rule_card
from slalint.report.rule_words import word

_STYLE = (
    "body{font:16px/1.7 system-ui,'PingFang SC','Microsoft YaHei',sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;"
    "color:#1c1c1c;background:#fff}h1{font-size:1.4rem}h2{font-size:1.05rem;margin-top:2rem}dt{float:left;clear:left;"
    "width:8rem;color:#666}dd{margin-left:8rem}pre{background:#f4f4f4;padding:.8rem;overflow:auto}"
    "table{border-collapse:collapse}td,th{padding:.2rem .8rem .2rem 0;text-align:left;vertical-align:top}"
)


def markdown_pages(pack: Pack, language: Language) -> Iterator[tuple[str, str]]:
    """File names and their Markdown: ``index.md`` and a page for each rule."""
    yield "index.md", _markdown_index(pack, language)
    for rule in pack.rules:
        yield f"{rule.id}.md", _markdown(rule_card(rule, pack, language))


def html_pages(pack: Pack, language: Language) -> Iterator[tuple[str, str]]:
    """File names and their HTML: ``index.html`` and a page for each rule."""
    yield "index.html", _page(f"{pack.title[language]}", _html_index(pack, language), language)
    for rule in pack.rules:
        card = rule_card(rule, pack, language)
        yield f"{rule.id}.html", _page(f"{card.id} {card.title}", _html(card), language)


def _groups(pack: Pack) -> Iterator[tuple[str, list[Rule]]]:
    """The topics and subjects that have rules, in the pack's order, with them."""
    for name in (*(topic.id for topic in pack.topics), *pack.subjects):
        rules = [rule for rule in pack.rules if rule.topic == name]
        if rules:
            yield name, rules


def _title(pack: Pack, name: str, language: Language) -> str:
    topic = next((topic.title for topic in pack.topics if topic.id == name), None) or pack.subjects[name]
    return topic[language]


def _markdown_index(pack: Pack, language: Language) -> str:
    out = [f"# {_md(pack.title[language])}", "", f"{word('pack', language)} `{pack.name}` {pack.version}"]
    for name, rules in _groups(pack):
        out += ["", f"## {_md(_title(pack, name, language))} (`{name}`)", ""]
        out += [
            f"- [{rule.id}]({rule.id}.md) {word(rule.severity, language)} · {_md(described(rule.message, rule, pack, language))}"
            for rule in rules
        ]
    return "\n".join([*out, "", word("disclaimer", language), ""])


def _markdown(card: Card) -> str:
    out = [f"# {card.id} {_md(card.title)}", ""]
    out += [f"- {label}: {_md(value)}" for label, value in card.facts]
    for part in card.parts:
        out += ["", f"## {part.label}", ""]
        if part.code:
            out += ["```yaml", *part.lines, "```"]
        else:
            out += [f"- {_md(line)}" if part.listed else _md(line) for line in part.lines]
    return "\n".join([*out, ""])


def _md(text: str) -> str:
    """A text of which Markdown makes nothing."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|" else char for char in " ".join(text.split()))


def _html_index(pack: Pack, language: Language) -> str:
    out = [f"<h1>{escape(pack.title[language])}</h1><p>{word('pack', language)} {escape(pack.name)} {pack.version}</p>"]
    for name, rules in _groups(pack):
        out.append(f"<h2>{escape(_title(pack, name, language))}</h2><table>")
        for rule in rules:
            told = escape(described(rule.message, rule, pack, language))
            link = f'<a href="{rule.id}.html">{rule.id}</a>'
            out.append(f"<tr><td>{link}</td><td>{word(rule.severity, language)}</td><td>{told}</td></tr>")
        out.append("</table>")
    return "".join([*out, f"<p>{word('disclaimer', language)}</p>"])


def _html(card: Card) -> str:
    out = [f'<p><a href="index.html">↑</a></p><h1>{card.id} {escape(card.title)}</h1><dl>']
    out += [f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in card.facts]
    out.append("</dl>")
    for part in card.parts:
        out.append(f"<h2>{escape(part.label)}</h2>")
        if part.code:
            out.append(f"<pre>{escape(chr(10).join(part.lines))}</pre>")
        elif part.listed:
            out.append("<ul>" + "".join(f"<li>{escape(line)}</li>" for line in part.lines) + "</ul>")
        else:
            out += [f"<p>{escape(line)}</p>" for line in part.lines]
    return "".join(out)


def _page(title: str, body: str, language: Language) -> str:
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><style>{_STYLE}</style></head>'
        f"<body>{body}</body></html>\n"
    )
