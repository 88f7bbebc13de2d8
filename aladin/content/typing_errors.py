"""Plain data to a typed model, and pydantic's errors to problems with a place and a remedy."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from aladin.content.keys import meaning_of
from aladin.content.problem import ProblemCode
from aladin.content.reporter import Reporter, listed
from aladin.content.yaml_nodes import Data, Loc
from aladin.domain.model import Id, SeverityCode
from aladin.domain.scoring import MonthDay
from aladin.domain.submission import Nib

Typed = TypeVar("Typed", bound=BaseModel)

SAID_BY_DOMAIN = {
    "iso_date": ProblemCode.NOT_A_DATE,
    "exact_number": ProblemCode.NOT_AN_EXACT_NUMBER,
    "empty_range": ProblemCode.EMPTY_RANGE,
    "empty_condition": ProblemCode.EMPTY_CONDITION,
}
BY_TYPE = {
    "extra_forbidden": ProblemCode.UNKNOWN_KEY,
    "missing": ProblemCode.MISSING_KEY,
    "model_type": ProblemCode.NOT_A_MAPPING,
    "model_attributes_type": ProblemCode.NOT_A_MAPPING,
    "dict_type": ProblemCode.NOT_A_MAPPING,
    "tuple_type": ProblemCode.NOT_A_LIST,
    "string_type": ProblemCode.NOT_A_TEXT,
    "string_too_short": ProblemCode.EMPTY_TEXT,
    "string_too_long": ProblemCode.TEXT_TOO_LONG,
    "too_short": ProblemCode.EMPTY_LIST,
    "int_type": ProblemCode.NOT_A_WHOLE_NUMBER,
    "int_parsing": ProblemCode.NOT_A_WHOLE_NUMBER,
    "int_from_float": ProblemCode.NOT_A_WHOLE_NUMBER,
    "int_parsing_size": ProblemCode.NOT_A_WHOLE_NUMBER,
    "fraction_type": ProblemCode.NOT_AN_EXACT_NUMBER,
    "fraction_parsing": ProblemCode.NOT_AN_EXACT_NUMBER,
    "greater_than_equal": ProblemCode.NUMBER_TOO_SMALL,
    "greater_than": ProblemCode.NUMBER_NOT_ABOVE,
    "less_than_equal": ProblemCode.NUMBER_TOO_LARGE,
    "bool_type": ProblemCode.NOT_YES_OR_NO,
    "bool_parsing": ProblemCode.NOT_YES_OR_NO,
    "date_type": ProblemCode.NOT_A_DATE,
    "date_from_datetime_parsing": ProblemCode.NO_SUCH_DAY,
    "date_parsing": ProblemCode.NOT_A_DATE,
    "date_from_datetime_inexact": ProblemCode.NOT_A_DATE,
    "enum": ProblemCode.UNKNOWN_WORD,
    "literal_error": ProblemCode.UNKNOWN_WORD,
}
BY_PATTERN = {
    get_args(kind)[1].pattern: code
    for kind, code in (
        (Id, ProblemCode.NOT_AN_ID),
        (SeverityCode, ProblemCode.NOT_A_CODE),
        (MonthDay, ProblemCode.NOT_A_DAY_OF_THE_YEAR),
        (Nib, ProblemCode.NOT_A_NIB),
    )
}
FILLED_IN_BY_READER = ("registry", "origin", "untranslated")  # fields that nobody writes
CONDITION_KEYS = ("applies_when", "when", "not")


def typed(
    model: type[Typed], data: Data, report: Reporter
) -> tuple[Typed | None, list[ErrorDetails]]:
    """The data as this model, or None and pydantic's errors, each of them reported.

    A key that is missing only because it is misspelt is told once, where it is misspelt.
    """
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
    misspelt: set[Loc] = set()
    for each in sorted(errors, key=lambda each: each["type"] != "extra_forbidden"):
        path = untagged(each["loc"])
        if each["type"] == "missing" and path in misspelt:
            continue
        before = len(report.problems)
        _report(model, each, report)
        if each["type"] == "extra_forbidden":
            misspelt.update((*path[:-1], said.near) for said in report.problems[before:])
    return None, errors


def _report(model: type[BaseModel], error: ErrorDetails, report: Reporter) -> None:
    path = untagged(error["loc"])
    at_key = error["type"] == "extra_forbidden"
    if path and path[-1] == "[key]":
        path, at_key = path[:-1], True
    here = report.document.resolve(path)
    if path[-1:] == ("value",) and here[-1:] != ("value",) and error["type"] != "missing":
        at_key = True  # the key of an option written as `key: text` is its value
    code = _code(error, here)
    if code is ProblemCode.EMPTY_LIST and report.document.at(here):
        return  # not empty in the file: its entries are wrong, and that is said already
    names = [part for part in path if isinstance(part, str)]
    key = names[-1] if names else report.file
    found = here[-1] if at_key and here else report.document.at(here)
    value = found if isinstance(found, str) else key
    context = error.get("ctx", {})
    values: dict[str, object] = {"key": key, "value": value}
    meant: tuple[str, list[str]] | None = None
    if code is ProblemCode.UNKNOWN_KEY:
        known = _keys_at(model, here[:-1], report)
        values["known"], meant = listed(known, most=40), (key, known)
    elif code is ProblemCode.MISSING_KEY:
        owner = _model_at(model, here, report)
        values["meaning"] = meaning_of(owner.__name__ if owner else "", key)
    elif code is ProblemCode.UNKNOWN_WORD:
        known = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        values["known"], meant = listed(known), (value, known)
    for name in ("max_length", "ge", "gt", "le"):
        if name in context:
            values["limit"] = context[name]
    report.add(code, here, at_key=at_key, meant=meant, **values)


def _code(error: ErrorDetails, path: Loc) -> ProblemCode:
    context = error.get("ctx", {})
    if path == ("format",):
        return ProblemCode.UNKNOWN_FORMAT
    if error["type"] == "value_error":
        return SAID_BY_DOMAIN.get(str(context.get("error")), ProblemCode.WRONG_VALUE)
    if error["type"] == "string_pattern_mismatch":
        return BY_PATTERN.get(str(context.get("pattern")), ProblemCode.WRONG_VALUE)
    return BY_TYPE.get(error["type"], ProblemCode.WRONG_VALUE)


def untagged(loc: Loc) -> Loc:
    """A path as it is in the file: without the names pydantic gives to the forms of a condition."""
    kept: list[str | int] = []
    comes = ""
    for part in loc:
        if comes == "form of condition":
            comes = "id" if part == "leaf" else ""
        elif comes == "form of accepted" and part in ("values", "range"):
            comes = ""
        else:
            kept.append(part)
            in_list = isinstance(part, int) and kept[-2:-1] in (["all"], ["any"])
            if comes == "id":
                comes = "form of accepted"
            elif part in CONDITION_KEYS or in_list:
                comes = "form of condition"
            else:
                comes = ""
    return tuple(kept)


def _model_at(model: type[BaseModel], path: Loc, report: Reporter) -> type[BaseModel] | None:
    """The type of what stands at this path."""
    here = [model]
    for part in path:
        inside = [
            found
            for each in here
            for name, field in each.model_fields.items()
            if part in (name, field.alias)
            for found in _models_in(field.annotation)
        ]
        here = inside or here
    data = report.document.at(path)
    keys = set(data) if isinstance(data, dict) else set()
    return max(here, key=lambda each: len(keys & set(_keys(each))), default=None)


def _keys_at(model: type[BaseModel], path: Loc, report: Reporter) -> list[str]:
    found = _model_at(model, path, report)
    return _keys(found) if found else []


@cache
def _keys(model: type[BaseModel]) -> list[str]:
    """What may be written."""
    return [
        field.alias or name
        for name, field in model.model_fields.items()
        if name not in FILLED_IN_BY_READER
    ]


def models_of(model: type[BaseModel]) -> list[type[BaseModel]]:
    """This type and every type within it."""
    found: list[type[BaseModel]] = []
    left = [model]
    while left:
        here = left.pop()
        if here not in found:
            found.append(here)
            for field in here.model_fields.values():
                left.extend(_models_in(field.annotation))
    return found


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inside in get_args(annotation):
        yield from _models_in(inside)
