"""Who works here: the roles of staff, their accounts, and the keys to them."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from aladin.domain.model import Model

Email = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, to_lower=True, max_length=160, pattern=r"^[^@\s]+@[^@\s]+$"
    ),
]


class Role(StrEnum):
    """What somebody is here for."""

    EDITOR = "editor"  # writes, tries and publishes checklists
    ADMIN = "admin"  # may do whatever staff may do


class AccountState(StrEnum):
    """Whether an account opens anything."""

    INVITED = "invited"  # its link has not been used yet
    ACTIVE = "active"
    DISABLED = "disabled"


class Account(Model):
    """A member of staff. An e-mail address is a name here; nothing is ever sent to it."""

    id: int
    email: Email
    role: Role
    state: AccountState


class Keys(Model):
    """What signs an account in: a password as its hash, and the shared secret of an app."""

    password_hash: str = Field(repr=False)
    totp_secret: str = Field(repr=False)  # encrypted by whoever hands it in
