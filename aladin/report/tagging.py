"""The tag tree of a printed page, put right where WeasyPrint leaves it short of PDF/UA.

WeasyPrint tags each page by itself: what goes on over a page break becomes two tables or two lists,
headings of a repeated table are read out again, and the running line below hangs in no tree. Here
one element of the page becomes one tag again, what repeats becomes an artifact, and tags get what
the page knows of them: language, scope of a heading, place of a picture.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pydyf  # type: ignore[import-untyped]  # ships no types

POINTS = 0.75  # of a CSS pixel
# What may go on over a page break. Pictures and links are never cut in two.
GOING_ON = frozenset(
    f"/{name}"
    for name in (
        *("Table", "TBody", "TR", "TH", "TD", "L", "LI", "LBody"),
        *("P", "H1", "H2", "H3", "Div"),
    )
)
PLAIN = frozenset({"/Span", "/NonStruct"})
MAY_BE_EMPTY = frozenset({"/TD", "/TH"})
PAGINATION = "<</Type/Pagination>>"


class Tagged(NamedTuple):
    """An element of the page and the tag that WeasyPrint made of it, or of a piece of it."""

    element: Any
    tag: pydyf.Dictionary


def put_right(pdf: pydyf.PDF, tagged: Iterable[Tagged]) -> None:
    """Change the tag tree in place; `tagged` stand in the order of the pages."""
    tree = _Tree(pdf)
    known = [each for each in tagged if each.element is not None]
    for each in known:
        _describe(each, tree.pages)
    _join(tree, known)
    tree.simplify(tree.root)
    _hide_what_hangs_nowhere(pdf, tree)
    tree.list_names()


class _Tree:
    """The tags by their references, as the PDF holds them."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.tags = {
            each.reference: each
            for each in pdf.objects
            if isinstance(each, pydyf.Dictionary) and each.get("Type") == "/StructElem"
        }
        root = _object(pdf, pdf.catalog["StructTreeRoot"])
        self.tree_root = root
        self.root = self.tags[root["K"][0]]
        self.pages = {each: _object(pdf, each) for each in pdf.page_references}
        numbers = _object(pdf, root["ParentTree"])["Nums"]
        # For each page, which tag its marked pieces of content belong to.
        self.owners = dict(zip(self.pages, numbers[1::2], strict=False))

    def below(self, tag: pydyf.Dictionary) -> Iterator[pydyf.Dictionary]:
        """The tags right below this one."""
        for kid in tag["K"]:
            if kid in self.tags:
                yield self.tags[kid]

    def whole(self, tag: pydyf.Dictionary) -> Iterator[pydyf.Dictionary]:
        """This tag and all below it."""
        yield tag
        for kid in self.below(tag):
            yield from self.whole(kid)

    def adopt(self, tag: pydyf.Dictionary, kids: list[bytes]) -> None:
        """Hang these below this tag, after what is there."""
        tag["K"].extend(kids)
        for kid in kids:
            self.tags[kid]["P"] = tag.reference

    def drop(self, tag: pydyf.Dictionary) -> None:
        """Take a tag out of its parent."""
        self.tags[tag["P"]]["K"].remove(tag.reference)

    def list_names(self) -> None:
        """List the tags that have a name, so that a cell's headings are found by theirs."""
        named = {tag["ID"].data: tag for tag in self.whole(self.root) if "ID" in tag}
        if named:
            pairs = (
                pair for _, tag in sorted(named.items()) for pair in (tag["ID"], tag.reference)
            )
            self.tree_root["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(pairs)})

    def simplify(self, tag: pydyf.Dictionary) -> None:
        """Leave out tags that say nothing, and those that have nothing in them."""
        kids = []
        for kid in tag["K"]:
            below = self.tags.get(kid)
            if below is None:
                kids.append(kid)
                continue
            self.simplify(below)
            if self._says_nothing(below, tag):
                for number in below["K"]:
                    self.owners[tag["Pg"]][number] = tag.reference
                kids.extend(below["K"])
            elif below["K"] or below["S"] in MAY_BE_EMPTY:
                kids.append(kid)
        tag["K"][:] = kids

    def _says_nothing(self, tag: pydyf.Dictionary, above: pydyf.Dictionary) -> bool:
        """Whether its content may as well hang in the tag above; numbers count within a page."""
        return (
            tag["S"] in PLAIN
            and "Lang" not in tag
            and tag["Pg"] == above.get("Pg")
            and all(isinstance(kid, int) for kid in tag["K"])
        )


def _object(pdf: pydyf.PDF, reference: bytes) -> Any:  # noqa: ANN401 - whatever it is
    return pdf.objects[int(reference.split()[0])]


def _describe(each: Tagged, pages: dict[bytes, pydyf.Dictionary]) -> None:
    tag = each.tag
    if language := each.element.get("lang"):
        tag["Lang"] = pydyf.String(language)
    if tag["S"] == "/TH":
        tag["A"]["Scope"] = "/Row" if each.element.get("scope") == "row" else "/Column"
    if tag["S"] == "/Figure":
        left, top, right, bottom = (POINTS * side for side in tag["A"]["BBox"])
        height = pages[tag["Pg"]]["MediaBox"][3]
        tag["A"]["BBox"] = pydyf.Array((left, height - bottom, right, height - top))


def _join(tree: _Tree, tagged: list[Tagged]) -> None:
    """Make one tag of all pieces of an element; headings that a table repeats go."""
    first: dict[tuple[int, str], pydyf.Dictionary] = {}
    again: list[tuple[pydyf.Dictionary, pydyf.Dictionary]] = []  # a piece, and the first one
    for element, tag in tagged:
        begun = first.setdefault((id(element), tag["S"]), tag)
        if begun["Pg"] != tag["Pg"]:
            again.append((tag, begun))
    repeated = {
        tag.number for piece, _ in again if piece["S"] == "/THead" for tag in tree.whole(piece)
    }
    names = {tag["ID"].data: begun["ID"] for tag, begun in again if tag["S"] == "/TH"}
    for tag, begun in again:
        if tag["S"] == "/THead":
            tree.drop(tag)
        elif tag["S"] in GOING_ON and tag.number not in repeated:
            tree.adopt(begun, [kid for kid in tag["K"] if kid in tree.tags])
            tree.drop(tag)
    for cell in tree.whole(tree.root) if names else ():
        headers = cell.get("A", {}).get("Headers", [])
        headers[:] = dict.fromkeys(names.get(name.data, name) for name in headers)


def _hide_what_hangs_nowhere(pdf: pydyf.PDF, tree: _Tree) -> None:
    """Content whose tag is in no tree is an artifact, and its tag goes."""
    kept = {tag.reference for tag in tree.whole(tree.root)}
    for name, page in tree.pages.items():
        owners = tree.owners[name]
        hidden = {number for number, owner in enumerate(owners) if owner not in kept}
        for number in hidden:
            owners[number] = "null"
        _mark_as_artifacts(_object(pdf, page["Contents"]), hidden)
    for reference, tag in tree.tags.items():
        if reference not in kept:
            tag.clear()


def _mark_as_artifacts(stream: pydyf.Stream, hidden: set[int]) -> None:
    written = stream.stream
    for place, item in enumerate(written):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in hidden:
            written[place - 1 : place + 1] = ["/Artifact", PAGINATION]
