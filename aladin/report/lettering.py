"""Text as the report's typeface can print it, so that no other font is ever needed.

A font of the machine would give other bytes on another machine. What the typeface cannot draw is
therefore decided here: decomposed, written with other letters, or shown as ``[?]``. The full text
stays in the answers attached to the report.
"""

import re
import unicodedata
from pathlib import Path

from markupsafe import Markup, escape

import aladin

FONTS = Path(aladin.__file__).parent / "static" / "fonts"

# Every character that the files of the typeface draw (tests/report/test_lettering.py compares):
# whatever is written in Latin letters from Iceland to Viet Nam.
SPANS = (
    *((0x20, 0x7F), (0xA0, 0x132), (0x134, 0x149), (0x14A, 0x17F), (0x1FA, 0x21C)),
    *((0x1E80, 0x1E86), (0x1EA0, 0x1EFA)),
)
LETTERS = frozenset(
    [chr(code) for span in SPANS for code in range(*span)]
    + list("ƏƒƠơƯưǔǪǫȷəḌḍḤḥṄṅṚṛṢṣṬṭẒẓ")
    + list("ʻʼˆˇ˚˜˝\u0300\u0301\u0303\u0304\u0308\u0309\u0323")
    + list("–—‘’‚“”„†•…‹›⁄₡₣₤₦₩₫€₹₺ℓ™−∕")
)
REPLACED = {
    "≥": ">=",
    "≤": "<=",
    "≠": "=/=",
    "≈": "~",
    "→": "->",
    "←": "<-",
    "‐": "-",
    "‑": "-",
    "‒": "–",
    "―": "—",
    "′": "'",
    "″": '"',
    "●": "•",
    "▪": "•",
}
SOFT_HYPHEN = "\xad"
UNPRINTABLE = "[?]"
MARKS = 2  # combining marks on one letter; more would climb out of the line

# What needs no second look: neither marks, which must be counted, nor an invisible hyphen.
_SIMPLE = {letter for letter in LETTERS - {SOFT_HYPHEN} if not unicodedata.combining(letter)}
_LETTER = re.escape("".join(sorted(_SIMPLE)))
_PLAIN = re.compile(f"[{_LETTER}]*")
# The same in markup, with the letter before, to which a mark may belong.
_ODD = re.compile(rf"\w?[^\n{_LETTER}]+")
_TOO_MANY_MARKS = re.compile(rf"([\u0300-\u036f]{{{MARKS}}})[\u0300-\u036f]+")
_UNPRINTABLE = re.compile("\0[\0\\s]*\0|\0")


def printable(text: str) -> str:
    """The text on one line, in letters of the typeface; anything else becomes ``[?]``."""
    if _PLAIN.fullmatch(text):
        return text
    one_line = " ".join(text.split())
    letters = "".join(_letter(letter) for letter in unicodedata.normalize("NFC", one_line))
    return _UNPRINTABLE.sub(UNPRINTABLE, _TOO_MANY_MARKS.sub(r"\1", letters))


def printable_markup(markup: Markup) -> Markup:
    """The same for text with tags; what is written with other letters makes no new tag."""
    return Markup(_ODD.sub(_escaped, markup)) if _ODD.search(markup) else markup  # noqa: S704


def _escaped(odd: re.Match[str]) -> str:
    # Something on either side keeps the blanks there.
    return escape(printable(f".{odd[0]}.")[1:-1])


def _letter(letter: str) -> str:
    if letter in LETTERS:
        return "" if letter == SOFT_HYPHEN else letter
    if unicodedata.category(letter) in ("Cc", "Cf"):  # controls; also those that turn text round
        return ""
    written = REPLACED.get(letter)
    if written is not None:
        return written
    for form in ("NFD", "NFKC", "NFKD"):
        parts = unicodedata.normalize(form, letter)
        if LETTERS.issuperset(parts):
            return parts
    return "\0"
