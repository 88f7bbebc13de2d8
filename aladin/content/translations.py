"""A checklist or help text in another language: texts by unit, with the digest of the original."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

from pydantic import Field

from aladin.content.problem import ProblemCode
from aladin.content.reader import Reading, examine_as
from aladin.content.reporter import Reporter, listed
from aladin.content.typing_errors import typed
from aladin.content.yaml_nodes import Loc, Unreadable, read_bytes, read_yaml
from aladin.domain.checklist import Checklist
from aladin.domain.model import Id, Model, Text

Help = TypeVar("Help", bound=Model)
MOST_KEPT = 64  # versions of all checklists
PLAIN_KEY = re.compile(r"[\w/.][\w /.-]*")
DIGEST_LENGTH = 12  # 48 bits: it tells versions of a sentence apart, and guards nothing

# What people read, by key. Names of regulations stay as they are officially called.
TEXT_KEYS = frozenset(
    {
        *("title", "summary", "introduction", "question", "means", "guidance", "unit"),
        *("label", "mark", "name", "made_by", "goes_to", "form", "valid", "action"),
        *("words", "advice", "note", "explanation", "text", "stamp", "risk_level"),
        *("reason", "elsewhere"),
        *("term", "long", "meaning"),  # of the glossary
    }
)
UNIT_LISTS = {
    "suitability": ("suitability/", "id"),
    "sections": ("section/", "id"),
    "requirements": ("", "id"),
    "parts": ("", "id"),
    "severities": ("severity/", "code"),
    "verdicts": ("verdict/", "id"),
    "also": ("also/", "id"),
    "checks": ("check/", "id"),
    "scopes": ("scope/", "id"),
    "leads_to": ("leads-to/", "checklist"),
    "chapters": ("chapter/", "title"),
    "terms": ("term/", "term"),
    "sanctions": ("sanction/", "id"),
}
NOT_TEXT = frozenset(
    {"registry", "untranslated", "applies_when", "when", "asks", "rule", "knock_outs", "which"}
)


class Unit(Model):
    """The texts of one requirement, section, scale or verdict, and what they translate."""

    of: str  # digest of the Indonesian texts
    texts: dict[str, Text]


class HelpTranslation(Model):
    """A file such as help/glossary.en.yaml; its name says what it translates."""

    format: int = 1
    language: Literal["en"]
    units: dict[str, Unit] = Field(default_factory=dict)


class Translation(HelpTranslation):
    """A file such as apotek.en.yaml."""

    checklist: Id


Either = TypeVar("Either", bound=HelpTranslation)


class Standing(NamedTuple):
    """How a translation stands to a checklist, by unit."""

    missing: tuple[str, ...]
    stale: tuple[str, ...]  # the Indonesian text has changed since
    incomplete: tuple[str, ...]  # some texts of the unit are not translated
    unknown: tuple[str, ...]  # nothing of this name is in the checklist


class English(NamedTuple):
    """A checklist in English: what an English page shows of it."""

    checklist: Checklist
    left: frozenset[str]  # the texts that stay Indonesian
    edition: str  # another one once the translation has changed


class Place(NamedTuple):
    """Where one text stands: its unit, its name there, and the container that holds it."""

    unit: str
    name: str
    holder: Any
    key: Any

    @property
    def text(self) -> str:
        """The text that stands there."""
        return str(self.holder[self.key])


def texts_of(whole: Model) -> dict[str, dict[str, str]]:
    """Everything that people read in a checklist or a help text, by unit and name."""
    found: dict[str, dict[str, str]] = {}
    for place in _places(_plain(whole)):
        found.setdefault(place.unit, {})[place.name] = place.text
    return found


def digest_of_texts(texts: Mapping[str, str]) -> str:
    """What a translation of these texts carries, to notice when they change."""
    canonical = json.dumps(dict(sorted(texts.items())), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()[:DIGEST_LENGTH]


def standing(whole: Model, translation: HelpTranslation) -> Standing:
    """Which units are missing, stale, incomplete or unknown."""
    texts, units = texts_of(whole), translation.units
    return Standing(
        missing=tuple(name for name in texts if name not in units),
        stale=tuple(
            name
            for name, said in texts.items()
            if name in units and units[name].of != digest_of_texts(said)
        ),
        incomplete=tuple(
            name
            for name, said in texts.items()
            if name in units and not said.keys() <= units[name].texts.keys()
        ),
        unknown=tuple(name for name in units if name not in texts),
    )


def translated(checklist: Checklist, translation: Translation) -> Checklist:
    """The checklist in the other language.

    A unit that is missing, stale or incomplete stays Indonesian as a whole and is named in
    `untranslated`, so that a page can mark its language: half a sentence in each helps nobody.
    """
    data, kept = _said(checklist, translation)
    return Checklist.model_validate(
        {**data, "language": translation.language, "untranslated": sorted(kept)}
    )


def help_translated(text: Help, translation: HelpTranslation) -> tuple[Help, frozenset[str]]:
    """A help text in the other language, and the texts in it that stay Indonesian."""
    data, kept = _said(text, translation)
    texts = texts_of(text)
    left = frozenset(said for unit in kept for said in texts[unit].values())
    return type(text).model_validate(data), left


def _said(whole: Model, translation: HelpTranslation) -> tuple[dict[str, Any], set[str]]:
    """Its plain data in the other language, and the units that stay Indonesian."""
    state = standing(whole, translation)
    kept = {*state.missing, *state.stale, *state.incomplete}
    data = _plain(whole)
    for place in list(_places(data)):
        if place.unit not in kept:
            place.holder[place.key] = translation.units[place.unit].texts[place.name]
    return data, kept


def skeleton(
    whole: Model, done: HelpTranslation | None = None, base: Mapping[str, Unit] | None = None
) -> str:
    """A translation file with what is done, and the Indonesian text wherever work is left.

    What was translated from an earlier text stands above it as a remark. What the translation of
    the checklist below says (`base`) is left to it.
    """
    units = done.units if done else {}
    left_to_base = (base or {}).keys() - units.keys()
    named = [f"checklist: {whole.id}"] if isinstance(whole, Checklist) else []
    lines = ["format: 1", *named, "language: en", "units:"]
    for name, said in texts_of(whole).items():
        if name in left_to_base:
            continue
        digest = digest_of_texts(said)
        unit = units.get(name)
        is_fresh = unit is not None and unit.of == digest
        lines += [f"  {_key(name)}:", f"    of: {digest if is_fresh else 'todo'}", "    texts:"]
        for key, text in said.items():
            before = unit.texts.get(key) if unit else None
            if before is not None and not is_fresh:
                lines.append(f"      # {json.dumps(before, ensure_ascii=False)}")
            shown = before if before is not None and is_fresh else text
            lines.append(f"      {key}: {json.dumps(shown, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


def _key(name: str) -> str:
    """The name of a unit as a key: a term may hold what means something to YAML."""
    return name if PLAIN_KEY.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def examine_translation(path: Path, checklist: Checklist) -> Reading[Translation]:
    """Read a translation file and say everything about it; what is left to do is advice."""

    def check(translation: Translation, report: Reporter) -> None:
        if translation.checklist == checklist.id:
            whole = completed(translation, base_units(checklist, path.parent))
            _check_standing(checklist, translation, whole, checklist.id, report)
        else:
            report.add(
                ProblemCode.TRANSLATION_OF_ANOTHER,
                ("checklist",),
                found=translation.checklist,
                id=checklist.id,
            )

    return examine_as(Translation, path, check)


def examine_help_translation(path: Path, text: Model) -> Reading[HelpTranslation]:
    """The same for the translation of a help text, which its file is named for."""

    def check(translation: HelpTranslation, report: Reporter) -> None:
        _check_standing(text, translation, translation, path.stem.partition(".")[0], report)

    return examine_as(HelpTranslation, path, check)


def translation_file(path: Path, language: str = "en") -> Path:
    """Where the translation of the checklist in this file lies."""
    return path.with_name(f"{path.stem}.{language}.yaml")


def base_files(checklist: Checklist, folder: Path) -> list[Path]:
    """Where the translations of the checklists that this one is laid over would lie."""
    below = dict.fromkeys(asked.origin for asked in checklist.requirements if asked.origin)
    return [translation_file(folder / f"{name}.yaml") for name in below if name != checklist.id]


def base_units(checklist: Checklist, folder: Path) -> dict[str, Unit]:
    """What the translations of the checklists below say of this one's texts, word for word.

    A base's file that is missing or has faults says nothing; its own check tells.
    """
    texts = texts_of(checklist)
    found: dict[str, Unit] = {}
    for path in base_files(checklist, folder):
        for name, unit in _units_in(path).items():
            said = texts.get(name)
            if said and unit.of == digest_of_texts(said) and said.keys() <= unit.texts.keys():
                found[name] = unit
    return found


def completed(translation: Either, base: Mapping[str, Unit]) -> Either:
    """A translation with what those of the checklists below say wherever it says nothing."""
    return translation.model_copy(update={"units": {**base, **translation.units}})


def _units_in(path: Path) -> Mapping[str, Unit]:
    try:
        document = read_yaml(read_bytes(path))
    except Unreadable:
        return {}
    report = Reporter(str(path), document)
    translation, _ = typed(Translation, document.data, report) if document.data else (None, [])
    return translation.units if translation else {}


class Translations:
    """The English of a folder's checklists, read when it is first wanted and when it changes.

    A file with faults is as good as none: its texts then stay Indonesian.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[int, tuple[Checklist, English]] = {}

    def english(self, checklist: Checklist) -> English:
        """This version of a checklist in English, as far as it is translated."""
        path = translation_file(self._folder / f"{checklist.id}.yaml")
        edition = _edition((path, *base_files(checklist, self._folder)))
        kept = self._kept.get(id(checklist))
        if kept is None or kept[1].edition != edition:
            while len(self._kept) >= MOST_KEPT:
                self._kept.pop(next(iter(self._kept)), None)
            # Kept with the checklist itself, so that no other one gets its id meanwhile.
            kept = (checklist, in_english(checklist, path, edition))
            self._kept[id(checklist)] = kept
        return kept[1]


