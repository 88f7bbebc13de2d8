"""A JPEG without its remarks, not decoded: for pictures that lie inside a PDF."""

from typing import Final

START, SCAN, END = 0xD8, 0xDA, 0xD9
REMARK = 0xFE
APPLICATION: Final = range(0xE0, 0xF0)
NEEDED: Final = (0xE0, 0xEE)  # JFIF and Adobe: without them the colours may come out wrong


def without_remarks(content: bytes) -> bytes:
    """The same picture without places, times, thumbnails and comments.

    What is no JPEG, or not as it should be, comes back as it was: nothing shows it.
    """
    kept = [content[:2]]
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == SCAN:
            end = content.rfind(b"\xff\xd9")
            return b"".join([*kept, content[at : end + 2 if end > at else None]])
        after = at + 2 + int.from_bytes(content[at + 2 : at + 4])
        if marker in NEEDED or (marker not in APPLICATION and marker != REMARK):
            kept.append(content[at:after])
        at = after
    return content
