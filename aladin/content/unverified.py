"""What a human must still confirm: every citation not read, by addressee and regulation."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from aladin.content.tables import all_requirements
from aladin.domain.checklist import Checklist
from aladin.domain.handbook import Sanction
from aladin.domain.model import Id, Label, Model
from aladin.domain.regulation import Citation, Confidence, Regulation
from aladin.domain.requirement import Requirement


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
    checklists: Sequence[Checklist],
    registry: Mapping[str, Regulation],
    sanctions: Iterable[Sanction] = (),
) -> tuple[Unverified, ...]:
    """All claims of these checklists and sanctions not `seen`, by addressee and regulation.

    What an overlay takes over from one of the others is asked about there. A regulation of the
    register that is not read itself is named even if nothing rests on it.
    """
    claims: dict[str, list[Claim]] = {}
    told = {checklist.id for checklist in checklists}
    for checklist in checklists:
        for name, claim in _claims(checklist, told - {checklist.id}):
            claims.setdefault(name, []).append(claim)
    for sanction in sanctions:
        for citation in sanction.citations:
            if citation.confidence is not Confidence.SEEN and told.intersection(
                sanction.checklists
            ):
                claims.setdefault(citation.regulation, []).append(_consequence(sanction, citation))
    found = [
        Unverified(regulation=regulation, claims=tuple(claims.get(name, ())))
        for name, regulation in registry.items()
        if name in claims or regulation.confidence is not Confidence.SEEN
    ]
    return tuple(sorted(found, key=lambda each: (not each.addressee, each.addressee)))


def _consequence(sanction: Sanction, citation: Citation) -> Claim:
    return Claim(
        checklist=sanction.checklists[0],
        requirement=sanction.id,
        title=sanction.title,
        statement=sanction.text,
        pinpoint=citation.pinpoint or "",
        confidence=citation.confidence,
    )


def _claims(checklist: Checklist, elsewhere: Set[str]) -> Iterator[tuple[str, Claim]]:
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
        if requirement.retired_in is not None or requirement.origin in elsewhere:
            continue
        for citation in requirement.citations:
            if citation.confidence is not Confidence.SEEN:
                yield (
                    citation.regulation,
                    Claim(
                        checklist=checklist.id,
                        requirement=requirement.id,
                        title=requirement.title,
                        statement=_statement(requirement),
                        pinpoint=citation.pinpoint or "",
                        confidence=citation.confidence,
                    ),
                )


def _statement(requirement: Requirement) -> str:
    """All that the applicant is told, with the ticks that are needed: on paper nothing unfolds."""
    needed = requirement.rule.needs if requirement.rule else ()
    listed = "; ".join(each.label for each in requirement.options if each.value in needed)
    told = (
        requirement.question,
        requirement.means,
        listed and f"({listed}.)",
        requirement.guidance,
    )
    return " ".join(filter(None, told))
