"""A report that anybody changed is never taken for one of ours."""

import io
import json
import zlib
from collections.abc import Callable
from functools import cache
from typing import Any

import pikepdf
import pytest

from aladin.domain.checklist import Checklist
from aladin.domain.submission import Submission, canonical_json, digest_of
from aladin.report.envelope import THIS_VERSION
from aladin.report.errors import ReportError
from aladin.report.order import Order, Variant
from aladin.report.pdf import print_pdf
from aladin.report.reading import LARGEST_PDF, Reason
from aladin.report.verification import InEnglish, Status, Verification, verify
from tests.report.samples import (
    CHECK_URL,
    a_full_checklist,
    a_full_submission,
    a_planned_submission,
    exhibits_of_photos,
    full_pdf,
    in_english,
    opened,
)

pytestmark = pytest.mark.usefixtures("pango")


@cache
def printed(text: str, check_url: str, variant: Variant, english: str) -> bytes:
    order = f'{{"subject":{text},"english":{english}}}'
    read = Order.model_validate_json(order)
    return print_pdf(read.subject, check_url, variant, read.english)


def print_again(
    submission: Submission, check_url: str, variant: Variant, english: Checklist | None
) -> bytes:
    """Print each submission once only, since so many files claim the same."""
    return printed(
        canonical_json(submission),
        check_url,
        variant,
        canonical_json(english) if english else "null",
    )


def checked(pdf: bytes, in_english: InEnglish | None = None) -> Verification:
    return verify(pdf, print_again, in_english=in_english)


