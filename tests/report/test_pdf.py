"""The printed report: archival, accessible, complete, and the same bytes each time."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from aladin.domain.submission import canonical_json
from aladin.report.lettering import LETTERS, UNPRINTABLE
from aladin.report.markup import in_fours
from aladin.report.pdf import ReportError, print_pdf
from tests.builders import a_checklist, a_requirement, a_submission, an_answer_sheet
from tests.report.samples import (
    CHECK_URL,
    a_full_submission,
    full_pdf,
    noted,
    opened,
    pages_of,
    squeezed,
)

pytestmark = pytest.mark.usefixtures("pango")

A4 = [0, 0, 595.28, 841.89]


def structure(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """This structure element and all below it, in reading order."""
    if "/S" in element:
        yield element
    below = element.get("/K", pikepdf.Array())
    for part in below.as_list() if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(part, pikepdf.Dictionary):
            yield from structure(part)


def outline(items: list[pikepdf.OutlineItem]) -> list[str]:
    return [item.title for item in items]


def test_it_says_what_it_is_in_which_language() -> None:
    with opened(full_pdf()) as pdf:
        assert pdf.Root.Lang == "id"
        assert pdf.docinfo["/Title"] == (
            "Laporan Kesiapan C0NT-0HC0-NT0H-0001: Apotek Contoh Sejahtera (contoh)"
        )
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261124101500+07'00"
        with pdf.open_metadata() as metadata:
            assert metadata.pdfa_status == "3A"


def test_every_page_is_a4() -> None:
    with opened(full_pdf()) as pdf:
        boxes = [[float(side) for side in page.mediabox] for page in pdf.pages]

    assert len(boxes) >= 2
    assert all(box == pytest.approx(A4, abs=0.01) for box in boxes)


def test_it_is_tagged_and_every_picture_has_words() -> None:
    with opened(full_pdf()) as pdf:
        tags = list(structure(pdf.Root.StructTreeRoot.K[0]))
        kinds = {str(tag.S) for tag in tags}
        words = [str(tag.get("/Alt", "")) for tag in tags if tag.S == "/Figure"]

    assert {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TR", "/TH", "/TD"} <= kinds
    assert words == [
        "Batang: 2 MS, 2 TMS, 0 belum tahu.",
        f"Kode QR berisi alamat halaman pemeriksaan: {CHECK_URL}",
    ]


def test_every_cell_of_the_full_list_names_its_column() -> None:
    with opened(full_pdf()) as pdf:
        tags = list(structure(pdf.Root.StructTreeRoot.K[0]))
        rows = [tag for tag in tags if tag.S == "/TR"]
        cells = [[cell for cell in structure(row) if cell.S == "/TD"] for row in rows]
        headers = [len(cell.A.Headers) for line in cells if len(line) == 6 for cell in line]

    assert len(headers) >= 6 * 4
    assert set(headers) == {2}  # and its line


def test_the_outline_leads_to_every_part() -> None:
    with opened(full_pdf()) as pdf, pdf.open_outline() as contents:
        (report,) = contents.root
        parts = outline(report.children)

    assert report.title == "Laporan Kesiapan"
    assert parts == [
        "Belum siap: 1 penghambat",
        "Penghambat",
        "Hitungan",
        "Perbaikan lainnya",
        "Dokumen yang disiapkan",
        "Daftar lengkap",
        "Sumber setiap butir",
        "Batas laporan ini",
        "Surat pernyataan",
        "Cara memeriksa laporan ini",
    ]


def test_the_answers_are_attached_as_the_source() -> None:
    with opened(full_pdf()) as pdf:
        (file,) = pdf.Root.AF
        attached = pdf.attachments["jawaban.json"].get_file()

        assert file.AFRelationship == "/Source"
        assert attached.mime_type == "application/json"
        assert canonical_json(a_full_submission()) in attached.read_bytes().decode()
        assert str(file.EF.F.Params.ModDate) == "D:20261124031500Z"


def test_only_the_typeface_of_the_report_is_in_it() -> None:
    with opened(full_pdf()) as pdf:
        names = {str(item.FontName) for item in pdf.objects if has(item, "/FontName")}
        embedded = [has(item, "/FontFile2") for item in pdf.objects if has(item, "/FontName")]

    assert {name.partition("+")[2] for name in names} == {"Public-Sans", "Public-Sans-Bold"}
    assert all(embedded)


def has(item: pikepdf.Object, key: str) -> bool:
    return isinstance(item, pikepdf.Dictionary) and key in item


def test_the_first_page_tells_the_verdict_and_what_stands_in_the_way_before_any_figure() -> None:
    first = pages_of(full_pdf())[0]

    order = [
        "Penilaian mandiri",
        "Laporan Kesiapan",
        "C0NT-0HC0-NT0H-0001",
        "24 November 2026, pukul 10.15 WIB",
        "Apotek Contoh Sejahtera (contoh)",
        "apt. Siti Contoh",
        "(contoh), versi 2026.1",
        "Permenkes 1 (berlaku)",
        "Belum siap: 1 penghambat",
        "Penghambat menentukan hasil",
        "Lemari terkunci",
        "Perbaikan: Sediakan lock. Biasanya 7 hari, biaya ringan.",
        "Dasar: Permenkes 1, Lampiran.",
        "Hitungan",
        "2 MS",
    ]
    places = [first.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)
    assert not re.search(r"\d ?%", first[: first.index("Hitungan")])


def test_every_page_carries_number_version_and_place() -> None:
    pages = pages_of(full_pdf())

    for number, page in enumerate(pages, start=1):
        assert f"Halaman {number} dari {len(pages)}" in page
        assert "Laporan Kesiapan C0NT-0HC0-NT0H-0001 · contoh 2026.1" in page


def test_it_says_how_to_check_it_and_that_it_grants_nothing() -> None:
    submission, text = a_full_submission(), " ".join(pages_of(full_pdf()))

    for words in (
        CHECK_URL,
        f"16 tanda pertama: {in_fours(submission.digest[:16])}".replace("\u00a0", " "),
        "Kode ini untuk memeriksa keaslian laporan, bukan tanda tangan elektronik tersertifikasi.",
        "tidak mengikat siapa pun dan tidak memberikan izin",
        "melalui OSS",
        "tidak menggantikan satu pun",
        "https://oss.contoh.id",
        "https://sipnap.contoh.id",
        submission.checklist.attestation.text,
        "Medan, 24 November 2026",
        *submission.checklist.attestation.signers,
    ):
        assert words in text
    assert submission.digest[:17] not in squeezed(text)


def test_the_papers_stand_between_what_to_repair_and_the_full_list() -> None:
    text = " ".join(pages_of(full_pdf()))

    order = [
        "Perbaikan lainnya",
        "Dokumen yang disiapkan",
        "dapat berbeda; ikuti yang tertulis di OSS",
        "OSS bagian Bangunan",
        "Foto lemari",
        "Pemilik apotek",
        "Berwarna",
        "Satu tahun",
        "Daftar lengkap",
    ]
    places = [text.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)


def test_the_figures_that_officers_know_stand_beside_our_own() -> None:
    text = " ".join(pages_of(full_pdf()))

    assert "Ya dari butir (SIMONA)" in text
    assert "yang baru sebagian tidak dihitung sebagai Ya" in text
    assert "seperti pada formulir BPOM: kritis (critical) 1" in text
    assert re.search(r"Jumlah 2 dari 4 2 0 2 50% \d+%", text)


def test_a_long_answer_stands_where_there_is_room_for_it() -> None:
    answer = "Nama, alamat, dan nomor telepon ada di papan nama"
    submission = a_submission(
        a_checklist(a_requirement("sign", kind="text")), an_answer_sheet({"sign": answer})
    )

    text = " ".join(pages_of(print_pdf(submission, CHECK_URL)))

    assert f"Jawaban: {answer}" in text
    assert "(di kiri) Keterangan" in text


def test_what_does_not_apply_is_named_without_an_answer() -> None:
    text = " ".join(pages_of(full_pdf())).replace("\xa0", " ")

    assert "Tidak berlaku menurut jawaban lain, maka tidak ditanyakan: 5 Lemari pendingin." in text
    assert "Catatan: Tidak ada." in text  # the applicant's own reason stands beside the other


def test_a_ready_pharmacy_reads_that_nothing_stands_in_its_way() -> None:
    submission = a_submission(answers=an_answer_sheet({"fridge": "yes"}))

    text = " ".join(pages_of(print_pdf(submission, CHECK_URL)))

    assert "Siap diajukan" in text
    assert "Tidak ada penghambat." in text
    assert "Yang perlu diperbaiki" not in text


def test_an_article_known_from_memory_only_is_never_printed() -> None:
    citations = [
        {"regulation": "pmk-1", "pinpoint": f"Pasal {number}", "confidence": confidence}
        for number, confidence in ((11, "seen"), (22, "secondary"), (33, "memory"))
    ]
    requirement = a_requirement(citations=citations, severity="critical")
    submission = a_submission(a_checklist(requirement), an_answer_sheet({"fridge": "no"}))

    text = " ".join(pages_of(print_pdf(submission, CHECK_URL)))

    assert (
        "Dasar: Permenkes 1, Pasal 11; Permenkes 1, Pasal 22 (belum diverifikasi);"
        " Permenkes 1 (belum diverifikasi)." in text
    )
    assert "33" not in text


def test_every_sign_on_paper_is_a_letter_of_the_typeface() -> None:
    submission = noted(a_full_submission(), "≥ 2 m² 你好 Nguyễn 👩‍👩‍👧 \u202eabc Ā")

    text = " ".join(pages_of(print_pdf(submission, CHECK_URL)))

    assert set(text) <= LETTERS | {"\n"}
    assert "Catatan: >= 2 m² [?] Nguyễn [?] abc" in text
    assert f"Tanda {UNPRINTABLE} menggantikan huruf yang tidak dapat dicetak" in text


def in_process(code: str, *arguments: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, **environment},
        cwd=environment.get("cwd"),
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


DIGEST = """
import hashlib, sys
from aladin.domain.submission import Submission
from aladin.report.pdf import print_pdf
submission = Submission.model_validate_json(open(sys.argv[1]).read())
print(hashlib.sha256(print_pdf(submission, sys.argv[2])).hexdigest())
"""


# A machine that swears to have something better than the typeface of the report.
SWAPPED = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern">
    <edit name="family" mode="assign" binding="strong"><string>DejaVu Sans</string></edit>
  </match>
</fontconfig>
"""


