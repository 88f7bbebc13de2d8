"""Whatever is typed is only ever text: it fetches nothing, opens nothing, and stays on its page."""

import random
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from aladin.domain.answer import AnswerSheet, Plan
from aladin.domain.submission import Submission, canonical_json, submission
from aladin.report.document import report_document
from aladin.report.lettering import printable
from aladin.report.markup import report_markup, stylesheet
from aladin.report.order import Order, Variant
from aladin.report.pdf import print_pdf
from tests.builders import (
    NOW,
    TODAY,
    a_checklist,
    a_pharmacy,
    a_requirement,
    a_section,
    a_submission,
    an_answer_sheet,
    an_applicant,
)
from tests.report.samples import CHECK_URL, an_evidence, opened, pages_of, squeezed

pytestmark = pytest.mark.usefixtures("pango")

PAYLOADS = (
    "<img src='http://127.0.0.1:9/a.png'/>",
    '<img src="file:///etc/passwd">',
    "<script>document.write(1)</script>",
    "<link rel='attachment' href='file:///etc/passwd'>",
    "<link rel=stylesheet href=//127.0.0.1:9/x.css>",
    "<style>@import url(http://127.0.0.1:9/x.css);</style>",
    "<style>.title{background:url(file:///etc/hosts)}</style>",
    "</td></tr></table></body></html>",
    "<svg><image href='http://127.0.0.1:9/x.svg'/></svg>",
    "<object data='file:///etc/passwd'></object>",
    "<a href='javascript:alert(1)'>x</a>",
    "<meta name='dcterms.created' content='1999-01-01'>",
    "<base href='http://127.0.0.1:9/'>",
    "url(http://127.0.0.1:9/) @page{size:1cm}",
    "&lt;b&gt; &amp; &#60;i&#62; &nbsp;",
    "]]><!-- x --><?php echo 1 ?>",
    "{{ 7 * 7 }} {% include '/etc/passwd' %}",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "\"'><b onmouseover=x>",
    '=HYPERLINK("http://127.0.0.1:9/")',
    "http://127.0.0.1:9/",
    "file:///etc/passwd",
    "//127.0.0.1:9/",
    "data:image/svg+xml;base64,PHN2Zy8+",
    "aladin:../../config.py",
    "<iframe src='http://127.0.0.1:9/'></iframe>",
    "<embed src=file:///etc/passwd>",
    "<video poster='http://127.0.0.1:9/'>",
    "<picture><source srcset='http://127.0.0.1:9/ 2x'></picture>",
    "<input type=image src=http://127.0.0.1:9/>",
    "<use href='http://127.0.0.1:9/x.svg#a'/>",
    "<x style='content:url(file:///etc/passwd)'>",
    "' style='background:url(http://127.0.0.1:9/)",
    '" lang="x" src="http://127.0.0.1:9/',
    "@font-face{src:url(http://127.0.0.1:9/f)}",
    "attr(href url) target-counter(url(http://127.0.0.1:9/), page)",
    "\\0075rl(http://127.0.0.1:9/)",
    "&#x3C;img src=http://127.0.0.1:9/&#x3E;",
    "<xi:include href='file:///etc/passwd' parse='text'/>",
    "%PDF-1.7 /JavaScript (app.alert\\(1\\)) endstream endobj",
)
LETTERS_OF_A_LINE = 120
LONG = 500  # as much as an answer may hold


