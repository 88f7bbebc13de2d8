"""Guarded YAML text to plain data and a table of places; the only importer of yaml.

Every scalar stays text. Nothing recurses and nothing is built before it has passed the guard, so
that no file, however made, can stop the process.
"""

import itertools
import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import yaml

from aladin.content.problem import ProblemCode

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
MAX_VALUES = 60_000  # keys count too; 170 requirements have 10,000
MAX_FAULTS = 1_000
TRIES = 3  # a file that changes while it is read is read again

# Control characters, other line breaks (they would shift our line numbers against an editor's),
# invisible ones, and those that turn the direction of writing so that a line reads as another.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\ufff9-\uffff\U000e0000-\U000e007f]|\r(?!\n)"
)
QUOTED = re.compile(r"[\"']\s*$")
KEY = re.compile(r"\s+(- )?[a-z_]+")  # at the beginning of a line, before its colon

Data = dict[str, "Data"] | list["Data"] | str
Loc = tuple[str | int, ...]


class Mark(NamedTuple):
    """A place in a file; both count from 1."""

    line: int
    column: int


TOP = Mark(1, 1)


class Fault(NamedTuple):
    """What is wrong with the YAML itself, at which mark, and in which part of the data."""

    code: ProblemCode
    mark: Mark
    path: Loc = ()
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Document:
    """The plain data of a file, where each part of it stands, and what is wrong with its YAML.

    `data` is None when there is nothing to read on with.
    """

    data: Data | None
    values: dict[Loc, Mark] = field(default_factory=dict)
    keys: dict[Loc, Mark] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    def at(self, path: Loc) -> Data | None:
        """The data at this path; None where there is none."""
        found, rest = self._walk(path)
        return None if rest else found[1]

    def resolve(self, path: Loc) -> Loc:
        """As much of this path as is in the file; an index into a mapping becomes its key."""
        return self._walk(path)[0][0]

    def mark(self, path: Loc, at_key: bool = False) -> Mark:
        """The place of a value or of its key; of what surrounds it where it is not in the file."""
        found = self.resolve(path)
        if at_key and found in self.keys:
            return self.keys[found]
        return self.values.get(found, TOP)

    def _walk(self, path: Loc) -> tuple[tuple[Loc, Data | None], Loc]:
        """How far a path leads: what is there, and the rest of the path that leads nowhere."""
        here: Data | None = self.data
        walked: Loc = ()
        for done, part in enumerate(path):
            if isinstance(here, dict):
                key = nth(here, part) if isinstance(part, int) else part
                if key not in here:
                    return (walked, here), path[done:]
                here, walked = here[key], (*walked, key)
            elif isinstance(here, list) and isinstance(part, int) and part < len(here):
                here, walked = here[part], (*walked, part)
            else:
                return (walked, here), path[done:]
        return (walked, here), ()


def nth(mapping: dict[str, Data], index: int) -> str:
    """The key at this place, or an empty text: options may be written as a mapping."""
    return next(itertools.islice(mapping, index, None), "")


