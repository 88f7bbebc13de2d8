"""docs/draf.schema.json, made from the types: `python -m tests.house.draft_schema`."""

import json

from aladin.domain.parcel import Parcel
from tests.house.source import ROOT

FILE = ROOT / "docs" / "draf.schema.json"
HEAD = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "aladin-draf",
    "description": "An open assessment as a file that its owner keeps and may load again.",
}


def draft_schema() -> str:
    """The schema of the draft file."""
    schema = {**Parcel.model_json_schema(), **HEAD}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(draft_schema(), encoding="utf-8")
