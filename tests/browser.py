"""A person at the screen: opens pages, fills in the form it sees, and checks every page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

VOID = frozenset({"meta", "link", "img", "input", "br", "hr", "rect"})
CONTROLS = frozenset({"input", "textarea", "select"})
QUOTED = frozenset({"textarea", "pre"})
UNLABELLED = frozenset({"hidden", "submit"})
ENGLISH = ("This field", "Not a valid", "Invalid", "Field must", "required", "not found", "Error")
ORIGIN = "http://localhost"

Value = str | Sequence[str] | None


@dataclass
class Element:
    """One element of a page, with what is inside it."""

    tag: str
    attributes: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)

    def all(self, *tags: str) -> Iterator[Element]:
        """Every element of these tags inside, in document order."""
        for part in self.inside:
            if isinstance(part, Element):
                if part.tag in tags or not tags:
                    yield part
                yield from part.all(*tags)

    @property
    def text(self) -> str:
        """What a person reads, with single blanks."""
        parts = (part if isinstance(part, str) else part.text for part in self.inside)
        return " ".join(" ".join(parts).split())

    @property
    def prose(self) -> str:
        """The same without what is only quoted: the text of a checklist file."""
        parts = (part if isinstance(part, str) else part.prose for part in self.inside)
        return "" if self.tag in QUOTED else " ".join(" ".join(parts).split())

    @property
    def raw(self) -> str:
        """What stands in a textarea: every blank, but for the line end it begins with."""
        return "".join(part for part in self.inside if isinstance(part, str)).removeprefix("\n")

    def get(self, name: str, default: str = "") -> str:
        """An attribute."""
        return self.attributes.get(name, default)


class TreeBuilder(HTMLParser):
    """Reads a page and refuses what is not closed or not nested."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("document", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"attribute twice in <{tag}>"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


