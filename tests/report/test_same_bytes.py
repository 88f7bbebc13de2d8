"""The same submission gives the same bytes: whoever prints it, wherever, and how often."""

import hashlib
import os
import subprocess
import sys
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from pathlib import Path

import pytest

from aladin.content.cases import read_case
from aladin.content.library import Library
from aladin.data import data_dir
from aladin.domain.submission import canonical_json, submission
from aladin.report.order import Order, Variant
from aladin.report.pdf import print_pdf
from tests.builders import NOW, TODAY
from tests.report.samples import (
    CHECK_URL,
    EVIDENCE,
    a_full_checklist,
    a_photo,
    a_planned_submission,
    an_interim,
    in_english,
)

pytestmark = [pytest.mark.usefixtures("pango"), pytest.mark.proof("P3")]

PROCESSES = 20
ZONES = ("UTC", "Asia/Jakarta", "Asia/Jayapura", "America/St_Johns")
LANGUAGES = (
    {"LANG": "C"},
    {"LANG": "id_ID.UTF-8"},
    {"LC_ALL": "POSIX", "PYTHONUTF8": "1"},
    {"LC_ALL": "tr_TR.UTF-8"},
    {"LC_ALL": "C.UTF-8"},
)
PLACES = ({"cwd": "/"}, {"cwd": "/usr"}, {"HOME": "/nowhere", "FONTCONFIG_FILE": "/nowhere"})
PRINTING = """
import hashlib, sys
from pathlib import Path
from aladin.report.order import Order
from aladin.report.pdf import print_pdf
for file in sys.argv[1:]:
    order = Order.model_validate_json(Path(file).read_text(encoding="utf-8"))
    printed = print_pdf(
        order.subject, order.check_url, order.variant, order.english, order.pictures
    )
    print(hashlib.sha256(printed).hexdigest())
"""


def environments(count: int) -> list[dict[str, str]]:
    """So many, no two alike."""
    mixed = zip(cycle(ZONES), cycle(LANGUAGES), cycle(PLACES), strict=False)
    return [
        {"PYTHONHASHSEED": str(seed), "TZ": zone, **language, **place}
        for seed, (zone, language, place) in enumerate(islice(mixed, count))
    ]


def digests(files: list[Path], environment: dict[str, str]) -> list[str]:
    """What a process of this environment prints of these orders."""
    done = subprocess.run(
        [sys.executable, "-c", PRINTING, *map(str, files)],
        env={**os.environ, **environment},
        cwd=environment.get("cwd"),
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.split()


def everywhere(orders: list[Order], folder: Path, processes: int) -> list[list[str]]:
    """What so many processes print of these orders, two at a time."""
    files = []
    for number, order in enumerate(orders):
        files.append(folder / f"{number}.json")
        files[-1].write_text(canonical_json(order), encoding="utf-8")
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda each: digests(files, each), environments(processes)))


def here(orders: list[Order]) -> list[str]:
    printed = (
        print_pdf(order.subject, order.check_url, order.variant, order.english, order.pictures)
        for order in orders
    )
    return [hashlib.sha256(pdf).hexdigest() for pdf in printed]


def test_every_print_is_the_same_in_twenty_processes(tmp_path: Path) -> None:
    orders = [
        *(
            Order(subject=a_planned_submission(), check_url=CHECK_URL, variant=variant)
            for variant in Variant
        ),
        Order(
            subject=a_planned_submission(),
            check_url=CHECK_URL,
            english=in_english(a_full_checklist()),
        ),
        Order(
            subject=a_planned_submission(),
            check_url=CHECK_URL,
            variant=Variant.EXHIBITS,
            pictures={EVIDENCE[0].digest: b64encode(a_photo())},
        ),
        Order(subject=an_interim()),
        Order(subject=an_interim(), variant=Variant.PLAN),
    ]

    printed = everywhere(orders, tmp_path, PROCESSES)

    assert len(printed) == PROCESSES
    assert set(map(tuple, printed)) == {tuple(here(orders))}


def test_a_whole_report_is_the_same_in_three_processes(tmp_path: Path) -> None:
    library = Library(data_dir("checklists"))
    file = data_dir("checklists") / "cases" / "apotek" / "24-jam-belum-siap.yaml"
    case, answers = read_case(file, library.get)
    assert case.pharmacy
    assert case.applicant
    subject = submission(
        "C0NT-0HC0-NT0H-0001",
        library.get(case.checklist),
        case.pharmacy,
        case.applicant,
        answers,
        NOW,
        case.on or TODAY,
    )
    orders = [Order(subject=subject, check_url=CHECK_URL)]

    printed = everywhere(orders, tmp_path, 3)

    assert set(map(tuple, printed)) == {tuple(here(orders))}
