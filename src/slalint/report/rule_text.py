"""Rules and topics explained in a terminal, and listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from slalint.judge.wording import described
from slalint.pack.model import Language, Pack, Rule
from slalint.report.rule_cards import Card
from slalint.report.rule_words import word
from slalint.report.words import topic_titles
from slalint.report.wrap import cells, harmless, lines


def card_text(card: Card, width: int, language: Language) -> str:
    """A card for a terminal of so many cells."""
    return "\n".join(_card(card, width, language)) + "\n"


def _card(card: Card, width: int, language: Language) -> Iterator[str]:
    yield from _wrapped(f"{card.id}  {card.title}", width, "")
    widest = max((cells(label) for label, _ in card.facts), default=0)
    for label, value in card.facts:
        yield from _wrapped(f"{label}{' ' * (widest - cells(label))}  {value}", width, "  ", " " * (widest + 4))
    if card.rules:
        yield ""
        yield word("rules", language)
        for rule in card.rules:
            told = f"- {rule.id}  {word(rule.severity, language)}  {rule.told}"
            yield from _wrapped(told, width, "  ", "    ")
    for part in card.parts:
        yield ""
        yield part.label
        for line in part.lines:
            if part.shape == "code":
                yield f"  {harmless(line)}"
            elif part.shape == "text":
                yield from _wrapped(line, width, "  ")
            else:
                yield from _wrapped(f"- {' / '.join(line.splitlines())}", width, "  ", "    ")


def _wrapped(text: str, width: int, margin: str, following: str | None = None) -> Iterator[str]:
    text = harmless(text)
    rest = margin if following is None else following
    for number, (start, end) in enumerate(lines(text, width - cells(rest), width - cells(margin))):
        yield (rest if number else margin) + text[start:end]


def list_text(rules: Sequence[Rule], pack: Pack, language: Language, width: int) -> str:
    """Rules under what they are about: id, how serious, kind, and the message, of which nothing is cut off."""
    titles = topic_titles(pack, language)
    labels = {rule.id: (rule.id, word(rule.severity, language), word(rule.kind, language)) for rule in rules}
    widths = [max(cells(label[n]) for label in labels.values()) for n in range(3)] if labels else []
    shown: list[str] = []
    for topic in dict.fromkeys(rule.topic for rule in rules):
        shown.append(f"{harmless(titles.get(topic, ''))}  {topic}".lstrip())
        for rule in rules:
            if rule.topic == topic:
                columns = "  ".join(_padded(text, w) for text, w in zip(labels[rule.id], widths, strict=True))
                stage = "" if rule.stage == "stable" else f"[{rule.stage}] "
                message = harmless(stage + described(rule.texts.message, rule, pack, language))
                shown += _beside(f"  {columns}  ", message, width)
    return "".join(f"{line}\n" for line in shown)


def _beside(before: str, text: str, width: int) -> Iterator[str]:
    """The text in lines behind the words before it."""
    for number, (start, end) in enumerate(lines(text, width - cells(before))):
        yield (" " * cells(before) if number else before) + text[start:end]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))
