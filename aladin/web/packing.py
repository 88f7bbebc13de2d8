"""All evidence in one ZIP: a folder for each place it goes to, and a list of what is where."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from aladin.domain.evidence import Evidence
from aladin.domain.pack import Packed
from aladin.web import wording
from aladin.web.filters import MEDAN

LIST: Final = "daftar-bukti.html"
NAME_LENGTH: Final = 60
SUFFIXES: Final = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
}
A_FILE: Final = 0o644 << 16  # what it may be, where a program asks


class InPack(NamedTuple):
    """A file with its place in the ZIP."""

    path: str
    packed: Packed


def slug(text: str) -> str:
    """Small letters, digits and hyphens: a name that every system takes."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:NAME_LENGTH].strip("-")


def file_name(evidence: Evidence, name: str = "") -> str:
    """What a file is called on its owner's device; its number makes it the only one."""
    parts = (slug(name or evidence.name), f"bukti-{evidence.number}")
    return f"{'-'.join(part for part in parts if part)}.{SUFFIXES[evidence.media_type]}"


def in_pack(packed: Sequence[Packed]) -> tuple[InPack, ...]:
    """Each file with its path: numbered as the places and the papers are."""
    places = list(dict.fromkeys(each.place for each in packed))
    counted = dict.fromkeys(places, 0)
    found = []
    for each in packed:
        counted[each.place] += 1
        folder = f"{places.index(each.place) + 1:02}-{slug(each.place or wording.NO_PLACE)}"
        name = file_name(each.evidence, each.asked.name if each.asked else "")
        found.append(InPack(f"{folder}/{counted[each.place]:02}-{name}", each))
    return tuple(found)


def streamed(files: Iterable[tuple[str, bytes, datetime]]) -> Iterator[bytes]:
    """A ZIP, file by file: the same bytes for the same files."""
    out = _Pipe()
    with zipfile.ZipFile(out, "w") as whole:
        for path, content, at in files:
            whole.writestr(_entry(path, at), content)
            yield out.taken()
    yield out.taken()


def _entry(path: str, at: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, at.astimezone(MEDAN).timetuple()[:6])
    entry.create_system, entry.external_attr = 3, A_FILE  # as on Unix, wherever it is packed
    return entry


class _Pipe(io.RawIOBase):
    """What was written since it was last taken; nobody can go back in it."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, part: bytes) -> int:  # type: ignore[override] # ZipFile writes bytes
        self._parts.append(bytes(part))
        return len(part)

    def taken(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)