def in_english(checklist: Checklist, path: Path, edition: str) -> English:
    """A checklist as the translation in this file says it; a file that is missing says nothing."""
    translation = examine_translation(path, checklist).value if path.exists() else None
    if translation is None:
        translation = Translation(checklist=checklist.id, language="en")
    english = translated(checklist, completed(translation, base_units(checklist, path.parent)))
    texts = texts_of(checklist)
    left = frozenset(said for unit in english.untranslated for said in texts[unit].values())
    return English(english, left, edition)


def _edition(paths: Iterable[Path]) -> str:
    """A name that is another one once any of these files has changed."""
    edition = "en"
    for path in paths:
        try:
            edition += f" {path.stat().st_mtime_ns}"
        except OSError:
            edition += " -"
    return edition


def _check_standing(
    text: Model, own: HelpTranslation, whole: HelpTranslation, name_of_it: str, report: Reporter
) -> None:
    """Report what its own file has left undone or says too much; the whole has what a base says."""
    texts = texts_of(text)
    state = standing(text, whole)
    if state.missing:
        report.add(
            ProblemCode.TRANSLATION_MISSING,
            ("units",),
            at_key=True,
            count=len(state.missing),
            known=listed(state.missing),
            id=name_of_it,
        )
    for name in state.stale:
        report.add(
            ProblemCode.TRANSLATION_STALE,
            ("units", name, "of"),
            digest=digest_of_texts(texts[name]),
        )
    for name in state.incomplete:
        lacking = [each for each in texts[name] if each not in own.units[name].texts]
        path: Loc = ("units", name, "texts")
        report.add(ProblemCode.TRANSLATION_INCOMPLETE, path, at_key=True, known=listed(lacking))
    for name, unit in own.units.items():
        path = ("units", name)
        if name in state.unknown:
            report.add(
                ProblemCode.TRANSLATION_UNKNOWN, path, at_key=True, meant=(name, texts), name=name
            )
            continue
        for key in unit.texts:
            if key not in texts[name]:
                report.add(
                    ProblemCode.TRANSLATION_UNKNOWN,
                    (*path, "texts", key),
                    at_key=True,
                    meant=(key, texts[name]),
                    name=key,
                )


