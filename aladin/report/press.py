"""WeasyPrint, set up once per process; the only importer of it, and slow and heavy to import.

Needs Pango and HarfBuzz on the machine: importing this module raises OSError without them.
"""

import contextlib
import gc
import os
import warnings
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import cssselect2  # type: ignore[import-untyped]  # neither this nor WeasyPrint ships types
import fontTools  # type: ignore[import-untyped]
import pydyf  # type: ignore[import-untyped]
import weasyprint  # type: ignore[import-untyped]
from weasyprint.pdf import tags  # type: ignore[import-untyped]
from weasyprint.text import line_break  # type: ignore[import-untyped]
from weasyprint.text.ffi import ffi, harfbuzz, pango  # type: ignore[import-untyped]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
from weasyprint.urls import (  # type: ignore[import-untyped]
    FatalURLFetchingError,
    URLFetcher,
    URLFetcherResponse,
)

from aladin.report.errors import ReportError
from aladin.report.lettering import FONTS
from aladin.report.tagging import Tagged, put_right

VARIANT = "pdf/a-3a"
# PDF/A knows no word for PDF/UA, so the word is explained where it is used.
ACCESSIBLE = b"""\
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
# It forgets to give back what Pango keeps of each text with figures of one width: a megabyte in a
# hundred reports. Look again before you name another version: to give back twice would crash.
LEAKS = weasyprint.__version__ == "70.0"
PICTURE = "data:image/svg+xml;base64,"
EVIDENCE = "evidence:"
SHARP = 130  # dots an inch: small pictures, to know a photo again by


class OwnFilesOnly(URLFetcher):  # type: ignore[misc]
    """Gives out the typeface, photos it was handed and pictures in the page; all else is fatal.

    `refused` keeps what was asked for, since WeasyPrint goes on after a refusal inside a picture.
    """

    def __init__(self) -> None:
        super().__init__(allow_redirects=False)
        self.refused: list[str] = []
        self.pictures: Mapping[str, bytes] = {}  # of evidence, in the report at hand
        self._files = {f"aladin:{path.name}": path.read_bytes() for path in FONTS.glob("*.woff2")}

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The font of this name or the picture in this data URI; raises a BaseException."""
        if url in self._files:
            return URLFetcherResponse(url, self._files[url])
        if url.startswith(EVIDENCE) and url.removeprefix(EVIDENCE) in self.pictures:
            return URLFetcherResponse(url, self.pictures[url.removeprefix(EVIDENCE)])
        if url.startswith(PICTURE):
            return super().fetch(url)
        self.refused.append(url)
        raise FatalURLFetchingError


class Page(weasyprint.HTML):  # type: ignore[misc]
    """A page from well-formed markup: quicker than the parser for any HTML, and stricter."""

    def __init__(self, markup: str, url_fetcher: URLFetcher) -> None:
        root = ElementTree.fromstring(markup)  # noqa: S314  # our own template, all escaped
        self.base_url = None
        self.url_fetcher = url_fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def attachment(self, name: str, content: bytes, moment: datetime) -> weasyprint.Attachment:
        """A file to attach to it, in the page's own words for what it is."""
        return weasyprint.Attachment(
            string=content,
            name=name,
            description=self.etree_element.find("body").get("data-attached"),
            created=moment,
            modified=moment,
            relationship="Source",
        )


