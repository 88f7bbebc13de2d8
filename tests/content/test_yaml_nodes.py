"""No file, however made, stops the reader; every fault has its place."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from aladin.content.problem import ProblemCode
from aladin.content.yaml_nodes import MAX_BYTES, Survey, Unreadable, read_bytes, read_yaml

# name: (content, what must be said about it; nothing where it is harmless text)
BOMBS: dict[str, tuple[bytes, ProblemCode | None]] = {
    "nothing": (b"", ProblemCode.EMPTY_FILE),
    "blanks": (b" \n\n  \n", ProblemCode.EMPTY_FILE),
    "byte order mark alone": (b"\xef\xbb\xbf", ProblemCode.EMPTY_FILE),
    "byte order mark": (b"\xef\xbb\xbfid: a\n", None),
    "byte order mark in the middle": (b"id: a\xef\xbb\xbfb\n", ProblemCode.FORBIDDEN_CHARACTER),
    "utf-16 with mark": ("id: a\n".encode("utf-16"), ProblemCode.NOT_UTF_8),
    "utf-16 without mark": ("id: a\n".encode("utf-16-le"), ProblemCode.FORBIDDEN_CHARACTER),
    "utf-32": ("id: a\n".encode("utf-32"), ProblemCode.NOT_UTF_8),
    "latin-1": ("id: caf\u00e9\n".encode("latin-1"), ProblemCode.NOT_UTF_8),
    "overlong": (b"id: \xc0\xaf\n", ProblemCode.NOT_UTF_8),
    "lone surrogate": (b"id: \xed\xa0\x80\n", ProblemCode.NOT_UTF_8),
    "escaped surrogate": (b'id: "\\ud800"\n', ProblemCode.WRONG_ESCAPE),
    "nul": (b"id: a\x00b\n", ProblemCode.FORBIDDEN_CHARACTER),
    "escaped nul": (b'id: "a\\0b"\n', ProblemCode.FORBIDDEN_CHARACTER),
    "escape sequence": (b"id: \x1b[31m\n", ProblemCode.FORBIDDEN_CHARACTER),
    "bell": (b"id: a\x07\n", ProblemCode.FORBIDDEN_CHARACTER),
    "writing turned round": ("id: a\u202eb\n".encode(), ProblemCode.FORBIDDEN_CHARACTER),
    "isolate": ("id: a\u2066b\n".encode(), ProblemCode.FORBIDDEN_CHARACTER),
    "no width": ("id: a\u200bb\n".encode(), ProblemCode.FORBIDDEN_CHARACTER),
    "line separator": ("id: a\u2028b: c\n".encode(), ProblemCode.FORBIDDEN_CHARACTER),
    "next line": ("id: a\u0085b: c\n".encode(), ProblemCode.FORBIDDEN_CHARACTER),
    "carriage return alone": (b"id: a\rtitle: b\n", ProblemCode.FORBIDDEN_CHARACTER),
    "carriage return and line feed": (b"id: a\r\ntitle: b\r\n", None),
    "tag letters": ("id: a\U000e0041\n".encode(), ProblemCode.FORBIDDEN_CHARACTER),
    "200,000 [": (b"[" * 200_000, ProblemCode.TOO_DEEP),
    "200,000 {": (b"{a: " * 200_000, ProblemCode.TOO_DEEP),
    "20,000 -": (b"- " * 20_000, ProblemCode.TOO_DEEP),
    "100,000 ?": (b"? " * 100_000, ProblemCode.KEY_NOT_TEXT),
    "250,000 []": (b"[" + b"[]," * 200_000, ProblemCode.TOO_MANY_VALUES),
    "300,000 values": (b"[" + b"a," * 300_000 + b"]", ProblemCode.TOO_MANY_VALUES),
    "200,000 lines": (b"- a\n" * 200_000, ProblemCode.TOO_MANY_VALUES),
    "100,000 times the same key": (b"a: b\n" * 150_000, ProblemCode.DUPLICATE_KEY),
    "a line of 900,000": (b"id: " + b"a" * 900_000 + b"\n", None),
    "a line of 5,000,000": (b"id: " + b"a" * 5_000_000 + b"\n", ProblemCode.TOO_LARGE),
    "10,000,000 bytes": (b"#\n" * 5_000_000, ProblemCode.TOO_LARGE),
    "a key of 500,000": (b"a" * 500_000 + b": b\n", ProblemCode.COLON_IN_TEXT),
    "a number of 6,000 digits": (b"days: " + b"9" * 6_000 + b"\n", None),
    "self-reference": (b"a: &a\n  b: *a\n", ProblemCode.ALIAS),
    "billion laughs": (
        b"a: &a [x,x,x]\n" + b"".join(b"b%d: &b%d [%s]\n" % (n, n, b"*a," * 9) for n in range(9)),
        ProblemCode.ALIAS,
    ),
    "100,000 anchors": (b"- &a a\n" * 120_000, ProblemCode.ANCHOR),
    "alias to nowhere": (b"a: *b\n", ProblemCode.ALIAS),
    "merge key": (b"a: &a {b: c}\nd: {<<: *a}\n", ProblemCode.ALIAS),
    "python object": (b"a: !!python/object/apply:os.system [ls]\n", ProblemCode.TAG),
    "python name": (b"!!python/name:os.system x\n", ProblemCode.TAG),
    "whole number tag": (b"a: !!int xyz\n", ProblemCode.TAG),
    "empty float tag": (b'a: !!float ""\n', ProblemCode.TAG),
    "boolean tag": (b"a: !!bool maybe\n", ProblemCode.TAG),
    "timestamp tag": (b"a: !!timestamp foo\n", ProblemCode.TAG),
    "set tag": (b"a: !!set {b, c}\n", ProblemCode.TAG),
    "binary tag": (b"a: !!binary =\n", ProblemCode.TAG),
    "own tag": (b"a: !env HOME\n", ProblemCode.TAG),
    "tag directive": (b"%TAG ! tag:x,2000:\n---\na: b\n", ProblemCode.DIRECTIVE),
    "future version": (b"%YAML 1.9\n---\na: b\n", ProblemCode.DIRECTIVE),
    "second document": (b"a: b\n---\nc: d\n", ProblemCode.SECOND_DOCUMENT),
    "many documents": (b"---\na\n" * 50_000, ProblemCode.SECOND_DOCUMENT),
    "text after the end": (b"a: b\n...\nc: d\n", ProblemCode.SECOND_DOCUMENT),
    "list as a key": (b"? [a, b]\n: c\n", ProblemCode.KEY_NOT_TEXT),
    "mapping as a key": (b"{{a: b}: c}\n", ProblemCode.KEY_NOT_TEXT),
    "quote never closed": (b"a: '" + b"b\n" * 200_000, ProblemCode.OPEN_QUOTE),
    "bracket never closed": (b"a: [" + b"b,\n" * 20_000, ProblemCode.OPEN_BRACKET),
    "tab": (b"a:\n\tb: c\n", ProblemCode.TAB),
    "nothing but colons": (b":" * 500_000, None),
    "nothing but hyphens": (b"-" * 500_000, None),
    "nothing but quotes": (b"'" * 500_000, None),
    "nothing but bars": (b"a: |\n" * 100_000, ProblemCode.DUPLICATE_KEY),
    "nothing but remarks": (b"#" * 900_000, ProblemCode.EMPTY_FILE),
    "text of blanks": (b"a: |\n" + b" " * 900_000, None),
}


@pytest.mark.proof("Y4")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_at_once_and_with_a_place(name: str) -> None:
    content, code = BOMBS[name]

    document = read_yaml(content)

    codes = [fault.code for fault in document.faults]
    assert code in codes if code else not codes or document.data is None
    assert all(fault.mark.line >= 1 and fault.mark.column >= 1 for fault in document.faults)


@pytest.mark.proof("Y4")
def test_no_bomb_takes_much_memory(tmp_path: Path) -> None:
    """In a process of its own, which may grow by 100 MB beyond what Python and pydantic need."""
    for number, (content, _) in enumerate(BOMBS.values()):
        (tmp_path / f"{number}.yaml").write_bytes(content)
    program = (
        "import resource, sys, pathlib\n"
        "from aladin.content.reader import examine_file\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "for path in sorted(pathlib.Path(sys.argv[1]).iterdir()): examine_file(path, {})\n"
        "after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "sys.exit((after - before) // 1024 > 100)\n"
    )

    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)

    assert done.returncode == 0


def test_scalars_stay_the_text_that_was_written() -> None:
    text = "a: no\nb: 1.10\nc: 12:30\nd: 010\ne: 2025-01-01\nf: 1_000\ng: ~\nh: null\ni: 0x1F\n"

    document = read_yaml(text)

    assert document.data == {
        "a": "no",
        "b": "1.10",
        "c": "12:30",
        "d": "010",
        "e": "2025-01-01",
        "f": "1_000",
        "g": "~",
        "h": "null",
        "i": "0x1F",
    }


def test_every_value_and_every_key_has_its_place() -> None:
    document = read_yaml("a:\n  - b: c\n    d: {e: f}\n")

    assert document.values[("a", 0, "d", "e")] == (3, 12)
    assert document.keys[("a", 0, "d")] == (3, 5)
    assert document.mark(("a", 0, "missing", "deeper")) == (2, 5)
    assert document.mark(("a", 0, 1, 0)) == (3, 12)


def test_all_duplicate_keys_are_found_at_once_and_the_first_ones_kept() -> None:
    document = read_yaml("a: 1\na: 2\nb: {c: 3, c: [4], c: {d: 5}}\na: 6\n")

    assert [fault.code for fault in document.faults] == [ProblemCode.DUPLICATE_KEY] * 4
    assert [fault.mark for fault in document.faults] == [(2, 1), (3, 11), (3, 19), (4, 1)]
    assert document.data == {"a": "1", "b": {"c": "3"}}


# --- files ---------------------------------------------------------------------------------------


def why_unreadable(path: Path) -> ProblemCode:
    with pytest.raises(Unreadable) as refused:
        read_bytes(path)
    return refused.value.code


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert why_unreadable(tmp_path / "none.yaml") == ProblemCode.MISSING_FILE


@pytest.mark.proof("Y4")
def test_what_is_no_plain_file_is_refused_without_waiting(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("a: b\n")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "real.yaml")
    (tmp_path / "dangling.yaml").symlink_to(tmp_path / "none.yaml")
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")

    for name in ("link.yaml", "dangling.yaml", "folder.yaml", "pipe.yaml"):
        assert why_unreadable(tmp_path / name) == ProblemCode.NOT_A_FILE
    assert why_unreadable(Path("/dev/zero")) == ProblemCode.NOT_A_FILE
    assert read_bytes(tmp_path / "real.yaml") == b"a: b\n"


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    name = tmp_path / ("a" * 300)

    assert why_unreadable(name) == ProblemCode.UNREADABLE_FILE
    assert why_unreadable(tmp_path / "a\0b") == ProblemCode.UNREADABLE_FILE


def test_a_file_one_byte_too_large(tmp_path: Path) -> None:
    (tmp_path / "large.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    (tmp_path / "just.yaml").write_bytes(b"#" * MAX_BYTES)

    assert why_unreadable(tmp_path / "large.yaml") == ProblemCode.TOO_LARGE
    assert len(read_bytes(tmp_path / "just.yaml")) == MAX_BYTES


@pytest.mark.proof("Y4")
def test_a_file_that_keeps_changing_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "changing.yaml"
    path.write_text("a: b\n")
    sizes: Iterator[int] = iter(range(1000))
    real = os.fstat

    def growing(handle: int) -> os.stat_result:
        with path.open("a") as file:
            file.write(f"# {next(sizes)}\n")
        return real(handle)

    monkeypatch.setattr(os, "fstat", growing)

    assert why_unreadable(path) == ProblemCode.CHANGING_FILE


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        # a key that stands deeper than the one above, and not a colon in its text
        ("list:\n  - id: a\n     title: b\n", ProblemCode.WRONG_INDENTATION, 3, 6),
        ("list:\n  - id: a\n    title: Alamat: b\n", ProblemCode.COLON_IN_TEXT, 3, 18),
        (
            "list:\n  - id: a\n    title: Lihat\n      Catatan: b\n",
            ProblemCode.COLON_IN_TEXT,
            4,
            14,
        ),
        # a quote left open swallows all up to the next one: where it began is what helps
        ("a: 'satu\nb: dua\nc: 'tiga'\n", ProblemCode.OPEN_QUOTE, 1, 4),
        ("a: 'satu' dua\n", ProblemCode.TEXT_AFTER_QUOTE, 1, 11),
    ],
)
def test_a_slip_is_told_where_it_was_made(
    text: str, code: ProblemCode, line: int, column: int
) -> None:
    (fault,) = read_yaml(text).faults

    assert (fault.code, *fault.mark) == (code, line, column)


@pytest.mark.parametrize(
    "text", ["a: [", "a:\n b: c\n  d: e", "\tb: c", "a: 'x", "", "# x", "a: 1\na: 2", "a: &b c"]
)
def test_no_survey_is_made_of_a_text_with_faults(text: str) -> None:
    with pytest.raises(ValueError, match="a text"):
        Survey(text)