def _plain(whole: Model) -> dict[str, Any]:
    data: dict[str, Any] = whole.model_dump(mode="json", exclude_defaults=True)
    return data


def _places(data: dict[str, Any], unit: str = "checklist", above: str = "") -> Iterator[Place]:
    """Every text below this part of the plain data, in order."""
    for key, value in data.items():
        if key in NOT_TEXT:
            continue
        if key in UNIT_LISTS:
            prefix, named_by = UNIT_LISTS[key]
            outer = f"{unit}/" if unit.startswith("also/") else ""
            for part in value:
                yield from _places(part, f"{outer}{prefix}{part[named_by]}")
        elif key == "scales":
            for name, scale in value.items():
                yield from _places(scale, f"scale/{name}")
        elif key == "options":
            for option in value:
                yield from _places(option, unit, f"{above}option.{option['value']}.")
        elif isinstance(value, list):
            yield from _listed(value, unit, f"{above}{key}.")
        elif isinstance(value, dict):
            yield from _places(value, unit, f"{above}{key}.")
        elif isinstance(value, str) and key in TEXT_KEYS:
            yield Place(unit, f"{above}{key}", data, key)


def _listed(values: list[Any], unit: str, above: str) -> Iterator[Place]:
    """Evidence and signers are counted from 1; lists of ids hold nothing to read."""
    for number, value in enumerate(values, 1):
        if isinstance(value, dict):
            yield from _places(value, unit, f"{above}{number}.")
        elif above == "attestation.signers.":
            yield Place(unit, f"{above}{number}", values, number - 1)
