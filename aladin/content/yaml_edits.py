"""Changes a YAML text in a few places and leaves every other character of it as it was.

What is to be written comes as plain data. It is compared with the data of the text, and only what
differs is written anew, in the style it had; then the result is read back and must say exactly
what was wanted. `docs/decisions/0020-spreadsheet-by-marks.md` says why no library does this.
"""

import difflib
import itertools
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from aladin.content.yaml_nodes import Data, Loc, Survey, read_yaml

WIDTH = 120
NARROWEST = 60  # however deep the lines stand
BREAKABLE = re.compile(r"(?<=\S) (?=\S)")  # where a folded text may be broken
LIKE_A_NUMBER = re.compile(
    r"[-+]?(\d[\d_]*)?\.?\d+([eE][-+]?\d+)?|0[xo]\w+|true|false|null|~", re.I
)
# Elsewhere a text such as 29 is quoted, so that other programs do not take it for a number.
NUMBERS = frozenset(
    (
        *("weight", "days", "credit", "count", "points", "start", "lower_by", "years", "format"),
        *("at_least", "at_most", "more_than", "every_section_at_least", "every_credit_at_least"),
        *("not_older_than_days", "valid_for_days", "sla_days"),
    )
)


class NotWritten(Exception):
    """The text cannot be changed in place: what came out did not say what was wanted."""


def rewritten(text: str, wanted: Data, order: Sequence[str] = ()) -> str:
    """The text changed so that it says what is wanted, and in all else left as it was.

    `order` are keys in the order in which they usually stand: a new one goes to its place. Raises
    NotWritten, and ValueError for a text with faults.
    """
    ends_in_a_line = text.endswith("\n")
    newline = "\r\n" if "\r\n" in text else "\n"
    written = text if ends_in_a_line else text + newline
    pen = _Pen(written, newline, {key: place for place, key in enumerate(order)})
    pen.change((), wanted)
    written = pen.result()
    if _stripped(read_yaml(written).data) != _stripped(wanted):
        raise NotWritten
    return written if ends_in_a_line else written.removesuffix(newline)


class _Piece(NamedTuple):
    """A stretch of the text and what takes its place. Of two at one place the deeper comes first.

    `turn` keeps the order among those of one depth.
    """

    start: int
    end: int
    depth: int
    turn: int
    text: str


