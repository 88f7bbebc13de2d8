"""The figures that officers know: how many came to which outcome."""

import pytest

from aladin.domain.counts import Counts, counts_of
from aladin.domain.score import score
from tests.builders import (
    TODAY,
    a_checklist,
    a_fact,
    a_profile,
    a_requirement,
    a_section,
    an_answer_sheet,
)


def counted(**answers: str) -> Counts:
    checklist = a_checklist(
        sections=[
            a_profile(a_fact("cold", options={"yes": "Ya", "no": "Tidak"})),
            a_section(
                "room",
                a_requirement("door", severity="critical"),
                a_requirement("light", severity="minor"),
                a_requirement("sign", not_applicable="with_reason"),
                a_requirement("fridge", applies_when={"cold": "yes"}),
            ),
        ]
    )
    return counts_of(score(checklist, an_answer_sheet({"cold": "no", **answers}), TODAY).findings)


def test_each_that_can_count_is_counted_once() -> None:
    counts = counted(door="yes", light="partly", sign="")

    assert (counts.met, counts.gaps, counts.open, counts.not_applicable) == (1, 1, 0, 2)


@pytest.mark.parametrize(
    ("answers", "percent"),
    [
        ({"door": "yes", "light": "yes", "sign": "yes"}, 100),
        ({"door": "yes", "light": "yes", "sign": "no"}, 66),  # rounded down
        (
            {"door": "yes", "light": "partly", "sign": ""},
            50,
        ),  # weights and half credit play no part
        ({"door": "yes"}, 33),  # what is open still applies
    ],
)
def test_the_share_of_yes_leaves_out_only_what_does_not_apply(
    answers: dict[str, str], percent: int
) -> None:
    assert counted(**answers).yes_percent == percent


def test_where_nothing_applies_there_is_no_share() -> None:
    assert counts_of(()).yes_percent is None
