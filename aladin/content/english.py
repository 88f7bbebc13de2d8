"""What is said about problems in English: for each code, what is wrong and what to do."""

SUBJECTS = {
    "file": "file",
    "checklist": "checklist",
    "regime": "licensing regime",
    "section": "section",
    "suitability": "suitability question",
    "requirement": "requirement",
    "scale": "scale",
    "severity": "severity",
    "verdict": "verdict",
    "verdict-set": "verdict set",
    "knock-out": "knock-out",
    "scope": "scope",
    "leads-to": "route",
    "check": "check",
    "attestation": "attestation",
    "regulation": "regulation",
    "answer": "answer",
}
LEVELS = {"fault": "problem", "advice": "advice"}
NEAR = 'Did you mean "{near}"?'
SUMMARY = "{faults} problems, {advice} pieces of advice."

# code: (what is wrong, what to do). Names in braces are filled in where the problem is found.
SAYINGS = {
    # the file
    "missing-file": (
        "this file does not exist",
        "Check the spelling of the file and of its folder.",
    ),
    "not-a-file": (
        "this is no plain file (it may be a folder or a link)",
        "Save the content of the checklist as a plain file of this name.",
    ),
    "unreadable-file": (
        "this file cannot be opened ({reason})",
        "Check who may read this file, or ask whoever runs the server.",
    ),
    "changing-file": (
        "this file keeps changing while it is read",
        "Wait until it is saved, then check again.",
    ),
    "too-large": (
        "this file is larger than {limit}",
        "Split it into several smaller checklists.",
    ),
    "empty-file": (
        "this file is empty",
        "Write something in it, or start from a copy of another checklist.",
    ),
    "not-utf-8": (
        "the letter at this place is not stored as UTF-8",
        'Save the file again with the encoding "UTF-8".',
    ),
    "forbidden-character": (
        "there is an invisible character {character} here",
        "Delete it; such characters are copied along from word processors, PDF or web pages. "
        "Type this part again.",
    ),
    # its YAML
    "too-deep": (
        "this is nested more than {limit} levels deep",
        "Move the inner part to a higher level.",
    ),
    "too-many-values": (
        "this file holds more than {limit} values",
        "Split it into several smaller checklists.",
    ),
    "second-document": (
        "a second document begins here; one file holds one checklist",
        "Delete this line of --- or ..., or move the second document to another file.",
    ),
    "directive": (
        "lines that begin with % are not used here",
        "Delete the line that begins with %.",
    ),
    "anchor": (
        "text that begins with & ({name}) is read as a mark, not as text",
        'Put it in quotes: "& …". Marks are not used; write the content out in each place.',
    ),
    "alias": (
        "text that begins with * ({name}) is read as a copy from elsewhere, not as text",
        'Put it in quotes: "* …". Copies are not used; write the content out here.',
    ),
    "tag": (
        "text that begins with ! ({name}) is read as a type, not as text",
        'Put it in quotes: "! …". Types are not used.',
    ),
    "duplicate-key": (
        'the key "{key}" already stands in line {first}',
        "Delete one of them, or bring their contents together.",
    ),
    "key-not-text": (
        "a key must be a word, not a list or something in brackets",
        'Put text that begins with a bracket in quotes: "{{…}}" or "[…]".',
    ),
    "empty-key": (
        "there is a colon without a key before it",
        "Write the key, or delete this line.",
    ),
    "empty-value": (
        'nothing is written for "{key}"',
        "Write it after the colon (or the hyphen), or delete this line.",
    ),
    "tab": (
        "this line is indented with a tab",
        "Use spaces instead; two for each level.",
    ),
    "colon-in-text": (
        "there is a colon within a text, so that the rest reads as a new key",
        'Put the whole text in quotes: "…: …". If this is a new key, write it on a line of its own '
        "with the right indentation.",
    ),
    "missing-colon": (
        "this line has no colon",
        'Write "key: value". If the line continues a text, indent it deeper than its key.',
    ),
    "dash-in-text": (
        "a hyphen for a list may not stand here",
        'Begin each entry on its own line, or put the text in quotes: "- …".',
    ),
    "wrong-indentation": (
        "this line is not indented like the line above",
        "Line it up with the other keys of its level; use two spaces for each level.",
    ),
    "open-quote": (
        "the quote that is opened here is never closed",
        "Add the same quote at the end of the text.",
    ),
    "text-after-quote": (
        "there is text after the closing quote",
        "Put the whole text within the quotes. If there is a single quote in it, use double ones.",
    ),
    "open-bracket": (
        "the bracket that is opened here is never closed, or a comma is missing within it",
        "Close the bracket and put commas between its contents: [one, two].",
    ),
    "forbidden-start": (
        'a text may not begin with "{character}"',
        'Put the whole text in quotes: "…".',
    ),
    "wrong-escape": (
        "a backslash within double quotes is not understood",
        "Use single quotes ('…'), or write it twice: \\\\.",
    ),
    "yaml-syntax": (
        "this line cannot be read",
        "Compare it with similar lines above: colon, hyphen, quotes and indentation.",
    ),
    # its types
    "unknown-key": (
        'the key "{key}" is not known here',
        "Correct its spelling or delete it. Known are: {known}.",
    ),
    "missing-key": (
        'the key "{key}" is missing',
        'Add a line "{key}: …".',
    ),
    "not-a-mapping": (
        '"{key}" must hold lines of "key: value"',
        "Write each key on a line of its own, indented below it.",
    ),
    "not-a-list": (
        '"{key}" must hold a list',
        'Begin each entry with a hyphen on its own line ("- …"), or write [one, two].',
    ),
    "not-a-text": (
        '"{key}" must hold a single text',
        "Write one text on the same line. A text that begins with a bracket needs quotes.",
    ),
    "empty-text": (
        'the text "{key}" is empty',
        "Write something, or delete this line.",
    ),
    "text-too-long": (
        'the text "{key}" is too long: at most {limit} letters',
        "Shorten it. Long explanations belong in `guidance` or `means`.",
    ),
    "empty-list": (
        '"{key}" must hold at least one entry',
        "Add an entry, or delete this key if it is not needed.",
    ),
    "not-an-id": (
        '"{value}" cannot be used as "{key}"',
        "Use small letters and digits, joined by hyphens, without spaces: kept-cold.",
    ),
    "not-a-code": (
        'the code "{value}" cannot be used',
        "Use letters, digits, hyphens or underscores, without spaces: C, M, m.",
    ),
    "not-a-whole-number": (
        '"{key}" ("{value}") is not a whole number',
        "Write digits only, without point, comma or unit: 30.",
    ),
    "not-an-exact-number": (
        '"{key}" ("{value}") is not a number',
        "Write a number with a decimal point, or a fraction: 3, 0.5, 1/2.",
    ),
    "number-too-small": (
        '"{key}" ("{value}") is too small: at least {limit}',
        "Write a larger number.",
    ),
    "number-too-large": (
        '"{key}" ("{value}") is too large: at most {limit}',
        "Write a smaller number.",
    ),
    "number-not-above": (
        '"{key}" ("{value}") must be more than {limit}',
        "Write a larger number.",
    ),
    "not-yes-or-no": (
        '"{key}" ("{value}") must be yes or no',
        "Write yes or no.",
    ),
    "not-a-date": (
        '"{key}" ("{value}") is not a date',
        "Write year-month-day: 2026-01-31.",
    ),
    "no-such-day": (
        'there is no day "{value}"',
        "Check month and day: year-month-day, such as 2026-01-31.",
    ),
    "not-a-day-of-the-year": (
        '"{key}" ("{value}") is not a month and day',
        "Write month-day with two digits each: 12-31.",
    ),
    "not-a-nib": (
        'the NIB (business identification number) "{value}" has not 13 digits',
        'Write 13 digits in quotes, or leave it empty: "".',
    ),
    "unknown-word": (
        '"{value}" is not known as "{key}"',
        "Use one of: {known}.",
    ),
    "unknown-format": (
        'the version of the checklist language "{value}" is not known',
        "Write: format: 1.",
    ),
    "empty-condition": (
        "this condition is empty",
        "Name a question and its answers, such as {{kind: [new]}}, or delete it.",
    ),
    "empty-range": (
        'no bound is written in "{key}"',
        "Write at least one bound: at_least or at_most.",
    ),
    "wrong-value": (
        '"{key}" ("{value}") cannot be used here',
        "Compare it with the examples in docs/checklist-format.md.",
    ),
    # names
    "duplicate-id": (
        'the id "{id}" is already used in line {first}',
        "Choose another; an id stands for one thing.",
    ),
    "duplicate-label": (
        'two options read the same: "{label}"',
        "Word them differently, so that applicants know what they choose.",
    ),
    "duplicate-option": (
        'the option "{value}" already stands in line {first}',
        "Give it another value, or delete one of them.",
    ),
    "duplicate-severity": (
        'the severity code "{code}" already stands in line {first}',
        "Choose another; capital and small letters differ (M and m are two codes).",
    ),
    "duplicate-evidence": (
        'the evidence "{name}" is already asked for in line {first}',
        "Delete one of them, or give it a name of its own.",
    ),
    "duplicate-citation": (
        'the same part of "{regulation}" is already cited in line {first}',
        "Delete one of them.",
    ),
    "duplicate-name": (
        '"{value}" is already named in line {first}',
        "Delete one of them.",
    ),
    "old-id-in-use": (
        'the earlier id "{id}" in renamed_from is still used in line {first}',
        "An earlier id never means something else. Give the other one a new id.",
    ),
    "reserved-id": (
        'the id "{id}" is used by Aladin itself',
        "Choose another id.",
    ),
    "id-is-not-file-name": (
        'the id "{id}" differs from the name of the file',
        "Name the file {id}.yaml, so that it is easy to find.",
    ),
    "unknown-scale": (
        'there is no scale "{scale}"',
        "Use one of: {known}; or add it under `scales`.",
    ),
    "unused-scale": (
        'no requirement uses the scale "{scale}"',
        "Use it with `scale: {scale}`, or delete it.",
    ),
    "unknown-severity": (
        'there is no severity "{code}" (capital and small letters differ)',
        "Use one of: {known}.",
    ),
    "unused-severity": (
        'no requirement has the severity "{code}"',
        "Use it, or delete it.",
    ),
    "unknown-requirement": (
        'there is no requirement "{id}"',
        "Check the spelling of the id.",
    ),
    "unknown-section": (
        'there is no section "{id}"',
        "Use one of: {known}.",
    ),
    "unknown-topic": (
        'no requirement has the topic "{id}"',
        "Check its spelling, or add `topics` to requirements.",
    ),
    "unknown-checklist": (
        'there is no checklist "{id}" in this folder',
        "Write the id of the checklist, which is its file name without .yaml.",
    ),
    # sections
    "empty-section": (
        "this section is empty",
        "Add `requirements`, or smaller `sections`.",
    ),
    "mixed-section": (
        "this section holds requirements and smaller sections at once",
        "Move its requirements into a smaller section of their own.",
    ),
    "profile-counts": (
        "this requirement counts, although it stands in the first section (the profile)",
        "The first section had better hold facts only: write `obligation: information`, or move "
        "it to another section.",
    ),
    "profile-conditional": (
        "the first section (the profile) may not have a condition",
        "Delete `applies_when` here; all other sections depend on the profile.",
    ),
    "section-may-be-empty": (
        "every requirement of this section may drop out, so that its page may be empty",
        "If all depend on the same thing, write `applies_when` on the section alone.",
    ),
    # how a requirement is asked and judged
    "no-options": (
        "this question has no answers to choose from",
        "Add `scale` (a shared one) or `options` (its own).",
    ),
    # suitability
    "suits-nobody": (
        "no answer fits, so nobody can begin",
        "Delete `instead` and `elsewhere` from the answer that fits this checklist.",
    ),
    "suits-everybody": (
        "every answer fits, so this question decides nothing",
        "Move it to the profile, or write `instead` or `elsewhere` at one of the answers.",
    ),
    "suitability-too-long": (
        "there are more than {limit} questions before the beginning",
        "Keep those that decide whether this checklist is the right one; move the rest to the "
        "profile.",
    ),
    "ends-without-reason": (
        'the answer "{value}" ends without a reason',
        "Write `reason`: why this checklist does not fit.",
    ),
    "ends-twice": (
        "there are both `instead` and `elsewhere`",
        "Delete one of them: this answer leads to one place.",
    ),
    "instead-of-itself": (
        'this answer leads to the checklist "{id}" itself',
        "Write the id of another checklist, or delete `instead` if this one fits.",
    ),
    "one-option": (
        "there is only one answer to choose from",
        "Add another; with one there is no choice.",
    ),
    "scale-and-options": (
        "there are both `scale` and `options`",
        "Delete one of them: the answers come from one place.",
    ),
    "options-not-used": (
        'a question of kind "{kind}" does not use options',
        "Delete `{key}`, or write `kind: choice`.",
    ),
    "option-value-twice": (
        'the value of this option is written twice: "{key}" and "{value}"',
        "Delete `value`; the key is the value.",
    ),
    "credit-not-used": (
        'a question of kind "{kind}" does not use `credit`',
        "Delete `credit`. Ticks are judged by `rule`.",
    ),
    "credit-missing": (
        'the option "{value}" has no `credit`, so whoever chooses it is not judged',
        "Write `credit: 0` if it means not met. For not applicable, delete this option and write "
        "`not_applicable: allowed`. For not knowing yet, use the value `unknown`.",
    ),
    "unknown-with-credit": (
        "the option `unknown` (I do not know yet) may not have `credit`",
        "Delete `credit` here. Not knowing is neither met nor missed.",
    ),
    "unit-not-used": (
        'a question of kind "{kind}" does not use a unit',
        "Delete `unit`, or write `kind: number`.",
    ),
    "minimum-not-used": (
        'a question of kind "{kind}" does not use `minimum`',
        "Delete `minimum`. Bounds of numbers stand in `rule`.",
    ),
    "minimum-not-an-option": (
        'the minimum "{value}" is no option with credit of this question',
        "Use one of: {known}.",
    ),
    "rule-not-used": (
        'a question of kind "{kind}" does not use `rule`',
        "Delete `rule`. Options are judged by `credit`.",
    ),
    "rule-wrong-for-kind": (
        'the rule "{key}" does not fit a question of kind "{kind}"',
        "For this kind use: {known}.",
    ),
    "needs-not-an-option": (
        '"{value}" in `needs` is no option of this question',
        "Use one of: {known}.",
    ),
    "bound-not-a-number": (
        'the bound "{value}" is not a number',
        "Write a number with a decimal point and without a unit: 4.5.",
    ),
    "bound-not-a-date": (
        'the bound "{value}" is not a date',
        "Write year-month-day: 2026-01-31.",
    ),
    "bounds-crossed": (
        "the lower bound {low} is above the upper bound {high}",
        "Swap them, or correct one of them.",
    ),
    "never-judged": (
        "this requirement is never judged: no answer has credit, and there is no rule",
        "Add `credit` to options or a `rule`, or write `obligation: information`.",
    ),
    "never-met": (
        "no answer meets this requirement",
        "Give `credit: 1` to the answer that meets it, or write `minimum`.",
    ),
    "never-a-gap": (
        "every answer meets this requirement, so there is never a gap",
        "Check the `credit` of its options, or write `obligation: information`.",
    ),
    "stem-with-answer": (
        'a requirement with `parts` is not answered itself, so "{key}" is not used',
        "Move it to each of the `parts`.",
    ),
    "parts-in-parts": (
        "a part of a requirement may not have `parts` again",
        "Write all parts on one level.",
    ),
    # what a requirement must carry
    "severity-missing": (
        "this requirement counts and has no severity",
        "Add `severity`, one of: {known}. Without it the weight is 1, unless `weight` says more.",
    ),
    "severity-needed": (
        "this requirement has no severity, so that a gap in it is not noticed",
        "Add `severity`, one of: {known}.",
    ),
    "remedy-missing": (
        "this requirement counts and has no remedy",
        "Add `remedy` with action, days and cost.",
    ),
    "evidence-missing": (
        "nothing is said about the evidence that officers look at",
        "Add `evidence`: a document, photo, record or visit.",
    ),
    "citation-missing": (
        "nothing is said about the rule it comes from",
        "Add `citations` with keys of regulations.yaml.",
    ),
    "not-for-information": (
        'this requirement is for information only, so "{key}" is not used',
        "Delete `{key}`, or `obligation: information` if it does count.",
    ),
    "critical-may-not-apply": (
        "this knock-out may be answered as not applicable without a reason",
        "Delete `not_applicable`, and say in `applies_when` when it applies.",
    ),
    "critical-with-reason": (
        "this knock-out may be answered as not applicable with a reason",
        "Better say in `applies_when` when it applies.",
    ),
    "dates-crossed": (
        "{early} ({first}) is later than {late} ({second})",
        "Correct one of the dates.",
    ),
    "upcoming-passed": (
        "the wait until {date} is over; this requirement counts now",
        "Delete `upcoming_until`, and check that the rule is really in force.",
    ),
    # conditions
    "reference-unknown": (
        'the condition names "{id}", which is not in this checklist',
        "Check the spelling of the id of the question.",
    ),
    "reference-later": (
        'the condition names "{id}", which is only asked afterwards (line {first})',
        "Only earlier answers may decide. Move one of the questions.",
    ),
    "reference-circular": (
        "this condition depends on itself: {chain}",
        "Break the circle: one of them must be asked without this condition.",
    ),
    "reference-retired": (
        'the condition names "{id}", which is no longer asked (retired_in)',
        "Delete this condition, or use another question.",
    ),
    "reference-to-stem": (
        'the condition names "{id}", which only stands above several parts',
        "Name one of its parts: {known}.",
    ),
    "value-not-an-option": (
        '"{value}" is no option of "{id}"',
        "Use one of: {known}.",
    ),
    "value-twice": (
        'the answer "{value}" is named twice',
        "Delete one of them.",
    ),
    "range-on-choice": (
        '"{id}" is answered by choosing, so it cannot be compared with a bound',
        "Name the answers: {{{id}: [{known}]}}.",
    ),
    "range-on-text": (
        '"{id}" is answered with free text, so it cannot be compared with a bound',
        "Make it a number (`kind: number`) or a choice.",
    ),
    "values-on-number": (
        '"{id}" is answered with a number or a date, so it has no list of options',
        "Use a bound: {{{id}: {{at_least: …}}}} or at_most.",
    ),
    "condition-on-text": (
        '"{id}" is answered with free text; a condition on free text is rarely right',
        "Better make it a choice.",
    ),
    "no-values": (
        'the condition on "{id}" names no answer',
        "Name the answers: {{{id}: [{known}]}}, or delete it.",
    ),
    "always-true": (
        'this condition always holds: it names every answer of "{id}"',
        "Delete the condition, or some of the answers.",
    ),
    "always-false": (
        'this condition never holds: "{id}" would have to be {one} and {other} at once',
        "Correct it, or use `any` if one is enough.",
    ),
    "unreachable": (
        'this is never asked: "{id}" would have to be {one} and {other} at once',
        "Correct its own condition, or that of a section above.",
    ),
    "event-not-a-date": (
        '"{id}" in `after` is not answered with a date',
        "Name a question of `kind: date`.",
    ),
    # scoring and verdicts
    "weight-not-used": (
        'the method "{method}" does not use weights',
        "Delete `weight`, or choose another method.",
    ),
    "section-weight-not-used": (
        "weights of sections are only used on outermost ones, by the method mean_of_sections",
        "Delete `weight` here.",
    ),
    "group-not-used": (
        'the method "{method}" does not use groups',
        "Delete `group`, or use `method: all_or_nothing`.",
    ),
    "group-of-one": (
        'the group "{group}" holds a single requirement',
        "Check its spelling, or delete `group`.",
    ),
    "start-not-used": (
        'the method "{method}" does not use `start`',
        "Delete `start`, or use `method: deductions`.",
    ),
    "nothing-counts": (
        "no requirement counts, although this method gives a figure",
        "Add requirements that count, or use `method: none`.",
    ),
    "everything-may-drop-out": (
        "every requirement that counts may drop out, and then there is no figure",
        "See to it that at least one always applies.",
    ),
    "last-verdict-asks": (
        "the last verdict still asks for something, so that some results have no verdict",
        "Delete `asks` from the last verdict, or add a last one without `asks`.",
    ),
    "verdict-asks-nothing": (
        "this verdict asks for nothing, so that those below it are never reached",
        "Add `asks`, or move it to the end.",
    ),
    "verdict-never-reached": (
        'this verdict is never reached: "{earlier}" above it asks for less',
        "Put verdicts in order, from the hardest to the easiest.",
    ),
    "verdict-bound-too-high": (
        "this verdict is never reached: the highest figure is {highest}",
        "Lower the bound.",
    ),
    "percent-like-a-share": (
        "this bound is read as {value} percent, almost nothing",
        "Write it in percent: 80 for 80 percent, not 0.8.",
    ),
    "verdict-without-total": (
        'the verdict asks for a figure, and the method "{method}" gives none',
        "Ask for something else (no_gap, at_most, points_lost), or change the method.",
    ),
    "two-bounds": (
        "there are both `at_least` and `more_than`",
        "Delete one: at_least includes its bound, more_than does not.",
    ),
    "selects-nothing": (
        "no requirement that counts matches all of this",
        "Check severities, requirements, sections, topics and obligations; all must match at once.",
    ),
    "selects-everything": (
        "it does not say which gaps, so that any gap is a knock-out",
        "Name severities, requirements, sections or topics.",
    ),
    "lower-by-not-used": (
        "`lower_by` is only used with `effect: lower`",
        "Add `effect: lower`, or delete `lower_by`.",
    ),
    "lower-by-too-much": (
        "`lower_by: {value}` is more than there are verdicts below the best ({highest})",
        "Lower it, or write `effect: fail` if the last verdict is meant.",
    ),
    # law
    "unknown-regulation": (
        'the regulation "{regulation}" is not in regulations.yaml',
        "Check its spelling, or add it to regulations.yaml.",
    ),
    "regulation-not-listed": (
        'the regulation "{regulation}" is not in `regulations` of this checklist',
        "Add it to `regulations` at the beginning of the file.",
    ),
    "regulation-not-cited": (
        'the regulation "{regulation}" is listed and nowhere cited',
        "Cite it in `citations` or `legal_basis`, or delete it from `regulations`.",
    ),
    "regulation-not-in-force": (
        'the regulation "{regulation}" is no longer in force ({status})',
        "Cite what took its place beside it: {known}.",
    ),
    "replaced-by-nothing": (
        'the regulation "{regulation}" is replaced, and it does not say by what',
        "Add `replaced_by`, or write `status: revoked`.",
    ),
    "replaced-but-in-force": (
        'the regulation "{regulation}" is replaced by another and yet in_force',
        "Write `status: replaced`, or delete `replaced_by`.",
    ),
    "seen-without-date": (
        'the regulation "{regulation}" has been read (seen), and it does not say when',
        "Add `read_on`: the day on which it was read.",
    ),
    "memory-unconfirmed": (
        'the regulation "{regulation}" is from memory, and it does not say who will confirm it',
        "Add `confirm_with`: who must be asked.",
    ),
    "memory-with-article": (
        'a citation from memory may not carry an article number ("{value}")',
        "Delete the number, or read the regulation and change `confidence`.",
    ),
    "surer-than-register": (
        'this citation says "{value}", while regulations.yaml says "{register}"',
        "Make them agree: who has read this regulation?",
    ),
    "review-passed": (
        "the day for review, {date}, is over",
        "Check whether the rules are still the same, then change `review_by`.",
    ),
    # language
    "question-mark-missing": (
        "this question does not end with a question mark",
        "Word it as a question, and end it with a question mark.",
    ),
    "sentence-too-long": (
        'a sentence of {count} words (at most {limit}): "{value}"',
        "Split it into short sentences.",
    ),
    "abbreviation-unexplained": (
        'the abbreviation "{value}" is not explained here and not in the glossary',
        "Write its long form first: long form ({value}); or add it to help/glossary.yaml.",
    ),
    "granting-word": (
        '"{value}" sounds like granting a licence; Aladin only judges readiness',
        'Speak of readiness: "Ready to apply", "Ready with remarks", "Not ready yet".',
    ),
    "markup-in-text": (
        'the text holds code of a page ("{value}")',
        "Write plain text, without HTML and without double braces.",
    ),
    # worked cases
    "case-answer-wrong": (
        'the answer "{value}" cannot be given to "{id}"',
        "Use: {known}.",
    ),
    "case-may-not-apply": (
        '"{id}" may not be answered as not applicable',
        "Answer it, or change `not_applicable` of the requirement.",
    ),
    "case-reason-missing": (
        'it does not say why "{id}" does not apply',
        "Add a `note` with the reason.",
    ),
    "case-answer-not-asked": (
        '"{id}" is not asked with these answers',
        "Delete the answer, or correct the one that decides.",
    ),
    "case-differs": (
        'the result "{key}" differs: expected {expected}, found {found}',
        "Correct what this case expects, or the rule in its checklist.",
    ),
    "verdict-without-case": (
        "no worked case comes to this verdict",
        "Add a file to the folder of cases.",
    ),
    "knock-out-without-case": (
        "no worked case sets off this knock-out",
        "Add a file to the folder of cases.",
    ),
    "condition-never-met": (
        "no case meets this condition: {condition}",
        "Add a case with that answer, or take the condition out if it cannot happen.",
    ),
    "condition-never-unmet": (
        "every case meets this condition: {condition}",
        "Add a case that answers otherwise, to show what is then not asked.",
    ),
    "option-without-case": (
        'no case answers "{label}" ({value})',
        "Add a case with that answer.",
    ),
    "check-without-case": (
        "no case sets off this note",
        "Add a case whose answers contradict each other in this way.",
    ),
    "route-without-case": (
        'no case leads to the checklist "{id}"',
        "Add a case whose answers lead there.",
    ),
    # overlays
    "overlay-without-base": (
        'the base "{id}" is not in this folder, or cannot be used',
        "Check its id in `extends`, then check that checklist itself.",
    ),
    "overlay-of-itself": (
        'the checklist "{id}" cannot be its own base',
        "Name another checklist in `extends`, or give this one an id of its own.",
    ),
    "overlay-of-another-version": (
        'written for version {version} of "{id}", which is now {found}',
        "Read what has changed (aladin checklists diff), adapt, then raise this `version`.",
    ),
    "overlay-target-unknown": (
        'there is no requirement or section "{id}" in the base',
        "Check the spelling, or take it out if the base no longer has it.",
    ),
    "overlay-key-not-there": (
        'there is no key "{key}" at "{id}" in the base that could be taken out',
        "Put the spelling right, or take it out of `without`.",
    ),
    "overlay-changes-id": (
        'an overlay must not change the id "{id}"',
        "Take the requirement out with `remove` and put in a new one with `add`.",
    ),
    # translations
    "translation-of-another": (
        'this translation is of the checklist "{found}" and not of "{id}"',
        "Let `checklist` be the id of the checklist, or put the name of this file right.",
    ),
    "translation-missing": (
        "{count} units of text are not translated: {known}",
        "Translate them, from a skeleton: aladin checklists translations {id} --skeleton. "
        "Until then they are shown in Indonesian.",
    ),
    "translation-stale": (
        "the Indonesian text has changed since this translation was written",
        "Look the translation over, then let `of` be {digest}. Until then it is shown in "
        "Indonesian.",
    ),
    "translation-incomplete": (
        "some of its texts are not translated: {known}",
        "Complete it. Until then the whole unit is shown in Indonesian.",
    ),
    "translation-unknown": (
        'there is no text called "{name}" in the checklist',
        "Take it out, or put its name right.",
    ),
    # against the version before
    "version-not-newer": (
        'version "{version}" is no newer than "{before}", which is in force',
        "Raise `version`, for instance to {next}.",
    ),
    "id-gone": (
        'the requirement "{id}" is in version {before} and no longer here',
        "What is no longer asked stays, with `retired_in`; what has another id now says so in "
        "`renamed_from`.",
    ),
    "id-used-again": (
        'the id "{id}" stood in version {before} for something else that is no longer asked',
        "Use a new id: old answers must not be read as new ones.",
    ),
    "kind-changed": (
        "the kind of answer changed from {before} to {after}, so it is asked again",
        "If this is something else, use a new id and put `retired_in` on the old one.",
    ),
    # a spreadsheet
    "sheet-damaged": (
        "this file cannot be opened as an Excel sheet (.xlsx)",
        "Open it in Excel or LibreOffice, save it again as .xlsx, and try again.",
    ),
    "sheet-not-ours": (
        "this Excel file was not exported by Aladin, or its control sheet is gone",
        "Export the checklist again and make your changes in that new file.",
    ),
    "sheet-other-checklist": (
        'this sheet is of the checklist "{found}" and not of "{id}"',
        "Choose the right Excel file.",
    ),
    "sheet-outdated": (
        "the checklist file has changed since this sheet was exported",
        "Export again and carry your changes over to the new sheet. Nothing was overwritten.",
    ),
    "sheet-column-missing": (
        'the column "{column}" of the sheet "{sheet}" is missing or stands there twice',
        "Put it back, or export again. Columns may be hidden and not deleted.",
    ),
    "sheet-formula": (
        "the cell {cell} holds a formula",
        "Replace it by its result: copy, then paste as values.",
    ),
    "sheet-error-value": (
        "the cell {cell} holds an error of Excel ({value})",
        "Type what it should say, or empty the cell.",
    ),
    "sheet-id-changed": (
        'this row should be that of "{id}"; its id was changed or rows were swapped',
        'Put "{id}" back. What is new goes to an empty row at the bottom.',
    ),
    "sheet-row-missing": (
        'the row of "{id}" is gone',
        "Put it back. A requirement that is no longer asked gets a version in the column for "
        "that; of evidence and citations, empty the cells.",
    ),
    "sheet-row-twice": (
        'there are two rows with the id "{id}"',
        "Give the new row another id, or delete one of them.",
    ),
    "sheet-locked-changed": (
        'this cell must not be changed (it was "{before}")',
        "Put it back. To move a requirement, ask somebody who edits the file itself.",
    ),
    "sheet-not-written": (
        "these changes cannot be written without upsetting the layout of the checklist file",
        "Edit that file itself.",
    ),
    "sheet-of-overlay": (
        'this checklist only says how it differs from "{base}", and has no sheet of its own',
        'Edit what both have in common in the sheet of "{base}", and what is special here in the '
        "text.",
    ),
    "sheet-cell-empty": (
        "this cell must be filled in when a row is new",
        "Fill it in, or empty the whole row.",
    ),
    # the folder
    "checklist-twice": (
        'a checklist with the id "{id}" already stands in {first}',
        "Give it another id, or delete one of the files.",
    ),
    "no-checklists": (
        "there is no checklist in this folder",
        "Put at least one checklist (.yaml) in it.",
    ),
    "too-many-problems": (
        "there are {count} more problems in this file",
        "Put the ones above right first, then check again.",
    ),
}
