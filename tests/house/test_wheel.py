"""The wheel holds all that the tree holds, and runs where there is nothing else."""

import shutil
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

from tests.house.locks import RUNTIME
from tests.house.source import ROOT
from tests.serving import serving

# What is packed from where, and under what name.
FOLDERS = {
    "aladin": "aladin",
    "templates": "aladin/templates",
    "checklists": "aladin/checklists",
}
BESIDE = ["setup.cfg", "pyproject.toml", "README.md", "LICENSE"]
LEFTOVERS = shutil.ignore_patterns("__pycache__", "*.egg-info")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy: a `build` folder left in the tree would hide what is missing."""
    copy = tmp_path_factory.mktemp("source")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, copy / folder, ignore=LEFTOVERS)
    for name in BESIDE:
        shutil.copy(ROOT / name, copy / name)
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", copy, copy],
        check=True,
        capture_output=True,
    )
    (built,) = copy.glob("*.whl")
    return built


@pytest.fixture
def bare_venv(tmp_path: Path, wheel: Path) -> Path:
    """A venv with the wheel and what it asks for itself, at the versions that are locked."""
    venv = tmp_path / "venv"
    uv = Path(sys.executable).with_name("uv")
    subprocess.run([uv, "venv", "-q", "--python", sys.executable, venv], check=True)
    install: list[str | Path] = [
        uv,
        "pip",
        "install",
        "-q",
        "--python",
        venv,
        "--constraints",
        RUNTIME,
        wheel,
    ]
    # From the cache that set-up has filled; from the index where there was no uv to fill it.
    if subprocess.run([*install, "--offline"], check=False, capture_output=True).returncode:
        subprocess.run(install, check=True)
    return venv


def test_the_wheel_holds_every_file_of_the_tree_and_no_other(wheel: Path) -> None:
    tree = {
        f"{packed}/{file.relative_to(ROOT / folder).as_posix()}"
        for folder, packed in FOLDERS.items()
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }

    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}

    assert names == tree


def test_the_wheel_alone_serves_the_first_page(bare_venv: Path, tmp_path: Path) -> None:
    with (
        serving(bare_venv / "bin" / "aladin", tmp_path) as address,
        urllib.request.urlopen(address) as answer,
    ):
        page = answer.read().decode()

    assert answer.status == 200
    assert "Aladin" in page


def test_the_wheel_alone_reads_its_own_checklists(bare_venv: Path, tmp_path: Path) -> None:
    checked = subprocess.run(
        [bare_venv / "bin" / "aladin", "checklists", "check"],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr
