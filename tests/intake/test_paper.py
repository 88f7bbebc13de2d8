"""A PDF keeps what its pages show, and nothing that acts, leads out or tells on people."""

import io
from collections.abc import Callable, Iterator

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from aladin.intake.paper import NOT_SEEN, rebuilt_paper
from aladin.intake.refusal import Refusal, Refused
from tests.intake.corpus import (
    CANARY,
    PAYLOAD,
    a_page,
    a_picture,
    encoded,
    saved,
    with_picture,
)

SECRET = String(CANARY.decode())
OF_A_TABLE = frozenset(
    (*("/ID", "/Root", "/Size"), *("/Type", "/W", "/Length", "/Filter", "/DecodeParms", "/Index"))
)
SHOWN = b"0 0 100 100 re f"


def opened(content: bytes) -> Pdf:
    return Pdf.open(io.BytesIO(content))


def keys(value: object, depth: int = 0) -> Iterator[str]:
    """The keys of every dictionary within a value."""
    if isinstance(value, pikepdf.Array) and depth < 9:
        for part in value:
            yield from keys(part, depth + 1)
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream) and depth < 9:
        for name, part in value.items():
            yield name
            yield from keys(part, depth + 1)


def plain(content: bytes) -> bytes:
    """The same file with nothing packed, so that a text in it can be found."""
    out = io.BytesIO()
    opened(content).save(
        out,
        stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        compress_streams=False,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )
    return out.getvalue()


def a_script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=SECRET)


def annotation(pdf: Pdf, subtype: Name, **more: object) -> None:
    drawn = pdf.make_stream(b"1 0 0 rg 0 0 9 9 re f", Subtype=Name.Form, BBox=[0, 0, 9, 9])
    seen = Dictionary(Type=Name.Annot, Subtype=subtype, Rect=[9, 9, 18, 18], F=4)
    seen["/AP"] = Dictionary(N=drawn)
    for name, value in more.items():
        seen[f"/{name}"] = value
    pdf.pages[0].obj["/Annots"] = Array([pdf.make_indirect(seen)])


def a_file(pdf: Pdf) -> Dictionary:
    inside = pdf.make_stream(PAYLOAD, Type=Name.EmbeddedFile)
    return Dictionary(Type=Name.Filespec, F=SECRET, EF=Dictionary(F=inside))


def on_open(pdf: Pdf) -> None:
    pdf.Root["/OpenAction"] = a_script()


def on_anything(pdf: Pdf) -> None:
    pdf.Root["/AA"] = Dictionary(WC=a_script())
    pdf.pages[0].obj["/AA"] = Dictionary(O=a_script())


def by_name(pdf: Pdf) -> None:
    pdf.Root["/Names"] = Dictionary(JavaScript=Dictionary(Names=Array([SECRET, a_script()])))


def attached(pdf: Pdf) -> None:
    pdf.Root["/Names"] = Dictionary(EmbeddedFiles=Dictionary(Names=Array([SECRET, a_file(pdf)])))
    pdf.Root["/AF"] = Array([a_file(pdf)])


def pinned(pdf: Pdf) -> None:
    annotation(pdf, Name.FileAttachment, FS=a_file(pdf))


def launched(pdf: Pdf) -> None:
    annotation(pdf, Name.Link, A=Dictionary(S=Name.Launch, F=SECRET))


def linked(pdf: Pdf) -> None:
    annotation(pdf, Name.Link, A=Dictionary(S=Name.URI, URI=SECRET))


def led_away(pdf: Pdf) -> None:
    annotation(pdf, Name.Link, A=Dictionary(S=Name.GoToR, F=SECRET))


def played(pdf: Pdf) -> None:
    content = Dictionary(Assets=Dictionary(Names=Array([SECRET, a_file(pdf)])))
    annotation(pdf, Name.RichMedia, RichMediaContent=content)


def filled_in(pdf: Pdf) -> None:
    annotation(pdf, Name.Widget, FT=Name.Tx, T=SECRET, A=Dictionary(S=Name.SubmitForm, F=SECRET))
    form = Dictionary(Fields=pdf.pages[0].obj["/Annots"], XFA=pdf.make_stream(PAYLOAD))
    pdf.Root["/AcroForm"] = form


def described(pdf: Pdf) -> None:
    pdf.docinfo["/Author"] = SECRET
    pdf.Root["/Metadata"] = pdf.make_stream(PAYLOAD)
    pdf.Root["/PieceInfo"] = Dictionary(App=Dictionary(Private=SECRET))
    pdf.pages[0].obj["/Metadata"] = pdf.make_stream(PAYLOAD)
    pdf.pages[0].obj["/Thumb"] = pdf.make_stream(PAYLOAD)
    pdf.pages[0].obj["/Own"] = SECRET


def hidden_in_a_form(pdf: Pdf) -> None:
    form = pdf.make_stream(SHOWN, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 99, 99])
    form["/Metadata"] = pdf.make_stream(PAYLOAD)
    form["/AF"] = Array([a_file(pdf)])
    form["/Own"] = Array([Dictionary(A=a_script())])
    pdf.pages[0].obj["/Resources"] = Dictionary(XObject=Dictionary(JS=form))


