"""Ten thousand broken checklists: each is read, or every complaint about it has a place."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from aladin.content.problem import Language, faults_among
from aladin.content.reader import examine, read_registry
from tests.content.examples import GOOD, TODAY

SEED = 20261124
MUTANTS = 10_000
# Of a hundred mutants, this many are of whole shipped files and of excerpts from them; the others
# are of the good examples, which are read in a twentieth of the time.
OF_WHOLE_FILES, OF_EXCERPTS = 1, 24
ROOT = Path(__file__).parents[2]
SHIPPED = ("apotek", "toko-obat")

NASTY_WORDS = "[ ] { } [] {} [[]] | >- \" ' # % ~ << --- \\ null yes no unknown nan 0x1F -1 1/0"
NASTY = (
    *NASTY_WORDS.split(),
    *("&a ", "*a", "!!int ", "!x ", "- ", "? ", ": ", "\t", "\r", "\0", "\u202e", "\ufeff"),
    *("\u2028", "\ud800", "1e999999999", "9" * 400, "2026-02-30", "{a: b}", "{all: []}"),
    *("{not: {}}", "{at_least: 9, at_most: 1}"),
)
KEY = re.compile(r"([a-z_]+):(?= |\n)")
VALUE = re.compile(r"(?<=: )[^\s{}\[\],][^{}\[\],\n]*")


def excerpts(text: str) -> list[str]:
    """A whole checklist as many small ones: the profile and one other section each."""
    head, _, rest = text.partition("\nsections:\n")
    body, _, tail = rest.partition("\nscoring:\n")
    profile, *others = re.split(r"(?m)^(?=  - id: )", body)[1:]
    return [f"{head}\nsections:\n{profile}{other}\nscoring:\n{tail}" for other in others]


def flip(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chr(ord(text[at]) ^ (1 << chance.randrange(8))) + text[at + 1 :]


def cut(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + text[at + chance.choice((1, 2, 10, 200)) :]


def insert(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(NASTY) + text[at:]


def repeat(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    piece = text[at : at + chance.choice((1, 5, 80, 900))]
    return text[:at] + piece * chance.choice((2, 3, 30)) + text[at:]


def lines(text: str, chance: random.Random) -> str:
    rows = text.split("\n")
    one, other = chance.randrange(len(rows)), chance.randrange(len(rows))
    match chance.randrange(5):
        case 0:
            del rows[one]
        case 1:
            rows[one], rows[other] = rows[other], rows[one]
        case 2:
            rows.insert(other, rows[one])
        case 3:
            rows[one] = " " * chance.randrange(5) + rows[one]
        case _:
            rows[one] = rows[one].removeprefix(" " * chance.randrange(1, 5))
    return "\n".join(rows)


def keys(text: str, chance: random.Random) -> str:
    """One key in place of another: all are known somewhere."""
    found = list(KEY.finditer(text))
    one, other = chance.choice(found), chance.choice(found)
    return text[: one.start(1)] + other[1] + text[one.end(1) :]


def values(text: str, chance: random.Random) -> str:
    """One value in place of another, or something no value should be."""
    found = list(VALUE.finditer(text))
    one = chance.choice(found)
    other = chance.choice([chance.choice(found)[0], chance.choice(NASTY)])
    return text[: one.start()] + other + text[one.end() :]


KINDS: tuple[Callable[[str, random.Random], str], ...] = (
    *(flip, cut, insert, repeat, lines, lines, keys, keys, values, values, values),
)


def mutant(texts: list[str], chance: random.Random) -> str:
    text = chance.choice(texts)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        text = chance.choice(KINDS)(text, chance) or "x"
    return text


@pytest.mark.proof("Y1")
@pytest.mark.parametrize("part", range(10))
def test_a_mutant_is_read_or_every_problem_has_a_place(part: int) -> None:
    registry = read_registry(ROOT / "checklists" / "regulations.yaml")
    whole = [(ROOT / "checklists" / f"{name}.yaml").read_text(encoding="utf-8") for name in SHIPPED]
    parts = [excerpt for text in whole for excerpt in excerpts(text)]
    small = [path.read_text(encoding="utf-8") for path in sorted(GOOD.glob("*.yaml"))]
    chance = random.Random(SEED + part)  # noqa: S311  # repeatable, not secret
    read = 0

    for number in range(MUTANTS // 10):
        lot = number % 100
        of_excerpts = lot < OF_WHOLE_FILES + OF_EXCERPTS
        text = mutant(whole if lot < OF_WHOLE_FILES else parts if of_excerpts else small, chance)
        content = text.encode("utf-8", "surrogatepass")
        reading = examine(content, "contoh.yaml", registry, TODAY)

        rows = text.split("\n")
        for problem in reading.problems:
            note = f"part {part}, mutant {number}: {problem!r}"
            assert 1 <= problem.line <= len(rows) + 1, note
            assert 1 <= problem.column <= len(rows[min(problem.line, len(rows)) - 1]) + 2, note
            assert problem.told(Language.ENGLISH).fault, note
            assert problem.fault, note
        assert (reading.value is None) == bool(faults_among(reading.problems))
        read += reading.value is not None

    assert len(parts) > 10
    assert 0 < read < MUTANTS // 10  # some changes do no harm, most do
