"""Conditions: Kleene's three values over earlier answers."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from aladin.domain.condition import Condition, Truth

adapter: TypeAdapter[Condition] = TypeAdapter(Condition)

FACTS = {"yes-answer": "yes", "number": "2", "day": "2026-03-31", "dunno": "unknown", "gone": None}


@pytest.mark.parametrize(
    ("written", "truth"),
    [
        ({"yes-answer": ["yes"]}, Truth.YES),
        ({"yes-answer": "yes"}, Truth.YES),
        ({"yes-answer": ["no"]}, Truth.NO),
        ({"blank": ["yes"]}, Truth.UNKNOWN),
        ({"dunno": ["yes"]}, Truth.UNKNOWN),
        ({"dunno": ["unknown"]}, Truth.YES),
        ({"gone": ["yes"]}, Truth.NO),
        ({"not": {"gone": ["yes"]}}, Truth.YES),
        ({"number": {"at_least": "2"}}, Truth.YES),
        ({"number": {"at_least": "2.5"}}, Truth.NO),
        ({"number": {"at_most": "10"}}, Truth.YES),
        ({"day": {"at_least": "2026-04-01"}}, Truth.NO),
        ({"day": {"at_most": "2026-04-01"}}, Truth.YES),
        ({"dunno": {"at_least": "1"}}, Truth.UNKNOWN),
        ({"yes-answer": "yes", "number": {"at_most": "1"}}, Truth.NO),
        ({"all": [{"yes-answer": "yes"}, {"blank": "yes"}]}, Truth.UNKNOWN),
        ({"all": [{"yes-answer": "no"}, {"blank": "yes"}]}, Truth.NO),
        ({"any": [{"yes-answer": "yes"}, {"blank": "yes"}]}, Truth.YES),
        ({"any": [{"yes-answer": "no"}, {"blank": "yes"}]}, Truth.UNKNOWN),
        ({"not": {"blank": "yes"}}, Truth.UNKNOWN),
    ],
)
def test_a_condition_holds_fails_or_is_not_yet_known(written: object, truth: Truth) -> None:
    condition = adapter.validate_python(written)

    assert condition.holds(FACTS) is truth


def test_a_ticked_list_holds_when_one_of_its_ticks_is_accepted() -> None:
    condition = adapter.validate_python({"changes": ["name"]})

    assert condition.holds({"changes": "address name"}) is Truth.YES
    assert condition.holds({"changes": "address"}) is Truth.NO


@pytest.mark.parametrize("written", [{}, {"all": []}, {"any": []}, {"x": {}}, {"x": {"more": "1"}}])
def test_an_empty_or_unknown_condition_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        adapter.validate_python(written)


names = st.sampled_from(["a", "b", "c"])
leaves = st.builds(lambda name, value: {name: [value]}, names, st.sampled_from(["x", "y"]))
trees = st.recursive(
    leaves,
    lambda parts: st.one_of(
        st.builds(lambda some: {"all": some}, st.lists(parts, min_size=1, max_size=3)),
        st.builds(lambda some: {"any": some}, st.lists(parts, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, parts),
    ),
    max_leaves=12,
)
partial_facts = st.dictionaries(names, st.sampled_from(["x", "y", "z"]))


@given(trees, partial_facts)
def test_what_is_decided_stays_decided_whatever_the_missing_answers_are(
    written: object, known: dict[str, str]
) -> None:
    condition = adapter.validate_python(written)
    missing = [name for name in "abc" if name not in known]

    truth = condition.holds(known)

    for values in itertools.product("xyz", repeat=len(missing)):
        complete = condition.holds({**known, **dict(zip(missing, values, strict=True))})
        assert complete is not Truth.UNKNOWN
        assert truth in (Truth.UNKNOWN, complete)


@given(trees)
def test_a_condition_written_as_json_reads_back_as_itself(written: object) -> None:
    condition = adapter.validate_python(written)

    assert adapter.validate_json(adapter.dump_json(condition)) == condition
