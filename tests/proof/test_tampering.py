"""A report that anybody changed is noticed: with the register always, offline as far as it says.

`ALADIN_EVERY_BYTE=1` also changes each byte of a report once and every bit of its first 4 kB, as
before a release: five minutes of processor time.
"""

import os
import random
import zlib
from collections.abc import Callable, Iterator

import pikepdf
import pytest
from flask import Flask

from aladin.domain.submission import canonical_json
from aladin.report.envelope import envelope
from aladin.report.order import Variant
from aladin.report.pdf import print_pdf
from aladin.report.reading import Reason, attached_answers, read_report
from aladin.report.verification import Status
from aladin.store import submissions
from aladin.store.db import transaction
from aladin.workflow import registering
from tests.builders import NOW, a_pharmacy
from tests.report.conftest import pango  # noqa: F401
from tests.report.samples import CHECK_URL, a_full_submission, full_pdf, opened
from tests.report.test_verification import checked, saved

pytestmark = [pytest.mark.usefixtures("pango"), pytest.mark.proof("P4")]

FLIPS = 5000
FIRST = 4096  # bytes of which a release tries every bit
EVERY_BYTE = bool(os.environ.get("ALADIN_EVERY_BYTE"))


def flipped(places: Iterator[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], bytes]]:
    """The report with one bit changed, for each of these places (byte, bit)."""
    pdf = bytearray(full_pdf())
    for place, bit in places:
        pdf[place] ^= 1 << bit
        yield (place, bit), bytes(pdf)
        pdf[place] ^= 1 << bit


def some_places() -> Iterator[tuple[int, int]]:
    chance = random.Random(2026)  # noqa: S311 - which bits does not matter
    for _ in range(FLIPS):
        yield chance.randrange(len(full_pdf())), chance.randrange(8)


def all_places() -> Iterator[tuple[int, int]]:
    for place in range(len(full_pdf())):
        yield from ((place, bit) for bit in (range(8) if place < FIRST else [place % 8]))


PLACES = all_places if EVERY_BYTE else some_places


def updated(changes: dict[int, bytes], root: int | None = None, pdf: bytes | None = None) -> bytes:
    """The report with objects put in place of others by an incremental update, as editors save.

    Every byte of the original stays; `root` names another catalogue.
    """
    pdf = pdf or full_pdf()
    with opened(pdf) as before:
        root = root or before.Root.objgen[0]
        size = max(len(before.objects) + 1, *(number + 1 for number in changes))
    added, places = b"", {}
    for number, content in changes.items():
        places[number] = len(pdf) + len(added)
        added += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(
        b"%d 1\n%010d 00000 n \n" % (number, place) for number, place in sorted(places.items())
    )
    previous = int(pdf.rpartition(b"startxref\n")[2].split()[0])
    trailer = b"trailer\n<</Size %d /Root %d 0 R /Prev %d>>\n" % (size, root, previous)
    start = len(pdf) + len(added)
    return pdf + added + b"xref\n" + table + trailer + b"startxref\n%d\n%%%%EOF\n" % start


def a_stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s /Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def contents_of_page(number: int) -> int:
    """The object that draws a page."""
    with opened(full_pdf()) as pdf:
        contents = pdf.pages[number].Contents
        first = contents[0] if isinstance(contents, pikepdf.Array) else contents
        found: int = first.objgen[0]
        return found


def other_words() -> bytes:
    """Another first page over the same answers."""
    return updated({contents_of_page(0): a_stream(b"BT ET")})


def other_answers() -> bytes:
    """Other answers, in themselves sound, under the same pages."""
    other = a_full_submission({"cold": "no", "lock": "yes", "light": "yes", "area": "12.5"})
    with opened(full_pdf()) as pdf:
        number = pdf.Root.AF[0].EF.F.objgen[0]
        libraries = read_report(full_pdf()).printed_with
    text = canonical_json(envelope(other, CHECK_URL, libraries)).encode()
    return updated({number: a_stream(zlib.compress(text), b"/Filter /FlateDecode")})


