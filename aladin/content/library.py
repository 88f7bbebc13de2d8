"""The folder of checklists: read all of it, find one, and notice when a file changes."""

import gc
import threading
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from aladin.content.overlay import Laid, is_overlay
from aladin.content.problem import ChecklistError, Problem, ProblemCode, faults_among
from aladin.content.reader import REGISTER, examine_file, examine_registry
from aladin.domain.checklist import Checklist
from aladin.domain.errors import NotFound
from aladin.domain.regulation import Regulation

SECONDS_BETWEEN_LOOKS = 1.0

Signature = tuple[int, int, int]
UNSEEN: Signature = (0, 0, 0)


def checklist_files(folder: Path) -> list[Path]:
    """The checklist files of a folder in order: neither the register nor translations."""
    return sorted(
        path for path in folder.glob("*.yaml") if path.name != REGISTER and "." not in path.stem
    )


class _Kept(NamedTuple):
    """The last good copy of a file, and what is wrong with the file as it is now."""

    signature: Signature
    checklist: Checklist | None
    faults: tuple[Problem, ...]
    is_overlay: bool  # and so to be read again when any file has changed


class _Contents(NamedTuple):
    """Everything the library knows; replaced as a whole, so that readers need no lock."""

    register: Signature | None
    registry: Mapping[str, Regulation]
    register_faults: tuple[Problem, ...]
    files: Mapping[Path, _Kept]
    checklists: dict[str, Checklist]
    problems: tuple[Problem, ...]


EMPTY = _Contents(None, {}, (), {}, {}, ())


class Library:
    """The checklists of one folder. Raises ChecklistError if one cannot be used at the start.

    Later, a file with problems never takes the place of the good copy in use. Looks at the folder
    at most once a second, whoever asks.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._looking = threading.Lock()
        self._contents = self._read(EMPTY)
        self._looked_at = time.monotonic()
        if self._contents.problems:
            raise ChecklistError(self._contents.problems)

    @property
    def checklists(self) -> dict[str, Checklist]:
        """The checklists in use, by id."""
        self._look()
        return self._contents.checklists

    @property
    def registry(self) -> Mapping[str, Regulation]:
        """The regulations that checklists may cite, by id."""
        self._look()
        return self._contents.registry

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What keeps files, as they are now, out of use."""
        self._look()
        return self._contents.problems

    def get(self, checklist_id: str) -> Checklist:
        """The checklist in use under this id. Raises NotFound."""
        try:
            return self.checklists[checklist_id]
        except KeyError:
            raise NotFound(checklist_id) from None

    def file_of(self, checklist_id: str) -> Path:
        """The file that the checklist in use under this id was read from. Raises NotFound."""
        checklist = self.get(checklist_id)
        return _file_of(checklist, self._contents.files)

    def _look(self) -> None:
        """Read again what has changed, unless somebody has just looked or is looking."""
        if time.monotonic() - self._looked_at < SECONDS_BETWEEN_LOOKS:
            return
        if self._looking.acquire(blocking=False):
            try:
                self._contents = self._read(self._contents)
                self._looked_at = time.monotonic()
            finally:
                self._looking.release()

    def _read(self, before: _Contents) -> _Contents:
        """The folder as it is now; what has not changed is taken over."""
        register = _signature(self._folder / REGISTER)
        registry, register_faults = before.registry, before.register_faults
        known = before.files
        if register != before.register or register is None:
            reading = examine_registry(self._folder / REGISTER)
            register_faults = tuple(faults_among(reading.problems))
            if reading.value is not None:
                registry = {each.id: each for each in reading.value.regulations}
                known = {path: kept._replace(signature=UNSEEN) for path, kept in known.items()}
        paths = checklist_files(self._folder)
        siblings = {path.stem for path in paths}
        if any(path not in known or known[path].signature != _signature(path) for path in paths):
            known = {
                path: kept._replace(signature=UNSEEN) if kept.is_overlay else kept
                for path, kept in known.items()
            }
        with _uncollected():
            files = {path: _kept(path, known.get(path), registry, siblings) for path in paths}
        if before is not EMPTY and files == known and register == before.register:
            return before
        checklists: dict[str, Checklist] = {}
        problems = [*register_faults, *(fault for kept in files.values() for fault in kept.faults)]
        for path, kept in files.items():
            if kept.checklist is None:
                continue
            first = checklists.setdefault(kept.checklist.id, kept.checklist)
            if first is not kept.checklist:
                problems.append(twice(path, first.id, _file_of(first, files)))
        if not files:
            problems.append(Problem(str(self._folder), 1, 1, ProblemCode.NO_CHECKLISTS))
        return _Contents(
            register, registry, register_faults, files, checklists, tuple(sorted(problems))
        )


def _kept(
    path: Path,
    before: _Kept | None,
    registry: Mapping[str, Regulation],
    siblings: Collection[str],
) -> _Kept:
    """What is kept of a file: as before, if it has not changed."""
    signature = _signature(path) or UNSEEN
    if before is not None and before.signature == signature:
        return before
    reading = examine_file(path, registry, siblings=siblings)
    last_good = before.checklist if before else None
    checklist = last_good if reading.value is None else reading.value
    is_laid = isinstance(reading.document, Laid) or is_overlay(reading.document.data)
    return _Kept(signature, checklist, tuple(faults_among(reading.problems)), is_laid)


@contextmanager
def _uncollected() -> Iterator[None]:
    """With the garbage collector off: else reading many files grows faster than their number."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _signature(path: Path) -> Signature | None:
    """What changes when a file changes; None if there is none."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _file_of(checklist: Checklist, files: Mapping[Path, _Kept]) -> Path:
    return next(path for path, kept in files.items() if kept.checklist is checklist)


def twice(path: Path, checklist_id: str, first: Path) -> Problem:
    """Two files of one folder hold a checklist of the same id."""
    values = (("id", checklist_id), ("first", first.name))
    return Problem(str(path), 1, 1, ProblemCode.CHECKLIST_TWICE, values)
