"""The English of the Indonesian sentences in pages, reports and their templates."""

from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOGUE: Final = Path(__file__).parent / "translations/en/LC_MESSAGES/messages.po"


@cache
def english() -> GNUTranslations:
    """The English of every Indonesian sentence, read when somebody first asks for it."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="en")
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
