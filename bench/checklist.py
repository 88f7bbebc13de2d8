"""Checking a checklist file, reading a folder of them again, and scoring 300 requirements."""

import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import yaml

from aladin.content.library import Library
from aladin.content.reader import REGISTER, examine_file, read_registry
from aladin.data import data_dir
from aladin.domain.checklist import Checklist
from aladin.domain.regulation import Regulation
from aladin.domain.score import score
from bench import Ratio, in_turn
from bench.way import SHAPES, drawn
from tests.builders import TODAY
from tests.content.examples import GOOD, HERE

SIZE = 300
ROUNDS = 7
FOLDERS = (100, 300, 1000)
SECTION = """\
  - id: bagian-{n}
    title: Bagian ke-{n}
    introduction: Bagian ini memuat hal yang dilihat petugas.
    requirements:
"""
REQUIREMENT = """\
      - id: syarat-{n}
        title: Persyaratan ke-{n}
        question: Apakah persyaratan nomor {n} sudah dipenuhi dan dapat ditunjukkan kepada petugas?
        means: Ya berarti semua orang yang bekerja di sini tahu dan melakukannya setiap hari.
        guidance: Lihat catatan tiga bulan terakhir sebelum menjawab.
        scale: ya-belum
        severity: M
        topics: [topik-{topic}]
        evidence:
          - {{name: Catatan nomor {n}, kind: record, made_by: Apoteker}}
        remedy: {{action: Siapkan persyaratan nomor {n}., days: 7, cost: low}}
        citations:
          - {{regulation: aturan-baru, confidence: secondary}}
"""


def measure() -> Iterator[Ratio]:
    """The check without cases, the folder from nothing, the score with all that is kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(HERE / REGISTER, folder)
        yield check(long_one(folder), read_registry(folder / REGISTER), f"{SIZE} requirements")
    shipped = data_dir("checklists")
    yield check(shipped / "apotek.yaml", read_registry(shipped / REGISTER), "apotek")
    yield from folders()
    yield from scoring()


def check(path: Path, registry: dict[str, Regulation], name: str) -> Ratio:
    """The whole check of one file, against the fastest reader of YAML there is."""
    text = path.read_bytes()
    if examine_file(path, registry, TODAY).value is None:
        raise ValueError(f"{path} cannot be used")
    ours, other = in_turn(
        ROUNDS,
        lambda: examine_file(path, registry, TODAY),
        lambda: yaml.load(text, yaml.CSafeLoader),
    )
    return Ratio(f"check of {name} over CSafeLoader alone", ours, other, "ms", "at most 6")


def long_one(folder: Path) -> Path:
    """The example of the tests with so many more requirements, in sections of 30."""
    before, after = (GOOD / "contoh.yaml").read_text(encoding="utf-8").split("scoring:\n")
    lines = [
        (SECTION.format(n=n) if n % 30 == 0 else "") + REQUIREMENT.format(n=n, topic=n % 7)
        for n in range(SIZE)
    ]
    path = folder / "contoh.yaml"
    path.write_text(f"{before}{''.join(lines)}scoring:\n{after}", encoding="utf-8")
    return path


def folders() -> Iterator[Ratio]:
    """Whole folders of small checklists, against as many taken from the smallest folder."""
    text = (GOOD / "contoh.yaml").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        jobs = []
        for count in FOLDERS:
            folder = Path(name) / str(count)
            folder.mkdir()
            shutil.copy(HERE / REGISTER, folder)
            for n in range(count):
                own = text.replace("id: contoh\n", f"id: contoh-{n}\n")
                (folder / f"contoh-{n}.yaml").write_text(own, encoding="utf-8")
            jobs.append(partial(Library, folder))
        taken = in_turn(3, *jobs)
    for count, each in zip(FOLDERS[1:], taken[1:], strict=True):
        fair = taken[0] * count / FOLDERS[0]
        what = f"reading {count} checklists over {count // FOLDERS[0]} times {FOLDERS[0]}"
        yield Ratio(what, each, fair, "ms", "at most 1.2: no worse than linear")


def scoring() -> Iterator[Ratio]:
    """Against reading the same checklist from its stored JSON, which comes before a first score."""
    for name, shape in SHAPES.items():
        checklist, answers = drawn(shape, seed=1)
        stored = checklist.model_dump_json()
        ours, other = in_turn(
            ROUNDS * 5,
            partial(score, checklist, answers, TODAY),
            partial(Checklist.model_validate_json, stored),
        )
        what = f"scoring {SIZE}, {name}, over reading the checklist from JSON"
        yield Ratio(what, ours, other, "ms", "at most 2 ms")