def everywhere(text: str) -> Submission:
    """A submission that says this in every field that holds free text, typed or edited."""
    registry = [
        {
            "id": "pmk-1",
            "title": text,
            "about": text,
            "status": "not_law",
            "confidence": "seen",
            "url": text,
        }
    ]
    options = {"yes": {"label": text, "credit": "1"}, "no": {"label": text, "credit": "0"}}
    checklist = a_checklist(
        sections=[
            a_section(
                "storage",
                a_requirement(
                    "gap",
                    title=text,
                    severity="critical",
                    options=options,
                    remedy={"action": text, "days": "3", "cost": "low"},
                    number=text,
                    citations=[{"regulation": "pmk-1", "pinpoint": text, "confidence": "seen"}],
                    evidence=[
                        {
                            "name": text,
                            "kind": "document",
                            "made_by": text,
                            "goes_to": text,
                            "form": text,
                            "valid": text,
                        }
                    ],
                ),
                a_requirement("typed", kind="text", title=text),
                title=text,
                number=text,
            )
        ],
        registry=registry,
        title=text,
        version=text,
        business_code=text,
        attestation={"text": text, "signers": [text, text], "stamp": text},
        verdicts=[{"id": "v", "words": text, "advice": text, "role": "bad"}],
        checks=[{"id": "c", "when": {"gap": ["no"]}, "note": text}],
        regime={
            "name": text,
            "legal_basis": ["pmk-1"],
            "risk_level": text,
            "issued_automatically": "no",
            "confidence": "seen",
        },
    )
    plan = Plan(action=text, who=text, by=date(2027, 1, 31))
    answers = an_answer_sheet({"gap": "no", "typed": text})
    return submission(
        reference="C0NT-0HC0-NT0H-0001",
        checklist=checklist,
        pharmacy=a_pharmacy(
            **dict.fromkeys(
                ("name", "address", "district", "owner", "responsible", "licence_number"), text
            )
        ),
        applicant=an_applicant(name=text, position=text, place=text),
        answers=AnswerSheet(
            answers=tuple(
                each.model_copy(update={"note": text, "plan": plan}) for each in answers.answers
            )
        ),
        at=NOW,
        on=TODAY,
        evidence=[an_evidence(1, "gap", name=text)],
    )


LISTENING = """
import sys
from pathlib import Path
from aladin.report.order import Order
from aladin.report.pdf import print_pdf
orders = [Order.model_validate_json(line) for line in Path(sys.argv[1]).read_text().splitlines()]
for order in orders[:4]:  # everything of ours is read once
    print_pdf(order.subject, order.check_url, order.variant)
OUTWARD = ("open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system")
heard = []
sys.addaudithook(lambda event, details: event in OUTWARD and heard.append(str(details[0])))
printed = [print_pdf(order.subject, order.check_url, order.variant) for order in orders]
told = list(heard)  # before the files are written
Path(sys.argv[2]).mkdir()
for number, pdf in enumerate(printed):
    (Path(sys.argv[2]) / f"{number}.pdf").write_bytes(pdf)
print(*told, sep="\\n")
"""


@pytest.mark.proof("P1")
def test_forty_payloads_in_every_field_are_only_ever_text(tmp_path: Path) -> None:
    assert len(set(PAYLOADS)) >= 40
    assert max(map(len, PAYLOADS)) <= LETTERS_OF_A_LINE
    variants = list(Variant)
    orders = [
        Order(subject=everywhere(text), check_url=CHECK_URL, variant=variants[number % 4])
        for number, text in enumerate(PAYLOADS)
    ] + [Order(subject=everywhere(text), check_url=CHECK_URL) for text in PAYLOADS]
    (tmp_path / "orders").write_text("\n".join(map(canonical_json, orders)), encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-c", LISTENING, str(tmp_path / "orders"), str(tmp_path / "printed")],
        check=True,
        capture_output=True,
        text=True,
    )

    assert {Path(line).name for line in done.stdout.splitlines()} == {"sRGB2014.icc"}
    for number, order in enumerate(orders):
        pdf = (tmp_path / "printed" / f"{number}.pdf").read_bytes()
        assert links_of(pdf) <= {CHECK_URL}
        assert b"root:" not in pdf
        if order.variant is Variant.FULL:
            text = squeezed("".join(pages_of(pdf)))
            payload = PAYLOADS[number % len(PAYLOADS)]
            assert text.count(squeezed(payload)) >= 30, payload


def links_of(pdf: bytes) -> set[str]:
    """Every address that a reader could follow."""
    with opened(pdf) as pages:
        annotations = [each for page in pages.pages for each in page.get("/Annots", [])]
        assert all(each.Subtype == "/Link" for each in annotations)
        assert "/OpenAction" not in pages.Root
        return {str(each.A.URI) for each in annotations}