class Unreadable(Exception):
    """A file that is not there, is no plain file, is too large, or changes all the time."""

    def __init__(self, code: ProblemCode, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = tuple(values.items())


def read_bytes(path: Path) -> bytes:
    """The content of a plain file. Raises Unreadable.

    Never follows a link, never waits for a pipe, never reads more than allowed, and never returns
    a mixture of two versions.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    for _ in range(TRIES):
        try:
            handle = os.open(path, flags | getattr(os, "O_BINARY", 0))
        except FileNotFoundError:
            raise Unreadable(ProblemCode.MISSING_FILE) from None
        except (OSError, ValueError) as error:
            if os.path.islink(path) or os.path.isdir(path):  # noqa: PTH112, PTH114  # never raise
                raise Unreadable(ProblemCode.NOT_A_FILE) from None
            reason = getattr(error, "strerror", None) or str(error)
            raise Unreadable(ProblemCode.UNREADABLE_FILE, reason=reason) from None
        try:
            before = os.fstat(handle)
            if not stat.S_ISREG(before.st_mode):
                raise Unreadable(ProblemCode.NOT_A_FILE)
            content = b"".join(_pieces(handle))
            after = os.fstat(handle)
        finally:
            os.close(handle)
        if len(content) > MAX_BYTES:
            raise Unreadable(ProblemCode.TOO_LARGE, limit="1 MB")
        if (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, len(content)):
            return content
    raise Unreadable(ProblemCode.CHANGING_FILE)


def _pieces(handle: int) -> Iterator[bytes]:
    """What is in an open file, up to one byte more than allowed."""
    left = MAX_BYTES + 1
    while left and (piece := os.read(handle, left)):
        left -= len(piece)
        yield piece


def read_yaml(content: bytes | str) -> Document:
    """One YAML document as plain data with the place of everything; faults are part of it."""
    if len(content) > MAX_BYTES:
        return Document(None, faults=(Fault(ProblemCode.TOO_LARGE, TOP, (), (("limit", "1 MB"),)),))
    if isinstance(content, bytes):
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            place = _place(content[: error.start].decode("utf-8", "replace"))
            return Document(None, faults=(Fault(ProblemCode.NOT_UTF_8, place),))
    else:
        text = content.removeprefix("\ufeff")
    hidden = tuple(
        Fault(
            ProblemCode.FORBIDDEN_CHARACTER,
            _place(text[: found.start()]),
            (),
            (("character", f"U+{ord(found[0][0]):04X}"),),
        )
        for found, _ in zip(FORBIDDEN.finditer(text), range(10), strict=False)
    )
    if hidden:
        return Document(None, faults=hidden)
    if not text.strip():
        return Document(None, faults=(Fault(ProblemCode.EMPTY_FILE, TOP),))
    builder = _Builder()
    try:
        builder.build(text)
    except yaml.MarkedYAMLError as error:
        builder.faults.append(_syntax_fault(error, text.splitlines(), builder))
        return Document(None, builder.values, builder.keys, tuple(builder.faults))
    except yaml.YAMLError:
        builder.faults.append(Fault(ProblemCode.YAML_SYNTAX, TOP))
        return Document(None, builder.values, builder.keys, tuple(builder.faults))
    if builder.root is None and not builder.faults:  # nothing but remarks
        builder.faults.append(Fault(ProblemCode.EMPTY_FILE, TOP))
    return Document(builder.root, builder.values, builder.keys, tuple(builder.faults))


def _place(before: str) -> Mark:
    """The place that follows this text."""
    return Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))


class _Stop(Exception):
    """The guard has seen enough."""


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end is not yet read. Without a path it is read and thrown away."""

    data: dict[str, Data] | list[Data]
    path: Loc | None
    key: str | None = None
    wants_value: bool = False


class _Builder:
    """Turns parser events into data and places, one after the other."""

    def __init__(self) -> None:
        self.root: Data | None = None
        self.values: dict[Loc, Mark] = {}
        self.keys: dict[Loc, Mark] = {}
        self.faults: list[Fault] = []
        self.open: list[_Open] = []
        self.text_from = TOP  # where the latest text began

    def fault(
        self, code: ProblemCode, event: yaml.Event, path: Loc | None = None, **values: str
    ) -> None:
        """Note what is wrong and read on, unless nobody would."""
        self.faults.append(Fault(code, _start(event), path or (), tuple(values.items())))
        if len(self.faults) == MAX_FAULTS:
            raise _Stop

    def build(self, text: str) -> None:
        """Read all events, or as many as the guard allows."""
        try:
            for count, event in enumerate(_events(text)):
                if count > MAX_VALUES:
                    self.stop(ProblemCode.TOO_MANY_VALUES, event, limit=str(MAX_VALUES))
                match event:
                    case yaml.ScalarEvent():
                        self.scalar(event)
                    case yaml.MappingStartEvent():
                        self.begin({}, event)
                    case yaml.SequenceStartEvent():
                        self.begin([], event)
                    case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                        self.finish(event)
                    case yaml.AliasEvent():
                        path = self.put("", event)
                        self.fault(ProblemCode.ALIAS, event, path, name=f"*{event.anchor}")
                    case yaml.DocumentStartEvent():
                        self.document(event)
        except _Stop:
            self.root = None

    def stop(self, code: ProblemCode, event: yaml.Event, **values: str) -> None:
        """Note what is wrong and read no further."""
        self.fault(code, event, None, **values)
        raise _Stop

    def document(self, event: yaml.DocumentStartEvent) -> None:
        """Only one, and without instructions to the parser."""
        if self.root is not None:
            self.stop(ProblemCode.SECOND_DOCUMENT, event)
        if event.version or event.tags:
            self.fault(ProblemCode.DIRECTIVE, event)

    def begin(self, data: dict[str, Data] | list[Data], event: yaml.CollectionStartEvent) -> None:
        """A mapping or a list starts here."""
        if len(self.open) == MAX_DEPTH:
            self.stop(ProblemCode.TOO_DEEP, event, limit=str(MAX_DEPTH))
        self.decorations(event)
        self.open.append(_Open(data, self.put(data, event)))

    def finish(self, event: yaml.Event) -> None:
        """The innermost mapping or list ends here."""
        self.open.pop()

    def scalar(self, event: yaml.ScalarEvent) -> None:
        """A text: a key, or a value."""
        self.text_from = _start(event)
        if event.anchor is not None or event.tag is not None:
            self.decorations(event)
        path = self.put(event.value, event)
        if event.style == '"' and (hidden := FORBIDDEN.search(event.value)):
            self.fault(
                ProblemCode.FORBIDDEN_CHARACTER,
                event,
                path,
                character=f"U+{ord(hidden[0][0]):04X}",
            )

    def decorations(self, event: yaml.NodeEvent) -> None:
        """Anchors and tags are refused: the same text must mean the same everywhere."""
        if event.anchor is not None:
            self.fault(ProblemCode.ANCHOR, event, name=f"&{event.anchor}")
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.fault(ProblemCode.TAG, event, name=str(tag))

    def put(self, data: Data, event: yaml.NodeEvent) -> Loc | None:
        """Put a node where it belongs; its path, or None if it is not kept."""
        if not self.open:
            self.root = data
            self.values[()] = _start(event)
            return ()
        parent = self.open[-1]
        into = parent.data
        if isinstance(into, dict):
            if not parent.wants_value:
                parent.wants_value = True
                parent.key = self.key_of(data, event, parent)
                return None
            parent.wants_value = False
            part: str | int | None = parent.key
        else:
            part = len(into)
        path = None if parent.path is None or part is None else (*parent.path, part)
        if path is None:
            return None
        if isinstance(into, dict):
            into[str(part)] = data
        else:
            into.append(data)
        self.values[path] = _start(event)
        if data == "" and isinstance(event, yaml.ScalarEvent) and not event.style:
            self.fault(ProblemCode.EMPTY_VALUE, event, path, key=str(path[-1]))
        return path

    def key_of(self, data: Data, event: yaml.NodeEvent, parent: _Open) -> str | None:
        """The key that this node is; None if it cannot be one or stands here already."""
        if not isinstance(data, str):
            self.fault(ProblemCode.KEY_NOT_TEXT, event, parent.path)
            return None
        if data == "":
            self.fault(ProblemCode.EMPTY_KEY, event, parent.path)
            return None
        if parent.path is None:
            return None
        path = (*parent.path, data)
        if path in self.keys:
            self.fault(
                ProblemCode.DUPLICATE_KEY,
                event,
                parent.path,
                key=data,
                first=str(self.keys[path].line),
            )
            return None
        self.keys[path] = _start(event)
        return data


def _start(event: yaml.Event) -> Mark:
    """Where an event begins."""
    mark = event.start_mark
    return Mark(mark.line + 1, mark.column + 1) if mark else TOP


def _end(event: yaml.Event) -> Mark:
    """Where an event ends."""
    mark = event.end_mark
    return Mark(mark.line + 1, mark.column + 1) if mark else TOP


def _events(text: str) -> Iterator[yaml.Event]:
    """The parser's events, one at a time: the C parser never looks ahead without bound."""
    events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)
    return events


