import pytest

from aladin.domain.submission import Pharmacy, canonical_json, digest_of
from aladin.store import documents
from tests.builders import a_pharmacy


def test_a_document_is_read_back_as_what_it_was() -> None:
    pharmacy = a_pharmacy()

    found = documents.read(Pharmacy, canonical_json(pharmacy), digest_of(pharmacy))

    assert found == pharmacy


def test_a_document_that_was_changed_is_not_believed() -> None:
    pharmacy = a_pharmacy()
    changed = canonical_json(pharmacy).replace("Budi", "Badu")

    with pytest.raises(documents.Altered, match=digest_of(pharmacy)):
        documents.read(Pharmacy, changed, digest_of(pharmacy))
