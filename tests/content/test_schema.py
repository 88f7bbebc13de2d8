"""The committed schema is what the models say, in Indonesian."""

from pathlib import Path

from aladin.content.schema import checklist_schema, schema_text
from aladin.content.typing_errors import FILLED_IN_BY_READER

ROOT = Path(__file__).parents[2]


def test_the_committed_schema_is_fresh() -> None:
    """`aladin checklists schema > checklists/schema.json` makes it so."""
    committed = (ROOT / "checklists" / "schema.json").read_text(encoding="utf-8")

    assert committed == schema_text()


def test_every_key_is_explained_and_none_is_offered_that_the_reader_fills_in() -> None:
    schema = checklist_schema()
    objects = {"Checklist": schema, **schema["$defs"]}

    for name, each in objects.items():
        for key, value in each.get("properties", {}).items():
            assert value.get("description"), (name, key)
            assert key not in FILLED_IN_BY_READER
    assert set(schema["$defs"]["OptionBody"]["properties"]) == {
        "label",
        "credit",
        "mark",
        "applies_when",
    }