def with_answers(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The report with its attached answers changed, and all else as it was."""
    with opened(full_pdf()) as pdf:
        stream = pdf.Root.AF[0].EF.F
        answers = json.loads(stream.read_bytes())
        change(answers)
        stream.write(
            zlib.compress(canonical_json(answers).encode()), filter=pikepdf.Name.FlateDecode
        )
        return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    pdf.save(target, static_id=True)
    return target.getvalue()


def forge(answers: dict[str, Any], **changes: object) -> None:
    """Change the submission and make the digest fit."""
    answers["submission"].update(changes)
    answers["digest"] = digest_of(answers["submission"])


def test_a_report_as_it_was_printed_is_unchanged() -> None:
    result = checked(full_pdf())

    assert (result.status, result.reason) == (Status.UNCHANGED, Reason.SAME_BYTES)
    assert result.claims is not None
    assert result.claims.submission == a_full_submission()
    assert (result.claims.check_url, result.claims.printed_by) == (CHECK_URL, THIS_VERSION)


def test_a_translation_is_ours_too() -> None:
    pdf = print_pdf(a_planned_submission(), CHECK_URL, english=in_english(a_full_checklist()))

    assert checked(pdf, in_english).reason is Reason.SAME_BYTES
    with opened(pdf) as changed:
        changed.pages[0].contents_add(b"BT ET")
        assert checked(saved(changed), in_english).reason is Reason.PRINT_CHANGED


def test_a_translation_of_other_words_cannot_be_compared() -> None:
    def reworded(checklist: Checklist) -> Checklist:
        return in_english(checklist).model_copy(update={"title": "Other words"})

    pdf = print_pdf(a_planned_submission(), CHECK_URL, english=in_english(a_full_checklist()))

    for translate in (reworded, None):
        found = checked(pdf, translate)
        assert (found.status, found.reason) == (Status.UNCOMPARED, Reason.OTHER_TRANSLATION)


@pytest.mark.parametrize("info", [0, pikepdf.Array([]), pikepdf.Dictionary(Keywords=7), None])
def test_strange_information_about_a_file_is_noticed_like_any_change(info: Any) -> None:
    with opened(full_pdf()) as pdf:
        del pdf.trailer["/Info"]
        if info is not None:
            pdf.trailer["/Info"] = pdf.make_indirect(info)
        assert checked(saved(pdf), in_english).status is not Status.UNCHANGED


def test_a_report_that_counts_does_not_become_a_translation() -> None:
    with opened(full_pdf()) as pdf:
        pdf.Root.Lang = "en"
        assert checked(saved(pdf), in_english).status is Status.ALTERED


def test_what_pictures_show_is_not_among_the_answers() -> None:
    found = checked(exhibits_of_photos())

    assert (found.status, found.reason) == (Status.UNCOMPARED, Reason.WITH_PICTURES)


@pytest.mark.parametrize("variant", [each for each in Variant if each is not Variant.EXHIBITS])
def test_a_shorter_print_is_ours_too(variant: Variant) -> None:
    pdf = print_pdf(a_full_submission(), CHECK_URL, variant)

    assert checked(pdf).reason is Reason.SAME_BYTES


def test_it_can_be_checked_without_a_printer_at_hand() -> None:
    assert verify(full_pdf()).status is Status.UNCHANGED


@pytest.mark.proof("P4")
def test_other_words_on_the_pages_are_noticed() -> None:
    with opened(full_pdf()) as pdf:
        pdf.pages[0].contents_add(b"BT ET")
        result = checked(saved(pdf))

    assert (result.status, result.reason) == (Status.ALTERED, Reason.PRINT_CHANGED)


@pytest.mark.proof("P4")
def test_another_answer_is_noticed_by_the_digest() -> None:
    result = checked(with_answers(lambda data: data["submission"].update(reference="X")))

    assert (result.status, result.reason) == (Status.ALTERED, Reason.ANSWERS_CHANGED)


@pytest.mark.proof("P4")
def test_a_better_score_than_the_answers_give_is_noticed_even_with_its_own_digest() -> None:
    better = {"id": "siap", "words": "Siap diajukan", "advice": "Ajukan.", "role": "good"}

    def change(data: dict[str, Any]) -> None:
        forge(data, score={**data["submission"]["score"], "verdict": better})

    result = checked(with_answers(change))

    assert (result.status, result.reason) == (Status.ALTERED, Reason.SCORE_CHANGED)


@pytest.mark.proof("P4")
def test_another_reference_is_noticed_by_the_print_even_with_its_own_digest() -> None:
    result = checked(with_answers(lambda data: forge(data, reference="LAIN-LAIN-LAIN-LAIN")))

    assert (result.status, result.reason) == (Status.ALTERED, Reason.PRINT_CHANGED)


@pytest.mark.parametrize(
    ("change", "status"),
    [
        (lambda data: data.update(printed_by="aladin 0.0.1"), Status.UNCOMPARED),
        (lambda data: data.update(printed_by="aladin 9", format=2), Status.UNCOMPARED),
        (lambda data: data.update(printed_with="WeasyPrint 69"), Status.UNCOMPARED),
        (lambda data: data.update(extra="x"), Status.ALTERED),
        (lambda data: data.pop("submission"), Status.ALTERED),
        (lambda data: data.update(check_url=7), Status.ALTERED),
        (lambda data: data["submission"].update(checklist={}), Status.ALTERED),
    ],
)
def test_what_cannot_be_compared_is_never_called_unchanged(
    change: Callable[[dict[str, Any]], object], status: Status
) -> None:
    assert checked(with_answers(change)).status is status


@pytest.mark.parametrize(
    "answers",
    [b"", b"[]", b"null", b"{", b"[" * 100_000, b'{"submission": {}}', b"\xff\xfe"],
    ids=["empty", "list", "null", "cut", "deep", "bare", "no text"],
)
def test_answers_that_are_none_are_noticed(answers: bytes) -> None:
    with opened(full_pdf()) as pdf:
        pdf.Root.AF[0].EF.F.write(zlib.compress(answers), filter=pikepdf.Name.FlateDecode)
        result = checked(saved(pdf))

    assert (result.status, result.reason) == (Status.ALTERED, Reason.ANSWERS_CHANGED)


@pytest.mark.parametrize(
    ("requirement", "value", "status"),
    [("area", "lebar", Status.UNCOMPARED), ("hours", "lebar", Status.ALTERED)],
)
def test_an_answer_of_no_kind_is_noticed(requirement: str, value: str, status: Status) -> None:
    def change(data: dict[str, Any]) -> None:
        answers = data["submission"]["answers"]["answers"]
        next(each for each in answers if each["requirement_id"] == requirement)["value"] = value
        forge(data)

    assert checked(with_answers(change)).status is status


def test_a_small_file_that_unpacks_to_more_than_any_answers_is_not_unpacked() -> None:
    with opened(full_pdf()) as pdf:
        bomb = zlib.compress(b"0" * 100_000_000)
        pdf.Root.AF[0].EF.F.write(bomb, filter=pikepdf.Name.FlateDecode)
        result = checked(saved(pdf))

    assert (result.status, result.reason) == (Status.UNREADABLE, Reason.NOT_A_PDF)


def test_any_other_pdf_is_not_ours() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        result = checked(saved(pdf))

    assert (result.status, result.reason) == (Status.FOREIGN, Reason.NO_ANSWERS)


def test_a_pdf_with_something_else_attached_is_not_ours() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["data.json"] = pikepdf.AttachedFileSpec(pdf, b"{}")
        result = checked(saved(pdf))

    assert result.status is Status.FOREIGN


@pytest.mark.parametrize("file", [b"", b"PK\x03\x04", b"%PDF-1.7\n%%EOF", b"%PDF-" + b"x" * 999])
def test_what_is_no_pdf_is_unreadable(file: bytes) -> None:
    assert checked(file).status is Status.UNREADABLE


def test_a_file_too_large_for_a_report_is_not_looked_into() -> None:
    result = checked(full_pdf() + b"\0" * LARGEST_PDF)

    assert (result.status, result.reason) == (Status.UNREADABLE, Reason.TOO_LARGE)


def test_without_a_way_to_print_it_says_so() -> None:
    def out_of_order(
        submission: Submission, check_url: str, variant: Variant, english: Checklist | None
    ) -> bytes:
        raise ReportError("Pango is missing")

    result = verify(full_pdf(), out_of_order)

    assert (result.status, result.reason) == (Status.UNCOMPARED, Reason.CANNOT_PRINT)
