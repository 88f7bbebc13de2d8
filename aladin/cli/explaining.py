"""`aladin checklists explain`: why something is asked, and what a better verdict would take."""

import math
from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import click

from aladin.cli.files import checklist_of, folder_option, path_of, stop, stop_for
from aladin.content.cases import read_case
from aladin.content.in_words import asks_in_words, condition_in_words, which_in_words
from aladin.content.indonesian_tools import OUTCOMES
from aladin.content.problem import ChecklistError, faults_among
from aladin.domain.answer import Answer, AnswerSheet
from aladin.domain.checklist import Checklist
from aladin.domain.condition import Truth
from aladin.domain.explanation import (
    Gate,
    Point,
    Reason,
    Seen,
    SetOff,
    Step,
    explain_requirement,
    explain_verdict,
)
from aladin.domain.rule import Outcome
from aladin.domain.score import Score, score
from aladin.domain.scoring import Effect, KnockOut, Obligation
from aladin.domain.way import Way, Ways, shortest_ways

TRUTHS = {Truth.YES: "terpenuhi", Truth.NO: "tidak terpenuhi", Truth.UNKNOWN: "belum diketahui"}
ASKED = {
    Truth.YES: "ditanyakan",
    Truth.NO: "tidak ditanyakan",
    Truth.UNKNOWN: "belum diketahui apakah ditanyakan",
}


@click.command(
    "explain",
    help="Jelaskan dari jawaban BERKAS: mengapa ID ditanyakan atau tidak; tanpa ID, dari apa "
    "putusannya dan jalan terpendek ke putusan yang lebih baik.",
)
@click.argument("name", metavar="DAFTAR")
@click.argument("requirement_id", metavar="[ID]", required=False)
@click.option("--answers", required=True, type=click.Path(path_type=Path), help="Berkas jawaban.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Dinilai pada tanggal ini.")
@folder_option
def explain(
    name: str, requirement_id: str | None, answers: Path, on: datetime | None, folder: Path
) -> None:
    """Say why, in words, from a file of answers."""
    checklist = checklist_of(path_of(name, folder), folder)
    try:
        case, sheet = read_case(answers, lambda _: checklist)
    except ChecklistError as error:
        stop_for(faults_among(error.problems))
    day = on.date() if on else case.on or date.today()
    result = score(checklist, sheet, day)
    if requirement_id is None:
        lines = _of_verdict(checklist, sheet, result, day)
    elif requirement_id in checklist.by_id:
        lines = _of_requirement(requirement_id, checklist, sheet, result)
    else:
        stop(_not_there(requirement_id, checklist))
    click.echo("\n".join(lines))


def _not_there(name: str, checklist: Checklist) -> str:
    for page in checklist.pages:
        parts = [asked.id for stem, asked in page.asked() if stem is not None and stem.id == name]
        if parts:
            return f'"{name}" ditanyakan per butir. Sebut salah satu: {", ".join(parts)}.'
    return f'Persyaratan "{name}" tidak ada di daftar ini.'


# --- a requirement --------------------------------------------------------------------------------


def _of_requirement(
    name: str, checklist: Checklist, answers: AnswerSheet, result: Score
) -> Iterator[str]:
    """Why it is asked or not, and its answer; then why what decides this is itself not asked."""
    waiting, told = [name], set[str]()
    while waiting:
        each = waiting.pop(0)
        if each in told:
            continue
        reason = explain_requirement(checklist, answers, result, each)
        yield from _why(reason, checklist)
        if not told:
            yield from _came_to(reason, checklist)
        told.add(each)
        seen = (seen for gate in reason.deciding for seen in gate.decided_by)
        waiting += [other.requirement_id for other in seen if other.asked is not Truth.YES]


def _why(reason: Reason, checklist: Checklist) -> Iterator[str]:
    yield f"{_named(reason.requirement_id, checklist)}: {ASKED[reason.asked]}."
    if not reason.gates:
        yield "  Tanpa syarat: selalu ditanyakan."
    for gate in reason.deciding:
        yield from _gate(gate, checklist)


