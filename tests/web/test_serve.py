"""`aladin serve` as people start it."""

import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from tests.serving import free_port, serving
from tests.web.conftest import CHECKLISTS

ALADIN = Path(sys.executable).parent / "aladin"


def run(folder: Path, **settings: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [ALADIN, "serve"],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", **settings},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_it_serves_from_an_empty_folder_and_again_from_the_same(tmp_path: Path) -> None:
    for _ in range(2):
        with (
            serving(ALADIN, tmp_path) as address,
            urllib.request.urlopen(f"{address}/mulai/apotek") as response,
        ):
            page = response.read().decode()

        assert "Mulai sekarang" in page
        assert f"Aladin siap di {address}" in (tmp_path / "serve.log").read_text()
    key = tmp_path / "instance" / "secret.key"
    assert key.stat().st_mode & 0o777 == 0o600


def test_a_broken_checklist_is_told_in_full_and_not_served(tmp_path: Path) -> None:
    folder = tmp_path / "checklists"
    folder.mkdir()
    for file in CHECKLISTS.glob("*.yaml"):
        broken = file.read_text().replace("severity: m", "severity: x")
        (folder / file.name).write_text(broken)

    ended = run(tmp_path, ALADIN_CHECKLISTS=str(folder))

    assert ended.returncode == 1
    assert ended.stderr.count("contoh.yaml:") == (folder / "contoh.yaml").read_text().count(": x")
    assert "Traceback" not in ended.stderr


def test_a_port_in_use_is_told_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        ended = run(tmp_path, PORT=str(other.getsockname()[1]))

    assert ended.returncode == 1
    assert "sudah dipakai" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_missing_setting_is_told_with_purpose_and_example(tmp_path: Path) -> None:
    ended = run(tmp_path, ALADIN_ENV="production")

    assert ended.returncode == 1
    for name in ("ALADIN_SECRET_KEY", "ALADIN_BASE_URL", "ALADIN_PROXY_HOPS"):
        assert name in ended.stderr
    assert ended.stderr.count("Example:") == 3
    assert "Traceback" not in ended.stderr


def test_the_serving_process_never_loads_the_printing_library(tmp_path: Path) -> None:
    program = (
        "import sys, aladin; aladin.create_app().test_client().get('/');"
        "sys.exit('weasyprint' in sys.modules)"
    )

    ended = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=False)

    assert ended.returncode == 0


def test_it_stops_at_once_while_its_processes_still_load(tmp_path: Path) -> None:
    """Twice, since on a machine that is busy one process may come too late by itself."""
    told = [stopped_while_loading(tmp_path), stopped_while_loading(tmp_path)]

    assert not all("Killing" in each for each in told), "a process did not hear that it should stop"


def stopped_while_loading(tmp_path: Path) -> str:
    """What a server says that is told to stop as soon as it has a process."""
    environment = {"PATH": "/usr/bin:/bin", "PORT": str(free_port())}
    with subprocess.Popen(
        [ALADIN, "serve"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
        while not children.read_text():
            assert server.poll() is None, "the server has ended"
            time.sleep(0.01)
        server.terminate()
        told, _ = server.communicate()

    assert server.returncode == 0
    return told
