"""What is wrong with a checklist file: where, with what, why, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from aladin.content import english, indonesian

LONGEST_QUOTE = 60  # how much of a faulty text a message repeats
OURS = ("known", "meaning", "chain", "one", "other", "expected", "found", "condition")
LONGEST_ROW = 600  # how much of what we say ourselves


class ProblemCode(StrEnum):
    """The stable name of each thing that can be wrong; a code is never given another meaning."""

    # the file
    MISSING_FILE = "missing-file"
    NOT_A_FILE = "not-a-file"
    UNREADABLE_FILE = "unreadable-file"
    CHANGING_FILE = "changing-file"
    TOO_LARGE = "too-large"
    EMPTY_FILE = "empty-file"
    NOT_UTF_8 = "not-utf-8"
    FORBIDDEN_CHARACTER = "forbidden-character"
    # its YAML
    TOO_DEEP = "too-deep"
    TOO_MANY_VALUES = "too-many-values"
    SECOND_DOCUMENT = "second-document"
    DIRECTIVE = "directive"
    ANCHOR = "anchor"
    ALIAS = "alias"
    TAG = "tag"
    DUPLICATE_KEY = "duplicate-key"
    KEY_NOT_TEXT = "key-not-text"
    EMPTY_KEY = "empty-key"
    EMPTY_VALUE = "empty-value"
    TAB = "tab"
    COLON_IN_TEXT = "colon-in-text"
    MISSING_COLON = "missing-colon"
    DASH_IN_TEXT = "dash-in-text"
    WRONG_INDENTATION = "wrong-indentation"
    OPEN_QUOTE = "open-quote"
    TEXT_AFTER_QUOTE = "text-after-quote"
    OPEN_BRACKET = "open-bracket"
    FORBIDDEN_START = "forbidden-start"
    WRONG_ESCAPE = "wrong-escape"
    YAML_SYNTAX = "yaml-syntax"
    # its types
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    NOT_A_MAPPING = "not-a-mapping"
    NOT_A_LIST = "not-a-list"
    NOT_A_TEXT = "not-a-text"
    EMPTY_TEXT = "empty-text"
    TEXT_TOO_LONG = "text-too-long"
    EMPTY_LIST = "empty-list"
    NOT_AN_ID = "not-an-id"
    NOT_A_CODE = "not-a-code"
    NOT_A_WHOLE_NUMBER = "not-a-whole-number"
    NOT_AN_EXACT_NUMBER = "not-an-exact-number"
    NUMBER_TOO_SMALL = "number-too-small"
    NUMBER_TOO_LARGE = "number-too-large"
    NUMBER_NOT_ABOVE = "number-not-above"
    NOT_YES_OR_NO = "not-yes-or-no"
    NOT_A_DATE = "not-a-date"
    NO_SUCH_DAY = "no-such-day"
    NOT_A_DAY_OF_THE_YEAR = "not-a-day-of-the-year"
    NOT_A_NIB = "not-a-nib"
    UNKNOWN_WORD = "unknown-word"
    UNKNOWN_FORMAT = "unknown-format"
    EMPTY_CONDITION = "empty-condition"
    EMPTY_RANGE = "empty-range"
    WRONG_VALUE = "wrong-value"
    # names
    DUPLICATE_ID = "duplicate-id"
    DUPLICATE_LABEL = "duplicate-label"
    DUPLICATE_OPTION = "duplicate-option"
    DUPLICATE_SEVERITY = "duplicate-severity"
    DUPLICATE_EVIDENCE = "duplicate-evidence"
    DUPLICATE_CITATION = "duplicate-citation"
    DUPLICATE_NAME = "duplicate-name"
    OLD_ID_IN_USE = "old-id-in-use"
    RESERVED_ID = "reserved-id"
    ID_IS_NOT_FILE_NAME = "id-is-not-file-name"
    UNKNOWN_SCALE = "unknown-scale"
    UNUSED_SCALE = "unused-scale"
    UNKNOWN_SEVERITY = "unknown-severity"
    UNUSED_SEVERITY = "unused-severity"
    UNKNOWN_REQUIREMENT = "unknown-requirement"
    UNKNOWN_SECTION = "unknown-section"
    UNKNOWN_TOPIC = "unknown-topic"
    UNKNOWN_CHECKLIST = "unknown-checklist"
    # sections
    EMPTY_SECTION = "empty-section"
    MIXED_SECTION = "mixed-section"
    PROFILE_COUNTS = "profile-counts"
    PROFILE_CONDITIONAL = "profile-conditional"
    SECTION_MAY_BE_EMPTY = "section-may-be-empty"
    # suitability
    SUITS_NOBODY = "suits-nobody"
    SUITS_EVERYBODY = "suits-everybody"
    SUITABILITY_TOO_LONG = "suitability-too-long"
    ENDS_WITHOUT_REASON = "ends-without-reason"
    ENDS_TWICE = "ends-twice"
    INSTEAD_OF_ITSELF = "instead-of-itself"
    # how a requirement is asked and judged
    NO_OPTIONS = "no-options"
    ONE_OPTION = "one-option"
    SCALE_AND_OPTIONS = "scale-and-options"
    OPTIONS_NOT_USED = "options-not-used"
    OPTION_VALUE_TWICE = "option-value-twice"
    CREDIT_NOT_USED = "credit-not-used"
    CREDIT_MISSING = "credit-missing"
    UNKNOWN_WITH_CREDIT = "unknown-with-credit"
    UNIT_NOT_USED = "unit-not-used"
    MINIMUM_NOT_USED = "minimum-not-used"
    MINIMUM_NOT_AN_OPTION = "minimum-not-an-option"
    RULE_NOT_USED = "rule-not-used"
    RULE_WRONG_FOR_KIND = "rule-wrong-for-kind"
    NEEDS_NOT_AN_OPTION = "needs-not-an-option"
    BOUND_NOT_A_NUMBER = "bound-not-a-number"
    BOUND_NOT_A_DATE = "bound-not-a-date"
    BOUNDS_CROSSED = "bounds-crossed"
    NEVER_JUDGED = "never-judged"
    NEVER_MET = "never-met"
    NEVER_A_GAP = "never-a-gap"
    STEM_WITH_ANSWER = "stem-with-answer"
    PARTS_IN_PARTS = "parts-in-parts"
    # what a requirement must carry
    SEVERITY_MISSING = "severity-missing"
    SEVERITY_NEEDED = "severity-needed"
    REMEDY_MISSING = "remedy-missing"
    EVIDENCE_MISSING = "evidence-missing"
    CITATION_MISSING = "citation-missing"
    NOT_FOR_INFORMATION = "not-for-information"
    CRITICAL_MAY_NOT_APPLY = "critical-may-not-apply"
    CRITICAL_WITH_REASON = "critical-with-reason"
    DATES_CROSSED = "dates-crossed"
    UPCOMING_PASSED = "upcoming-passed"
    # conditions
    REFERENCE_UNKNOWN = "reference-unknown"
    REFERENCE_LATER = "reference-later"
    REFERENCE_CIRCULAR = "reference-circular"
    REFERENCE_RETIRED = "reference-retired"
    REFERENCE_TO_STEM = "reference-to-stem"
    VALUE_NOT_AN_OPTION = "value-not-an-option"
    VALUE_TWICE = "value-twice"
    RANGE_ON_CHOICE = "range-on-choice"
    RANGE_ON_TEXT = "range-on-text"
    VALUES_ON_NUMBER = "values-on-number"
    CONDITION_ON_TEXT = "condition-on-text"
    NO_VALUES = "no-values"
    ALWAYS_TRUE = "always-true"
    ALWAYS_FALSE = "always-false"
    UNREACHABLE = "unreachable"
    EVENT_NOT_A_DATE = "event-not-a-date"
    # scoring and verdicts
    WEIGHT_NOT_USED = "weight-not-used"
    SECTION_WEIGHT_NOT_USED = "section-weight-not-used"
    GROUP_NOT_USED = "group-not-used"
    GROUP_OF_ONE = "group-of-one"
    START_NOT_USED = "start-not-used"
    NOTHING_COUNTS = "nothing-counts"
    EVERYTHING_MAY_DROP_OUT = "everything-may-drop-out"
    LAST_VERDICT_ASKS = "last-verdict-asks"
    VERDICT_ASKS_NOTHING = "verdict-asks-nothing"
    VERDICT_NEVER_REACHED = "verdict-never-reached"
    VERDICT_BOUND_TOO_HIGH = "verdict-bound-too-high"
    PERCENT_LIKE_A_SHARE = "percent-like-a-share"
    VERDICT_WITHOUT_TOTAL = "verdict-without-total"
    TWO_BOUNDS = "two-bounds"
    SELECTS_NOTHING = "selects-nothing"
    SELECTS_EVERYTHING = "selects-everything"
    LOWER_BY_NOT_USED = "lower-by-not-used"
    LOWER_BY_TOO_MUCH = "lower-by-too-much"
    # law
    UNKNOWN_REGULATION = "unknown-regulation"
    REGULATION_NOT_LISTED = "regulation-not-listed"
    REGULATION_NOT_CITED = "regulation-not-cited"
    REGULATION_NOT_IN_FORCE = "regulation-not-in-force"
    REPLACED_BY_NOTHING = "replaced-by-nothing"
    REPLACED_BUT_IN_FORCE = "replaced-but-in-force"
    SEEN_WITHOUT_DATE = "seen-without-date"
    MEMORY_UNCONFIRMED = "memory-unconfirmed"
    MEMORY_WITH_ARTICLE = "memory-with-article"
    SURER_THAN_REGISTER = "surer-than-register"
    REVIEW_PASSED = "review-passed"
    # language
    QUESTION_MARK_MISSING = "question-mark-missing"
    SENTENCE_TOO_LONG = "sentence-too-long"
    ABBREVIATION_UNEXPLAINED = "abbreviation-unexplained"
    GRANTING_WORD = "granting-word"
    MARKUP_IN_TEXT = "markup-in-text"
    # worked cases
    CASE_ANSWER_WRONG = "case-answer-wrong"
    CASE_MAY_NOT_APPLY = "case-may-not-apply"
    CASE_REASON_MISSING = "case-reason-missing"
    CASE_ANSWER_NOT_ASKED = "case-answer-not-asked"
    CASE_DIFFERS = "case-differs"
    VERDICT_WITHOUT_CASE = "verdict-without-case"
    KNOCK_OUT_WITHOUT_CASE = "knock-out-without-case"
    CONDITION_NEVER_MET = "condition-never-met"
    CONDITION_NEVER_UNMET = "condition-never-unmet"
    OPTION_WITHOUT_CASE = "option-without-case"
    CHECK_WITHOUT_CASE = "check-without-case"
    ROUTE_WITHOUT_CASE = "route-without-case"
    # overlays
    OVERLAY_WITHOUT_BASE = "overlay-without-base"
    OVERLAY_OF_ITSELF = "overlay-of-itself"
    OVERLAY_OF_ANOTHER_VERSION = "overlay-of-another-version"
    OVERLAY_TARGET_UNKNOWN = "overlay-target-unknown"
    OVERLAY_KEY_NOT_THERE = "overlay-key-not-there"
    OVERLAY_CHANGES_ID = "overlay-changes-id"
    # translations
    TRANSLATION_OF_ANOTHER = "translation-of-another"
    TRANSLATION_MISSING = "translation-missing"
    TRANSLATION_STALE = "translation-stale"
    TRANSLATION_INCOMPLETE = "translation-incomplete"
    TRANSLATION_UNKNOWN = "translation-unknown"
    # against the version before
    VERSION_NOT_NEWER = "version-not-newer"
    ID_GONE = "id-gone"
    ID_USED_AGAIN = "id-used-again"
    KIND_CHANGED = "kind-changed"
    # a spreadsheet
    SHEET_DAMAGED = "sheet-damaged"
    SHEET_NOT_OURS = "sheet-not-ours"
    SHEET_OTHER_CHECKLIST = "sheet-other-checklist"
    SHEET_OUTDATED = "sheet-outdated"
    SHEET_COLUMN_MISSING = "sheet-column-missing"
    SHEET_FORMULA = "sheet-formula"
    SHEET_ERROR_VALUE = "sheet-error-value"
    SHEET_ID_CHANGED = "sheet-id-changed"
    SHEET_ROW_MISSING = "sheet-row-missing"
    SHEET_ROW_TWICE = "sheet-row-twice"
    SHEET_LOCKED_CHANGED = "sheet-locked-changed"
    SHEET_CELL_EMPTY = "sheet-cell-empty"
    SHEET_OF_OVERLAY = "sheet-of-overlay"
    SHEET_NOT_WRITTEN = "sheet-not-written"
    # the folder
    CHECKLIST_TWICE = "checklist-twice"
    NO_CHECKLISTS = "no-checklists"
    TOO_MANY_PROBLEMS = "too-many-problems"


# Worth knowing, and no reason to keep a checklist out of use: `check` prints them and succeeds.
ADVICE = frozenset(
    {
        ProblemCode.ID_IS_NOT_FILE_NAME,
        ProblemCode.UNUSED_SCALE,
        ProblemCode.UNUSED_SEVERITY,
        ProblemCode.DUPLICATE_CITATION,
        ProblemCode.PROFILE_COUNTS,
        ProblemCode.SECTION_MAY_BE_EMPTY,
        ProblemCode.SUITS_EVERYBODY,
        ProblemCode.SUITABILITY_TOO_LONG,
        ProblemCode.SEVERITY_MISSING,
        ProblemCode.NEVER_A_GAP,
        ProblemCode.CREDIT_MISSING,
        ProblemCode.EVIDENCE_MISSING,
        ProblemCode.CITATION_MISSING,
        ProblemCode.CRITICAL_WITH_REASON,
        ProblemCode.UPCOMING_PASSED,
        ProblemCode.CONDITION_ON_TEXT,
        ProblemCode.GROUP_OF_ONE,
        ProblemCode.PERCENT_LIKE_A_SHARE,
        ProblemCode.EVERYTHING_MAY_DROP_OUT,
        ProblemCode.SELECTS_NOTHING,
        ProblemCode.SELECTS_EVERYTHING,
        ProblemCode.REGULATION_NOT_CITED,
        ProblemCode.MEMORY_UNCONFIRMED,
        ProblemCode.SURER_THAN_REGISTER,
        ProblemCode.SEEN_WITHOUT_DATE,
        ProblemCode.REVIEW_PASSED,
        ProblemCode.QUESTION_MARK_MISSING,
        ProblemCode.SENTENCE_TOO_LONG,
        ProblemCode.ABBREVIATION_UNEXPLAINED,
        ProblemCode.CASE_ANSWER_NOT_ASKED,
        ProblemCode.VERDICT_WITHOUT_CASE,
        ProblemCode.KNOCK_OUT_WITHOUT_CASE,
        ProblemCode.TRANSLATION_MISSING,
        ProblemCode.TRANSLATION_STALE,
        ProblemCode.TRANSLATION_INCOMPLETE,
        ProblemCode.TRANSLATION_UNKNOWN,
        ProblemCode.KIND_CHANGED,
        ProblemCode.CONDITION_NEVER_MET,
        ProblemCode.CONDITION_NEVER_UNMET,
        ProblemCode.OPTION_WITHOUT_CASE,
        ProblemCode.CHECK_WITHOUT_CASE,
        ProblemCode.ROUTE_WITHOUT_CASE,
    }
)


class Level(StrEnum):
    """A fault keeps a file out of use; advice does not."""

    FAULT = "fault"
    ADVICE = "advice"


class Language(StrEnum):
    """The languages a problem can be told in."""

    INDONESIAN = "id"
    ENGLISH = "en"


WORDING = {Language.INDONESIAN: indonesian, Language.ENGLISH: english}


@dataclass(frozen=True)
class Subject:
    """What a problem is about: a kind of thing (`requirement`), and its id where it has one."""

    kind: str = "file"
    name: str = ""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, at one place; lines and columns count from 1.

    `values` fill the sentences of its code; `near` is what was probably meant. Sorts by place.
    """

    file: str
    line: int
    column: int
    code: ProblemCode
    values: tuple[tuple[str, str], ...] = ()
    about: Subject = field(default=Subject(), compare=False)
    near: str = field(default="", compare=False)

    @property
    def level(self) -> Level:
        """Whether it keeps the file out of use."""
        return Level.ADVICE if self.code in ADVICE else Level.FAULT

    @property
    def subject(self) -> str:
        """What it is about, in Indonesian."""
        return self.told(Language.INDONESIAN).subject

    @property
    def fault(self) -> str:
        """What is wrong, in Indonesian."""
        return self.told(Language.INDONESIAN).fault

    @property
    def remedy(self) -> str:
        """What to do, in Indonesian."""
        return self.told(Language.INDONESIAN).remedy

    def told(self, language: Language) -> "Told":
        """The problem in words."""
        words = WORDING[language]
        values = {
            name: _quoted(value, LONGEST_ROW if name in OURS else LONGEST_QUOTE)
            for name, value in self.values
        }
        fault, remedy = (said.format(**values) for said in words.SAYINGS[self.code])
        subject = words.SUBJECTS[self.about.kind]
        if self.about.name:
            subject = f'{subject} "{_quoted(self.about.name)}"'
        if self.near:
            remedy = f"{words.NEAR.format(near=_quoted(self.near))} {remedy}"
        place = f"{self.file}:{self.line}:{self.column}"
        level = words.LEVELS[self.level]
        return Told(place, level, subject, fault, remedy, self.code)

    def __str__(self) -> str:
        return str(self.told(Language.INDONESIAN))


@dataclass(frozen=True)
class Told:
    """A problem in the words of one language."""

    place: str
    level: str
    subject: str
    fault: str
    remedy: str
    code: ProblemCode

    def __str__(self) -> str:
        return (
            f"{self.place}: {self.level}: {self.subject}: {self.fault}\n"
            f"    {self.remedy}  [{self.code}]"
        )


class ChecklistError(Exception):
    """A file cannot be used. `problems` is everything that is wrong with it, advice included."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def faults_among(problems: Iterable[Problem]) -> list[Problem]:
    """Those that keep a file out of use."""
    return [problem for problem in problems if problem.level is Level.FAULT]


def _quoted(text: str, most: int = LONGEST_QUOTE) -> str:
    """On one line and not too long, whatever the file says."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"
