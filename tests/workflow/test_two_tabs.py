"""Several tabs on one assessment, in any order: nobody's work is overwritten in silence."""

import pytest
from flask import Flask
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from aladin.domain.answer import Answer
from aladin.domain.errors import StaleAnswers, WrongState
from aladin.domain.submission import Assessment
from aladin.workflow import assessing, submitting
from tests import trail
from tests.builders import NOW, a_checklist, a_pharmacy, a_requirement, an_applicant
from tests.holding import by_token

NAMES = ("chairs", "fridge", "lamp")
TABS = st.integers(0, 2)
# What a page says about a question: an answer, or None for a field left blank.
SAID = st.dictionaries(
    st.sampled_from(NAMES), st.sampled_from(["yes", "no", "partly", None]), min_size=1
)


class Tabs(RuleBasedStateMachine):
    """Beside the store runs a plain dictionary, and what each tab has on its screen."""

    def __init__(self) -> None:
        super().__init__()
        self.stored: dict[str, str | None] = dict.fromkeys(NAMES)
        self.submitted: dict[str, str | None] | None = None

    @initialize()
    def start(self) -> None:
        checklist = a_checklist(*map(a_requirement, NAMES))
        self.opened = assessing.start(checklist, NOW)
        self.screens: dict[int, Assessment] = {}
        self.seen: dict[int, dict[str, str | None]] = {}
        for tab in range(3):
            self.open_or_refresh(tab)

    @rule(tab=TABS)
    def open_or_refresh(self, tab: int) -> None:
        self.screens[tab] = by_token(self.opened.token, NOW)
        self.seen[tab] = dict(self.stored)

    @rule(tab=TABS, said=SAID)
    def save(self, tab: int, said: dict[str, str | None]) -> None:
        """What a tab overwrites must be what is on its screen, or what it wants anyway."""
        overwritten = {name for name, value in said.items() if self.stored[name] != value}
        unseen = {name for name in overwritten if self.seen[tab][name] != self.stored[name]}
        outcome = self._save(tab, said)

        if self.submitted is not None:
            assert isinstance(outcome, WrongState)
        elif isinstance(outcome, StaleAnswers):
            assert unseen <= set(outcome.stored) <= overwritten
            for name, answer in outcome.stored.items():
                assert (answer and answer.value) == self.stored[name]
        else:
            assert not unseen
            self.stored.update(said)

    def _save(self, tab: int, said: dict[str, str | None]) -> Exception | None:
        screen = self.screens[tab]
        put = [Answer(requirement_id=name, value=value) for name, value in said.items() if value]
        removed = [name for name, value in said.items() if value is None]
        try:
            assessing.save_answers(screen, put, removed, screen.versions, NOW)
        except (StaleAnswers, WrongState) as refused:
            return refused
        return None

    @rule(tab=TABS)
    def submit(self, tab: int) -> None:
        complete = all(self.stored.values())
        try:
            submission = submitting.submit(self.screens[tab], a_pharmacy(), an_applicant(), NOW)
        except WrongState:
            assert not complete
            return
        if self.submitted is None:
            self.submitted = dict(self.stored)
            self.reference = submission.reference
        said = {answer.requirement_id: answer.value for answer in submission.answers.answers}
        assert said == self.submitted
        assert submission.reference == self.reference

    @invariant()
    def nothing_is_lost(self) -> None:
        found = by_token(self.opened.token, NOW)
        there = {answer.requirement_id: answer.value for answer in found.answers.answers}
        assert there == {name: value for name, value in self.stored.items() if value}


@pytest.mark.parametrize("empty_database", ["sqlite"], indirect=True)
def test_no_tab_overwrites_in_silence_what_another_has_saved(database: Flask) -> None:
    few = settings(max_examples=60, stateful_step_count=30, deadline=None)

    run_state_machine_as_test(Tabs, settings=few)

    assert trail.first_broken() is None
