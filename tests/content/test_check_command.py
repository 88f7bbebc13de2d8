"""`aladin checklists check`: every problem in the form asked for, and an honest exit code."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aladin.cli.checklists import checklists
from tests.content.examples import GOOD, HERE

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(HERE / "regulations.yaml", tmp_path)
    shutil.copy(GOOD / "contoh.yaml", tmp_path)
    return tmp_path


def check(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        checklists, ["check", *arguments], env={"ALADIN_CHECKLISTS": str(folder)}
    )


def break_it(folder: Path) -> None:
    path = folder / "contoh.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("kind: count", "kind: cuont").replace("di rak?", "di rak."))


def test_a_good_folder_passes(folder: Path) -> None:
    result = check(folder)

    assert (result.exit_code, result.output) == (0, "0 masalah, 0 saran.\n")


def test_the_shipped_checklists_are_the_default() -> None:
    result = CliRunner().invoke(checklists, ["check"], env={"ALADIN_CHECKLISTS": ""})

    assert result.output.endswith("saran.\n")


def test_faults_fail_and_advice_is_printed_too(folder: Path) -> None:
    break_it(folder)

    result = check(folder)

    assert result.exit_code == 1
    assert 'contoh.yaml:36:15: masalah: persyaratan "pegawai"' in result.output
    assert 'Maksud Anda "count"?' in result.output
    assert "1 masalah, 1 saran." in result.output


def test_advice_alone_passes(folder: Path) -> None:
    path = folder / "contoh.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("di rak?", "di rak."))

    result = check(folder)

    assert result.exit_code == 0
    assert "[question-mark-missing]" in result.output


def test_english_on_request(folder: Path) -> None:
    break_it(folder)

    result = check(folder, "--language", "en")

    assert 'problem: requirement "pegawai": "cuont" is not known as "kind"' in result.output
    assert "masalah" not in result.output


def test_json_for_programs(folder: Path) -> None:
    break_it(folder)

    result = check(folder, "--format", "json", str(folder / "contoh.yaml"))

    rows = json.loads(result.output)
    assert result.exit_code == 1
    assert [(row["code"], row["level"], row["line"], row["column"]) for row in rows] == [
        ("unknown-word", "fault", 36, 15),
        ("question-mark-missing", "advice", 53, 19),
    ]
    assert set(rows[0]) == {
        "file",
        "line",
        "column",
        "level",
        "code",
        "subject",
        "fault",
        "remedy",
    }


@pytest.mark.proof("Y7")
def test_annotations_for_a_code_host_cannot_be_forged(folder: Path) -> None:
    path = folder / "a,line=1::error.yaml"
    path.write_text('id: "x%0A::error::y"\ntitle: ::error::z\n')

    result = check(folder, "--format", "github", str(path))

    lines = result.output.splitlines()
    assert lines
    for line in lines:
        assert line.startswith(("::error file=", "::warning file="))
        assert "a%2Cline=1%3A%3Aerror.yaml" in line
        assert "%0A::error" not in line


def test_files_that_cannot_be_read_are_problems_and_no_tracebacks(folder: Path) -> None:
    names = [str(folder / "none.yaml"), str(folder), "\udce9.yaml", "/dev/null"]

    result = check(folder, *names)

    assert result.exit_code == 1
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.output.count("masalah: berkas:") == len(names)


def test_the_schema_is_printed_as_committed() -> None:
    result = CliRunner().invoke(checklists, ["schema"])

    assert result.output == (ROOT / "checklists" / "schema.json").read_text(encoding="utf-8")


def test_checking_starts_without_the_web_and_without_a_database() -> None:
    program = (
        "import sys, aladin.cli.checklists\n"
        "sys.exit(any(name in sys.modules for name in "
        "('flask', 'sqlalchemy', 'weasyprint', 'aladin.web', 'aladin.store')))"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
