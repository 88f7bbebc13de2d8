"""Two to four tabs on one assessment, as browsers send them: no answer is overwritten unseen.

Beside the application runs a model: what is stored, and for each tab what stood on its screen when
it was loaded. A save may take the place of an answer only where that answer, or the same one, was
on the screen that it came from. `ALADIN_TABS=5000` tries so many examples instead of 300.
"""

import os
import re
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape

import pytest
from flask import Flask
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from werkzeug.test import TestResponse

from aladin.domain.submission import Submission
from aladin.workflow import assessing, submitting
from tests import trail
from tests.browser import Browser
from tests.holding import by_token
from tests.web.answers import answer_all, hand_in

EXAMPLES = int(os.environ.get("ALADIN_TABS", "300"))
STEPS = 60 if EXAMPLES > 300 else 20

PAGE = "/isi/alat"
# What may be chosen or typed for each question; a blank is no answer.
SAID = {"lemari": ("", "1", "2"), "papan-nama": ("", "yes", "no"), "papan-nomor": ("", "yes", "no")}
NAMES = tuple(SAID)
MINE = re.compile(r'name="keep-([a-z-]+)" id="keep-[a-z-]+-2" value="(\d+)"')
INPUT = re.compile(r"<input ([^>]*)>")
ATTRIBUTE = re.compile(r'([a-z-]+)(?:="([^"]*)")?')

TABS = st.integers(0, 3)
Answers = dict[str, str]


@dataclass
class Tab:
    """A page as it was loaded, and what has been typed since."""

    on_screen: Answers  # when it was loaded
    fields: dict[str, list[str]]  # what the form sends as it stands
    asks: frozenset[str] = frozenset()  # on the page with both values: what is to be chosen
    mine: Answers = field(default_factory=dict)

    def says(self) -> Answers:
        """The answer to each question that the form would save."""
        return {name: (self.fields.get(f"answer-{name}") or [""])[0] for name in NAMES}


def fields_of(page: str) -> dict[str, list[str]]:
    """What the form of a page sends without a button, read quickly."""
    sent: dict[str, list[str]] = {}
    for found in INPUT.findall(page):
        attributes = dict(ATTRIBUTE.findall(found))
        if attributes.get("type") not in ("radio", "checkbox") or "checked" in attributes:
            value = unescape(attributes.get("value", ""))
            sent.setdefault(attributes["name"], []).append(value)
    return sent


