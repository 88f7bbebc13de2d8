"""Photos and scans: decoded, turned upright, shrunk, and written anew as a JPEG of pixels only."""

import io
from typing import Final

import pi_heif  # type: ignore[import-untyped] # ships no types
from PIL import Image, ImageOps, UnidentifiedImageError

from aladin.intake.kind import FileKind
from aladin.intake.refusal import Refusal, Refused

MOST_PIXELS: Final = 40_000_000
LONGEST_SIDE: Final = 2000
QUALITY: Final = 80
WHITE: Final = (255, 255, 255)

Image.MAX_IMAGE_PIXELS = None  # we look ourselves, before anything is decoded
# What Pillow raises at a file that is broken, depending on where.
BROKEN: Final = (OSError, SyntaxError, ValueError, EOFError, IndexError, OverflowError, TypeError)

pi_heif.register_heif_opener(thumbnails=False)


def rebuilt_picture(content: bytes, kind: FileKind) -> bytes:
    """The picture as a JPEG: nothing of the file but what can be seen. Raises Refused."""
    try:
        with Image.open(io.BytesIO(content), formats=(kind.value,)) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Refused(Refusal.TOO_MANY_PIXELS)
            return _written(_plain(_upright(opened)))
    except (UnidentifiedImageError, *BROKEN) as error:
        raise Refused(Refusal.DAMAGED) from error


def _upright(picture: Image.Image) -> Image.Image:
    """Shrunk first, which a JPEG does while it is read; of a moving picture, the first frame."""
    if picture.mode in ("P", "1"):  # names of colours cannot be mixed
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return ImageOps.exif_transpose(picture)


def _plain(picture: Image.Image) -> Image.Image:
    """In three colours of eight bits each, on white where it can be seen through."""
    if picture.mode.startswith("I"):  # 16 bits of grey
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.has_transparency_data:
        shown = picture.convert("RGBA")
        picture = Image.new("RGB", shown.size, WHITE)
        picture.paste(shown, mask=shown.getchannel("A"))
    return picture.convert("RGB")


def _written(picture: Image.Image) -> bytes:
    picture.info.clear()  # a comment would go along
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
