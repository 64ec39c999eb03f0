"""Rules as JSON values, for other programs."""

from __future__ import annotations

from typing import Any

from slalint.judge.wording import described
from slalint.pack.model import Language, Pack, Rule


def rule_values(rule: Rule, pack: Pack, language: Language) -> dict[str, Any]:
    """A rule's values, its texts in one language."""
    return {
        "id": rule.id,
        "topic": rule.topic,
        "kind": rule.kind,
        "severity": rule.severity,
        "status": rule.stage,
        "since": rule.since or None,
        "replaced_by": rule.replaced_by or None,
        "former": sorted(pack.former_ids().get(rule.id, ())),
        "tags": list(rule.tags),
        "applies": list(rule.applies),
        "message": described(rule.texts.message, rule, pack, language),
        "why": described(rule.texts.why, rule, pack, language),
        "suggestion": described(rule.texts.suggest, rule, pack, language),
        "source": [source.cited for source in rule.texts.sources],
    }
