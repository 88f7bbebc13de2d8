"""What the editors' tools say in English: conditions, spreadsheets, changes, lists."""

from typing import Final

# --- conditions ---------------------------------------------------------------------------------

AND: Final = "and"
OR: Final = "or"
NOT: Final = "it is not so that {part}"
ANSWERED: Final = '"{title}" is answered {answers}'
BOUNDED: Final = '"{title}" is {bounds}'
NUMBER_BOUNDS: Final = ("at least {bound}", "at most {bound}")
DATE_BOUNDS: Final = ("no earlier than {bound}", "no later than {bound}")
BEHIND: Final = {
    "applies_when": "Asked when {condition}.",
    "obligation": "Obligation: {obligation}.",
    "severity": "Severity {severity}, weight {weight}.",
    "evidence": "Evidence: {name} ({kind}).",
    "remedy": "If not: {action} ({days} days, {cost})",
    "citations": "Legal basis: {citation}.",
}

# --- what differs between two versions ----------------------------------------------------------

CHANGE_KINDS: Final = {
    "added": "New",
    "removed": "Removed",
    "renamed": "Renamed",
    "reworded": "Reworded",
    "stricter": "Stricter",
    "looser": "Looser",
    "altered": "Changed",
    "new_basis": "New legal basis",
    "moved": "Moved",
}
CHANGE: Final = "{what}: from {before} to {after}"
CHANGE_ADDED: Final = "{what} added: {after}"
CHANGE_GONE: Final = "{what} removed: {before}"
CHANGE_INSIDE: Final = "{what}: changed in detail"
WHEN: Final = "when"
WORTH: Final = "worth {value}"
SAID: Final = {
    "remedy.cost": {
        "none": "no cost",
        "low": "low cost",
        "medium": "medium cost",
        "high": "high cost",
    },
    "not_applicable": {"with_reason": "with a reason"},
}
UNITS: Final = {
    "remedy.days": "{value} days",
    "rule.valid_for_days": "{value} days",
    "rule.not_older_than_days": "{value} days",
}
ASKED_AGAIN: Final = "This question is asked again."
WHATS: Final = {
    "requirement": "requirement",
    "verdict": "verdict",
    "id": "id",
    "title": "title",
    "question": "question",
    "means": "what a yes means",
    "guidance": "guidance",
    "kind": "kind of answer",
    "options": "options",
    "rule.at_least": "at least",
    "rule.at_most": "at most",
    "rule.valid_for_days": "still valid for at least",
    "rule.not_older_than_days": "not older than",
    "rule.needs": "ticks needed",
    "obligation": "obligation",
    "severity": "severity",
    "weight": "weight",
    "not_applicable": "may not apply",
    "applies_when": "asked when",
    "evidence": "evidence asked for",
    "citations": "legal basis",
    "remedy.action": "remedy",
    "remedy.days": "time for the remedy",
    "remedy.cost": "cost of the remedy",
    "number": "number",
    "minimum": "lowest option that is enough",
    "focus": "focus of officers",
    "topics": "topics",
    "group": "group",
    "since": "binding since",
    "upcoming_until": "counted from",
    "section": "section",
    "section.title": "title of the section",
    "section.introduction": "introduction of the section",
    "section.layout": "layout of the section",
    "severity.weight": "weight of all requirements of this severity",
    "words": "words of the verdict",
    "advice": "advice of the verdict",
    "asks.at_least": "figure at least",
    "asks.more_than": "figure more than",
    "asks.every_section_at_least": "every section at least",
    "asks": "what the verdict asks for",
    "regime": "regime",
    "valid_from": "valid from",
    "scoring": "method",
    "knock_outs": "knock-outs",
    "attestation": "statement",
    "summary": "summary",
    "review_by": "to be reviewed by",
    "incomplete": "words of an incomplete result",
    "checks": "notes on contradictions",
    "leads_to": "ways to other checklists",
    "suitability": "suitability questions",
    "also": "other verdicts",
    "scopes": "scopes",
}
ALWAYS: Final = "always"
ASKS: Final = {
    "at_least": "a figure of at least {value}",
    "more_than": "a figure of more than {value}",
    "every_section_at_least": "every section at least {value}",
    "section_at_least": 'section "{section}" at least {value}',
    "every_credit_at_least": "every answer worth at least {value}",
    "no_gap": "no gap among {which}",
    "at_most": "at most {value} gaps among {which}",
    "points_lost": "at most {value} points lost among {which}",
    "nothing": "asks for nothing",
}
WHICH: Final = {
    "severities": "severity {names}",
    "requirements": "the requirements {names}",
    "sections": "section {names}",
    "topics": "topic {names}",
    "obligations": "those that are {names}",
    "everything": "all requirements",
}
KNOCK_OUT_FAILS: Final = "{which}: the last verdict"
KNOCK_OUT_LOWERS: Final = "{which}: down {steps} steps"
CODES: Final[dict[str, dict[str, str]]] = {}  # a code says itself in English

# --- worked cases -------------------------------------------------------------------------------

CASE_DIFFERS: Final = "{what}: expected {expected}, found {found}"
CASE_MORE: Final = "more {what}: {names}"
CASE_LESS: Final = "fewer {what}: {names}"
NO_FIGURE: Final = "none"
CASE_WHATS: Final = {
    "verdict": "verdict",
    "also": "other verdict",
    "total": "figure",
    "sections": 'figure of section "{name}"',
    "tally": 'number of gaps "{name}"',
    "worst": "gravest gap",
    "findings": '"{name}"',
    "gaps": "gaps",
    "open": "unanswered",
    "not_asked": "not asked",
    "knock_outs": "knock-outs",
    "checks": "notes",
    "leads_to": "other checklists",
}
OUTCOMES: Final = {
    "met": "met",
    "partly_met": "partly met",
    "not_met": "not met",
    "not_applicable": "not applicable",
    "unknown": "not known",
    "unanswered": "unanswered",
    "noted": "noted",
}
