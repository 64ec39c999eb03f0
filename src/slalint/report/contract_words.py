"""What a contract is, who is who in it, and that nothing was found, in words."""

from __future__ import annotations

from slalint.document.model import DocumentKind
from slalint.facts.parties import Parties
from slalint.outcome import DocumentReport
from slalint.pack.model import Language, Pack
from slalint.report.words import say


def about(kind: DocumentKind, pages: int | None, language: Language) -> str:
    """``PDF · 12 页``."""
    return " · ".join(
        [say(language, f"kind.{kind}"), *([say(language, "pages", count=pages)] if pages is not None else [])]
    )


def are_resolved(parties: Parties) -> bool:
    """Whether it is known who is who. Where it isn't, rules that take sides step back, and every format says so."""
    return parties.customer is not None and parties.provider is not None


def parties_words(parties: Parties, language: Language) -> str:
    """Who is who and how that is known; or that it isn't, and what to do."""
    if parties.customer is None or parties.provider is None:
        return say(language, "parties.unresolved")
    how = say(language, f"how.{parties.how}")
    return say(language, "parties", customer=parties.customer.label, provider=parties.provider.label, how=how)


def other_kind_words(document: DocumentReport, pack: Pack, language: Language) -> str:
    """What to know of a contract of another kind, on one line; "" for a contract of the pack's kind."""
    if document.other_kind is None or pack.kinds is None:
        return ""
    named = kind_title(document.other_kind.name, pack, language)
    key = "other-kind.named" if named else "other-kind"
    return say(language, key, kind=named, own=pack.kinds.own.title[language], count=len(document.verdicts))


def kind_title(name: str, pack: Pack, language: Language) -> str:
    """What a kind of contract is called, "" for none."""
    return pack.kinds.others[name].title[language] if pack.kinds and name else ""


def nothing_found(document: DocumentReport, language: Language) -> str:
    """That there is no finding to act on, without saying more than is known."""
    if not document.complete:
        return say(language, "none.incomplete")
    if document.other_kind:
        return say(language, "none.other-kind")
    if document.waived or document.known:
        return say(language, "none.new")
    still_open = sum(verdict.status in ("vague", "adverse", "absent") for verdict in document.verdicts)
    return say(language, "none.open", count=still_open) if still_open else say(language, "none")
