"""The register of regulations, and citations of them with how sure we are."""

from enum import StrEnum

from aladin.domain.model import Id, Ids, IsoDate, Label, Model, Text


class Confidence(StrEnum):
    """How sure we are of a source: read, restated by others, or from memory."""

    SEEN = "seen"
    SECONDARY = "secondary"
    MEMORY = "memory"


class Status(StrEnum):
    """Whether a regulation is law now."""

    IN_FORCE = "in_force"
    REPLACED = "replaced"
    REVOKED = "revoked"
    NOT_LAW = "not_law"  # forms, slides and practice that show what officers look at


class Regulation(Model):
    """One entry of the register: what it is, whether it is in force, and who has read it."""

    id: Id
    title: Label
    about: Text
    status: Status
    confidence: Confidence
    since: IsoDate | None = None
    until: IsoDate | None = None
    replaced_by: Ids = ()
    url: Label | None = None
    read_on: IsoDate | None = None
    confirm_with: Label | None = None  # who must still confirm it
    note: Text | None = None

    @property
    def is_portal(self) -> bool:
        """Whether it is a system of the state with an address to go to, and not a rule."""
        return self.status is Status.NOT_LAW and self.url is not None


class Citation(Model):
    """The rule a requirement comes from. From memory, it carries no article number."""

    regulation: Id
    pinpoint: Label | None = None
    confidence: Confidence