# What the parser says, what we call it, and whether the beginning of the construct is the place
# that helps (an opening quote) or the point where the parser gave up (a wrong indentation).
SYNTAX = (
    ("mapping values are not allowed", ProblemCode.COLON_IN_TEXT, False),
    ("could not find expected ':'", ProblemCode.MISSING_COLON, True),
    ("found unexpected end of stream", ProblemCode.OPEN_QUOTE, True),
    ("found unexpected document indicator", ProblemCode.OPEN_QUOTE, True),
    ("did not find expected ',' or", ProblemCode.OPEN_BRACKET, True),
    ("unknown escape character", ProblemCode.WRONG_ESCAPE, False),
    ("Unicode character escape", ProblemCode.WRONG_ESCAPE, False),
    ("did not find expected hexdecimal number", ProblemCode.WRONG_ESCAPE, False),
    ("tab character", ProblemCode.TAB, False),
    ("block sequence entries are not allowed", ProblemCode.DASH_IN_TEXT, False),
    ("did not find expected key", ProblemCode.WRONG_INDENTATION, False),
    ("did not find expected '-' indicator", ProblemCode.WRONG_INDENTATION, False),
    ("cannot start any token", ProblemCode.FORBIDDEN_START, False),
    ("did not find expected alphabetic or numeric", ProblemCode.FORBIDDEN_START, True),
    ("did not find expected comment or line break", ProblemCode.FORBIDDEN_START, True),
    ("did not find expected node content", ProblemCode.FORBIDDEN_START, False),
    ("found incompatible YAML document", ProblemCode.DIRECTIVE, False),
    ("did not find expected <document start>", ProblemCode.SECOND_DOCUMENT, False),
)


