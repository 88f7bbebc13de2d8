"""What a human must still confirm: every citation not read, by addressee and regulation."""

from collections.abc import Iterable, Iterator, Mapping

from aladin.content.tables import all_requirements
from aladin.domain.checklist import Checklist
from aladin.domain.model import Id, Label, Model
from aladin.domain.regulation import Confidence, Regulation


class Claim(Model):
    """One thing a checklist asks for by a rule that nobody here has read."""

    checklist: Id
    requirement: Id  # empty ids do not exist: the regime as a whole is `regime`
    title: Label
    statement: str  # what must be true for the requirement to stand
    pinpoint: str
    confidence: Confidence


class Unverified(Model):
    """A regulation with all that rests on it unread."""

    regulation: Regulation
    claims: tuple[Claim, ...]

    @property
    def addressee(self) -> str:
        """Who can confirm it; empty where the register names nobody."""
        return self.regulation.confirm_with or ""


def unverified(
    checklists: Iterable[Checklist], registry: Mapping[str, Regulation]
) -> tuple[Unverified, ...]:
    """All claims of these checklists that are not `seen`, by addressee and regulation.

    A regulation of the register that is not read itself is named even if nothing rests on it.
    """
    claims: dict[str, list[Claim]] = {}
    for checklist in checklists:
        for name, claim in _claims(checklist):
            claims.setdefault(name, []).append(claim)
    found = [
        Unverified(regulation=regulation, claims=tuple(claims.get(name, ())))
        for name, regulation in registry.items()
        if name in claims or regulation.confidence is not Confidence.SEEN
    ]
    return tuple(sorted(found, key=lambda each: (not each.addressee, each.addressee)))


def _claims(checklist: Checklist) -> Iterator[tuple[str, Claim]]:
    regime = checklist.regime
    if regime.confidence is not Confidence.SEEN:
        statement = f"{regime.name}: {regime.risk_level}. {regime.note or ''}".strip()
        for name in regime.legal_basis:
            yield (
                name,
                Claim(
                    checklist=checklist.id,
                    requirement="regime",
                    title=regime.name,
                    statement=statement,
                    pinpoint="",
                    confidence=regime.confidence,
                ),
            )
    for requirement in all_requirements(checklist):
        if requirement.retired_in is not None:
            continue
        for citation in requirement.citations:
            if citation.confidence is not Confidence.SEEN:
                yield (
                    citation.regulation,
                    Claim(
                        checklist=checklist.id,
                        requirement=requirement.id,
                        title=requirement.title,
                        statement=" ".join(filter(None, (requirement.question, requirement.means))),
                        pinpoint=citation.pinpoint or "",
                        confidence=citation.confidence,
                    ),
                )