def a_note_on_top() -> bytes:
    """An annotation that covers what is printed."""
    with opened(full_pdf()) as pdf:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FreeText,
            Rect=[0, 0, 600, 800],
            Contents="Siap diajukan",
        )
        pdf.pages[0].Annots = pikepdf.Array([note])
        return saved(pdf)


def another_catalogue() -> bytes:
    """A shadow: a document of its own beside the old one, with the old answers attached."""
    with opened(full_pdf()) as pdf:
        names = pdf.Root.Names.objgen[0]
        number = len(pdf.objects) + 1
    names_entry = b"/Names %d 0 R" % names if names else b""
    catalogue = b"<</Type /Catalog /Pages %d 0 R %s>>" % (number + 1, names_entry)
    pages = b"<</Type /Pages /Kids [%d 0 R] /Count 1>>" % (number + 2)
    page = b"<</Type /Page /Parent %d 0 R /MediaBox [0 0 595 842]>>" % (number + 1)
    return updated({number: catalogue, number + 1: pages, number + 2: page}, root=number)


def pages_out_of_order() -> bytes:
    with opened(full_pdf()) as pdf:
        pdf.pages.reverse()
        return saved(pdf)


def a_page_less() -> bytes:
    with opened(full_pdf()) as pdf:
        del pdf.pages[-1]
        return saved(pdf)


ATTACKS: dict[str, Callable[[], bytes]] = {
    "appended line": lambda: full_pdf() + b"\n",
    "appended zero": lambda: full_pdf() + b"\0",
    "appended file": lambda: full_pdf() + full_pdf(),
    "in front": lambda: b"%" + full_pdf(),
    "end cut": lambda: full_pdf()[:-1],
    "tail cut": lambda: full_pdf()[:-300],
    "half": lambda: full_pdf()[: len(full_pdf()) // 2],
    "nothing": lambda: b"",
    "saved again": lambda: saved(opened(full_pdf())),
    "update of nothing": lambda: updated({9000: b"null"}),
    "other words": other_words,
    "other answers": other_answers,
    "note on top": a_note_on_top,
    "other catalogue": another_catalogue,
    "page order": pages_out_of_order,
    "page missing": a_page_less,
}


def test_no_changed_bit_is_taken_for_ours_offline() -> None:
    seen = 0

    for place, pdf in flipped(PLACES()):
        assert checked(pdf).status is not Status.UNCHANGED, place
        seen += 1

    assert seen >= FLIPS


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_no_attack_on_a_file_is_taken_for_ours_offline(attack: Callable[[], bytes]) -> None:
    assert checked(attack()).status is not Status.UNCHANGED


def test_the_attacks_do_what_they_say() -> None:
    with opened(other_words()) as words, opened(another_catalogue()) as shadow:
        assert words.pages[0].Contents.read_bytes() == b"BT ET"
        assert len(shadow.pages) == 1
    assert attached_answers(other_answers()) != attached_answers(full_pdf())
    assert read_report(other_answers()).submission != a_full_submission()
    assert checked(other_words()).reason is Reason.PRINT_CHANGED
    assert checked(other_answers()).reason is Reason.PRINT_CHANGED


@pytest.mark.parametrize("empty_database", ["sqlite"], indirect=True)
def test_the_register_knows_the_file_that_was_given_out_and_no_other(database: Flask) -> None:
    submission = a_full_submission()
    with transaction():
        submissions.insert(submission, assessment_id=None, until=NOW)
    registering.give_out(submission.reference, Variant.FULL.value, full_pdf(), NOW)

    tried = [(name, attack()) for name, attack in ATTACKS.items()]
    tried += [(str(place), pdf) for place, pdf in flipped(some_places())]

    assert registering.entry_of_file(full_pdf()) == registering.entry(submission.reference)
    for what, pdf in tried:
        assert registering.entry_of_file(pdf) is None, what


def test_what_offline_cannot_know_is_whether_a_report_was_ever_handed_in() -> None:
    forged = a_full_submission().model_copy(update={"pharmacy": a_pharmacy(name="Palsu")})

    assert checked(print_pdf(forged, CHECK_URL)).status is Status.UNCHANGED