class Tabs(RuleBasedStateMachine):
    """One person, one cookie, several tabs."""

    app: Flask
    ready: Submission  # everything is answered like this when it begins

    was_sent = False  # since what is stored was last looked at

    @initialize(tabs=st.integers(2, 4))
    def begin(self, tabs: int) -> None:
        self.client = self.app.test_client()
        now = datetime.now(UTC)
        with self.app.app_context():
            self.token = assessing.start(self.ready.checklist, now).token
            assessment = by_token(self.token, now)
            assessing.save_answers(assessment, self.ready.answers.answers, (), {}, now)
            assessing.describe(assessment, self.ready.pharmacy, now)
        with self.client.session_transaction() as session:
            session["token"] = self.token
        self.stored = {"lemari": "2", "papan-nama": "yes", "papan-nomor": "yes"}
        self.reference = ""
        self.tabs = [self.load() for _ in range(tabs)]
        self.earlier: list[list[Tab]] = [[] for _ in self.tabs]

    # --- what somebody does -----------------------------------------------------------------------

    @rule(tab=TABS)
    def open_or_reload(self, tab: int) -> None:
        """Also the way out of a page with both values, without choosing."""
        if not self.reference:
            self.go(tab, self.load())

    @rule(tab=TABS)
    def go_back(self, tab: int) -> None:
        """The browser shows the page before, as it was left."""
        if self.earlier[tab % len(self.tabs)]:
            self.tabs[tab % len(self.tabs)] = self.earlier[tab % len(self.tabs)].pop()

    @rule(tab=TABS, name=st.sampled_from(NAMES), number=st.integers(0, 2))
    def edit(self, tab: int, name: str, number: int) -> None:
        """Type or choose, or take it back."""
        here = self.tab(tab)
        if not here.asks:
            here.fields[f"answer-{name}"] = [SAID[name][number]]

    @rule(tab=TABS, name=st.sampled_from(NAMES), number=st.integers(0, 2))
    def edit_with_a_script(self, tab: int, name: str, number: int) -> None:
        """The same where the page's script sends each answer by itself."""
        here = self.tab(tab)
        if here.asks:
            return
        here.fields[f"answer-{name}"] = [SAID[name][number]]
        sent = ("csrf_token", "mark", "edition", f"seen-{name}", f"answer-{name}", f"note-{name}")
        answer = self.send(f"{PAGE}/simpan", {each: here.fields.get(each, [""]) for each in sent})

        if answer.status_code == 200:
            self.check_seen(here, {name: SAID[name][number]})
            here.on_screen[name] = self.stored[name] = SAID[name][number]
            here.fields[f"seen-{name}"] = [str(answer.get_json()["versions"][name])]
        else:
            assert answer.status_code == 409
            assert self.reference or self.stored[name] != SAID[name][number]

    @rule(tab=TABS)
    def save(self, tab: int) -> None:
        """The button: all answers of the page, or none."""
        here = self.tab(tab)
        if here.asks:
            return
        self.told(tab, here.says(), self.send(PAGE, here.fields))

    @precondition(lambda self: any(tab.asks for tab in self.tabs))
    @rule(tab=TABS, keep_mine=st.lists(st.booleans(), min_size=3, max_size=3))
    def choose(self, tab: int, keep_mine: list[bool]) -> None:
        """On the page with both values: one of the two for each question, then the button."""
        here = self.tab(tab)
        if not here.asks:
            return
        says = {**here.mine}
        fields = {**here.fields}
        for name, is_mine in zip(sorted(here.asks), keep_mine, strict=False):
            version = here.fields[f"mine-{name}"][0]
            fields[f"keep-{name}"] = [version if is_mine else "stored"]
            if not is_mine:
                says[name] = self.stored[name]  # whatever that is by now
        self.told(tab, says, self.send(PAGE, fields))

    @rule(sure=st.integers(0, 4))
    def hand_in(self, sure: int) -> None:
        """From whatever tab, mostly after some hesitation; a second time changes nothing."""
        if sure:
            return
        page = self.client.get("/kirim", follow_redirects=True)
        if page.request.path == "/kirim":
            declared = {**fields_of(page.text), "agreed": "y", "place": "Medan"}
            self.client.post("/kirim", data=declared)
            self.was_sent = True
        complete = all(self.stored.values())
        with self.app.app_context():
            found = assessing.glance(self.token, datetime.now(UTC)).submission_reference
        if self.reference:
            assert found == self.reference
        else:
            assert bool(found) == complete
            self.reference = found or ""

    # --- what must come of it ---------------------------------------------------------------------

    def told(self, tab: int, says: Answers, answer: TestResponse) -> None:
        """What the application made of a form that says this."""
        here = self.tab(tab)
        if self.reference:
            assert answer.status_code == 409
            assert "Pilih yang benar" not in answer.text
        elif answer.status_code == 302:
            self.check_seen(here, says)
            self.stored.update(says)
            self.go(tab, self.load())
        else:
            assert answer.status_code == 409, answer.text
            self.go(tab, self.both(here, says, answer.text))

    def both(self, here: Tab, says: Answers, page: str) -> Tab:
        """The page that shows both values, and must show all that would be lost."""
        differs = {name for name in NAMES if says[name] != self.stored[name]}
        unseen = {name for name in differs if here.on_screen[name] != self.stored[name]}
        fields = fields_of(page)
        versions = dict(
            re.findall(r'name="keep-([a-z-]+)" id="keep-[a-z-]+-2" value="(\d+)"', page)
        )
        asks = frozenset(versions)
        assert unseen <= asks <= differs
        shown = re.findall(r"Yang tersimpan: <strong>([^<]*)</strong>", page)
        assert len(shown) == len(asks)
        for name in asks:
            fields[f"mine-{name}"] = [versions[name]]
        on_screen = {**here.on_screen, **{name: self.stored[name] for name in asks}}
        return Tab(on_screen, fields, asks, dict(says))

    def check_seen(self, here: Tab, says: Answers) -> None:
        """Whatever was overwritten stood on the screen that it was overwritten from."""
        for name, said in says.items():
            if said != self.stored[name]:
                assert here.on_screen[name] == self.stored[name], f"{name} overwritten unseen"

    @invariant()
    def nothing_is_lost(self) -> None:
        if not self.was_sent:
            return
        self.was_sent = False
        now = datetime.now(UTC)
        with self.app.app_context():
            kept = by_token(self.token, now).answers
            assert {name: self.value(kept.get(name)) for name in NAMES} == self.stored
            if self.reference:
                handed_in = submitting.find(self.reference).answers
                assert {name: self.value(handed_in.get(name)) for name in NAMES} == self.stored

    @staticmethod
    def value(answer: object) -> str:
        return str(getattr(answer, "value", ""))

    # --- the screen -------------------------------------------------------------------------------

    def tab(self, number: int) -> Tab:
        return self.tabs[number % len(self.tabs)]

    def go(self, number: int, page: Tab) -> None:
        """Leave the page of this tab for another; the way back stays."""
        number %= len(self.tabs)
        self.earlier[number].append(deepcopy(self.tabs[number]))
        self.tabs[number] = page

    def load(self) -> Tab:
        """The page, which shows what is stored."""
        tab = Tab(dict(self.stored), fields_of(self.client.get(PAGE).text))
        assert tab.says() == self.stored
        return tab

    def send(self, address: str, fields: dict[str, list[str]]) -> TestResponse:
        sent = {name: value for name, value in fields.items() if not name.startswith("mine-")}
        self.was_sent = True
        return self.client.post(address, data=sent)


def a_ready_one(app: Flask) -> Submission:
    """What somebody has handed in through the pages."""
    browser = Browser(app)
    browser.open("/mulai/contoh")
    browser.submit()
    answer_all(browser)
    page = hand_in(browser)
    reference = next(p.text for p in page.all("p") if p.get("class") == "sent__reference")
    with app.app_context():
        return submitting.find(reference)


@pytest.mark.proof("R7")
def test_no_tab_overwrites_what_it_has_not_seen(app: Flask) -> None:
    machine = type("TabsOfThisApp", (Tabs,), {"app": app, "ready": a_ready_one(app)})
    many = settings(max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None)

    run_state_machine_as_test(machine, settings=many)

    with app.app_context():
        assert trail.first_broken() is None
