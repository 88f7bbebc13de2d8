"""The JSON Schema of checklist files, for editor programs that complete and explain keys.

It describes what is written, not what is read: every scalar is text to our reader, while an editor
program takes `29` for a number, so wherever a text may stand, a number may too.
"""

import json
from typing import Any, get_args

from pydantic import BaseModel

from aladin.content.keys import KEYS
from aladin.content.overlay import EXTENDS, WITHOUT, Overlay
from aladin.content.typing_errors import FILLED_IN_BY_READER, models_of
from aladin.domain.checklist import Checklist, Section
from aladin.domain.model import EXACT_PATTERN, Ids
from aladin.domain.requirement import Requirement
from aladin.domain.rule import Options

DRAFT = "http://json-schema.org/draft-07/schema#"
TEXT = ["string", "number", "boolean"]
YES_OR_NO = {"enum": ["yes", "no", True, False]}
LIMITS = {"ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum"}
DROPPED = ("title", "default", "description", "propertyNames")

Schema = dict[str, Any]


def schema_text() -> str:
    """The schema as it is committed in checklists/schema.json."""
    return json.dumps(checklist_schema(), ensure_ascii=False, indent=2) + "\n"


def checklist_schema() -> Schema:
    """The schema of a checklist file, its keys described in Indonesian.

    A file that `extends` another is an overlay, and every other one a whole checklist.
    """
    whole = _definitions(Checklist)
    part = _overlay(_definitions(Overlay), whole)
    return {
        "$schema": DRAFT,
        "type": "object",
        "if": {"required": [EXTENDS]},
        "then": _named(Overlay),
        "else": _named(Checklist),
        "$defs": {**whole, **part},
    }


def _named(model: type[BaseModel]) -> Schema:
    return {"$ref": f"#/$defs/{model.__name__}"}


def _overlay(own: Schema, whole: Schema) -> Schema:
    """What an overlay may say: what is its own, and any key of a checklist in the base's place."""
    own["Addition"]["properties"] |= {
        key: {**_described(own["Addition"]["properties"][key]), "type": "array",
              "items": _named(model)}
        for key, model in (("requirements", Requirement), ("sections", Section))
    }  # fmt: skip
    either = {**whole[Section.__name__]["properties"], **whole[Requirement.__name__]["properties"]}
    names = whole["Requirement"]["properties"]["topics"]
    own["Override"] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            **{key: each for key, each in either.items() if key != "id"},
            WITHOUT: {**names, "description": KEYS["Overlay"][WITHOUT]},
        },
    }
    overlay = own[Overlay.__name__]
    override = overlay["properties"]["override"]
    override["patternProperties"] = {
        pattern: {"$ref": "#/$defs/Override"} for pattern in override["patternProperties"]
    }
    overlay["properties"] |= whole[Checklist.__name__]["properties"]
    overlay["required"] = ["id", "version", EXTENDS]
    return own


def _definitions(top: type[BaseModel]) -> Schema:
    """This type and all within it, as they are written."""
    schema = top.model_json_schema()
    definitions = schema.pop("$defs")
    models = {model.__name__: model for model in models_of(top)}
    objects = {**definitions, top.__name__: schema}
    for name, definition in objects.items():
        model = models.get(name)
        if model is not None and "properties" in definition:
            for key in FILLED_IN_BY_READER:
                definition["properties"].pop(key, None)
            for field_name, field in model.model_fields.items():
                key = field.alias or field_name
                if key in definition["properties"]:
                    short = _short_form(field.metadata)
                    definition["properties"][key] = {
                        "description": KEYS[name][key],
                        **_written(definition["properties"][key], short),
                    }
    written: Schema = {name: _written(definition) for name, definition in objects.items()}
    if "Option" in written:
        written["OptionBody"] = _option_body(written["Option"])
    for accepted in written.get("Leaf", {}).get("patternProperties", {}).values():
        accepted["anyOf"].append({"type": TEXT})  # one value stands for a list of one
    return written


def _short_form(metadata: list[Any]) -> str:
    """Which shorter way of writing this field has: one text for a list, or a mapping of options."""
    before = [getattr(each, "func", None) for each in metadata]
    for form, kind in (("one text", Ids), ("mapping", Options)):
        if get_args(kind)[1].func in before:
            return form
    return ""


def _written(schema: Any, short: str = "") -> Any:  # noqa: ANN401  # JSON is any of its types
    """Pydantic's schema of a value, as that value may be written in YAML."""
    if isinstance(schema, list):
        return [_written(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "anyOf" in schema and {"type": "null"} in schema["anyOf"]:
        inside = [each for each in schema["anyOf"] if each != {"type": "null"}]
        rest = {key: value for key, value in schema.items() if key not in ("anyOf", "default")}
        return _written({**rest, **inside[0]} if len(inside) == 1 else {**rest, "anyOf": inside})
    if any(each.get("format") == "fraction" for each in schema.get("anyOf", ())):
        limits = {LIMITS[key]: value for key, value in schema.items() if key in LIMITS}
        return {
            **_described(schema),
            "type": ["number", "string"],
            "pattern": f"^{EXACT_PATTERN.pattern}$",
            **limits,
        }
    if schema.get("type") == "boolean":
        return {**_described(schema), **YES_OR_NO}
    if schema.get("type") == "integer":
        return {**schema, "type": ["integer", "string"], "pattern": "^[0-9]+$"}
    found = {
        ("anyOf" if key == "oneOf" else key): _written(value)
        for key, value in schema.items()
        if key not in (*DROPPED, "properties")
    }
    if "properties" in schema:
        found["properties"] = {
            key: {**_described(value), **_written(value)}
            for key, value in schema["properties"].items()
        }
    if found.get("type") == "string" and "enum" not in found and "format" not in found:
        found["type"] = TEXT
    if short == "one text":
        return {"anyOf": [found["items"], found]}
    if short == "mapping":
        by_value = {"anyOf": [{"type": TEXT}, {"$ref": "#/$defs/OptionBody"}]}
        return {"anyOf": [found, {"type": "object", "additionalProperties": by_value}]}
    return found


def _described(schema: Schema) -> Schema:
    return {"description": schema["description"]} if "description" in schema else {}


def _option_body(option: Schema) -> Schema:
    """An option whose value is the key it stands under."""
    return {
        **option,
        "properties": {key: each for key, each in option["properties"].items() if key != "value"},
        "required": ["label"],
    }
