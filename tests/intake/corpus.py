"""Files as people and attackers send them, made in code, each with what becomes of it."""

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

from aladin.intake.refusal import Refusal

JPEG, PDF = "image/jpeg", "application/pdf"
CANARY = b"CANARY"
PAYLOAD = b"<html><script>alert('CANARY')</script></html>"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
# 64 by 32 pixels, the left half blue, said to be turned by 90 degrees, with a place in its EXIF.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAhJtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAA"
    "AAAAAAAAAAAAAEZpbG9jAAAAAERAAAMAAQAAAAACNgABAAAAAAAAAF8AAgAAAAAClQABAAAAAAAAAH4AAwAAAAAD"
    "EwABAAAAAAAAABEAAABiaWluZgAAAAAAAwAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlm"
    "AAAAACppbmZlAgAAAQADAABtaW1lAGFwcGxpY2F0aW9uL3JkZit4bWwAAAAAAA5waXRtAAAAAAABAAABB2lwcnAA"
    "AADmaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroC"
    "QGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29s"
    "cm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAIAAAAAEAAAAAAAAAAv//"
    "/+AAAAACAAAAEHBpeGkAAAAAAwgICAAAAAlpcm90AwAAABlpcG1hAAAAAAAAAAEAAQaBAgMFhIYAAAAoaXJlZgAA"
    "AAAAAAAOY2RzYwACAAEAAQAAAA5jZHNjAAMAAQABAAAA9m1kYXQAAABbKAGvE4D4EOGn//2AqK/9MvV/nK6YlW95"
    "43/9A1cX8XrA7u9ulImyi3xaFKEXqwSYX1NuqoOEMdQ9w8+BTAyBQLs5mBpmBCS8Nh6xGbc+Mj4j9a7XNEk567BN"
    "sAAAAAZFeGlmAABNTQAqAAAACAADAQ4AAgAAAAwAAAAyARIAAwAAAAEABgAAiCUABAAAAAEAAAA+AAAAAENBTkFS"
    "WS1FWElGAAACAAEAAgAAAAJOAAAAAAIABQAAAAMAAABcAAAAAAAAAAMAAAABAAAAIwAAAAEAAAABAAAAATx4PkNB"
    "TkFSWS1YTVA8L3g+"
)


class Sent(NamedTuple):
    """A file, and the type it is kept as or the reason it is not."""

    name: str
    content: bytes
    becomes: str | Refusal


# --- pictures -------------------------------------------------------------------------------------


