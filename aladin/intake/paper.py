"""PDFs: their pages are put into a new file, without anything that acts, calls or tells on people.

What a page needs to be seen is named here, and everything else stays behind: the catalogue with its
scripts, files and forms, every annotation (what it shows is drawn on the page first), and the
metadata of the whole and of each picture in it.
"""

import io
import zlib
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, Stream, StreamDecodeLevel

from aladin.intake.jpeg import without_remarks
from aladin.intake.refusal import Refusal, Refused

MOST_PAGES: Final = 100
MOST_OBJECTS: Final = 20_000
MOST_UNPACKED: Final = 256 * 1024 * 1024  # bytes of all packed streams together
DEEPEST: Final = 60  # of dictionaries in dictionaries
CHUNK: Final = 64 * 1024

OF_A_PAGE: Final = frozenset(
    (
        *("/Type", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents"),
        *("/Group",),
    )
)
# Where keys are names that somebody has made up, and mean nothing.
NAMES: Final = frozenset(
    (
        *("/Font", "/XObject", "/ColorSpace", "/Pattern", "/Shading", "/ExtGState", "/CharProcs"),
        *("/Colorants",),
    )
)
# What acts or leads out of the file.
ACTING: Final = frozenset(
    (
        *("/A", "/AA", "/OpenAction", "/JS", "/JavaScript", "/Launch", "/URI", "/SubmitForm"),
        *("/GoToR", "/EmbeddedFile", "/EmbeddedFiles", "/EF", "/AF", "/RichMedia"),
        *("/RichMediaContent", "/XFA", "/AcroForm", "/Annots", "/Names", "/F", "/FFilter"),
        *("/FDecodeParms", "/OPI", "/Ref", "/OC"),
    )
)
# What tells of people, places and times.
TELLING: Final = frozenset(
    (
        *(
            "/Metadata",
            "/PieceInfo",
            "/LastModified",
            "/Thumb",
            "/Alternates",
            "/Measure",
            "/PtData",
        ),
        *("/ID", "/Properties", "/StructParent", "/StructParents"),
    )
)
NOT_SEEN: Final = ACTING | TELLING
PICTURES: Final = ("/DCTDecode", "/DCT")
PACKED: Final = ("/FlateDecode", "/Fl")
UNPACKED_BY_QPDF: Final = frozenset({"/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"})
BROKEN: Final = (ValueError, TypeError, KeyError, IndexError, AttributeError, zlib.error)


def rebuilt_paper(content: bytes) -> bytes:
    """The pages of a PDF in a new one. Raises Refused."""
    try:
        with Pdf.open(io.BytesIO(content), attempt_recovery=False) as sent, Pdf.new() as rebuilt:
            _check_size(sent)
            sent.generate_appearance_streams()
            sent.flatten_annotations("all")
            _keep_only(sent)
            for page in sent.pages:
                rebuilt.pages.append(page)
            cleaner = _Cleaner()
            for page in rebuilt.pages:
                cleaner.clean(page.obj)
            return _written(rebuilt)
    except pikepdf.PasswordError as error:
        raise Refused(Refusal.LOCKED) from error
    except RecursionError as error:
        raise Refused(Refusal.TOO_COMPLEX) from error
    except (pikepdf.PdfError, *BROKEN) as error:
        raise Refused(Refusal.DAMAGED) from error


def _check_size(sent: Pdf) -> None:
    if len(sent.objects) > MOST_OBJECTS:
        raise Refused(Refusal.TOO_COMPLEX)
    if len(sent.pages) > MOST_PAGES:
        raise Refused(Refusal.TOO_MANY_PAGES)
    if len(sent.pages) == 0:
        raise Refused(Refusal.DAMAGED)


def _keep_only(sent: Pdf) -> None:
    for page in sent.pages:
        for name in set(page.obj.keys()) - {*OF_A_PAGE, "/Parent"}:
            del page.obj[name]


class _Cleaner:
    """Goes once through everything that pages lead to."""

    def __init__(self) -> None:
        self._seen: set[tuple[int, int]] = set()
        self._unpacked = 0

    def clean(self, value: pikepdf.Object, depth: int = 0, *, names: bool = False) -> None:
        """Take out of a value, and all that it leads to, what is not seen; `names`: by no key."""
        if depth > DEEPEST:
            raise Refused(Refusal.TOO_COMPLEX)
        if value.is_indirect:
            if value.objgen in self._seen:
                return
            self._seen.add(value.objgen)
        if isinstance(value, Array):
            for part in value:
                self._clean_part(part, depth)
        elif isinstance(value, Dictionary | Stream):
            if not names:
                for name in set(value.keys()) & NOT_SEEN:
                    del value[name]
            if isinstance(value, Stream):
                self._clean_stream(value)
            for name, part in value.items():
                self._clean_part(part, depth, names=name in NAMES and not names)

    def _clean_part(self, part: object, depth: int, *, names: bool = False) -> None:
        if isinstance(part, Dictionary | Stream | Array):
            self.clean(part, depth + 1, names=names)

    def _clean_stream(self, stream: Stream) -> None:
        *outer, last = _filters(stream) or ("",)
        packed = [name for name in (*outer, last) if name in PACKED]
        if len(packed) > 1 or len(outer) > 1:
            raise Refused(Refusal.TOO_COMPLEX)  # each could make the next a thousand times larger
        if last in PICTURES and outer == packed:
            raw = stream.read_raw_bytes()
            picture = without_remarks(self._unpack(raw) if packed else raw)
            parms = stream.get("/DecodeParms")
            if isinstance(parms, Array):
                parms = parms[-1]
            kept = parms if isinstance(parms, Dictionary) else None
            stream.write(picture, filter=Name.DCTDecode, decode_parms=kept)
        elif packed == [*outer, last]:
            self._unpack(stream.read_raw_bytes())
        elif {*outer, last} & UNPACKED_BY_QPDF:
            self._count(len(stream.read_bytes(StreamDecodeLevel.specialized)))

    def _unpack(self, packed: bytes) -> bytes:
        """Unpacked piece by piece, so that it cannot grow without end."""
        unpacker = zlib.decompressobj()
        pieces = []
        while packed and not unpacker.eof:
            piece = unpacker.decompress(packed, CHUNK)
            self._count(len(piece))
            pieces.append(piece)
            packed = unpacker.unconsumed_tail
        return b"".join(pieces)

    def _count(self, size: int) -> None:
        self._unpacked += size
        if self._unpacked > MOST_UNPACKED:
            raise Refused(Refusal.TOO_COMPLEX)


def _filters(stream: Stream) -> list[str]:
    given = stream.get("/Filter")
    if given is None:
        return []
    return [str(name) for name in given] if isinstance(given, Array) else [str(given)]


def _written(rebuilt: Pdf) -> bytes:
    out = io.BytesIO()
    rebuilt.save(out, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()
