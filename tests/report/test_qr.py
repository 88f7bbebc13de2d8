"""The QR code of a report is read from paper and screens as they come, and opens its page."""

import io

import pypdfium2  # type: ignore[import-untyped] # ships no types
import pytest
import zxingcpp
from PIL import Image

from tests.report.samples import CHECK_URL, full_pdf

pytestmark = [pytest.mark.usefixtures("pango"), pytest.mark.proof("P5")]

POINTS = 72  # in an inch


def pages(dpi: int) -> list[Image.Image]:
    """Every page as a scanner or a screen shows it."""
    with pypdfium2.PdfDocument(full_pdf()) as pdf:
        return [page.render(scale=dpi / POINTS).to_pil() for page in pdf]


def read(images: list[Image.Image]) -> set[str]:
    """What the QR codes on these pages say."""
    return {code.text for image in images for code in zxingcpp.read_barcodes(image)}


def as_jpeg(image: Image.Image, quality: int) -> Image.Image:
    packed = io.BytesIO()
    image.save(packed, "JPEG", quality=quality)
    return Image.open(packed)


@pytest.mark.parametrize("dpi", [100, 150, 300])
def test_the_code_is_read_at_any_usual_resolution(dpi: int) -> None:
    assert read(pages(dpi)) == {CHECK_URL}


@pytest.mark.parametrize("dpi", [100, 150, 300])
def test_the_code_is_read_from_a_poor_grey_copy(dpi: int) -> None:
    grey = [as_jpeg(page.convert("L"), quality=30) for page in pages(dpi)]

    assert read(grey) == {CHECK_URL}


@pytest.mark.parametrize("angle", [3, 90, 180])
def test_the_code_is_read_when_the_paper_lies_askew(angle: int) -> None:
    turned = [page.rotate(angle, expand=True, fillcolor="white") for page in pages(150)]

    assert read(turned) == {CHECK_URL}


def test_the_code_is_read_from_a_print_at_sixty_percent() -> None:
    small = [page.resize((page.width * 3 // 5, page.height * 3 // 5)) for page in pages(150)]

    assert read(small) == {CHECK_URL}
