"""The tables, one class each; no behaviour, and no row leaves the store.

Digests are SHA-256 in hexadecimal. A `document` is canonical JSON, kept to the letter, so that its
digest can be checked again at any time.
"""

from datetime import date, datetime
from typing import Annotated

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from aladin.store.db import Base, UtcTime

Digest = Annotated[str, mapped_column(String(64))]
Name = Annotated[str, mapped_column(String(160))]
Document = Annotated[str, mapped_column(Text)]
Moment = Annotated[datetime, mapped_column(UtcTime)]
AssessmentId = Annotated[int, mapped_column(ForeignKey("assessments.id", ondelete="CASCADE"))]
Reference = Annotated[str, mapped_column(String(160), ForeignKey("submissions.reference"))]
StaffId = Annotated[int, mapped_column(ForeignKey("staff.id", ondelete="CASCADE"))]


class ChecklistVersionRow(Base):
    """A checklist as it was when an assessment began. Only ever inserted."""

    __tablename__ = "checklist_versions"

    digest: Mapped[Digest] = mapped_column(primary_key=True)
    document: Mapped[Document]


class PublicationRow(Base):
    """A version put in force, with the text it was read from. Only ever inserted.

    The latest of a checklist is the one that new assessments use.
    """

    __tablename__ = "publications"
    __table_args__ = (
        UniqueConstraint("checklist_id", "version"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    checklist_id: Mapped[Name]
    version: Mapped[Name]
    digest: Mapped[Digest] = mapped_column(ForeignKey("checklist_versions.digest"))
    source: Mapped[Document]
    note: Mapped[Document]
    published_by: Mapped[Name]
    published_at: Mapped[Moment]


class AssessmentRow(Base):
    """An applicant's pass through a checklist."""

    __tablename__ = "assessments"
    # An id is never given twice, also after deletion: submissions and events go on naming it.
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    checklist_digest: Mapped[Digest] = mapped_column(ForeignKey("checklist_versions.digest"))
    code_digest: Mapped[Digest] = mapped_column(unique=True)
    pharmacy: Mapped[Document | None]
    started_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    submission_reference: Mapped[Name | None] = mapped_column(ForeignKey("submissions.reference"))
    evidence_numbers: Mapped[int] = mapped_column(server_default="0")  # how many it has given
    continues: Mapped[Name | None] = mapped_column(ForeignKey("submissions.reference"))
    corrects: Mapped[bool] = mapped_column(server_default=false())
    kept_days: Mapped[int] = mapped_column(server_default="90")


class TokenRow(Base):
    """A resume token. Several may open one assessment, so that a link works on after a new one."""

    __tablename__ = "tokens"

    digest: Mapped[Digest] = mapped_column(primary_key=True)
    assessment_id: Mapped[AssessmentId] = mapped_column(index=True)
    created_at: Mapped[Moment]


class AnswerRow(Base):
    """What was last said about one requirement.

    `version` counts the changes. `value` is null once the answer was removed: the row stays, so
    that a page opened before the removal is still found stale.
    """

    __tablename__ = "answers"
    __table_args__ = ({"sqlite_with_rowid": False},)  # the answers of an assessment lie together

    assessment_id: Mapped[AssessmentId] = mapped_column(primary_key=True)
    requirement_id: Mapped[Name] = mapped_column(primary_key=True)
    value: Mapped[Document | None]
    note: Mapped[Document]
    not_applicable: Mapped[bool]
    version: Mapped[int]
    plan: Mapped[Document | None]


class AnswerSetAsideRow(Base):
    """An answer that no longer answers its question since the assessment moved to a newer version.

    Nothing typed is lost: it is shown beside the question that is asked again.
    """

    __tablename__ = "answers_set_aside"

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[AssessmentId] = mapped_column(index=True)
    requirement_id: Mapped[Name]
    checklist_digest: Mapped[Digest]  # of the version it answered
    value: Mapped[Document]
    note: Mapped[Document]
    not_applicable: Mapped[bool]
    at: Mapped[Moment]
    plan: Mapped[Document | None]


class SubmissionRow(Base):
    """An assessment handed in, as the register knows it for good. Only ever inserted.

    Nothing in it is about anybody: what was handed in lies in its document, of which it keeps the
    digest. It refers to its assessment without a foreign key, since it outlives it. `replaces` is
    the earlier one of the same business that it takes the place of.
    """

    __tablename__ = "submissions"

    reference: Mapped[Name] = mapped_column(primary_key=True)
    assessment_id: Mapped[int | None] = mapped_column(unique=True)
    digest: Mapped[Digest]
    submitted_at: Mapped[Moment]
    replaces: Mapped[Reference | None] = mapped_column(index=True)


class SubmissionDocumentRow(Base):
    """What was handed in. Never changed, and deleted only once its erasure is on record."""

    __tablename__ = "submission_documents"

    reference: Mapped[Reference] = mapped_column(primary_key=True)
    document: Mapped[Document]
    kept_until: Mapped[Moment] = mapped_column(index=True)


class ErasureRow(Base):
    """What was erased: no more than how much, when and why. Only ever inserted.

    Several that were asked for together have one receipt. A draft has no reference.
    """

    __tablename__ = "erasures"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    receipt: Mapped[Name] = mapped_column(index=True)
    reference: Mapped[Reference | None] = mapped_column(unique=True)
    by: Mapped[Name]
    answers: Mapped[int]
    files: Mapped[int]
    at: Mapped[Moment]


class WithdrawalRow(Base):
    """A submission whose report was taken back. Only ever inserted."""

    __tablename__ = "withdrawals"

    reference: Mapped[Reference] = mapped_column(primary_key=True)
    by: Mapped[Name]
    reason: Mapped[Document | None]
    at: Mapped[Moment]


class ReportFileRow(Base):
    """A file that was given out as the report of a submission. Only ever inserted.

    `variant` says which of its prints: the same submission always gives the same bytes of each.
    """

    __tablename__ = "report_files"

    digest: Mapped[Digest] = mapped_column(primary_key=True)
    reference: Mapped[Reference] = mapped_column(index=True)
    variant: Mapped[Name]
    at: Mapped[Moment]


class SignatureRow(Base):
    """What was added behind a printed report to sign it. Only ever inserted.

    `printed` is the digest of the file before. Printing gives that file again; a signature is never
    given twice alike, so it is kept.
    """

    __tablename__ = "signatures"

    printed: Mapped[Digest] = mapped_column(primary_key=True)
    signature: Mapped[bytes]
    at: Mapped[Moment]


class EvidenceRow(Base):
    """A file of an assessment and what it is evidence for: requirement ids joined by one blank."""

    __tablename__ = "evidence"

    assessment_id: Mapped[AssessmentId] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[Name]
    media_type: Mapped[Name]
    size: Mapped[int]
    digest: Mapped[Digest] = mapped_column(index=True)
    original_digest: Mapped[Digest]
    requirement_ids: Mapped[Document]
    expires_on: Mapped[date | None]
    added_at: Mapped[Moment]


class SubmittedFileRow(Base):
    """A file that a submission names. Only ever inserted."""

    __tablename__ = "submitted_files"

    reference: Mapped[Name] = mapped_column(ForeignKey("submissions.reference"), primary_key=True)
    digest: Mapped[Digest] = mapped_column(primary_key=True, index=True)


class EventRow(Base):
    """One line of the audit trail. Only ever inserted.

    `previous` is the digest of the line before, and unique: the chain cannot fork.
    """

    __tablename__ = "events"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[Moment]
    kind: Mapped[Name]
    subject: Mapped[Name]
    detail: Mapped[Document]
    previous: Mapped[Digest] = mapped_column(unique=True)
    digest: Mapped[Digest]


class TryRow(Base):
    """A failed guess at a secret, kept no longer than a limit looks back."""

    __tablename__ = "tries"

    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[Name]
    at: Mapped[Moment] = mapped_column(index=True)


class UploadRow(Base):
    """A file that was sent, taken or not, kept no longer than the limit looks back."""

    __tablename__ = "uploads"

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[AssessmentId] = mapped_column(index=True)
    at: Mapped[Moment]


class StaffRow(Base):
    """A member of staff. Without a password hash nothing signs it in.

    `totp_counter` is the time step of the last code that was taken: no code is taken twice.
    """

    __tablename__ = "staff"
    __table_args__ = ({"sqlite_autoincrement": True},)  # events go on naming an id

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[Name] = mapped_column(unique=True)
    role: Mapped[Name]
    password_hash: Mapped[Document | None]
    totp_secret: Mapped[Document | None]
    totp_counter: Mapped[int]
    invited_at: Mapped[Moment]
    disabled_at: Mapped[Moment | None]


class InvitationRow(Base):
    """A link that gives an account its first or its new keys; gone once it is used."""

    __tablename__ = "invitations"

    digest: Mapped[Digest] = mapped_column(primary_key=True)
    staff_id: Mapped[StaffId] = mapped_column(unique=True)
    expires_at: Mapped[Moment]


class StaffSessionRow(Base):
    """Somebody signed in on one device."""

    __tablename__ = "staff_sessions"

    digest: Mapped[Digest] = mapped_column(primary_key=True)
    staff_id: Mapped[StaffId] = mapped_column(index=True)
    started_at: Mapped[Moment]
    seen_at: Mapped[Moment]


class RecoveryCodeRow(Base):
    """A code that signs in once where the app is not at hand; gone once it is used."""

    __tablename__ = "recovery_codes"

    digest: Mapped[Digest] = mapped_column(primary_key=True)
    staff_id: Mapped[StaffId] = mapped_column(index=True)


class SignInTryRow(Base):
    """A try to sign in that has not succeeded, under the account or the address it came from.

    Also a report that was sent to be read, under its own mark for that address: all of them are
    kept a quarter of an hour.
    """

    __tablename__ = "sign_in_tries"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[Name] = mapped_column(index=True)
    at: Mapped[Moment] = mapped_column(index=True)


class ChecklistDraftRow(Base):
    """The text an editor is working on, one per checklist.

    `digest` is that of the text; `based_on` that of the text in force when it was begun.
    """

    __tablename__ = "checklist_drafts"

    checklist_id: Mapped[Name] = mapped_column(primary_key=True)
    text: Mapped[Document]
    digest: Mapped[Digest]
    based_on: Mapped[Digest]
    saved_by: Mapped[Name]
    saved_at: Mapped[Moment]