class _Pen:
    """Finds what differs and collects the pieces to be written anew."""

    def __init__(self, text: str, newline: str, order: dict[str, int]) -> None:
        self.text = text
        self.newline = newline
        self.order = order
        self.survey = Survey(text)
        self.pieces: list[_Piece] = []

    def result(self) -> str:
        """The text with all pieces in their places."""
        parts: list[str] = []
        done = 0
        for piece in sorted(self.pieces, key=lambda each: (each.start, -each.depth, each.turn)):
            parts += self.text[done : piece.start], piece.text
            done = max(done, piece.end)
        return "".join((*parts, self.text[done:]))

    def put(self, start: int, end: int, path: Loc, text: str) -> None:
        """Write this in place of a stretch."""
        text = text.replace("\r\n", "\n").replace("\n", self.newline)
        self.pieces.append(_Piece(start, end, len(path), len(self.pieces), text))

    # --- what differs -----------------------------------------------------------------------------

    def change(self, path: Loc, new: Data) -> None:
        """Write what differs between what stands at a path and what shall stand there."""
        old = self.survey.at(path)
        style = self.survey.span(path).style
        if old == new:
            return
        if isinstance(old, str) and isinstance(new, str):
            self.scalar(path, new)
        elif style in ("{", "["):
            span = self.survey.span(path)
            written = self.flow(path, new)
            stays = not path or "\n" in self.text[span.start : span.end]
            if stays or self.fits(span.start, written):
                self.put(span.start, span.end, path, written)
            else:
                self.entry(path, new)
        elif isinstance(old, dict) and isinstance(new, dict) and old.keys() & new.keys():
            self.mapping(path, old, new)
        elif isinstance(old, list) and isinstance(new, list) and new:
            self.list(path, old, new)
        else:
            self.entry(path, new)

    def mapping(self, path: Loc, old: dict[str, Data], new: dict[str, Data]) -> None:
        """A mapping of lines."""
        kept = [key for key in old if key in new]
        first, indent = kept[0], self.column(self.survey.key((*path, next(iter(old)))))
        if first != next(iter(old)):  # what comes first may share its line with the dash of a list
            gone = self.survey.key((*path, next(iter(old))))
            self.put(gone, self.survey.key((*path, first)), path, "")
        for key in itertools.dropwhile(lambda each: each != first, old):
            here = (*path, key)
            if key in new:
                self.change(here, new[key])
            else:
                start = self.line_start(self.survey.key(here))
                self.put(start, self.next_line(self.survey.span(here).end), path, "")
        for key in sorted(new.keys() - old.keys(), key=self.place_of):
            before = self.predecessor(key, kept)
            after = self.next_line(self.survey.span((*path, before)).end)
            lines = _block_entry(key, new[key], indent)
            self.put(after, after, path, "".join(f"{line}\n" for line in lines))

    def list(self, path: Loc, old: Sequence[Data], new: Sequence[Data]) -> None:
        """A list of lines, one dash each."""
        indent = self.column(self.survey.span(path).start)
        for start, end, items in _alike(old, new):
            for place, item in zip(range(start, end), items, strict=False):
                self.change((*path, place), item)
            for place in range(start + len(items), end):
                first = self.line_start(self.dash((*path, place)))
                self.put(first, self.next_line(self.survey.span((*path, place)).end), path, "")
            after = self.after_item(path, end)
            for item in items[end - start :]:
                lines = _block_item(item, indent)
                apart = self.newline if self.are_apart(path, len(old)) else ""
                self.put(after, after, path, apart + "".join(f"{line}\n" for line in lines))

    def after_item(self, path: Loc, count: int) -> int:
        """The offset where what follows the first `count` items goes."""
        if count == 0:
            return self.line_start(self.dash((*path, 0)))
        return self.next_line(self.survey.span((*path, count - 1)).end)

    def are_apart(self, path: Loc, count: int) -> bool:
        """Whether empty lines stand between the entries of a list."""
        if count < len(("one", "other")):
            return False
        end = self.survey.span((*path, count - 2)).end
        return not self.text[end : self.dash((*path, count - 1))].strip(" \r\n") and (
            self.text.count("\n", end, self.dash((*path, count - 1))) > 1
        )

    def flow(self, path: Loc, new: Data) -> str:
        """What stands in brackets, with as much as possible as it was."""
        old = self.survey.at(path)
        span = self.survey.span(path)
        if old == new:
            return self.text[span.start : span.end]
        if isinstance(old, str) and isinstance(new, str):
            return _scalar(new, path[-1], span.style, in_flow=True)
        if isinstance(old, dict) and isinstance(new, dict) and old.keys() & new.keys():
            return self.flow_mapping(path, old, new)
        if isinstance(old, list) and isinstance(new, list) and old and new:
            return self.flow_list(path, old, new)
        return one_line(new, path[-1])

    def flow_mapping(self, path: Loc, old: dict[str, Data], new: dict[str, Data]) -> str:
        """A mapping in brackets."""
        entries: dict[str, str] = {}
        for key in old:
            if key in new:
                here = (*path, key)
                head = self.text[self.survey.key(here) : self.survey.span(here).start]
                entries[key] = head + self.flow(here, new[key])
        for key in sorted(new.keys() - old.keys(), key=self.place_of):
            before = self.predecessor(key, list(entries))
            there = list(entries.items())
            at = list(entries).index(before) + 1
            entry = f"{_scalar(key, key, '', in_flow=True)}: {one_line(new[key], key)}"
            entries = dict([*there[:at], (key, entry), *there[at:]])
        between = self.separators(path, list(old), lambda key: self.survey.key((*path, key)))
        return self.in_brackets(path, entries, between)

    def flow_list(self, path: Loc, old: Sequence[Data], new: Sequence[Data]) -> str:
        """A list in brackets."""
        entries: dict[str, str] = {}
        for start, end, items in _alike(old, new):
            for place, item in enumerate(items, start):
                if place < end:
                    entries[str(place)] = self.flow((*path, place), item)
                else:
                    entries[f"{end}+{place}"] = one_line(item, path[-1])
        between = self.separators(
            path,
            [*map(str, range(len(old)))],
            lambda key: self.survey.span((*path, int(key))).start,
        )
        return self.in_brackets(path, entries, between)

    def separators(
        self, path: Loc, keys: Sequence[str], start_of: Callable[[str], int]
    ) -> dict[str, str]:
        """What stands between each entry in brackets and the next."""
        is_list = isinstance(self.survey.at(path), list)
        found: dict[str, str] = {}
        for key, following in itertools.pairwise(keys):
            here = (*path, int(key)) if is_list else (*path, key)
            found[key] = self.text[self.survey.span(here).end : start_of(following)]
        return found

    def in_brackets(self, path: Loc, entries: dict[str, str], between: dict[str, str]) -> str:
        """Entries with the brackets, and what stands between them, of before."""
        span = self.survey.span(path)
        whole = self.text[span.start : span.end]
        opening = whole[: 1 + len(whole[1:]) - len(whole[1:].lstrip())]
        closing = whole[len(whole[:-1].rstrip()) :].lstrip(",")
        keys = list(entries)
        parts = [opening]
        for place, key in enumerate(keys):
            parts.append(entries[key])
            if place < len(keys) - 1:
                old = between.get(key, ", ")
                parts.append(old if keys[place + 1] in between or "\n" in old else ", ")
        return "".join((*parts, closing))

    # --- writing one entry ------------------------------------------------------------------------

    def scalar(self, path: Loc, new: str) -> None:
        """A text in place of a text, in the style it had if that can be."""
        span = self.survey.span(path)
        old = self.text[span.start : span.end]
        key = path[-1] if path else ""
        if span.style in ("|", ">"):
            self.block_scalar(path, new)
        elif "\n" in old and span.style == "":
            self.plain_lines(path, new)
        else:
            written = _scalar(new, key, span.style, in_flow=False)
            if len(new) <= len(old) or self.fits(span.start, written):
                self.put(span.start, span.end, path, written)
            else:
                self.entry(path, new)

    def block_scalar(self, path: Loc, new: str) -> None:
        """A text of lines: those that still say the same stay."""
        span = self.survey.span(path)
        header_end = self.text.index("\n", span.start) + 1
        old = self.text[header_end : span.end].splitlines()
        indent = min(len(line) - len(line.lstrip()) for line in old if line.strip())
        lines = [line[indent:] for line in old]
        if span.style == "|":
            new_lines = new.rstrip("\n").split("\n")
        else:
            new_lines = _refolded(lines, new, WIDTH - indent)
        written = "\n".join(" " * indent + line if line else "" for line in new_lines)
        header = self.text[span.start : header_end]
        sample = f"k: {header.replace(self.newline, chr(10))}{written}\n"
        if _says(sample, new):
            self.put(header_end, span.end, path, written)
        else:
            self.entry(path, new)

    def plain_lines(self, path: Loc, new: str) -> None:
        """An unquoted text over several lines."""
        span = self.survey.span(path)
        first, *rest = self.text[span.start : span.end].splitlines()
        indent = len(rest[-1]) - len(rest[-1].lstrip())
        lines = [first, *(line.strip() for line in rest)]
        written = f"\n{' ' * indent}".join(_refolded(lines, new, WIDTH - indent))
        if _says(f"k:\n {' ' * indent}{written}\n", new):
            self.put(span.start, span.end, path, written)
        else:
            self.put(span.start, span.end, path, _scalar(new, path[-1], "", in_flow=False))

    def entry(self, path: Loc, new: Data) -> None:
        """A value of another shape than before, after its key or dash; a comment there stays."""
        if not path:
            raise NotWritten
        span = self.survey.span(path)
        head = self.dash(path) + 1 if isinstance(path[-1], int) else self.colon(path) + 1
        if isinstance(path[-1], int):
            lines = _block_item(new, self.column(head - 1))
            first, rest = lines[0].lstrip()[1:], lines[1:]
        else:
            lines = _block_entry(path[-1], new, self.column(self.survey.key(path)))
            first, rest = lines[0].lstrip()[len(_key(path[-1])) + 1 :], lines[1:]
        line_end = self.line_end(head)
        if span.start > line_end:
            self.put(head, head, path, first)
            self.put(line_end, span.end, path, "".join(f"\n{line}" for line in rest))
            return
        self.put(head, span.end, path, first)
        after = self.next_line(span.end)
        self.put(after, after, path, "".join(f"{line}\n" for line in rest))

    # --- places -----------------------------------------------------------------------------------

    def fits(self, start: int, written: str) -> bool:
        """Whether a line would not become too long."""
        return self.column(start) + len(written) <= max(WIDTH, self.column(start) + NARROWEST)

    def place_of(self, key: str) -> int:
        """Where this key usually stands."""
        return self.order.get(key, len(self.order))

    def predecessor(self, key: str, keys: Sequence[str]) -> str:
        """The key after which this new one goes."""
        before = [each for each in keys if self.place_of(each) < self.place_of(key)]
        return before[-1] if before else keys[0 if key in self.order else -1]

    def colon(self, path: Loc) -> int:
        """The offset of the colon after a key."""
        start = self.survey.key(path)
        quote = self.text[start]
        after = self.text.index(quote, start + 1) if quote in "\"'" else start + len(str(path[-1]))
        return self.text.index(":", after)

    def dash(self, path: Loc) -> int:
        """The offset of the dash of an entry of a list."""
        column = self.column(self.survey.span(path[:-1]).start)
        at = self.line_start(self.survey.span(path).start)
        while self.text[at : at + column].strip() or self.text[at + column] != "-":
            if at == 0:
                raise NotWritten  # a list that begins in the line of another's dash
            at = self.line_start(at - 1)
        return at + column

    def column(self, offset: int) -> int:
        """How many characters stand before this one in its line."""
        return offset - self.line_start(offset)

    def line_start(self, offset: int) -> int:
        """The offset of the first character of a line."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """The offset of the line break that ends a line."""
        end = self.text.index("\n", offset)
        return end - 1 if self.text[end - 1] == "\r" else end

    def next_line(self, offset: int) -> int:
        """The offset of the line that follows."""
        return self.text.index("\n", offset) + 1


# --- plain data ----------------------------------------------------------------------------------


def _stripped(data: Data | None) -> Data | None:
    """Without the blanks around texts: every field that takes a text strips them."""
    if isinstance(data, str):
        return data.strip()
    if isinstance(data, dict):
        return {key: _stripped(value) or "" for key, value in data.items()}
    return data and [_stripped(value) or "" for value in data]


def _alike(old: Sequence[Data], new: Sequence[Data]) -> Iterator[tuple[int, int, Sequence[Data]]]:
    """Stretches of the old list with what takes their place; entries that stay are left in it."""
    names = [[json.dumps(each, sort_keys=True) for each in side] for side in (old, new)]
    matcher = difflib.SequenceMatcher(a=names[0], b=names[1], autojunk=False)
    for _, start, end, first, last in matcher.get_opcodes():
        yield start, end, new[first:last]


# --- writing anew --------------------------------------------------------------------------------


def _says(text: str, value: str) -> bool:
    """Whether a mapping of one key, or a list of one entry, holds this text."""
    data = read_yaml(text).data
    held = next(iter(data.values())) if isinstance(data, dict) and data else data
    return isinstance(held, str) and held.strip() == value.strip()


def _scalar(text: str, key: str | int, style: str, *, in_flow: bool) -> str:
    """A text on one line, in the first of the styles that says it: as it was, plain, quoted."""
    doubled = json.dumps(text, ensure_ascii=False)
    styles = {"'": "'" + text.replace("'", "''") + "'", '"': doubled, "": text}
    if key not in NUMBERS and LIKE_A_NUMBER.fullmatch(text) and not style:
        return doubled
    for written in (styles.get(style, text), text):
        sample = f"{{k: {written}}}" if in_flow else f"k: {written}\n"
        if "\n" not in written and _reads_as(sample, text):
            return written
    return doubled


def _reads_as(sample: str, text: str) -> bool:
    """Whether a mapping of the one key ``k`` holds exactly this text."""
    document = read_yaml(sample)
    return document.data == {"k": text} and not document.faults


def _key(key: str) -> str:
    return _scalar(key, "days", "", in_flow=True)


def one_line(data: Data, key: str | int = "") -> str:
    """Data on one line, as under this key."""
    if isinstance(data, str):
        return _scalar(data, key, "", in_flow=True)
    if isinstance(data, dict):
        return f"{{{', '.join(f'{_key(name)}: {one_line(data[name], name)}' for name in data)}}}"
    return f"[{', '.join(one_line(each, key) for each in data)}]"


def _block_entry(key: str, value: Data, indent: int) -> list[str]:
    """The lines of a key and its value."""
    head = f"{' ' * indent}{_key(key)}:"
    if isinstance(value, str):
        written = _scalar(value, key, "", in_flow=False)
        if len(head) + 1 + len(written) <= WIDTH or not _folds(value):
            return [f"{head} {written}"]
        inner = " " * (indent + 2)
        lines = _refolded([], value, max(WIDTH - indent - 2, NARROWEST))
        return [f"{head} >-", *(f"{inner}{line}".rstrip() for line in lines)]
    written = one_line(value, key)
    if not value or (_is_flat(value) and len(head) + 1 + len(written) <= WIDTH):
        return [f"{head} {written}"]
    if isinstance(value, dict):
        inside = (_block_entry(name, each, indent + 2) for name, each in value.items())
    else:
        inside = (_block_item(each, indent + 2) for each in value)
    return [head, *(line for lines in inside for line in lines)]


def _block_item(value: Data, indent: int) -> list[str]:
    """The lines of an entry of a list."""
    head = f"{' ' * indent}-"
    written = one_line(value, "")
    if not isinstance(value, dict) or not value:
        return [f"{head} {written}"]
    if "id" not in value and _is_flat(value) and len(head) + 1 + len(written) <= WIDTH:
        return [f"{head} {written}"]
    lines = [line for key, each in value.items() for line in _block_entry(key, each, indent + 2)]
    return [f"{head} {lines[0].lstrip()}", *lines[1:]]


def _is_flat(value: Data) -> bool:
    """Whether it reads well on one line: a list of mappings does not."""
    if isinstance(value, list):
        return all(isinstance(each, str) for each in value)
    return True


def _folds(text: str) -> bool:
    """Whether a text can be folded over lines and still be itself."""
    return text == text.strip() and not re.search(r"\n[ \t]|[ \t]\n", text) and "\r" not in text


def _refolded(old: Sequence[str], text: str, width: int) -> list[str]:
    """A text as lines; those at the beginning and the end that still say the same stay."""
    kept = _paragraphs(old)
    lines: list[str] = []
    for place, paragraph in enumerate(text.strip().split("\n")):
        if place:
            lines.append("")
        before = kept[place] if place < len(kept) else []
        lines += _wrapped_anew(before, BREAKABLE.split(paragraph), max(width, NARROWEST))
    return lines


def _paragraphs(lines: Iterable[str]) -> list[list[str]]:
    """Lines in groups that empty lines keep apart."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if line:
            groups[-1].append(line)
        else:
            groups.append([])
    return groups


def _wrapped_anew(old: Sequence[str], words: Sequence[str], width: int) -> list[str]:
    """Words as lines; where what changed needs more lines than before, the rest moves on."""
    lines = [BREAKABLE.split(line) for line in old]
    width = max([width, *map(len, old)])
    first = 0
    while lines[first:] and list(words[: len(lines[first])]) == lines[first] != list(words):
        words = words[len(lines[first]) :]
        first += 1
    last, middle = len(lines), list(words)
    while last > first and middle[-len(lines[last - 1]) :] == lines[last - 1] != middle:
        middle = middle[: -len(lines[last - 1])]
        last -= 1
    written = _wrapped(middle, width)
    if len(written) > last - first:
        return [*old[:first], *_wrapped(words, width)]
    return [*old[:first], *written, *old[last:]]


def _wrapped(words: Iterable[str], width: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
