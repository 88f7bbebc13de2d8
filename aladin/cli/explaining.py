"""`aladin checklists explain`: why something is asked, and what a better verdict would take."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import click

from aladin.cli.files import checklist_of, folder_option, path_of, stop, stop_for
from aladin.content.cases import read_case
from aladin.content.in_words import asks_in_words, condition_in_words, knock_out_in_words
from aladin.content.indonesian_tools import OUTCOMES
from aladin.content.problem import ChecklistError, faults_among
from aladin.domain.answer import AnswerSheet
from aladin.domain.checklist import Checklist
from aladin.domain.condition import Truth
from aladin.domain.finding import gaps_among
from aladin.domain.requirement import Requirement
from aladin.domain.score import Judged, Score, score
from aladin.domain.scoring import Asks, Verdict
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
        lines = _of_requirement(checklist.by_id[requirement_id], checklist, sheet, result)
    else:
        stop(f'Persyaratan "{requirement_id}" tidak ada di daftar ini.')
    click.echo("\n".join(lines))


def _of_requirement(
    requirement: Requirement, checklist: Checklist, answers: AnswerSheet, result: Score
) -> Iterator[str]:
    """Its gates one by one, then its answer and what that is worth."""
    applies, facts = checklist.gated(answers)
    yield f"{requirement.title} ({requirement.id}): {ASKED[applies[requirement.id]]}."
    for gate in checklist.gates[requirement.id]:
        yield f"  {condition_in_words(gate, checklist)}: {TRUTHS[gate.holds(facts)]}"
        for name in dict.fromkeys(gate.names()):
            told = _answer(name, checklist, answers)
            told = "tidak ditanyakan" if applies[name] is Truth.NO else told
            yield f"    {checklist.by_id[name].title}: {told}"
    if not checklist.gates[requirement.id]:
        yield "  Tanpa syarat: selalu ditanyakan."
    finding = next(each for each in result.findings if each.requirement_id == requirement.id)
    yield f"Jawaban: {_answer(requirement.id, checklist, answers)}."
    counts = f"dihitung dengan bobot {finding.weight}" if finding.counts else "tidak dihitung"
    severity = f", keparahan {finding.severity}" if finding.severity else ""
    yield f"Hasil: {OUTCOMES[finding.outcome]}, {counts}{severity}."
    if requirement.id in result.knock_outs:
        yield "Ini penghambat: menentukan putusan, berapa pun angkanya."


def _answer(name: str, checklist: Checklist, answers: AnswerSheet) -> str:
    answer = answers.get(name)
    if answer is None:
        return "belum dijawab"
    if answer.not_applicable:
        return f"tidak berlaku ({answer.note})" if answer.note else "tidak berlaku"
    labels = {option.value: option.label for option in checklist.options(checklist.by_id[name])}
    if not labels:
        return answer.value
    return ", ".join(labels.get(value, value) for value in answer.value.split())


def _of_verdict(
    checklist: Checklist, answers: AnswerSheet, result: Score, on: date
) -> Iterator[str]:
    """What each verdict asks for, up to the one given; what lowers it; and the way out."""
    yield f"Putusan: {result.verdict.words}."
    if result.open:
        yield "Belum dijawab atau belum diketahui:"
        yield from (f"  {_named(each.requirement_id, checklist)}" for each in result.open)
        return
    judged = Judged(
        checklist=checklist,
        findings=result.findings,
        total=result.total,
        sections=result.sections,
        facts=checklist.facts(answers),
        on=on,
    )
    for verdict in checklist.verdicts:
        yield from _asked_for(verdict, judged)
        if verdict.id == result.verdict.id:
            break
    for knock_out in checklist.knock_outs:
        gaps = judged.hits(knock_out)
        if gaps:
            yield f"Penghambat: {knock_out_in_words(knock_out, checklist)}"
            yield from (f"    {_named(gap, checklist)}" for gap in gaps)
    yield from _way_out(shortest_ways(checklist, answers, on), checklist)


def _asked_for(verdict: Verdict, judged: Judged) -> Iterator[str]:
    """Each demand of a verdict, whether it holds, and the gaps that break it."""
    if verdict.asks == Asks():
        yield f"{verdict.words} tidak meminta apa pun."
        return
    yield f"{verdict.words} meminta:"
    for demand in _single(verdict.asks):
        words = "; ".join(asks_in_words(demand, judged.checklist))
        holds = judged.meets(demand)
        held = "terpenuhi      " if holds else "tidak terpenuhi"
        yield f"  {held}  {words}{_so_far(demand, judged)}"
        if not holds:
            for which in (*demand.no_gap, *demand.at_most, *demand.points_lost):
                gaps = (gap.requirement_id for gap in gaps_among(which, judged.findings))
                yield from (f"    {_named(gap, judged.checklist)}" for gap in gaps)


def _so_far(demand: Asks, judged: Judged) -> str:
    """The figure that a bound is compared with."""
    if demand.at_least is None and demand.more_than is None:
        return ""
    value = judged.value
    if value is None:
        return " (tidak ada angka)"
    return f" (sekarang {float(value):.2f})".replace(".", ",").replace(",00)", ")")


def _single(asks: Asks) -> Iterator[Asks]:
    """A verdict's demands one by one."""
    for name in (
        "at_least",
        "more_than",
        "every_section_at_least",
        "every_credit_at_least",
        "when",
    ):
        if getattr(asks, name) is not None:
            yield Asks().model_copy(update={name: getattr(asks, name)})
    for section, least in asks.section_at_least.items():
        yield Asks(section_at_least={section: least})
    for name in ("no_gap", "at_most", "points_lost"):
        for which in getattr(asks, name):
            yield Asks().model_copy(update={name: (which,)})


def _way_out(ways: Ways, checklist: Checklist) -> Iterator[str]:
    """The fewest and the quickest remedies to the next better verdict."""
    if ways.goal is None:
        yield "Tidak ada putusan yang lebih baik."
        return
    words = next(each.words for each in checklist.verdicts if each.id == ways.goal)
    if ways.fewest is None or ways.quickest is None:
        yield f"Tidak ada perbaikan yang membawa ke {words}."
    else:
        yield f"Jalan terpendek ke {words}:"
        yield f"  Paling sedikit perbaikan ({len(ways.fewest.remedies)}, {_span(ways.fewest)}):"
        yield from _remedies(ways.fewest, checklist)
        if ways.quickest != ways.fewest:
            count = len(ways.quickest.remedies)
            yield f"  Paling cepat ({_span(ways.quickest)}, {count} perbaikan):"
            yield from _remedies(ways.quickest, checklist)
    for name in ways.without_remedy:
        yield f"  Tanpa perbaikan yang diketahui: {_named(name, checklist)}"


def _span(way: Way) -> str:
    return f"{way.days} hari bila dikerjakan bersamaan, {way.days_in_turn} bila berurutan"


def _remedies(way: Way, checklist: Checklist) -> Iterator[str]:
    for name in way.remedies:
        remedy = checklist.by_id[name].remedy
        new = ", baru ditanyakan setelah perbaikan lain" if name in way.newly_asked else ""
        told = f": {remedy.action} ({remedy.days} hari)" if remedy else ""
        yield f"    {_named(name, checklist)}{new}{told}"


def _named(name: str, checklist: Checklist) -> str:
    return f"{checklist.by_id[name].title} ({name})"
