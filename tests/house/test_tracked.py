"""Nothing in the tree points to one person's machine, or to where its parts came from."""

import re
import shutil
import subprocess

from tests.conftest import do_without
from tests.house.source import ROOT

BINARY = (".woff2", ".png", ".pdf")
FOREIGN = re.compile(
    r"/work/|/root/|/home/[a-z]|/tmp/[a-z]|/opt/|pypi\.org|pythonhosted|npmjs|deb\.debian|"
    r"--(?:extra-)?index-url|--find-links"
)
# A file that must name what is forbidden.
MAY = {"tests/house/test_tracked.py", "tests/house/test_locks.py"}


def tracked() -> list[str]:
    """What is, or is about to be, in the repository."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        do_without("no git checkout: the files in it are not looked through")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_no_file_names_a_foreign_place() -> None:
    files = [name for name in tracked() if not name.endswith(BINARY) and name not in MAY]

    found = {
        name: sorted(set(FOREIGN.findall((ROOT / name).read_text(encoding="utf-8"))))
        for name in files
    }

    assert len(files) > 100
    assert {name: places for name, places in found.items() if places} == {}
