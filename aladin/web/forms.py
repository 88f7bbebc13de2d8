"""The few hand-written forms. They check and report; macros draw them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Field, Form, StringField
from wtforms.form import BaseForm
from wtforms.validators import DataRequired, Length, Regexp

from aladin.domain.model import ID_PATTERN
from aladin.domain.publication import LONGEST_NOTE
from aladin.domain.submission import Applicant, Pharmacy
from aladin.web import wording
from aladin.web.answer_form import Fault, Sent, Typed, read_date, tidy, typed_in
from aladin.web.language import lazy as _
from aladin.workflow import evidencing

LINE_LENGTH: Final = 120
LONG: Final = _("Paling banyak %(max)d huruf.")


def one_line(text: str | None) -> str:
    """Without control characters and line ends."""
    return " ".join(tidy(text or "").split())


def digits(text: str | None) -> str:
    """Without the blanks, dots and hyphens that people group digits by."""
    return "".join(c for c in one_line(text) if c not in " .-")


def line(missing: str) -> StringField:
    """A line of text that must be given; `missing` says how."""
    validators = [DataRequired(missing), Length(max=LINE_LENGTH, message=LONG)]
    return StringField(filters=[one_line], validators=validators)


def optional_line() -> StringField:
    """A line of text that may stay blank."""
    return StringField(filters=[one_line], validators=[Length(max=LINE_LENGTH, message=LONG)])


class PageForm(Form):
    """A form that can say at the top of its page what has to be put right."""

    @property
    def faults(self) -> list[tuple[str, str]]:
        """The name of each faulty input, and the sentence."""
        return [(field.name, sentence) for field in self for sentence in field.errors]


class PharmacyForm(PageForm):
    """The business as it stands in its papers."""

    name = line(_("Tulis nama usaha, persis seperti pada surat-suratnya."))
    address = line(_("Tulis alamat usaha: jalan, nomor, kelurahan."))
    district = line(_("Tulis kecamatan tempat usaha."))
    nib = StringField(
        filters=[digits], validators=[Regexp(r"^([0-9]{13})?$", 0, wording.NIB_DIGITS)]
    )
    owner = line(_("Tulis nama pemilik usaha."))
    responsible = line(_("Tulis nama penanggung jawab kefarmasian."))
    licence_number = optional_line()

    def pharmacy(self) -> Pharmacy:
        """The business that was typed in; only after validating."""
        return Pharmacy.model_validate(self.data)


class DeclarationForm(PageForm):
    """Who hands the assessment in and says that it is true."""

    name = line(_("Tulis nama Anda."))
    position = line(_("Tulis kedudukan Anda, misalnya pemilik."))
    place = line(_("Tulis kota tempat Anda membuat pernyataan ini."))
    agreed = BooleanField(validators=[DataRequired(wording.AGREE)])

    def applicant(self) -> Applicant:
        """Who has signed; only after validating."""
        signed = {name: said for name, said in self.data.items() if name != "agreed"}
        return Applicant.model_validate(signed)


class ExpiryField(Field):
    """A day that may be left blank, typed as day, month and year."""

    def process(  # type: ignore[override] # narrower: a form is only ever sent by Werkzeug
        self, formdata: Sent | None, data: date | None = None, extra_filters: object = None
    ) -> None:
        """Take what was typed, or show the stored day."""
        self.process_errors = []
        self.data = data
        if formdata is None:
            day = (str(data.day), str(data.month), str(data.year)) if data else ("", "", "")
            self.typed = Typed(day=day[0], month=day[1], year=day[2])
        else:
            self.typed = typed_in(formdata, self.name)

    def validate(self, form: BaseForm, extra_validators: object = ()) -> bool:
        """Read what was typed."""
        self.errors = []
        self.data = None
        if any(self.typed.date):
            try:
                self.data = date.fromisoformat(read_date(self.typed, ()))
            except Fault as fault:
                self.errors = [fault.sentence]
        return not self.errors


class EvidenceForm(PageForm):
    """What a file is, and what it is evidence for.

    `offered` are the requirements to choose from, `first` is what the page shows at first.
    """

    name = line(wording.EVIDENCE_NAME)
    expires = ExpiryField()
    requirements = Field()

    def __init__(
        self,
        sent: MultiDict[str, str] | None,
        offered: Collection[str],
        first: evidencing.Said | None = None,
    ) -> None:
        shown = {"name": first.name, "expires": first.expires_on} if first else {}
        super().__init__(sent, data=shown)
        chosen = (
            sent.getlist("untuk") if sent is not None else first.requirement_ids if first else ()
        )
        self.requirements.data = tuple(name for name in offered if name in set(chosen))
        self.file_errors: list[str] = []

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Check it; at least one requirement is needed."""
        valid = super().validate(extra_validators)
        if not self.requirements.data:
            self.requirements.errors = [wording.EVIDENCE_FOR]
        return valid and not self.requirements.errors

    @property
    def faults(self) -> list[tuple[str, str]]:
        """The id of each faulty input, and the sentence."""
        inputs = {"expires": "day-expires", "requirements": "untuk"}
        of_file = [("file", sentence) for sentence in self.file_errors]
        return of_file + [(inputs.get(name, name), said) for name, said in super().faults]

    def said(self) -> evidencing.Said:
        """What was said; only after validating."""
        return evidencing.Said(self.name.data or "", self.requirements.data, self.expires.data)


class CodeForm(PageForm):
    """The code that was noted down."""

    code = StringField(filters=[one_line], validators=[DataRequired(wording.CODE_NEEDED)])


class ReferenceForm(PageForm):
    """The number printed on a report."""

    nomor = StringField(filters=[one_line], validators=[DataRequired(wording.REFERENCE_NEEDED)])


class NewChecklistForm(PageForm):
    """The id of a checklist that there is not yet."""

    id = StringField(
        filters=[one_line],
        validators=[Regexp(ID_PATTERN, 0, wording.ID_NEEDED), Length(max=80, message=LONG)],
    )


class NoteForm(PageForm):
    """What is new in a version, for its history, and what was accepted with it."""

    note = StringField(
        filters=[lambda text: tidy(text or "")],
        validators=[
            DataRequired(wording.NOTE_NEEDED),
            Length(max=LONGEST_NOTE, message=wording.NOTE_LONG),
        ],
    )
    accepted = BooleanField()  # that worked cases come out otherwise; asked only where some do