def _gate(gate: Gate, checklist: Checklist) -> Iterator[str]:
    words = condition_in_words(gate.condition, checklist)
    yield f"  Syaratnya: {words}. Itu {TRUTHS[gate.holds]}, karena:"
    yield from (f"    {_seen(seen, checklist)}" for seen in gate.decided_by)


def _seen(seen: Seen, checklist: Checklist) -> str:
    title = checklist.by_id[seen.requirement_id].title
    if seen.asked is not Truth.YES:
        return f'"{title}" {ASKED[seen.asked]}'
    return f'"{title}" {_said(seen.requirement_id, seen.answer, checklist)}'


def _said(name: str, answer: Answer | None, checklist: Checklist) -> str:
    if answer is None:
        return "belum dijawab"
    if answer.not_applicable:
        return f"tidak berlaku ({answer.note})" if answer.note else "tidak berlaku"
    labels = {option.value: option.label for option in checklist.options(checklist.by_id[name])}
    values = answer.value.split() if labels else [answer.value]
    return f"dijawab {', '.join(labels.get(value, value) for value in values)}"


def _came_to(reason: Reason, checklist: Checklist) -> Iterator[str]:
    """What was answered, and what that is worth."""
    said = _said(reason.requirement_id, reason.answer, checklist)
    if reason.asked is Truth.YES:
        yield f"Jawaban: {said.removeprefix('dijawab ')}."
    elif reason.answer is not None:
        yield f"Jawaban yang tersimpan ({said.removeprefix('dijawab ')}) tidak dipakai."
    yield f"Hasil: {OUTCOMES[reason.finding.outcome]}, {_counted(reason, checklist)}."
    for knock_out in reason.sets_off:
        yield f"Ini penghambat: selama belum dipenuhi, {_effect(knock_out, checklist)}."


def _counted(reason: Reason, checklist: Checklist) -> str:
    """How it counts, or why it does not."""
    finding, requirement = reason.finding, checklist.by_id[reason.requirement_id]
    if finding.counts:
        names = {each.code: each.name for each in checklist.scoring.severities}
        code = finding.severity
        severity = f", keparahan {code} ({names[code]})" if code else ""
        return f"dihitung dengan bobot {_number(finding.weight)}{severity}"
    if requirement.obligation is Obligation.INFORMATION:
        return "tidak dihitung karena hanya informasi"
    if finding.outcome not in (Outcome.NOT_APPLICABLE, Outcome.NOTED):
        return f"baru dihitung mulai {requirement.upcoming_until}"
    return "tidak dihitung"


def _effect(knock_out: KnockOut, checklist: Checklist) -> str:
    if knock_out.effect is Effect.FAIL:
        return f"putusannya {checklist.verdicts[-1].words}, berapa pun nilainya"
    return f"putusan turun {knock_out.lower_by} tingkat"


# --- a verdict ------------------------------------------------------------------------------------


def _of_verdict(
    checklist: Checklist, answers: AnswerSheet, result: Score, on: date
) -> Iterator[str]:
    """What each verdict asks for, down to the one given; what lowers it; and the way out."""
    yield f"Putusan: {result.verdict.words}."
    grounds = explain_verdict(checklist, answers, result, on)
    if grounds.open:
        yield "Belum dijawab atau belum diketahui:"
        outcomes = {each.requirement_id: OUTCOMES[each.outcome] for each in result.open}
        yield from (f"  {_named(name, checklist)}: {outcomes[name]}" for name in grounds.open)
        return
    for step in grounds.steps:
        yield from _step(step, checklist, result)
    if grounds.earned not in (None, grounds.verdict):
        words = _words(grounds.earned, checklist)
        yield f"Tanpa penghambat di bawah ini, putusannya {words}."
    for set_off in grounds.set_off:
        yield from _set_off(set_off, checklist)
    yield from _way_out(shortest_ways(checklist, answers, on), checklist)


