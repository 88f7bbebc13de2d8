"""docs/jawaban.schema.json, made from the types: `python -m tests.house.answers_schema`."""

import json

from aladin.report.envelope import Envelope
from tests.house.source import ROOT

FILE = ROOT / "docs" / "jawaban.schema.json"
HEAD = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "jawaban.json",
    "description": "The data inside every Aladin report: what was answered, by which checklist.",
}


def answers_schema() -> str:
    """The schema of what is attached to a report."""
    schema = {**Envelope.model_json_schema(), **HEAD}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(answers_schema(), encoding="utf-8")
