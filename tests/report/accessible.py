"""What in a PDF breaks a rule of PDF/UA-1, as far as its objects tell.

Not a validator: it looks at what can go wrong in a report, and knows no forms, no sound, no film.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf

STANDARD = frozenset(
    f"/{name}"
    for name in (
        *("Document", "Div", "P", "H1", "H2", "H3", "L", "LI", "Lbl", "LBody", "Table", "THead"),
        *("TBody", "TR", "TH", "TD", "Span", "Link", "Figure", "NonStruct", "Caption"),
    )
)
INSIDE = {
    "/Table": {"/THead", "/TBody", "/TR", "/Caption"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TR": {"/TH", "/TD"},
    "/L": {"/LI", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
}
ONLY_INSIDE = {
    "/TR": {"/Table", "/THead", "/TBody"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
    "/LI": {"/L"},
    "/LBody": {"/LI"},
}
NO_LETTER = re.compile("[\0\ufeff\ufffe\ue000-\uf8ff]")  # nothing, or nobody else's
MAY_BE_EMPTY = {"/TD", "/TH"}
PAINTS = {"Tj", "TJ", "'", '"', "f", "f*", "F", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "EI"}


def faults(pdf: pikepdf.Pdf) -> list[str]:
    """A line for each."""
    return [*_of_the_whole(pdf), *_of_the_tree(pdf), *_of_the_pages(pdf), *_of_fonts(pdf)]


def kids(tag: pikepdf.Object) -> list[Any]:
    """What stands right below a tag: tags, numbers of marked content, mentions of objects."""
    below = tag.get("/K", pikepdf.Array())
    return list(below.as_list()) if isinstance(below, pikepdf.Array) else [below]


def tags(tag: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """This tag and all below it, in reading order."""
    yield tag
    for kid in kids(tag):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from tags(kid)


def _of_the_whole(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not root.MarkInfo.Marked or root.MarkInfo.get("/Suspects", False):
        yield "not marked as tagged"
    if not root.ViewerPreferences.DisplayDocTitle:
        yield "the title is not shown"
    if not str(root.get("/Lang", "")):
        yield "no language"
    metadata = root.Metadata.read_bytes().decode()
    if "<pdfuaid:part>1</pdfuaid:part>" not in metadata:
        yield "does not claim PDF/UA-1"
    if not re.search(r"<dc:title>.*?<rdf:li [^>]*>[^<]+</rdf:li>", metadata, re.DOTALL):
        yield "no title"
    for item in pdf.objects:
        if (
            isinstance(item, pikepdf.Dictionary)
            and item.get("/Type") == "/Filespec"
            and not all(str(item.get(key, "")) for key in ("/F", "/UF", "/Desc", "/AFRelationship"))
        ):
            yield "an attached file without its names, or without words for what it is"


def _of_the_tree(pdf: pikepdf.Pdf) -> Iterator[str]:
    (document,) = kids(pdf.Root.StructTreeRoot)
    everything = list(tags(document))
    names = Counter(bytes(tag.ID) for tag in everything if "/ID" in tag)
    yield from (f"two tags of one name {name!r}" for name, number in names.items() if number > 1)
    listed = pdf.Root.StructTreeRoot.get("/IDTree", pikepdf.Dictionary(Names=[])).Names.as_list()
    if list(map(bytes, listed[::2])) != sorted(names):
        yield "a name that is not listed, or not in its place"
    depth = 0
    for tag in everything:
        kind, below = str(tag.S), kids(tag)
        inner = [str(kid.S) for kid in below if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        if kind not in STANDARD:
            yield f"{kind} is no standard tag"
        if not below and kind not in MAY_BE_EMPTY:
            yield f"an empty {kind}"
        if kind in INSIDE and (set(inner) - INSIDE[kind] or len(inner) < len(below)):
            yield f"{inner} in {kind}"
        if kind == "/Table" and len(set(_widths(tag))) > 1:
            yield "a table whose rows differ in width"
        if kind in ONLY_INSIDE and str(tag.P.S) not in ONLY_INSIDE[kind]:
            yield f"{kind} in {tag.P.S}"
        yield from (
            f"a {kid.S} knows another parent than {kind}"
            for kid in below
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid and kid.P.objgen != tag.objgen
        )
        if re.fullmatch(r"/H[1-6]", kind):
            level = int(kind[2])
            if level > depth + 1:
                yield f"{kind} after level {depth}"
            depth = level
        if kind == "/Table" and not any(each.S == "/TH" for each in tags(tag)):
            yield "a table without headings"
        if kind == "/TH" and str(tag.A.get("/Scope", "")) not in ("/Row", "/Column"):
            yield "a heading of a table without scope"
        if kind == "/TD" and {bytes(name) for name in tag.A.get("/Headers", [])} - names.keys():
            yield "a cell with a heading that is not there"
        if kind == "/Figure" and not str(tag.get("/Alt", "")):
            yield "a picture without words"
        if kind == "/Link" and not any(_mentions(kid) for kid in below):
            yield "a link tag without its link"


def _widths(table: pikepdf.Object) -> Iterator[int]:
    """How many columns each row of a table has."""
    for row in tags(table):
        if row.S == "/TR":
            yield sum(int(cell.A.get("/ColSpan", 1)) for cell in kids(row))


def _mentions(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"


def _of_the_pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums.as_list()
    owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    (document,) = kids(pdf.Root.StructTreeRoot)
    reachable = {tag.objgen: tag for tag in tags(document)}
    for number, page in enumerate(pdf.pages, start=1):
        if page.get("/Tabs") != "/S":
            yield f"page {number}: tabs do not follow the tags"
        below = owners[int(page.StructParents)].as_list()
        seen: set[int] = set()
        for fault, mark in _marked(page):
            if fault:
                yield f"page {number}: {fault}"
            if mark is None or mark in seen:
                continue
            seen.add(mark)
            owner = below[mark]
            if not isinstance(owner, pikepdf.Dictionary) or owner.objgen not in reachable:
                yield f"page {number}: content {mark} hangs nowhere"
            elif mark not in [kid for kid in kids(owner) if isinstance(kid, int)]:
                yield f"page {number}: content {mark} is not in its tag"
            elif owner.Pg.objgen != page.objgen:
                yield f"page {number}: the tag of content {mark} is on another page"
        for annotation in page.get("/Annots", []):
            if annotation.Subtype == "/Widget":
                if any(map(float, annotation.Rect)) or not str(annotation.get("/TU", "")):
                    yield f"page {number}: a field that can be seen, or has no words"
                continue
            owner = owners[int(annotation.StructParent)]
            if owner.S != "/Link" or not str(annotation.get("/Contents", "")):
                yield f"page {number}: a link without words or tag"
        for tag in reachable.values():
            if tag.S == "/Figure" and tag.Pg.objgen == page.objgen:
                left, bottom, right, top = map(float, tag.A.BBox)
                width, height = map(float, page.mediabox[2:])
                if not (0 <= left < right <= width and 0 <= bottom < top <= height):
                    yield f"page {number}: a picture whose place is off the page"


def _marked(page: pikepdf.Page) -> Iterator[tuple[str | None, int | None]]:
    """What is painted on a page: a fault or none, and the number of the marked content it is in."""
    around: list[int | str] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in ("BDC", "BMC"):
            artifact = str(instruction.operands[0]) == "/Artifact"
            if not artifact and operator == "BMC":
                yield "marked content without a number", None
            around.append("artifact" if artifact else int(instruction.operands[1].MCID))
            if len({type(each) for each in around}) > 1:
                yield "artifact and content in one another", None
        elif operator == "EMC":
            around.pop()
        elif operator in PAINTS:
            if not around:
                yield f"{operator} is neither content nor artifact", None
            elif isinstance(around[-1], int):
                yield None, around[-1]
    if around:
        yield "marked content without an end", None


def _of_fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font":
            if item.Subtype == "/Type0" and "/ToUnicode" not in item:
                yield f"{item.BaseFont} does not say what its letters are"
            if item.Subtype == "/CIDFontType2" and "/FontFile2" not in item.FontDescriptor:
                yield f"{item.BaseFont} is not in the file"
    for number, page in enumerate(pdf.pages, start=1):
        for name, signs in _shown(page).items():
            letters = _letters(page.Resources.Font[name])
            for sign in signs:
                letter = letters.get(sign, "")
                if not letter or NO_LETTER.search(letter):
                    yield f"page {number}: sign {sign.hex()} of {name} is no letter"


def _shown(page: pikepdf.Page) -> dict[str, set[bytes]]:
    """For each font of a page the signs that are shown, of two bytes each."""
    shown: dict[str, set[bytes]] = {}
    font = ""
    for instruction in pikepdf.parse_content_stream(page):
        if str(instruction.operator) == "Tf":
            font = str(instruction.operands[0])
        elif str(instruction.operator) in ("Tj", "TJ"):
            (said,) = instruction.operands
            pieces = said.as_list() if isinstance(said, pikepdf.Array) else [said]
            for piece in pieces:
                if isinstance(piece, pikepdf.String):
                    text = bytes(piece)
                    signs = {text[place : place + 2] for place in range(0, len(text), 2)}
                    shown.setdefault(font, set()).update(signs)
    return shown


def _letters(font: pikepdf.Object) -> dict[bytes, str]:
    """What each sign of a font stands for, by the font's own word."""
    written = font.ToUnicode.read_bytes().decode("ascii")
    return {
        bytes.fromhex(sign): bytes.fromhex(letters).decode("utf-16-be")
        for sign, letters in re.findall(r"(?m)^<(\w{4})> <(\w+)>$", written)
    }
