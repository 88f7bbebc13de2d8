"""The bytes of evidence: a folder of files, each named by its digest and never changed.

Whoever keeps or drops a file has the turn `Turn.FILES` until its transaction ends: no sweep takes a
file away between its writing and the commit of the row that names it.
"""

import hashlib
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from aladin.store.documents import Altered

DIGEST = re.compile(r"[0-9a-f]{64}")


class Files:
    """A folder, made when first needed; its files lie in folders by their first two letters."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, content: bytes) -> str:
        """Have it on disk, whole, once this returns; gives its digest."""
        digest = hashlib.sha256(content).hexdigest()
        file = self._file(digest)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as part:
            try:
                part.write(content)
                part.flush()
                os.fsync(part.fileno())
            except OSError:  # no room: leave what there is to others
                Path(part.name).unlink()
                raise
        Path(part.name).replace(file)
        for folder in (file.parent, self._folder):
            _settle(folder)
        return digest

    def read(self, digest: str) -> bytes:
        """What is kept under this digest; raises Altered if it is gone or no longer itself."""
        try:
            content = self._file(digest).read_bytes()
        except FileNotFoundError as error:
            raise Altered(f"evidence {digest}") from error
        if hashlib.sha256(content).hexdigest() != digest:
            raise Altered(f"evidence {digest}")
        return content

    def drop(self, name: str) -> None:
        """Let go of a file, if it is there."""
        self._file(name).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        """Every file: digests, and whatever a writer that was killed has left."""
        for file in self._folder.glob("??/*"):
            yield file.name if DIGEST.fullmatch(file.name) else f"{file.parent.name}/{file.name}"

    def _file(self, name: str) -> Path:
        return self._folder / name[:2] / name.rpartition("/")[2]


def _settle(folder: Path) -> None:
    """Have the names in a folder on disk as well."""
    if sys.platform != "win32":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