def _step(step: Step, checklist: Checklist, result: Score) -> Iterator[str]:
    words = _words(step.verdict, checklist)
    if not step.points:
        yield f"{words} tidak meminta apa pun."
        return
    yield f"{words} meminta:"
    for point in step.points:
        held = "terpenuhi      " if point.holds else "tidak terpenuhi"
        asked = "; ".join(asks_in_words(point.asks, checklist))
        yield f"  {held}  {asked}{_so_far(point)}"
        if not point.holds:
            yield from (f"    {line}" for line in _in_the_way(point, checklist, result))


def _so_far(point: Point) -> str:
    """The figure that is compared with the bound."""
    if point.asks.when is not None:
        return ""
    if point.reached is None:
        return " (tidak ada angka)"
    lowest = point.asks.every_section_at_least or point.asks.every_credit_at_least
    return f" ({'terendah' if lowest else 'sekarang'} {_number(point.reached)})"


def _in_the_way(point: Point, checklist: Checklist, result: Score) -> Iterator[str]:
    titles = {section.id: section.title for path in checklist.paths.values() for section in path}
    for name in point.sections:
        percent = result.sections[name].percent
        yield f"{titles[name]}: {_number(percent or Fraction(0))}"
    yield from (_named(name, checklist) for name in point.gaps)
    yield from (_seen(seen, checklist) for seen in point.decided_by)


def _set_off(set_off: SetOff, checklist: Checklist) -> Iterator[str]:
    which = which_in_words(set_off.knock_out, checklist)
    effect = _effect(set_off.knock_out, checklist)
    yield f"Penghambat: kekurangan pada {which}. Selama ada, {effect}:"
    yield from (f"  {_named(gap, checklist)}" for gap in set_off.gaps)


def _way_out(ways: Ways, checklist: Checklist) -> Iterator[str]:
    """The fewest and the quickest remedies to the next better verdict."""
    if ways.goal is None:
        yield "Tidak ada putusan yang lebih baik."
        return
    words = _words(ways.goal, checklist)
    if ways.given_up:
        yield f"Jalan terpendek ke {words} tidak dapat dihitung: daftar periksanya terlalu rumit."
    elif ways.fewest is None or ways.quickest is None:
        yield f"Tidak ada perbaikan yang membawa ke {words}."
    else:
        yield f"Jalan terpendek ke {words}:"
        if ways.quickest == ways.fewest:
            yield from _way("Paling sedikit dan paling cepat", ways.fewest, ways, checklist)
        else:
            yield from _way("Paling sedikit", ways.fewest, ways, checklist)
            yield from _way("Paling cepat", ways.quickest, ways, checklist)
    if ways.without_remedy:
        yield "Tidak ikut dihitung, karena perbaikannya tidak diketahui:"
        yield from (f"  {_named(name, checklist)}" for name in ways.without_remedy)


def _way(kind: str, way: Way, ways: Ways, checklist: Checklist) -> Iterator[str]:
    span = f"selesai dalam {way.days} hari"
    if way.days != way.days_in_turn:
        span += f" bila dikerjakan bersamaan, {way.days_in_turn} hari bila satu per satu"
    yield f"  {kind}: {len(way.remedies)} perbaikan, {span}."
    if way.verdict != ways.goal:
        yield f"  Ini sekaligus membawa ke {_words(way.verdict, checklist)}."
    for name in way.remedies:
        remedy = checklist.by_id[name].remedy
        new = ", baru ditanyakan setelah perbaikan lain" if name in way.newly_asked else ""
        told = f": {remedy.action} ({remedy.days} hari)" if remedy else ""
        yield f"    {_named(name, checklist)}{new}{told}"


def _named(name: str, checklist: Checklist) -> str:
    return f"{checklist.by_id[name].title} ({name})"


def _words(verdict: str | None, checklist: Checklist) -> str:
    return next(each.words for each in checklist.verdicts if each.id == verdict)


def _number(value: Fraction) -> str:
    """Rounded down to two places: 91,17."""
    whole, rest = divmod(math.floor(value * 100), 100)
    return f"{whole},{rest:02}".rstrip("0") if rest else str(whole)
