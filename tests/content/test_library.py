"""The library notices changes, never loses a good copy, and is safe to share."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from aladin.content import library as library_module
from aladin.content.library import Library
from aladin.content.problem import ChecklistError, ProblemCode
from aladin.domain.errors import NotFound
from tests.content.examples import GOOD, HERE


@pytest.fixture(autouse=True)
def _look_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_module, "SECONDS_BETWEEN_LOOKS", 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(HERE / "regulations.yaml", tmp_path)
    shutil.copy(GOOD / "contoh.yaml", tmp_path)
    return tmp_path


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    """Put another version in place of a file as editors and `publish` do, all at once."""
    new = path.with_suffix(".new")
    new.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    new.replace(path)


def codes_at_start(folder: Path) -> list[ProblemCode]:
    with pytest.raises(ChecklistError) as refused:
        Library(folder)
    return [problem.code for problem in refused.value.problems]


def test_the_checklists_of_a_folder_are_found_by_id(folder: Path) -> None:
    (folder / "contoh.en.yaml").write_text("no checklist: a translation\n")

    library = Library(folder)

    assert list(library.checklists) == ["contoh"]
    assert library.get("contoh").title == "Daftar contoh"
    assert library.problems == ()
    with pytest.raises(NotFound):
        library.get("../contoh")


def test_a_folder_that_cannot_be_used_is_refused_at_the_start(folder: Path) -> None:
    rewrite(folder / "contoh.yaml", lambda text: text.replace("title: Ruang", "titel: Ruang"))

    assert codes_at_start(folder) == [ProblemCode.UNKNOWN_KEY]


def test_a_folder_without_checklists_is_refused(tmp_path: Path) -> None:
    shutil.copy(HERE / "regulations.yaml", tmp_path)

    assert codes_at_start(tmp_path) == [ProblemCode.NO_CHECKLISTS]
    assert ProblemCode.MISSING_FILE in codes_at_start(tmp_path / "none")


def test_two_files_with_one_id_are_refused(folder: Path) -> None:
    shutil.copy(folder / "contoh.yaml", folder / "salinan.yaml")

    assert codes_at_start(folder) == [ProblemCode.CHECKLIST_TWICE]


def test_a_changed_file_is_read_again(folder: Path) -> None:
    library = Library(folder)

    rewrite(folder / "contoh.yaml", lambda text: text.replace("Daftar contoh", "Daftar lain"))

    assert library.get("contoh").title == "Daftar lain"


def test_nothing_is_read_again_while_nothing_changes(folder: Path) -> None:
    library = Library(folder)

    assert library.checklists is library.checklists
    assert library.get("contoh") is library.get("contoh")


def test_the_folder_is_looked_at_once_a_second_at_most(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_module, "SECONDS_BETWEEN_LOOKS", 3600)
    library = Library(folder)

    rewrite(folder / "contoh.yaml", lambda text: text.replace("Daftar contoh", "Daftar lain"))

    assert library.get("contoh").title == "Daftar contoh"


def test_a_file_with_problems_never_takes_the_place_of_the_good_copy(folder: Path) -> None:
    library = Library(folder)
    path = folder / "contoh.yaml"

    rewrite(path, lambda text: text.replace("kind: count", "kind: cuont"))
    while_bad = (library.get("contoh").title, [problem.code for problem in library.problems])
    rewrite(path, lambda text: text.replace("cuont", "count").replace("Daftar contoh", "Baru"))

    assert while_bad == ("Daftar contoh", [ProblemCode.UNKNOWN_WORD])
    assert library.get("contoh").title == "Baru"
    assert library.problems == ()


def test_a_bad_register_leaves_everything_as_it_was(folder: Path) -> None:
    library = Library(folder)
    register = folder / "regulations.yaml"

    rewrite(register, lambda text: text.replace("status: in_force", "status: berlaku", 1))
    rewrite(folder / "contoh.yaml", lambda text: text.replace("Daftar contoh", "Baru"))
    while_bad = [problem.code for problem in library.problems]
    title_while_bad = library.get("contoh").title
    rewrite(register, lambda text: text.replace("berlaku", "in_force").replace("baru", "terbaru"))

    assert while_bad == [ProblemCode.UNKNOWN_WORD]
    assert title_while_bad == "Baru"
    assert {problem.code for problem in library.problems} >= {ProblemCode.UNKNOWN_REGULATION}
    assert library.get("contoh").regulation["aturan-baru"].title == "Aturan baru"


def test_checklists_come_and_go_with_their_files(folder: Path) -> None:
    library = Library(folder)
    text = (folder / "contoh.yaml").read_text(encoding="utf-8")

    (folder / "dua.yaml").write_text(text.replace("id: contoh", "id: dua"), encoding="utf-8")
    with_both = list(library.checklists)
    (folder / "contoh.yaml").unlink()

    assert with_both == ["contoh", "dua"]
    assert list(library.checklists) == ["dua"]


@pytest.mark.proof("Y8")
def test_readers_always_see_one_whole_version_while_a_file_changes(folder: Path) -> None:
    library = Library(folder)
    path = folder / "contoh.yaml"
    text = path.read_text(encoding="utf-8")
    seen: list[tuple[str, str]] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            checklist = library.get("contoh")
            seen.append((checklist.title, checklist.summary))

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(30):
        new = text.replace("title: Daftar contoh", f"title: Versi {number}")
        broken = number % 3 == 0
        rewrite(
            path,
            lambda _, new=new, broken=broken, number=number: new.replace(  # type: ignore[misc]
                "Daftar kecil untuk uji pembaca.", f"Versi {number}"
            )[: len(new) // 2 if broken else None],
        )
    done.set()
    for reader in readers:
        reader.join()

    assert len(seen) > 30
    versions = {f"Versi {number}" for number in range(30) if number % 3}
    assert all(
        (title, summary) == ("Daftar contoh", "Daftar kecil untuk uji pembaca.")
        or (title == summary and title in versions)
        for title, summary in seen
    )
    assert library.get("contoh").title == "Versi 29"
