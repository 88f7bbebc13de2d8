"""A report in English: a translation of the very same, which says that another one counts."""

import pikepdf
import pytest

from aladin.catalogue import english
from aladin.report.document import report_document
from aladin.report.markup import report_markup
from aladin.report.order import Variant
from aladin.report.pdf import print_pdf
from aladin.report.reading import attached_answers
from tests.report.accessible import kids, tags
from tests.report.samples import (
    CHECK_URL,
    a_full_checklist,
    a_full_submission,
    a_planned_submission,
    english_of,
    in_english,
    noted,
    opened,
    pages_of,
    print_of,
    squeezed,
)

pytestmark = pytest.mark.usefixtures("pango")

GOVERNS = (
    "Terjemahan ini untuk dibaca. Yang berlaku dan yang diserahkan adalah laporan dalam"
    " bahasa Indonesia."
)
MARK = "\N{COMBINING ACUTE ACCENT}"


def text_of(pdf: bytes) -> str:
    return " ".join(pages_of(pdf))


def marked(pdf: pikepdf.Pdf) -> set[str]:
    """The languages that tags name, besides that of the document."""
    (document,) = kids(pdf.Root.StructTreeRoot)
    return {str(tag.Lang) for tag in tags(document) if "/Lang" in tag}


@pytest.mark.parametrize("variant", Variant)
def test_it_says_that_the_indonesian_one_counts(variant: Variant) -> None:
    governs = english().gettext(GOVERNS)

    assert governs != GOVERNS
    assert governs in text_of(english_of(variant))
    assert governs not in text_of(print_of(variant))
    assert GOVERNS not in text_of(print_of(variant))


def test_it_is_in_english_with_what_nobody_has_translated_marked() -> None:
    text = text_of(english_of(Variant.FULL))

    assert "Enough light" in text
    assert "Cahaya cukup" not in text
    assert "Page 1 of " in text
    assert "24 November 2026, 10:15 WIB" in text
    with opened(english_of(Variant.FULL)) as pdf:
        assert pdf.Root.Lang == "en"
        assert marked(pdf) == {"id"} | marked_anyway(pdf)
    with opened(print_of(Variant.FULL)) as pdf:
        assert marked(pdf) == marked_anyway(pdf)


def marked_anyway(pdf: pikepdf.Pdf) -> set[str]:
    """The root of the page names the language of the document once more."""
    return {str(pdf.Root.Lang)} & marked(pdf)


def test_what_people_typed_and_the_names_of_rules_are_marked_as_indonesian() -> None:
    subject = noted(a_full_submission(), "Sudah dipesan")
    page = report_markup(report_document(subject, CHECK_URL, in_english(a_full_checklist())))

    for text in ("Sudah dipesan", "Permenkes 1", "Lemari terkunci"):
        unmarked = page.replace(f'<span class="whole" lang="id">{text}</span>', "")
        assert text in page
        assert text not in unmarked, text


def test_the_answers_inside_are_the_same() -> None:
    for variant in Variant:
        assert attached_answers(english_of(variant)) == attached_answers(print_of(variant))


def test_no_text_comes_into_a_translation_unlettered_or_as_a_tag() -> None:
    strange = f"Apotek ＜b＞ \u2190 字 e{MARK}\tx"
    subject = a_planned_submission()
    pharmacy = subject.pharmacy.model_copy(update={"district": strange})
    subject = noted(subject.model_copy(update={"pharmacy": pharmacy}), strange).model_copy(
        update={"pharmacy": pharmacy}
    )
    for checklist in (None, in_english(a_full_checklist())):
        pdf = print_pdf(subject, CHECK_URL, english=checklist)
        shown = squeezed(text_of(pdf))
        for language in ("Apotek<b><-[?]éx",):
            assert shown.count(squeezed(language)) > 3