def somewhere_else(pdf: Pdf) -> None:
    pdf.pages[0].Contents["/F"] = Dictionary(Type=Name.Filespec, F=SECRET)


def in_the_tail(pdf: Pdf) -> None:
    pdf.trailer["/Own"] = a_script()
    pdf.Root["/URI"] = Dictionary(Base=SECRET)


EACH: list[Callable[[Pdf], None]] = [
    *(on_open, on_anything, by_name, attached, pinned, launched, linked, led_away, played),
    *(filled_in, described, hidden_in_a_form, somewhere_else, in_the_tail),
]


@pytest.mark.proof("U4")
@pytest.mark.parametrize("active", EACH)
def test_only_what_pages_show_is_kept(active: Callable[[Pdf], None]) -> None:
    pdf = Pdf.new()
    a_page(pdf, SHOWN)
    active(pdf)
    sent = saved(pdf)
    assert CANARY in plain(sent)

    kept = rebuilt_paper(sent)

    of_names = {"/JS"} if active is hidden_in_a_form else set()  # there, the name of a form
    pages = opened(kept)
    found = {key for value in pages.objects for key in keys(value)}
    assert found & NOT_SEEN - {"/ID"} == of_names  # that of the table itself
    assert CANARY not in plain(kept)
    assert SHOWN in plain(kept) or active is somewhere_else
    assert set(pages.trailer.keys()) <= OF_A_TABLE
    assert set(pages.Root.keys()) == {"/Type", "/Pages"}


@pytest.mark.proof("U4")
def test_what_an_annotation_shows_stays_on_the_page() -> None:
    pdf = Pdf.new()
    a_page(pdf, SHOWN)
    annotation(pdf, Name.Stamp)

    kept = rebuilt_paper(saved(pdf))

    assert b"1 0 0 rg 0 0 9 9 re f" in plain(kept)


@pytest.mark.proof("U4")
def test_what_a_later_change_has_covered_does_not_come_back() -> None:
    pdf = Pdf.new()
    a_page(pdf, b"% " + CANARY)
    first = saved(pdf, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    before = opened(first)
    page = before.pages[0].Contents.objgen[0]
    changed = b"%d 0 obj\n<< /Length 16 >>\nstream\n%s\nendstream\nendobj\n" % (page, SHOWN)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (page, len(first))
    size, root = int(before.trailer["/Size"]), before.Root.objgen[0]
    previous = int(first[first.rindex(b"startxref") :].split()[1])
    end = b"trailer << /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
    sent = first + changed + table + end % (size, root, previous, len(first) + len(changed))
    assert SHOWN in plain(sent)

    kept = rebuilt_paper(sent)

    assert CANARY not in plain(kept)
    assert SHOWN in plain(kept)


@pytest.mark.proof("U3")
@pytest.mark.parametrize("packed", [False, True])
def test_a_scan_inside_tells_nothing_and_looks_the_same(packed: bool) -> None:
    picture = encoded(a_picture(), "JPEG", comment=CANARY)
    sent = with_picture(picture)
    if packed:
        sent = saved(opened(sent), compress_streams=True, recompress_flate=True)

    kept = rebuilt_paper(sent)

    pages = opened(kept)
    image = pages.pages[0].Resources.XObject.A
    plain_picture = encoded(a_picture(), "JPEG")
    assert image.read_raw_bytes() == plain_picture
    assert image.Filter == Name.DCTDecode


def test_a_page_keeps_its_size_turn_and_what_it_inherits() -> None:
    pdf = Pdf.new()
    a_page(pdf, SHOWN, Rotate=90)
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    del pdf.pages[0].obj["/Resources"]
    pdf.Root.Pages["/Resources"] = Dictionary(Font=Dictionary(F=font, A=font))

    kept = opened(rebuilt_paper(saved(pdf)))

    (page,) = kept.pages

    assert page.Rotate == 90
    assert [int(side) for side in page.MediaBox] == [0, 0, 200, 200]
    assert set(page.Resources.Font.keys()) == {"/F", "/A"}


@pytest.mark.parametrize(
    ("packing", "packed", "shown"),
    [
        # the example of the standard
        ("LZWDecode", bytes.fromhex("800b6050220c0c8501"), b"-----A---B"),
        ("RunLengthDecode", bytes([len(SHOWN) - 1]) + SHOWN + bytes([128]), SHOWN),
    ],
)
def test_what_is_packed_in_an_old_way_is_taken(packing: str, packed: bytes, shown: bytes) -> None:
    pdf = Pdf.new()
    a_page(pdf, SHOWN)
    pdf.pages[0].Contents.write(packed, filter=Name(f"/{packing}"))

    kept = opened(rebuilt_paper(saved(pdf, compress_streams=False)))

    level = pikepdf.StreamDecodeLevel.specialized
    assert kept.pages[0].Contents.read_bytes(level) == shown


def test_the_pages_of_a_damaged_file_are_not_guessed() -> None:
    pdf = Pdf.new()
    a_page(pdf, SHOWN)

    with pytest.raises(Refused) as refused:
        rebuilt_paper(saved(pdf)[:-30])

    assert refused.value.refusal is Refusal.DAMAGED
