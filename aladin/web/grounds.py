"""Why a verdict is what it is, rule by rule, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from markupsafe import escape

from aladin.content.changes import sections_of
from aladin.domain.answer import AnswerSheet
from aladin.domain.checklist import Checklist
from aladin.domain.explanation import Point, SetOff, explain_verdict
from aladin.domain.score import Score
from aladin.domain.scoring import Effect, Method, Which
from aladin.web import wording
from aladin.web.filters import COMMA, lang, number

FIGURES = ("at_least", "more_than", "every_section_at_least", "every_credit_at_least")


@dataclass(frozen=True)
class Ground:
    """One thing that a verdict asks for, and whether it is so."""

    text: str
    holds: bool
    below: tuple[tuple[str, int], ...]  # sections below their minimum: title and percent


@dataclass(frozen=True)
class Rung:
    """A verdict and what it asks for; nothing for the last one."""

    words: str
    grounds: tuple[Ground, ...]


@dataclass(frozen=True)
class Told:
    """The verdicts from the best down to the one given, and what brings it down further.

    `earned` is what figures and answers alone would come to, where knock-outs make it worse.
    """

    rungs: tuple[Rung, ...]
    set_off: tuple[str, ...]
    earned: str | None


def told(checklist: Checklist, answers: AnswerSheet, score: Score, on: date) -> Told | None:
    """The grounds of this score; None while there is no verdict yet."""
    grounds = explain_verdict(checklist, answers, score, on)
    if grounds.open or grounds.earned is None:
        return None
    words = {verdict.id: verdict.words for verdict in checklist.verdicts}
    return Told(
        rungs=tuple(
            Rung(
                words[step.verdict], tuple(_ground(each, checklist, score) for each in step.points)
            )
            for step in grounds.steps
        ),
        set_off=tuple(_set_off(each, checklist) for each in grounds.set_off),
        earned=words[grounds.earned] if grounds.earned != grounds.verdict else None,
    )


def _ground(point: Point, checklist: Checklist, score: Score) -> Ground:
    titles = _titles(checklist)
    return Ground(
        text=_sentence(point, checklist),
        holds=point.holds,
        below=tuple((titles[name], score.sections[name].shown or 0) for name in point.sections),
    )


def _sentence(point: Point, checklist: Checklist) -> str:
    asks, reached = point.asks, number(point.reached or Fraction(0))
    if asks.when is not None:
        names = [checklist.by_id[each.requirement_id].title for each in point.decided_by]
        return _filled(wording.GROUNDS["when"], which=_listed(names), value="", reached="")
    if asks.section_at_least:
        ((name, least),) = asks.section_at_least.items()
        which = lang(_titles(checklist)[name])
        return _filled(wording.GROUNDS["section_at_least"], which, number(least), reached)
    for key in FIGURES:
        value = getattr(asks, key)
        if value is not None:
            if key == "every_credit_at_least":
                value, reached = 100 * value, number(100 * (point.reached or Fraction(0)))
            points = checklist.scoring.method is Method.DEDUCTIONS and key in FIGURES[:2]
            sentence = wording.GROUNDS[f"{key}_points" if points else key]
            return _filled(sentence, "", number(value), reached)
    key, among, limit = next(
        (key, among, getattr(among, value) if value else 0)
        for key, value in (("no_gap", ""), ("at_most", "count"), ("points_lost", "points"))
        for among in getattr(asks, key)
    )
    return _filled(wording.GROUNDS[key], _meant(among, checklist), number(limit), reached)


def _set_off(set_off: SetOff, checklist: Checklist) -> str:
    knock_out = set_off.knock_out
    which = _meant(knock_out, checklist)
    if knock_out.effect is Effect.FAIL:
        return _filled(wording.SET_OFF_FAILS, which, lang(checklist.verdicts[-1].words), "")
    return _filled(wording.SET_OFF_LOWERS, which, number(knock_out.lower_by), "")


def _meant(which: Which, checklist: Checklist) -> str:
    """A selection of requirements in words."""
    severities = {each.code: each.name for each in checklist.scoring.severities}
    sections = _titles(checklist)
    topics = {topic: each.title for each in checklist.scopes for topic in each.which.topics}
    names = {
        "severities": [severities.get(code, code) for code in which.severities],
        "requirements": [checklist.by_id[name].title for name in which.requirements],
        "sections": [sections[name] for name in which.sections],
        "topics": [topics.get(name, name.replace("-", " ")) for name in which.topics],
        "obligations": [str(wording.OBLIGATIONS[each]).lower() for each in which.obligations],
    }
    parts = [
        escape(str(wording.MEANT[key])).format(names=_listed(those))
        for key, those in names.items()
        if those
    ]
    return COMMA.join(parts) if parts else str(wording.EVERYTHING)


def _listed(texts: Iterable[str]) -> str:
    return escape(f" {wording.OR} ").join(lang(text) for text in texts)


def _filled(sentence: str, which: str, value: str, reached: str) -> str:
    return escape(str(sentence)).format(which=which, value=value, reached=reached)


def _titles(checklist: Checklist) -> dict[str, str]:
    """Of every section, however deep, by its id."""
    return {section.id: section.title for section in sections_of(checklist)}
