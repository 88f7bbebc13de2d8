"""A picture is kept as it looks, and nothing of it tells where, when or by whom it was taken."""

import io
import struct
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat

from aladin.intake.kind import kind_of
from aladin.intake.picture import LONGEST_SIDE, rebuilt_picture
from tests.intake.corpus import CANARY, HEIC, a_picture, chunk, encoded, png_with, turned

SECRET = CANARY + b" 3.5952, 98.6722"
# Start, JFIF, tables, frame, scan: what a JPEG of pixels only is made of.
PIXELS_ONLY = {0xE0, 0xDB, 0xC0, 0xC4, 0xDA}


def rebuilt(content: bytes) -> bytes:
    kind = kind_of(content)
    assert kind is not None
    return rebuilt_picture(content, kind)


def seen(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def segments(jpeg: bytes) -> set[int]:
    """The markers before the scan, and that of the scan."""
    found, at = set(), 2
    while 0xDA not in found:
        found.add(jpeg[at + 1])
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4])
    assert jpeg.endswith(b"\xff\xd9")
    return found


def segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def jpeg_with(*parts: bytes) -> bytes:
    whole = encoded(a_picture(), "JPEG")
    return whole[:2] + b"".join(parts) + whole[2:]


def with_exif(kind: str, **options: Any) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = SECRET.decode()
    exif.get_ifd(0x8769)[0x927C] = SECRET  # maker's note
    exif.get_ifd(0x8825).update({1: "N", 2: (3.0, 35.0, 42.0), 27: SECRET})
    return encoded(a_picture(), kind, exif=exif, **options)


XMP = b"http://ns.adobe.com/xap/1.0/\0<x>" + SECRET + b"</x>"
TOLD = {
    "jpeg exif": with_exif("JPEG"),
    "jpeg thumbnail": jpeg_with(segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0" + SECRET)),
    "jpeg xmp": jpeg_with(segment(0xE1, XMP)),
    "jpeg iptc": jpeg_with(segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x1d" + SECRET)),
    "jpeg colours": jpeg_with(segment(0xE2, b"ICC_PROFILE\0\x01\x01" + SECRET)),
    "jpeg of a maker": jpeg_with(*(segment(0xE0 + n, SECRET) for n in range(3, 13))),
    "jpeg comment": jpeg_with(segment(0xFE, SECRET)),
    "jpeg afterwards": encoded(a_picture(), "JPEG") + SECRET,
    "png text": png_with(chunk(b"tEXt", b"Author\0" + SECRET)),
    "png unicode": png_with(chunk(b"iTXt", b"Author\0\0\0\0\0" + SECRET)),
    "png exif": with_exif("PNG"),
    "png time": png_with(chunk(b"tIME", b"\x07\xea\x0b\x18\x0a\x00\x00")),
    "png own": png_with(chunk(b"prVt", SECRET)),
    "png afterwards": encoded(a_picture(), "PNG") + SECRET,
    "webp exif": with_exif("WEBP"),
    "webp xmp": encoded(a_picture(), "WEBP", xmp=SECRET),
    "webp colours": encoded(a_picture(), "WEBP", icc_profile=SECRET),
    "heic exif and xmp": HEIC,
}


@pytest.mark.proof("U3")
@pytest.mark.parametrize("content", TOLD.values(), ids=TOLD)
def test_nothing_but_pixels_is_kept(content: bytes) -> None:
    assert CANARY in content or b"tIME" in content

    kept = rebuilt(content)

    assert CANARY not in kept
    assert segments(kept) <= PIXELS_ONLY
    assert seen(kept).getexif() == {}


@pytest.mark.proof("U3")
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright_however_the_camera_was_held(orientation: int) -> None:
    upright = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1)}
    right, low = upright.get(orientation, (0, 1))

    kept = seen(rebuilt(turned(orientation)))

    width, height = kept.size
    corner = kept.getpixel((right * (width - 9) + 4, low * (height - 9) + 4))
    assert isinstance(corner, tuple)
    assert corner[0] > 150 > corner[2]
    assert (width > height) == (orientation < 5)


@pytest.mark.proof("U3")
def test_a_turned_heic_stands_upright_too() -> None:
    kept = seen(rebuilt(HEIC))

    top, bottom = kept.getpixel((16, 8)), kept.getpixel((16, 56))
    assert kept.size == (32, 64)
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[2] > 150 > top[0]
    assert bottom[0] > 150 > bottom[2]


@pytest.mark.proof("U3")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_looks_as_before(kind: str) -> None:
    kept = seen(rebuilt(encoded(a_picture(size=(640, 480)), kind, quality=95)))

    difference = ImageChops.difference(kept, a_picture(size=(640, 480)))
    assert max(ImageStat.Stat(difference).rms) < 4


def test_what_can_be_seen_through_is_on_white() -> None:
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))

    kept = seen(rebuilt(encoded(clear, "PNG")))

    assert kept.getpixel((20, 20)) == (255, 255, 255)


def test_sixteen_bits_of_grey_keep_their_brightness() -> None:
    kept = seen(rebuilt(encoded(Image.new("I;16", (40, 40), 40_000), "PNG")))

    assert kept.getpixel((20, 20)) == (156, 156, 156)


def test_a_large_picture_is_shrunk_and_a_small_one_left_as_it_is() -> None:
    large = seen(rebuilt(encoded(a_picture(size=(4000, 3000)), "JPEG")))
    small = seen(rebuilt(encoded(a_picture(size=(300, 200)), "JPEG")))

    assert large.size == (LONGEST_SIDE, LONGEST_SIDE * 3 // 4)
    assert small.size == (300, 200)
