"""A plan as a calendar file: read back by the rules of RFC 5545."""

import re
from datetime import UTC, date, datetime
from unicodedata import category

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from aladin.web.calendar import Event, calendar, folded
from tests.browser import Browser
from tests.web.answers import READY, answer_all, hand_in

AT = datetime(2026, 11, 24, 10, 15, tzinfo=UTC)
TROUBLED = {**READY["alat"], "answer-papan-nama": "no", "answer-lemari": "0"}


def unfolded(file: bytes) -> list[str]:
    """Its lines; each ends in CR LF and is no longer than 75 octets."""
    assert file.endswith(b"\r\n")
    lines = file.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 and b"\r" not in line and b"\n" not in line for line in lines)
    whole = re.sub("\r\n ", "", file.decode()).removesuffix("\r\n").split("\r\n")
    assert not [letter for line in whole for letter in line if category(letter) == "Cc"]
    return whole


def value(lines: list[str], name: str) -> str:
    """The value of the one property of this name."""
    (found,) = [line for line in lines if re.match(rf"{name}[;:]", line)]
    return found.partition(":")[2]


def plain(text: str) -> str:
    """A value as a calendar shows it."""
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], text)


def an_event(**changes: str) -> Event:
    given = {"title": "Selesaikan: Suhu", "about": "", "uid": "suhu-1@contoh", **changes}
    return Event(revision=2, day=date(2026, 12, 1), address="https://contoh/hasil", **given)


def test_an_event_is_a_whole_day_that_takes_no_time() -> None:
    lines = unfolded(calendar("Rencana", [an_event()], AT))

    assert lines == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Aladin//Rencana perbaikan//ID",
        "X-WR-CALNAME:Rencana",
        "BEGIN:VEVENT",
        "UID:suhu-1@contoh",
        "DTSTAMP:20261124T101500Z",
        "SEQUENCE:2",
        "DTSTART;VALUE=DATE:20261201",
        "SUMMARY:Selesaikan: Suhu",
        "URL:https://contoh/hasil",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


@given(st.text())
def test_whatever_is_written_comes_back_and_never_becomes_a_line(text: str) -> None:
    written = "".join(c for c in text if ord(c) > 31 and c not in "\x7f\u2028\u2029\x85")
    written = "".join(c for c in written if not 0x80 <= ord(c) < 0xA0)

    lines = unfolded(calendar("Rencana", [an_event(title=f"a{written}", about=text)], AT))

    assert plain(value(lines, "SUMMARY")) == f"a{written}"
    assert len(lines) == (15 if text else 14)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\0"])
def test_a_line_end_begins_no_property(end: str) -> None:
    lines = unfolded(calendar("Rencana", [an_event(about=f"a{end}ATTACH:http://a,b;c\\")], AT))

    assert "ATTACH" not in {line.partition(":")[0] for line in lines}
    assert "\\," in value(lines, "DESCRIPTION")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n")))
def test_a_fold_cuts_no_letter_in_two(text: str) -> None:
    pieces = folded(text).encode().split(b"\r\n ")

    assert b"".join(pieces).decode() == text
    assert all(piece.decode() is not None for piece in pieces)
    assert all(len(piece) <= 75 for piece in folded(text).encode().split(b"\r\n"))


@pytest.fixture
def planning(holder: Browser) -> Browser:
    """Somebody who plans one of two gaps for a day, and has a day left over at what is met."""
    planned = {"action-papan-nama": "Pesan papan; pasang", "by-papan-nama": "2027-01-15"}
    by_whom = {"who-papan-nama": "Budi Contoh", "action-lemari": "Beli lemari"}
    met = {"by-papan-nomor": "2027-02-01"}
    answer_all(holder, alat={**TROUBLED, **planned, **by_whom, **met})
    return holder


def file_of(browser: Browser) -> bytes:
    answer = browser.client.get("/rencana.ics")
    assert answer.status_code == 200
    assert answer.mimetype == "text/calendar"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    content: bytes = answer.data
    return content


def test_only_gaps_with_a_day_are_in_the_file(planning: Browser) -> None:
    lines = unfolded(file_of(planning))

    assert value(lines, "SUMMARY") == "Selesaikan: Nama usaha pada papan"
    assert value(lines, "DTSTART") == "20270115"
    about = plain(value(lines, "DESCRIPTION"))
    assert about == "Pesan papan; pasang\nOleh: Budi Contoh"
    assert value(lines, "URL") == "http://localhost/hasil"
    assert planning.open("/hasil").link("kalender (.ics)") == "/rencana.ics"


def test_the_same_plan_gives_the_same_bytes_and_a_change_takes_its_place(
    planning: Browser,
) -> None:
    first = file_of(planning)
    again = file_of(planning)
    page = planning.open("/isi/alat")
    planning.submit({"by-papan-nama": "2027-03-01"}, page=page)
    later = unfolded(file_of(planning))

    before = unfolded(first)
    assert first == again
    assert value(later, "DTSTART") == "20270301"
    assert value(later, "UID") == value(before, "UID")
    assert int(value(later, "SEQUENCE")) == int(value(before, "SEQUENCE")) + 1
    assert value(later, "DTSTAMP") >= value(before, "DTSTAMP")


def test_without_a_day_there_is_no_file_and_no_link(holder: Browser) -> None:
    answer_all(holder, alat={**TROUBLED, "action-papan-nama": "Pesan papan"})

    page = holder.open("/hasil")

    assert holder.client.get("/rencana.ics").status_code == 404
    assert "/rencana.ics" not in {link.get("href") for link in page.all("a")}
    assert page.link("untuk ditempel (PDF)") == "/rencana.pdf"


def test_the_file_is_there_after_handing_in(planning: Browser) -> None:
    before = value(unfolded(file_of(planning)), "UID")

    page = hand_in(planning)

    assert page.link("kalender (.ics)") == "/rencana.ics"
    assert value(unfolded(file_of(planning)), "UID") == before


def test_the_identity_tells_nothing_and_differs_between_assessments(
    planning: Browser, app: Flask
) -> None:
    other = Browser(app)
    other.open("/mulai/contoh")
    other.submit()
    answer_all(other, alat={**TROUBLED, "by-papan-nama": "2027-01-15"})

    ours, theirs = (value(unfolded(file_of(each)), "UID") for each in (planning, other))

    assert ours != theirs
    assert re.fullmatch(r"papan-nama-[0-9a-f]{16}@localhost", ours)
