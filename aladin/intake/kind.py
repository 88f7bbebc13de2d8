"""What a file is, by its first bytes: never by its name or by what a browser calls it."""

from enum import Enum
from typing import Final


class FileKind(Enum):
    """The kinds of file that are taken. A picture's value is its format's name in Pillow."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"
    HEIC = "HEIF"
    PDF = "PDF"


# What an HEIC file may call itself, after the length of its first box; others are films or AVIF.
HEIC_BRANDS: Final = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1")


def kind_of(content: bytes) -> FileKind | None:
    """Its kind; None for everything else, and for what only begins like one further on."""
    if content.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return FileKind.WEBP
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        return FileKind.HEIC
    if content.startswith(b"%PDF-"):
        return FileKind.PDF
    return None
