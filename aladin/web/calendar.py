"""The days of a plan as a calendar file (RFC 5545): days only, and the same bytes each time."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple
from unicodedata import category

LONGEST = 75  # octets in a line, without its end
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class Event(NamedTuple):
    """Something to be done by a day. `uid` stays the same when it is told again."""

    uid: str
    revision: int  # 0 at first; a higher one takes the place of an earlier one
    day: date
    title: str
    about: str
    address: str


def calendar(name: str, events: Iterable[Event], at: datetime) -> bytes:
    """The file; `at` is the moment its content is from."""
    return "".join(f"{folded(line)}\r\n" for line in _lines(name, events, at)).encode()


def _lines(name: str, events: Iterable[Event], at: datetime) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Aladin//Rencana perbaikan//ID")
    yield f"X-WR-CALNAME:{escaped(name)}"
    for event in events:
        yield "BEGIN:VEVENT"
        yield f"UID:{escaped(event.uid)}"
        yield f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        yield f"SEQUENCE:{event.revision}"
        yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
        yield f"SUMMARY:{escaped(event.title)}"
        if event.about:
            yield f"DESCRIPTION:{escaped(event.about)}"
        yield f"URL:{event.address}"
        yield "TRANSP:TRANSPARENT"  # it takes no hours of that day
        yield "END:VEVENT"
    yield "END:VCALENDAR"


def escaped(text: str) -> str:
    """Text as a value: nothing in it can end the line or begin another property."""
    plain = re.sub(r"\r\n?|[\u2028\u2029]", "\n", text)
    kept = "".join(each for each in plain if each == "\n" or category(each) != "Cc")
    return kept.translate(ESCAPED)


def folded(line: str) -> str:
    """The line in pieces of at most 75 octets; no letter is cut in two."""
    pieces, piece, size = [], "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > LONGEST:
            pieces.append(piece)
            piece, size = "", 1  # the blank that a further piece begins with
        piece, size = piece + letter, size + width
    return "\r\n ".join([*pieces, piece])