@pytest.mark.proof("P3")
def test_fonts_and_font_settings_of_the_machine_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "submission.json").write_text(canonical_json(a_full_submission()))
    (tmp_path / "fonts.conf").write_text(SWAPPED.format(cache=tmp_path / "cache"))

    digest = in_process(
        DIGEST,
        str(tmp_path / "submission.json"),
        CHECK_URL,
        FONTCONFIG_FILE=str(tmp_path / "fonts.conf"),
    )

    assert digest == hashlib.sha256(full_pdf()).hexdigest()


def test_a_submission_that_contradicts_itself_is_refused() -> None:
    checklist = a_checklist(a_requirement(), registry=[])

    with pytest.raises(ReportError, match="contradicts itself"):
        print_pdf(a_submission(checklist, an_answer_sheet({})), CHECK_URL)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(ReportError, match="contradicts itself"):
        print_pdf(a_submission(), "https://aladin.contoh.id/\ud800")


def test_weasyprint_finds_nothing_to_complain_about(caplog: pytest.LogCaptureFixture) -> None:
    print_pdf(a_full_submission(), CHECK_URL)

    assert caplog.messages == []


def test_an_address_that_no_qr_code_can_hold_is_refused() -> None:
    with pytest.raises(ReportError):
        print_pdf(a_submission(), "https://aladin.contoh.id/" + "x" * 3000)
