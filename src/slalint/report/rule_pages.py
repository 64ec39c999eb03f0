"""A page for every rule and topic, and one that lists them: as Markdown, and as HTML that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from slalint.pack.model import Language, Pack
from slalint.report.rule_cards import Card, Line, Part, lines_of, rule_card, topic_card
from slalint.report.rule_words import word
from slalint.report.templates import PAGE, template
from slalint.report.words import topic_titles
from slalint.values import frozen


@frozen
class _Group:
    """A topic or other subject in the list of rules. ``asks`` is its question, "" for what is none."""

    id: str
    title: str
    asks: str
    rules: tuple[Line, ...]


def markdown_pages(pack: Pack, language: Language) -> Iterator[tuple[str, str]]:
    """File names and their Markdown: ``index.md``, a page for each rule and one for each topic."""
    yield "index.md", _markdown_index(pack, language)
    for card in _cards(pack, language):
        yield f"{card.id}.md", _markdown(card, pack, language)


def html_pages(pack: Pack, language: Language) -> Iterator[tuple[str, str]]:
    """File names and their HTML: ``index.html``, a page for each rule and one for each topic."""
    shared = {
        "language": language,
        "pack": pack,
        "style": (PAGE / "rules.css").read_text(encoding="utf-8"),
        "word": lambda name: word(name, language),
        "topics": {topic.id for topic in pack.topics},
    }
    index = template("rules.html.j2")
    yield "index.html", index.render(shared, groups=_groups(pack, language), about=_about(pack, language))
    page = template("rule.html.j2")
    for card in _cards(pack, language):
        yield f"{card.id}.html", page.render(shared, card=card, pieces=pieces)


def pieces(example: str) -> Iterator[tuple[str, list[list[str]]]]:
    """An example as paragraphs and tables, in their order: ``(text, [])`` or ``("", rows of cells)``."""
    table: list[list[str]] = []
    for line in [*example.splitlines(), ""]:
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if any(cell.strip("-: ") for cell in cells):
                table.append(cells)
            continue
        if table:
            yield "", table
            table = []
        if line:
            yield line, []


def _cards(pack: Pack, language: Language) -> Iterator[Card]:
    yield from (rule_card(rule, pack, language) for rule in pack.rules)
    yield from (topic_card(topic, pack, language) for topic in pack.topics)


def _groups(pack: Pack, language: Language) -> list[_Group]:
    """The topics and subjects that have rules, in the pack's order."""
    asks = {topic.id: topic.asks[language] for topic in pack.topics}
    every = (
        _Group(name, title, asks.get(name, ""), lines_of(name, pack, language))
        for name, title in topic_titles(pack, language).items()
    )
    return [group for group in every if group.rules]


def _about(pack: Pack, language: Language) -> str:
    return word("about", language).format(rules=len(pack.rules), topics=len(pack.topics))


def _markdown_index(pack: Pack, language: Language) -> str:
    out = [f"# {_md(pack.title[language])}", "", f"{word('pack', language)} `{pack.name}` {pack.version}"]
    out += ["", _md(_about(pack, language))]
    for group in _groups(pack, language):
        title = f"[{_md(group.title)}]({group.id}.md)" if group.asks else _md(group.title)
        out += ["", f"## {title}", ""]
        out += [_md(group.asks), ""] if group.asks else []
        out += map(partial(_markdown_line, language=language), group.rules)
    return "\n".join([*out, "", word("disclaimer", language), ""])


def _markdown_line(line: Line, language: Language) -> str:
    return f"- [{line.id}]({line.id}.md) {word(line.severity, language)} · {_md(line.told)}"


def _markdown(card: Card, pack: Pack, language: Language) -> str:
    out = [f"[{word('contents', language)}](index.md)", "", f"# {card.id} {_md(card.title)}", ""]
    topics = {topic.id for topic in pack.topics}
    for number, (label, value) in enumerate(card.facts):
        linked = not number and card.topic in topics
        out.append(f"- {label}: [{_md(value)}]({card.topic}.md)" if linked else f"- {label}: {_md(value)}")
    if card.rules:
        out += ["", f"## {word('rules', language)}", "", *map(partial(_markdown_line, language=language), card.rules)]
    for part in card.parts:
        out += ["", f"## {part.label}", "", *_markdown_part(part)]
    return "\n".join([*out, ""])


def _markdown_part(part: Part) -> Iterator[str]:
    if part.shape == "code":
        yield from ("```yaml", *part.lines, "```")
    elif part.shape == "text":
        yield from map(_md, part.lines)
    else:
        yield from ("- " + "<br>".join(map(_md, line.splitlines())) for line in part.lines)


def _md(text: str) -> str:
    """A text of which Markdown makes nothing."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|" else char for char in " ".join(text.split()))
