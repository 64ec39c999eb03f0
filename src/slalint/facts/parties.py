"""Who buys and who provides. 甲方 is often, not always, the customer: the contract itself decides.

Evidence, strongest first: a role word beside the label (``甲方（委托方）``, ``以下简称客户``), then what the labels have
to do (who pays, who develops). Labels that are role words themselves (委托人, 服务商) need no evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from slalint.document.fold import fold
from slalint.document.model import Document
from slalint.document.sentences import Sentence
from slalint.expressions import compiled
from slalint.facts.party_signs import (
    COMPILED_DUTIES,
    CUSTOMER_WORDS,
    LOOSE_CUSTOMER_WORDS,
    LOOSE_PROVIDER_WORDS,
    MAY_NAME_ROLE,
    NEUTRAL_LABELS,
    OTHER_WAY,
    PROVIDER_WORDS,
    ROLE_BESIDE_LABEL,
)
from slalint.values import frozen

Side = Literal["customer", "provider"]
How = Literal["given", "named", "duties", "words", "unresolved"]
#: How far the two labels must lean apart, in tenths of a role word.
_CLEAR = 10


class UnknownPartyError(ValueError):
    """The customer whom the user named does not occur in the contract."""


@frozen
class Party:
    """One side of the contract: the label it bears in the text, and every folded word that means it."""

    label: str
    words: tuple[str, ...]


@frozen
class Parties:
    """Both sides; ``None`` for both where the contract does not tell them apart.

    ``how`` says what decided: ``given`` (by the user), ``named`` (role word beside the label), ``duties`` (who pays,
    who provides), ``words`` (the labels are role words), ``unresolved``.
    """

    customer: Party | None
    provider: Party | None
    how: How

    @property
    def resolved(self) -> bool:
        """Whether it is known which side is the customer."""
        return self.customer is not None


def parties(document: Document, sentences: Sequence[Sentence], customer: str | None = None) -> Parties:
    """Tell customer and provider apart. ``customer`` is a label given by the user ("甲方"), or None.

    Raises UnknownPartyError when the given label does not occur in the contract.
    """
    if customer is not None:
        return _printed(document, sentences, _given(customer, sentences))
    by_evidence: tuple[tuple[Callable[[Iterable[Sentence]], Counter[str]], How], ...] = (
        (_named, "named"),
        (_duty_votes, "duties"),
    )
    for counted, how in by_evidence:
        votes = counted(sentences)
        if abs(votes["甲方"] - votes["乙方"]) >= _CLEAR:
            sides = ("甲方", "乙方") if votes["甲方"] > votes["乙方"] else ("乙方", "甲方")
            return pair(*sides, how)
    return _printed(document, sentences, _from_words(sentences))


def _named(sentences: Iterable[Sentence]) -> Counter[str]:
    """For each neutral label: above 0 where it stands beside a customer word, below where beside a provider word."""
    votes: Counter[str] = Counter()
    for sentence in sentences:
        for match in ROLE_BESIDE_LABEL.finditer(sentence.text) if MAY_NAME_ROLE.search(sentence.text) else ():
            label = next(match.group(f"label{n}") for n in (1, 2, 3) if match.group(f"label{n}"))
            votes[label] += 10 if any(match.group(f"customer{n}") for n in (1, 2, 3)) else -10
    return votes


def _duty_votes(sentences: Iterable[Sentence]) -> Counter[str]:
    """The same leaning, from what the labels have to do."""
    votes: Counter[str] = Counter()
    for sentence in sentences:
        for phrase in compiled("[。;]").split(sentence.text):
            if "方" not in phrase or OTHER_WAY.search(phrase):  # every duty is that of 甲方, 乙方 or 丙方
                continue
            for pattern, leaning in COMPILED_DUTIES:
                for match in pattern.finditer(phrase):
                    votes[match.group("label")] += leaning
    return votes


def pair(customer: str, provider: str, how: How) -> Parties:
    """The sides that bear these labels, with every word that means them."""
    return Parties(_party(customer, CUSTOMER_WORDS), _party(provider, PROVIDER_WORDS), how)


def _party(label: str, words: Sequence[str]) -> Party:
    return Party(label, (label, *(word for word in words if word != label)))


def _from_words(sentences: Sequence[Sentence]) -> Parties:
    """The sides by the role words that the contract uses as its labels."""
    customer_words = [*CUSTOMER_WORDS, *LOOSE_CUSTOMER_WORDS]
    provider_words = [*PROVIDER_WORDS, *LOOSE_PROVIDER_WORDS]
    counts: Counter[str] = Counter()
    for sentence in sentences:
        counts.update(word for word in (*customer_words, *provider_words) if word in sentence.text)
    customer = max(customer_words, key=lambda word: (counts[word], len(word)))
    provider = max(provider_words, key=lambda word: (counts[word], len(word)))
    if counts[customer] < 2 or counts[provider] < 2:
        return Parties(None, None, "unresolved")
    return Parties(_party(customer, customer_words), _party(provider, provider_words), "words")


def _given(customer: str, sentences: Sequence[Sentence]) -> Parties:
    label = fold(customer).text
    used = Counter(other for s in sentences for other in NEUTRAL_LABELS if other in s.text)
    if not any(label in sentence.text for sentence in sentences):
        raise UnknownPartyError(customer)
    if label in NEUTRAL_LABELS:
        others = [other for other, _ in used.most_common() if other != label]
        return pair(label, others[0] if others else "乙方" if label == "甲方" else "甲方", "given")
    by_words = _from_words(sentences)
    return pair(label, by_words.provider.label if by_words.provider else "乙方", "given")


def _printed(document: Document, sentences: Sequence[Sentence], sides: Parties) -> Parties:
    """The sides with their labels as the contract prints them (委託人, where the folded text has 委托人)."""

    def printed(party: Party | None) -> Party | None:
        if party is None:
            return None
        for sentence in sentences:
            at = sentence.text.find(party.label)
            if at >= 0:
                start, end = sentence.span(at, at + len(party.label))
                return Party(document.text[start:end], party.words)
        return party

    return Parties(printed(sides.customer), printed(sides.provider), sides.how)
