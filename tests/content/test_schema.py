"""The committed schema is what the models say, in Indonesian."""

from pathlib import Path

from aladin.content.overlay import OWN_KEYS, is_overlay
from aladin.content.schema import checklist_schema, schema_text
from aladin.content.typing_errors import FILLED_IN_BY_READER
from aladin.content.yaml_nodes import read_yaml

ROOT = Path(__file__).parents[2]


def test_the_committed_schema_is_fresh() -> None:
    """`aladin checklists schema > checklists/schema.json` makes it so."""
    committed = (ROOT / "checklists" / "schema.json").read_text(encoding="utf-8")

    assert committed == schema_text()


def test_every_key_is_explained_and_none_is_offered_that_the_reader_fills_in() -> None:
    schema = checklist_schema()

    for name, each in schema["$defs"].items():
        for key, value in each.get("properties", {}).items():
            assert value.get("description"), (name, key)
            assert key not in FILLED_IN_BY_READER
    assert set(schema["$defs"]["OptionBody"]["properties"]) == {
        "label",
        "credit",
        "mark",
        "applies_when",
    }


def test_a_file_that_extends_another_is_helped_as_an_overlay() -> None:
    schema = checklist_schema()
    whole, overlay, override = (
        schema["$defs"][name] for name in ("Checklist", "Overlay", "Override")
    )

    assert schema["if"] == {"required": ["extends"]}
    assert (schema["then"], schema["else"]) == (
        {"$ref": "#/$defs/Overlay"},
        {"$ref": "#/$defs/Checklist"},
    )
    assert set(overlay["properties"]) == set(whole["properties"]) | set(OWN_KEYS)
    assert overlay["required"] == ["id", "version", "extends"]
    assert list(overlay["properties"]["override"]["patternProperties"].values()) == [
        {"$ref": "#/$defs/Override"}
    ]
    assert {"question", "introduction", "without"} <= override["properties"].keys()
    assert "id" not in override["properties"], "an overlay renames nothing"


def test_every_key_of_the_shipped_files_is_in_the_part_of_the_schema_for_them() -> None:
    definitions = checklist_schema()["$defs"]
    files = [each for each in (ROOT / "checklists").glob("*.yaml") if "." not in each.stem]
    data = [read_yaml(each.read_bytes()).data for each in files if each.stem != "regulations"]
    kinds = {is_overlay(each) for each in data}

    assert kinds == {True, False}
    for each in data:
        assert isinstance(each, dict)
        known = definitions["Overlay" if is_overlay(each) else "Checklist"]
        assert each.keys() <= known["properties"].keys()
        assert set(known["required"]) <= each.keys()
