"""What printing needs."""

from collections.abc import Iterator

import pytest

from aladin.report.pdf import libraries_missing
from aladin.report.printing import Printer
from tests.conftest import do_without


@pytest.fixture(scope="session")
def pango() -> None:
    """The libraries on the machine; where everything must be there, their absence is a failure."""
    missing = libraries_missing()
    if missing:
        do_without(missing)


@pytest.fixture
def printer(pango: None) -> Iterator[Printer]:
    """One printing process, stopped afterwards."""
    printer = Printer()
    yield printer
    printer.close()
