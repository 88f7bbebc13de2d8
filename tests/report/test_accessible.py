"""PDF/A-3a and PDF/UA-1: every print keeps the rules that can be checked here."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # ships no types
import pikepdf
import pytest

from aladin.report import press
from aladin.report.order import Variant
from aladin.report.pdf import print_pdf
from tests.builders import a_checklist, a_requirement, a_section, a_submission, an_answer_sheet
from tests.house.answers_schema import FILE
from tests.report.accessible import faults, kids, tags
from tests.report.samples import CHECK_URL, PRINTS, noted, opened, print_of

pytestmark = pytest.mark.usefixtures("pango")

each_print = pytest.mark.parametrize("printed", [job for _, job in PRINTS], ids=dict(PRINTS).keys())


def a_long_pdf() -> bytes:
    """A table and a list that go on over several pages."""
    names = [f"r{number}" for number in range(90)]
    checklist = a_checklist(
        sections=[a_section("storage", *(a_requirement(name) for name in names))], knock_outs=[]
    )
    answers = an_answer_sheet(dict.fromkeys(names, "no"))
    return print_pdf(noted(a_submission(checklist, answers), "Catatan. " * 9), CHECK_URL)


def of_kind(pdf: pikepdf.Pdf, kind: str) -> Iterator[pikepdf.Object]:
    (document,) = kids(pdf.Root.StructTreeRoot)
    return (tag for tag in tags(document) if kind == tag.S)


def without_claim(pdf: pikepdf.Pdf) -> pikepdf.Pdf:
    """The same without the word for PDF/UA: the checker for PDF/A reads no explained words."""
    claim = press.ACCESSIBLE
    metadata = pdf.Root.Metadata.read_bytes()
    assert metadata.count(claim) == 1
    pdf.Root.Metadata.write(metadata.replace(claim, b""))
    return pdf


@pytest.mark.proof("P7")
@each_print
def test_every_print_keeps_the_rules_of_pdf_ua_that_can_be_checked_here(
    printed: Callable[[], bytes],
) -> None:
    with opened(printed()) as pdf:
        assert faults(pdf) == []


@pytest.mark.proof("P7")
@each_print
def test_every_print_keeps_the_rules_of_pdf_a_that_can_be_checked_here(
    printed: Callable[[], bytes],
) -> None:
    pdfa = pytest.importorskip("pikepdf.pdfa", exc_type=ImportError)

    with opened(printed()) as pdf:
        assert pdf.check_pdf_syntax() == []  # what `qpdf --check` looks at
        findings = [str(finding) for finding in pdfa.check(without_claim(pdf), "3b").findings]

    # It claims 3A, which asks for more.
    assert [finding for finding in findings if "conformance is 'A'" not in finding] == []


@pytest.mark.proof("P7")
def test_what_goes_on_over_a_page_is_one_table_and_one_list() -> None:
    with opened(a_long_pdf()) as pdf:
        found = faults(pdf)
        lists = [len(kids(each)) for each in of_kind(pdf, "/L")]
        rows = [len(list(tags(each))) for each in of_kind(pdf, "/TBody")]
        heads = len(list(of_kind(pdf, "/THead")))
        tables = len(list(of_kind(pdf, "/Table")))
        pages = len(pdf.pages)

    assert found == []
    assert lists == [90]
    assert max(rows) > 90
    assert heads < tables  # the facts have none, and no other has two
    assert pages > 4


def test_without_our_touch_the_faults_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "put_right", lambda pdf, tagged: None)
    monkeypatch.setattr(press, "_claim_accessibility", lambda pdf: None)

    with opened(a_long_pdf()) as pdf:
        found = set(faults(pdf))

    for fault in (
        "does not claim PDF/UA-1",
        "a heading of a table without scope",
        "an empty /NonStruct",
        "page 1: a picture whose place is off the page",
        "page 1: content 0 hangs nowhere",
    ):
        assert any(fault in each or each.endswith("hangs nowhere") for each in found), fault


def test_the_word_for_pdf_ua_is_explained_as_pdf_a_asks() -> None:
    with opened(print_of(Variant.FULL)) as pdf:
        metadata = pdf.Root.Metadata.read_bytes().decode()
        with pdf.open_metadata() as opened_metadata:
            assert opened_metadata.pdfa_status == "3A"
            assert opened_metadata["pdfuaid:part"] == "1"

    for name in ("schema", "namespaceURI", "prefix", "property"):
        assert f"<pdfaSchema:{name}>" in metadata
    for name in ("name", "valueType", "category", "description"):
        assert f"<pdfaProperty:{name}>" in metadata


def test_a_heading_of_a_line_names_it_for_those_who_listen() -> None:
    with opened(print_of(Variant.VISIT)) as pdf:
        scopes = {str(tag.A.Scope) for tag in of_kind(pdf, "/TH")}
        cells = [tag for tag in of_kind(pdf, "/TD") if len(tag.A.get("/Headers", [])) == 2]

    assert scopes == {"/Row", "/Column"}
    assert len(cells) > 6


def test_the_attached_answers_are_as_their_schema_says() -> None:
    schema: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    with opened(print_of(Variant.FULL)) as pdf:
        answers = json.loads(pdf.attachments["jawaban.json"].get_file().read_bytes())

    jsonschema.Draft202012Validator(schema).validate(answers)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate({**answers, "format": 2})


def test_a_sign_that_stands_for_nobodys_letter_is_seen() -> None:
    with opened(print_of(Variant.SUMMARY)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                said = item.ToUnicode.read_bytes()
                item.ToUnicode.write(said.replace(b"<0065>", b"<e001>"))
        assert any("is no letter" in fault for fault in faults(pdf))