def _syntax_fault(error: yaml.MarkedYAMLError, lines: list[str], builder: _Builder) -> Fault:
    """The parser's complaint, as something an editor can act on."""
    said = error.problem or ""
    code, at_start = next(
        ((code, start) for words, code, start in SYNTAX if words in said),
        (ProblemCode.YAML_SYNTAX, False),
    )
    found = (error.context_mark if at_start else None) or error.problem_mark or error.context_mark
    mark = Mark(found.line + 1, found.column + 1) if found else TOP
    line = lines[mark.line - 1] if mark.line <= len(lines) else ""
    rest, before = line[mark.column - 1 :], line[: mark.column - 1]
    if code is ProblemCode.FORBIDDEN_START and rest.startswith("\t"):
        code = ProblemCode.TAB
    elif code is ProblemCode.FORBIDDEN_START and not rest and builder.open:
        code = ProblemCode.OPEN_BRACKET  # the file ends within brackets: show where they begin
        mark = builder.values.get(builder.open[-1].path or (), mark)
    elif code is ProblemCode.WRONG_INDENTATION and QUOTED.search(before):
        code = ProblemCode.TEXT_AFTER_QUOTE
        if builder.text_from.line < mark.line:  # the quote that ends here was meant to begin
            code, mark = ProblemCode.OPEN_QUOTE, builder.text_from
    elif code is ProblemCode.COLON_IN_TEXT and KEY.fullmatch(before):
        code = ProblemCode.WRONG_INDENTATION  # a key of its own, deeper than the one above
        mark = Mark(mark.line, len(before) - len(before.lstrip()) + 1)
    values = (("character", rest[:1]),) if rest else ()
    return Fault(code, mark, (), values)


class Span(NamedTuple):
    """Where a value begins and ends, as offsets in the text, and how it is written.

    `style` is the quote of a quoted text, ``|`` or ``>``, nothing for plain text, ``{`` or ``[``
    for what stands in brackets, and ``:`` or ``-`` for a mapping or list of lines. The end of
    lines is not told: it is where the last thing in them ends.
    """

    start: int
    end: int
    style: str


class Survey:
    """The exact place of everything in a text, for whoever changes it.

    Raises ValueError for a text with faults.
    """

    def __init__(self, text: str) -> None:
        ends = (found.end() for found in re.finditer("\n", text))
        self._lines = [0, *ends, len(text)]  # a text may end without a line break
        self._text = text
        builder = _Surveyor(self.offset)
        try:
            builder.build(text)
        except yaml.YAMLError as error:
            raise ValueError("a text that is no YAML") from error
        if builder.faults or builder.root is None:
            raise ValueError("a text with faults")
        self.data: Data = builder.root
        self._keys = builder.keys
        self._spans = builder.spans

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and a column, both counting from 1."""
        return self._lines[line - 1] + column - 1

    def key(self, path: Loc) -> int:
        """The offset of a key."""
        return self.offset(*self._keys[path])

    def span(self, path: Loc) -> Span:
        """Where the value at this path stands."""
        span = self._spans[path]
        if span.style in ("|", ">"):
            written = self._text[span.start : span.end].rstrip()
            return span._replace(end=span.start + len(written))
        if span.style not in (":", "-"):
            return span
        inside = self.at(path)
        last = list(inside)[-1] if isinstance(inside, dict) else len(inside) - 1
        return span._replace(end=self.span((*path, last)).end)

    def has(self, path: Loc) -> bool:
        """Whether there is anything at this path."""
        return path in self._spans

    def at(self, path: Loc) -> Data:
        """The data at this path."""
        here: Data = self.data
        for part in path:
            here = here[part]  # type: ignore[index]  # the path is one of ours
        return here


class _Surveyor(_Builder):
    """Notes where each value ends and how it is written."""

    def __init__(self, offset: Callable[[int, int], int]) -> None:
        super().__init__()
        self.offset = offset
        self.spans: dict[Loc, Span] = {}

    def put(self, data: Data, event: yaml.NodeEvent) -> Loc | None:
        """As ever, and note how it is written."""
        path = super().put(data, event)
        if path is not None:
            flow = getattr(event, "flow_style", None)
            if isinstance(data, str):
                style = getattr(event, "style", None) or ""
            elif isinstance(data, dict):
                style = "{" if flow else ":"
            else:
                style = "[" if flow else "-"
            self.spans[path] = Span(self.offset(*_start(event)), self.offset(*_end(event)), style)
        return path

    def finish(self, event: yaml.Event) -> None:
        """As ever, and note where it ends."""
        path = self.open[-1].path
        if path is not None:
            self.spans[path] = self.spans[path]._replace(end=self.offset(*_end(event)))
        super().finish(event)
