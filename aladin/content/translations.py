"""A checklist in another language: texts by unit, each with the digest of what it translates."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from pydantic import Field

from aladin.domain.checklist import Checklist
from aladin.domain.model import Id, Model, Text

DIGEST_LENGTH = 12  # 48 bits: it tells versions of a sentence apart, and guards nothing

# What people read, by key. Names of regulations stay as they are officially called.
TEXT_KEYS = frozenset(
    {
        *("title", "summary", "introduction", "question", "means", "guidance", "unit"),
        *("label", "mark", "name", "made_by", "goes_to", "form", "valid", "action"),
        *("words", "advice", "note", "explanation", "text", "stamp", "risk_level"),
    }
)
UNIT_LISTS = {
    "sections": ("section/", "id"),
    "requirements": ("", "id"),
    "parts": ("", "id"),
    "severities": ("severity/", "code"),
    "verdicts": ("verdict/", "id"),
    "also": ("also/", "id"),
    "checks": ("check/", "id"),
    "scopes": ("scope/", "id"),
    "leads_to": ("leads-to/", "checklist"),
}
NOT_TEXT = frozenset(
    {"registry", "untranslated", "applies_when", "when", "asks", "rule", "knock_outs", "which"}
)


class Unit(Model):
    """The texts of one requirement, section, scale or verdict, and what they translate."""

    of: str  # digest of the Indonesian texts
    texts: dict[str, Text]


class Translation(Model):
    """A file such as apotek.en.yaml."""

    format: int = 1
    checklist: Id
    language: Literal["en"]
    units: dict[str, Unit] = Field(default_factory=dict)


class Standing(NamedTuple):
    """How a translation stands to a checklist, by unit."""

    missing: tuple[str, ...]
    stale: tuple[str, ...]  # the Indonesian text has changed since
    incomplete: tuple[str, ...]  # some texts of the unit are not translated
    unknown: tuple[str, ...]  # nothing of this name is in the checklist


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


def texts_of(checklist: Checklist) -> dict[str, dict[str, str]]:
    """Everything that people read in a checklist, by unit and name."""
    found: dict[str, dict[str, str]] = {}
    for place in _places(_plain(checklist)):
        found.setdefault(place.unit, {})[place.name] = place.text
    return found


def digest_of_texts(texts: Mapping[str, str]) -> str:
    """What a translation of these texts carries, to notice when they change."""
    canonical = json.dumps(dict(sorted(texts.items())), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()[:DIGEST_LENGTH]


def standing(checklist: Checklist, translation: Translation) -> Standing:
    """Which units are missing, stale, incomplete or unknown."""
    texts, units = texts_of(checklist), translation.units
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
    state = standing(checklist, translation)
    kept = {*state.missing, *state.stale, *state.incomplete}
    data = _plain(checklist)
    for place in list(_places(data)):
        if place.unit not in kept:
            place.holder[place.key] = translation.units[place.unit].texts[place.name]
    return Checklist.model_validate(
        {**data, "language": translation.language, "untranslated": sorted(kept)}
    )


def skeleton(checklist: Checklist, done: Translation | None = None) -> str:
    """A translation file with what is done, and the Indonesian text wherever work is left."""
    units = done.units if done else {}
    lines = ["format: 1", f"checklist: {checklist.id}", "language: en", "units:"]
    for name, said in texts_of(checklist).items():
        digest = digest_of_texts(said)
        unit = units.get(name)
        fresh = unit is not None and unit.of == digest
        lines += [f"  {name}:", f"    of: {digest if fresh else 'todo'}", "    texts:"]
        for key, text in said.items():
            shown = unit.texts.get(key, text) if unit and fresh else text
            lines.append(f"      {key}: {json.dumps(shown, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


def _plain(checklist: Checklist) -> dict[str, Any]:
    data: dict[str, Any] = checklist.model_dump(mode="json", exclude_defaults=True)
    return data


def _places(data: dict[str, Any], unit: str = "checklist", above: str = "") -> Iterator[Place]:
    """Every text below this part of a checklist's plain data, in order."""
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