def a_picture(mode: str = "RGB", size: tuple[int, int] = (160, 120)) -> Image.Image:
    """A soft one, dark in the middle, as photos compress; the upper left corner is marked."""
    picture = Image.radial_gradient("L").resize(size).convert("RGB")
    picture.paste((200, 30, 30), (0, 0, size[0] // 4, size[1] // 4))
    return picture if mode == "RGB" else picture.convert(mode)


def encoded(picture: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def turned(orientation: int, **options: Any) -> bytes:
    """A JPEG that says how its camera was held."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return encoded(a_picture(), "JPEG", exif=exif, **options)


def chunk(kind: bytes, content: bytes) -> bytes:
    """One chunk of a PNG."""
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check


def png_with(*chunks: bytes) -> bytes:
    """A PNG with more chunks after its header."""
    whole = encoded(a_picture(), "PNG")
    header = 8 + 12 + 13
    return whole[:header] + b"".join(chunks) + whole[header:]


def a_png_bomb() -> bytes:
    """The beginning of 30,000 by 30,000 black pixels."""
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(30_001 * 100))
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", body), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def said_to_be(width: int, height: int) -> bytes:
    """A JPEG whose header lies about its size."""
    whole = encoded(a_picture(), "JPEG")
    frame = whole.index(b"\xff\xc0") + 5
    return whole[:frame] + struct.pack(">HH", height, width) + whole[frame + 4 :]


def moving(kind: str, **options: Any) -> bytes:
    frames = [a_picture().rotate(angle) for angle in (90, 180)]
    return encoded(a_picture(), kind, save_all=True, append_images=frames, **options)


# --- PDFs -----------------------------------------------------------------------------------------


def a_page(pdf: Pdf, content: bytes = b"0 0 100 100 re f", **more: Any) -> None:
    page = pdf.add_blank_page(page_size=(200, 200)).obj
    page["/Contents"] = pdf.make_stream(content)
    for name, value in more.items():
        page[f"/{name}"] = value


def saved(pdf: Pdf, **options: Any) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def a_pdf(pages: int = 1, **options: Any) -> bytes:
    pdf = Pdf.new()
    for _ in range(pages):
        a_page(pdf)
    return saved(pdf, **options)


def with_picture(jpeg: bytes, **more: Any) -> bytes:
    """A PDF as scanner apps make it: a page that is one JPEG."""
    pdf = Pdf.new()
    picture = Stream(pdf, jpeg)
    picture.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=160,
        Height=120,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
        **more,
    )
    resources = Dictionary(XObject=Dictionary(A=picture))  # a name that elsewhere means an action
    a_page(pdf, b"200 0 0 200 0 0 cm /A Do", Resources=resources)
    return saved(pdf)


def packed(megabytes: int, times: int = 1) -> bytes:
    """A page whose content is that much once unpacked, one or several times over."""
    packer = zlib.compressobj(1)
    pieces = [packer.compress(bytes(1_000_000)) for _ in range(megabytes)]
    content = b"".join((*pieces, packer.flush()))
    for _ in range(times - 1):
        content = zlib.compress(content, 9)
    pdf = Pdf.new()
    a_page(pdf)
    stream = pdf.pages[0].Contents
    stream.write(content, filter=Array([Name.FlateDecode] * times), type_check=False)
    return saved(pdf, compress_streams=False)


def of_many_objects(count: int) -> bytes:
    pdf = Pdf.new()
    a_page(pdf, Resources=Dictionary(Font=Dictionary()))
    pdf.pages[0].Resources["/Many"] = Array([pdf.make_indirect(Dictionary()) for _ in range(count)])
    return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def in_circles() -> bytes:
    """A form that draws itself, and a colour space within itself."""
    pdf = Pdf.new()
    form = pdf.make_stream(b"/X Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    form["/Resources"] = Dictionary(XObject=Dictionary(X=form))
    a_page(pdf, b"/X Do", Resources=Dictionary(XObject=Dictionary(X=form)))
    return saved(pdf)


def nested(depth: int) -> bytes:
    inner = Array([])
    for _ in range(depth):
        inner = Array([inner])
    pdf = Pdf.new()
    a_page(pdf, Resources=Dictionary(Deep=inner))
    return saved(pdf)


def with_a_loop_of_tables() -> bytes:
    """Its table of objects says that the one before it is itself."""
    whole = a_pdf(object_stream_mode=pikepdf.ObjectStreamMode.disable)
    at = whole.rindex(b"startxref")
    table = int(whole[at:].split()[1])
    trailer = whole.index(b"trailer <<", table) + len(b"trailer <<")
    return whole[:trailer] + b" /Prev %d" % table + whole[trailer:]


def locked(user: str) -> bytes:
    pdf = Pdf.new()
    a_page(pdf)
    return saved(pdf, encryption=pikepdf.Encryption(owner="pemilik", user=user))


# --- everything -----------------------------------------------------------------------------------


def archive(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(name, PAYLOAD)
    return out.getvalue()


def legal() -> Iterator[Sent]:
    """Taken, whatever the rest of them says."""
    for mode in ("L", "RGB", "CMYK", "1"):
        yield Sent(f"jpeg {mode}", encoded(a_picture(mode), "JPEG"), JPEG)
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        picture = Image.new("I;16", (90, 60), 40_000) if mode == "I;16" else a_picture(mode)
        yield Sent(f"png {mode}", encoded(picture, "PNG"), JPEG)
    for mode in ("RGB", "RGBA"):
        yield Sent(f"webp {mode}", encoded(a_picture(mode), "WEBP"), JPEG)
    for orientation in range(1, 10):
        yield Sent(f"jpeg turned {orientation}", turned(orientation), JPEG)
    yield Sent("jpeg progressive", encoded(a_picture(), "JPEG", progressive=True), JPEG)
    yield Sent("jpeg of one pixel", encoded(a_picture(size=(1, 1)), "JPEG"), JPEG)
    yield Sent("jpeg long and thin", encoded(a_picture(size=(5000, 3)), "JPEG"), JPEG)
    yield Sent("png see-through", encoded(a_picture("P"), "PNG", transparency=3), JPEG)
    yield Sent("webp lossless", encoded(a_picture(), "WEBP", lossless=True), JPEG)
    yield Sent("webp moving", moving("WEBP"), JPEG)
    yield Sent("png moving", moving("PNG"), JPEG)
    yield Sent("jpeg of several pictures", moving("MPO"), JPEG)
    yield Sent("heic", HEIC, JPEG)
    yield Sent("pdf", a_pdf(), PDF)
    yield Sent("pdf of 100 pages", a_pdf(100), PDF)
    yield Sent("pdf linear", a_pdf(linearize=True), PDF)
    yield Sent("pdf of a scanner", with_picture(encoded(a_picture(), "JPEG")), PDF)
    yield Sent("pdf anybody may read", locked(user=""), PDF)
    yield Sent("pdf in circles", in_circles(), PDF)


def two_in_one() -> Iterator[Sent]:
    """Also something else: only the picture or the pages stay."""
    others = {"html": PAYLOAD, "zip": archive("a.html"), "php": b"<?php CANARY ?>", "eicar": EICAR}
    for name, other in others.items():
        yield Sent(f"jpeg and {name}", encoded(a_picture(), "JPEG") + other, JPEG)
        yield Sent(f"jpeg about {name}", encoded(a_picture(), "JPEG", comment=other), JPEG)
        yield Sent(f"png and {name}", encoded(a_picture(), "PNG") + other, JPEG)
        yield Sent(f"png about {name}", png_with(chunk(b"tEXt", b"Comment\0" + other)), JPEG)
        yield Sent(f"webp and {name}", encoded(a_picture(), "WEBP") + other, JPEG)
        yield Sent(f"heic and {name}", HEIC + other, JPEG)
        yield Sent(f"{name} and jpeg", other + encoded(a_picture(), "JPEG"), Refusal.UNKNOWN_KIND)
        yield Sent(f"{name} and pdf", other + a_pdf(), Refusal.UNKNOWN_KIND)
        yield Sent(f"pdf and {name}", a_pdf() + b"\n" + other, PDF)
    gif = encoded(a_picture("P"), "GIF")
    yield Sent("gif and jar", gif + archive("META-INF/MANIFEST.MF"), Refusal.UNKNOWN_KIND)


def foreign() -> Iterator[Sent]:
    """Of another kind, whatever they call themselves."""
    kinds = {
        "nothing known": b"halo",
        "zeros": bytes(1000),
        "text": "Surat keterangan".encode("utf-16"),
        "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "xml": b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a/>",
        "html": PAYLOAD,
        "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) run",
        "ps": b"%!PS\nquit",
        "mz": b"MZ" + bytes(100),
        "elf": b"\x7fELF" + bytes(100),
        "macho": b"\xcf\xfa\xed\xfe" + bytes(100),
        "class": b"\xca\xfe\xba\xbe" + bytes(100),
        "wasm": b"\0asm" + bytes(100),
        "shell": b"#!/bin/sh\nrm -rf /",
        "php": b"<?php system($_GET['c']); ?>",
        "eicar": EICAR,
        "zip": archive("a.jpg"),
        "docx": archive("word/document.xml"),
        "rar": b"Rar!\x1a\x07" + bytes(100),
        "7z": b"7z\xbc\xaf\x27\x1c" + bytes(100),
        "gzip": zlib.compress(PAYLOAD, wbits=31),
        "ole": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
        "rtf": b"{\\rtf1 CANARY}",
        "swf": b"FWS" + bytes(100),
        "lnk": b"L\0\0\0\x01\x14\x02\0" + bytes(100),
        "gif": encoded(a_picture("P"), "GIF"),
        "bmp": encoded(a_picture(), "BMP"),
        "tiff": encoded(a_picture(), "TIFF"),
        "ico": encoded(a_picture(), "ICO"),
        "jpeg 2000": b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(100),
        "avif": b"\0\0\0\x20ftypavif" + bytes(100),
        "mp4": b"\0\0\0\x20ftypisom" + bytes(100),
        "mp3": b"ID3" + bytes(100),
        "wav": b"RIFF\0\0\0\0WAVE" + bytes(100),
        "sqlite": b"SQLite format 3\0" + bytes(100),
    }
    for name, content in kinds.items():
        yield Sent(name, content, Refusal.UNKNOWN_KIND)
    yield Sent("empty", b"", Refusal.EMPTY)


def broken() -> Iterator[Sent]:
    """They begin as they should."""
    whole = {
        "jpeg": encoded(a_picture(), "JPEG"),
        "png": encoded(a_picture(), "PNG"),
        "webp": encoded(a_picture(), "WEBP"),
        "heic": HEIC,
        "pdf": a_pdf(),
    }
    for name, content in whole.items():
        for part in (16, len(content) // 3, len(content) * 2 // 3, len(content) - 40):
            yield Sent(f"{name} cut at {part}", content[:part], Refusal.DAMAGED)
        noise = bytes((byte * 7 + 13) % 256 for byte in range(256)) * 4
        yield Sent(f"{name} and noise", content[:16] + noise, Refusal.DAMAGED)
    yield Sent("pdf without pages", saved(Pdf.new()), Refusal.DAMAGED)
    yield Sent("pdf of tables in a circle", with_a_loop_of_tables(), Refusal.DAMAGED)


@lru_cache
def bombs() -> tuple[Sent, ...]:
    """Small to send and large to read."""
    text = chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(100_000_000), 1))
    return (
        Sent("png bomb", a_png_bomb(), Refusal.TOO_MANY_PIXELS),
        Sent("jpeg of a lying size", said_to_be(65_000, 65_000), Refusal.TOO_MANY_PIXELS),
        Sent("png of much text", png_with(text), Refusal.DAMAGED),
        Sent("pdf packed twice", packed(20, times=2), Refusal.TOO_COMPLEX),
        Sent("pdf packed thrice", packed(20, times=3), Refusal.TOO_COMPLEX),
        Sent("pdf of 300 MB", packed(300), Refusal.TOO_COMPLEX),
        Sent("pdf of 101 pages", a_pdf(101), Refusal.TOO_MANY_PAGES),
        Sent("pdf of many objects", of_many_objects(25_000), Refusal.TOO_COMPLEX),
        Sent("pdf in itself", nested(80), Refusal.TOO_COMPLEX),
        Sent("pdf locked", locked(user="rahasia"), Refusal.LOCKED),
        Sent("too large", encoded(a_picture(), "JPEG") + bytes(10 * 1024**2), Refusal.TOO_LARGE),
    )


def everything() -> tuple[Sent, ...]:
    return (*legal(), *two_in_one(), *foreign(), *broken(), *bombs())