class Press:
    """Fetcher, typeface and stylesheet, read once and used for every report."""

    def __init__(self, stylesheet: str) -> None:
        self.libraries = _libraries()
        self._fetcher = OwnFilesOnly()
        with _no_system_fonts():
            self._fonts = FontConfiguration()
        if LEAKS:
            self._fonts.font_features = _Unshared()
            line_break.Layout.setup = _set_up
        self._stylesheet = weasyprint.CSS(
            string=stylesheet, url_fetcher=self._fetcher, font_config=self._fonts
        )

    def print(
        self,
        markup: str,
        attached: tuple[str, bytes] | None,
        at: datetime,
        pictures: Mapping[str, bytes] | None = None,
    ) -> bytes:
        """The PDF of the page with one attached file (name, content); `at` is its only time.

        `pictures` are JPEGs that the page names `evidence:NAME`; they are printed small.
        """
        page = Page(markup, self._fetcher)
        attachments = [page.attachment(*attached, at.astimezone(UTC))] if attached else []
        tagged: list[Tagged] = []

        def finish(_: weasyprint.Document, pdf: pydyf.PDF) -> None:
            put_right(pdf, tagged)
            _tidy(pdf)
            _claim_accessibility(pdf)

        self._fetcher.refused.clear()
        self._fetcher.pictures = pictures or {}
        with (
            _remembering(tagged),
            contextlib.suppress(FatalURLFetchingError),  # not an Exception, hence `refused`
            _no_garbage_collection(),
            # WeasyPrint leaves the file of its colour profile to be closed by itself.
            warnings.catch_warnings(action="ignore", category=ResourceWarning),
        ):
            pdf: bytes = page.write_pdf(
                stylesheets=[self._stylesheet],
                font_config=self._fonts,
                attachments=attachments,
                pdf_variant=VARIANT,
                finisher=finish,
                dpi=SHARP,
            )
        if self._fetcher.refused:
            raise ReportError(f"refused to fetch {self._fetcher.refused[0][:200]}")
        return pdf


class _Unshared:
    """Features of type, made anew for each text: what a text gives back no other may have."""

    def setdefault(self, _: bytes, made: Any) -> Any:  # noqa: ANN401
        """What was just made, and would be lost if an older one were taken instead."""
        return made


_set_up_and_forget = line_break.Layout.setup


def _set_up(layout: line_break.Layout, style: Any) -> None:  # noqa: ANN401
    """Leave what was made for the text to the text alone, to be given back with it."""
    _set_up_and_forget(layout, style)
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes != ffi.NULL and isinstance(style.font_config.font_features, _Unshared):
        pango.pango_attr_list_unref(attributes)


@contextlib.contextmanager
def _remembering(tagged: list[Tagged]) -> Iterator[None]:
    """Keep which tag is made of which element: WeasyPrint knows it, and does not say."""
    build = tags._build_box_tree
    known: set[int] = set()  # what is around an element hands its tag on

    def build_and_remember(box: Any, *rest: Any) -> Iterator[pydyf.Dictionary]:  # noqa: ANN401
        for tag in build(box, *rest):
            if tag.number not in known:
                known.add(tag.number)
                tagged.append(Tagged(box.element, tag))
            yield tag

    tags._build_box_tree = build_and_remember
    try:
        yield
    finally:
        tags._build_box_tree = build


def _claim_accessibility(pdf: pydyf.PDF) -> None:
    """Say in the metadata that it is meant to keep PDF/UA-1, and what that word means."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    end = b"</rdf:RDF>"
    metadata.stream = [part.replace(end, ACCESSIBLE + end) for part in metadata.stream]


def _tidy(pdf: pydyf.PDF) -> None:
    """Drop lists of patterns and shadings that hold none, and the second mention of the answers."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary):
            for name in ("Pattern", "Shading"):
                if name in item and not item[name]:
                    del item[name]
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def _libraries() -> str:
    """All that decides the bytes besides Aladin: layout, shaping, subsetting and compression."""
    number = pango.pango_version()
    versions = {
        "WeasyPrint": weasyprint.__version__,
        "pydyf": pydyf.__version__,
        "fontTools": fontTools.version,
        "Pango": f"{number // 10_000}.{number // 100 % 100}.{number % 100}",
        "HarfBuzz": _harfbuzz_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
    return ", ".join(f"{name} {version}" for name, version in versions.items())


def _harfbuzz_version() -> str:
    """WeasyPrint declares only the question "at least this one?", so it is asked upwards."""
    version = [0, 0, 0]
    for place in range(3):
        while harfbuzz.hb_version_atleast(
            *version[:place], version[place] + 1, *version[place + 1 :]
        ):
            version[place] += 1
    return ".".join(map(str, version))


@contextlib.contextmanager
def _no_system_fonts() -> Iterator[None]:
    """Fonts and font settings of the machine would change the bytes from machine to machine."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(FONTS / "fonts.conf")
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@contextlib.contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Layout makes millions of objects in few cycles; looking for those takes time for nothing."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