class Page:
    """A page as somebody sees it. Making one checks it."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.address = urlsplit(response.request.url).path
        builder = TreeBuilder()
        builder.feed(response.text)
        assert builder.open == [builder.root], f"not closed: {builder.open[-1].tag}"
        self.root = builder.root
        self.check()

    def all(self, *tags: str) -> list[Element]:
        """Every element of these tags."""
        return list(self.root.all(*tags))

    @property
    def main(self) -> Element:
        """What the page is about."""
        return self.all("main")[0]

    @property
    def text(self) -> str:
        """What stands in the main part."""
        return self.main.text

    @property
    def title(self) -> str:
        return self.all("title")[0].text

    @property
    def heading(self) -> str:
        return self.all("h1")[0].text

    @property
    def errors(self) -> list[str]:
        """The lines of the error summary."""
        boxes = [box for box in self.all("div") if box.get("class") == "errors"]
        return [link.text for box in boxes for link in box.all("a")]

    def link(self, words: str) -> str:
        """Where the one link with these words leads."""
        found = {link.get("href") for link in self.all("a") if words in link.text}
        assert len(found) == 1, f"{len(found)} links read {words!r}: {found}"
        return found.pop()

    def by_id(self, name: str) -> Element:
        """The element of this id."""
        return next(element for element in self.root.all() if element.get("id") == name)

    def value(self, name: str) -> str:
        """What stands in an input, or the chosen one of a group; blank for none."""
        sent = self.sent()
        return next((value for key, value in sent if key == name), "")

    def values(self, name: str) -> list[str]:
        """Everything that would be sent under this name."""
        return [value for key, value in self.sent() if key == name]

    def names(self) -> set[str]:
        """The names of all inputs on the page."""
        return {control.get("name") for control in self.all(*CONTROLS)}

    def form(self, action: str = "") -> Element:
        """The form in the main part, or the one that goes to this address."""
        forms = [form for form in self.main.all("form") if action in form.get("action", "")]
        assert len(forms) == 1, f"{len(forms)} forms on {self.address}"
        return forms[0]

    def sent(self, form: Element | None = None) -> list[tuple[str, str]]:
        """What the form would send as it stands, without a button."""
        pairs = []
        for control in (form or self.form()).all(*CONTROLS):
            name, kind = control.get("name"), control.get("type", "text")
            if control.tag == "textarea":
                pairs.append((name, control.raw))
            elif kind not in ("radio", "checkbox") or "checked" in control.attributes:
                pairs.append((name, control.get("value")))
        return pairs

    # --- what holds on every page -----------------------------------------------------------------

    def check(self) -> None:
        """Structure that screen readers and the content policy need."""
        where = f"{self.address} ({self.status})"
        assert len(self.all("h1")) == 1, f"{where}: not one h1"
        is_english = self.all("html")[0].get("lang") == "en"
        fault = "Error: " if is_english else "Galat: "
        assert self.title.removeprefix(fault).startswith(self.heading), where
        assert self.title.startswith(fault) == bool(self.errors), where
        assert is_english or self.all("html")[0].get("lang") == "id", where
        ids = Counter(element.get("id") for element in self.root.all() if element.get("id"))
        assert max(ids.values(), default=1) == 1, f"{where}: id twice: {ids.most_common(1)}"
        self.check_labels(where, set(ids))
        self.check_policy(where)
        text = "" if is_english else self.root.prose
        assert not [word for word in ENGLISH if word in text], f"{where}: English left"

    def check_labels(self, where: str, ids: set[str]) -> None:
        """Each control has a label, and what is named by id is there."""
        named = {label.get("for") for label in self.all("label")}
        wrapped = {id(inner) for label in self.all("label") for inner in label.all(*CONTROLS)}
        for control in self.all(*CONTROLS):
            if control.get("type") not in UNLABELLED:
                labelled = control.get("id") in named or id(control) in wrapped
                assert labelled, f"{where}: no label: {control.attributes}"
        for element in self.root.all():
            for attribute in ("for", "aria-labelledby", "aria-describedby"):
                for name in element.get(attribute).split():
                    assert name in ids, f"{where}: {attribute}={name} leads nowhere"
            if element.get("href").startswith("#"):
                assert element.get("href")[1:] in ids, f"{where}: {element.get('href')}"
            if element.tag == "img":
                assert "alt" in element.attributes, f"{where}: no alt"

    def check_policy(self, where: str) -> None:
        """Nothing inline, nothing from elsewhere, and a token in every form that changes things."""
        inline = [script for script in self.all("script") if not script.get("src") or script.inside]
        assert not inline + self.all("style"), f"{where}: inline"
        for element in self.root.all():
            active = [name for name in element.attributes if name == "style" or name[:2] == "on"]
            assert not active, f"{where}: {active} in <{element.tag}>"
        for form in self.all("form"):
            if form.get("method") == "post":
                inputs = {control.get("name") for control in form.all("input")}
                assert "csrf_token" in inputs, f"{where}: a form without a token"


class Browser:
    """Keeps cookies, follows redirects, and stands on one page at a time."""

    def __init__(self, app: Flask) -> None:
        self.client: FlaskClient = app.test_client()
        self.page: Page

    def open(self, address: str) -> Page:
        """Follow an address, as by a link."""
        path = address.removeprefix(ORIGIN)
        response = self.client.get(path, follow_redirects=True)
        self.page = Page(response)
        return self.page

    def click(self, words: str) -> Page:
        """Follow the link with these words."""
        return self.open(urljoin(self.page.address, self.page.link(words)))

    def submit(
        self,
        values: Mapping[str, Value] | None = None,
        button: str = "",
        action: str = "",
        page: Page | None = None,
    ) -> Page:
        """Fill in the form of the page, this one or an earlier one still open, and send it."""
        page = page or self.page
        form = page.form(action)
        pairs = filled(page, form, values or {})
        buttons = list(form.all("button"))
        pressed = next((each for each in buttons if button in each.text), None)
        assert pressed is not None, f"no button {button!r} on {page.address}"
        if pressed.get("name"):
            pairs.append((pressed.get("name"), pressed.get("value")))
        target = urljoin(page.response.request.url, form.get("action"))
        self.page = Page(self.send(target, pairs, form.get("method", "get")))
        return self.page

    def send(self, target: str, pairs: list[tuple[str, str]], method: str = "post") -> TestResponse:
        """Send these pairs, and follow where that leads."""
        data: dict[str, list[str]] = {}
        for name, value in pairs:
            data.setdefault(name, []).append(value)
        path = target.removeprefix(ORIGIN)
        if method == "get":
            return self.client.get(path, query_string=data, follow_redirects=True)
        return self.client.post(path, data=data, follow_redirects=True)


def filled(page: Page, form: Element, values: Mapping[str, Value]) -> list[tuple[str, str]]:
    """What the form sends once these values are typed, chosen, or (None) taken away."""
    pairs = [(name, value) for name, value in page.sent(form) if name not in values]
    for name, value in values.items():
        controls = [c for c in form.all(*CONTROLS) if c.get("name") == name]
        assert controls, f"no input {name!r} on {page.address}"
        wanted = [] if value is None else [value] if isinstance(value, str) else list(value)
        if controls[0].get("type") in ("radio", "checkbox"):
            offered = {control.get("value") for control in controls}
            assert set(wanted) <= offered, f"{name}: {wanted} not among {offered}"
        elif not wanted:
            wanted = [""]
        pairs += [(name, one) for one in wanted]
    return pairs