def hostile() -> Iterator[str]:
    """Three hundred texts that are hard to set, the same ones each time."""
    yield from PAYLOADS
    yield from (f"{payload}&amp;{payload}"[:LONG] for payload in PAYLOADS)
    yield from ("x" * LONG, "W" * LONG, "https://contoh.id/" + "a/" * 200, "-" * LONG, "." * LONG)
    yield from ("\u202e" + "terbalik" + "\u202c", "\u2066kiri\u2069", "\u200fkanan\u200e")
    yield from ("z" + "\u0300" * 60, "a" + "\u0323\u0301" * 40, "\u0300", "\u0301x")
    yield from ("👩‍👩‍👧‍👦 keluarga", "🇮🇩", "1️⃣", "👍🏽" * 20, "\u200d", "\ufeffx", "\u00adx\u00ad")
    yield from ("ꦲꦥꦺꦴꦠꦺꦏ꧀", "صيدلية", "药房", "மருந்தகம்", "अ", "ᯀᯁᯂ", "አ", "ก็", "한글", "かな")
    yield from ("Nguyễn Thị Ánh", "Łódź", "Đặng", "Ağaoğlu", "Þórr", "Ōtsu", "Ħ", "İı", "ﬁﬂ", "Ⅷ")
    yield from (
        "NULL",
        "undefined",
        "None",
        "0x1F",
        "1e999",
        "-0",
        "NaN",
        "\\",
        "\\n",
        "%s%n",
        "${x}",
    )
    yield from (
        "a\tb",
        "a\nb",
        "a\r\nb",
        "a\x0bb",
        "a\x0cb",
        "a\x1bb",
        "\x7f",
        "\x85",
        "\u2028x",
        "\ue000",
    )
    chance = random.Random(2026)  # noqa: S311  # which letters does not matter
    blocks = ((0x20, 0x7F), (0xA0, 0x250), (0x300, 0x370), (0x370, 0x600), (0x2000, 0x2C00))
    while True:
        start, end = chance.choice(blocks)
        letters = (chr(chance.randrange(start, end)) for _ in range(chance.randrange(1, 90)))
        yield "".join(letters)


@cache
def three_hundred() -> tuple[str, ...]:
    texts: dict[str, None] = {}
    for text in hostile():
        if text.strip() and len(texts) < 300:
            texts[text.strip()] = None
        if len(texts) == 300:
            break
    return tuple(texts)


def a_hostile_submission() -> Submission:
    """Each of the texts as the note on a question, and as a typed answer."""
    texts = three_hundred()
    names = [f"r{number}" for number in range(len(texts))]
    checklist = a_checklist(*(a_requirement(name, kind="text", title="T") for name in names))
    answers = an_answer_sheet(dict(zip(names, texts, strict=True)))
    return a_submission(
        checklist,
        AnswerSheet(
            answers=tuple(each.model_copy(update={"note": each.value}) for each in answers.answers)
        ),
    )


@pytest.mark.proof("P2")
def test_three_hundred_hostile_texts_are_printed_as_they_are() -> None:
    texts = three_hundred()
    assert len(texts) == 300

    pdf = print_pdf(a_hostile_submission(), CHECK_URL)

    read = unicodedata.normalize("NFC", squeezed("".join(pages_of(pdf))))
    for text in texts:
        expected = unicodedata.normalize("NFC", squeezed(printable(text)))
        assert expected in read, text
    assert links_of(pdf) == {CHECK_URL}


@pytest.mark.proof("P2")
@pytest.mark.parametrize("variant", list(Variant))
def test_no_text_leaves_its_page(variant: Variant) -> None:
    from aladin.report.press import Page, Press  # noqa: PLC0415  # needs Pango

    press = Press(stylesheet())
    subjects = [a_hostile_submission(), everywhere("W" * LETTERS_OF_A_LINE)]
    for subject in subjects:
        markup = report_markup(report_document(subject, CHECK_URL), variant)

        document = Page(markup, press._fetcher).render(
            stylesheets=[press._stylesheet], font_config=press._fonts
        )

        for page in document.pages:
            box = page._page_box
            for each in texts_in(box):
                assert each.position_x >= box.margin_left - 40, each.text
                assert each.position_x + each.width <= page.width - box.margin_right + 1, each.text
                assert 0 <= each.position_y <= page.height - each.height, each.text


def texts_in(box: Any) -> Iterator[Any]:
    """Every piece of text on a page, with its place."""
    for each in box.descendants():
        if getattr(each, "text", None):
            yield each
