"""An applicant with a worked case in the hand: reads each page, and answers what it asks."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from aladin.content.cases import Case, read_case
from aladin.content.library import Library
from aladin.data import data_dir
from aladin.domain.answer import Answer
from aladin.domain.checklist import Checklist
from aladin.domain.requirement import AnswerKind

NOT_APPLICABLE = "_na"
Look = Callable[[Page], None]


@dataclass(frozen=True)
class Applicant:
    """Somebody at a screen who knows what this case answers, and looks at every page."""

    page: Page
    checklist: Checklist
    case: Case
    look: Look = lambda page: None

    @classmethod
    def with_case(cls, page: Page, name: str) -> "Applicant":
        """The case `checklists/cases/<name>.yaml`."""
        folder = data_dir("checklists")
        library = Library(folder)
        case, _ = read_case(folder / "cases" / f"{name}.yaml", library.get)
        return cls(page, library.get(case.checklist), case)

    def looking(self, look: Look) -> "Applicant":
        """The same, who also does this with every page."""
        return replace(self, look=look)

    def open(self, path: str) -> None:
        """Type an address."""
        self.page.goto(path)
        self.look(self.page)

    def press(self, words: str) -> None:
        """Press the button or follow the link that begins with these words; the next page is whole.

        A page that is read while it still arrives shows fewer questions than it asks.
        """
        named = self.page.get_by_role("button", name=words).or_(
            self.page.get_by_role("link", name=words)
        )
        with self.page.expect_navigation():
            named.first.click()
        self.look(self.page)

    def begin(self) -> None:
        """From the start page to the task list."""
        self.open("/")
        with self.page.expect_navigation():
            self.page.locator(f'a[href="/mulai/{self.checklist.id}"]').first.click()
        self.look(self.page)
        self.press("Mulai sekarang")
        for question in self.checklist.suitability:
            fit = next(option for option in question.options if not option.ends)
            self.page.locator(f'input[name="{question.id}"][value="{fit.value}"]').check()
            self.press("Lanjutkan")
        if self.checklist.suitability:
            self.press("Mulai sekarang")
        expect(self.page).to_have_title("Catat kode Anda – Aladin")
        self.press("Sudah saya catat")

    def answer_every_page(self) -> None:
        """Page after page, until nothing is left to ask."""
        self.open(f"/isi/{self.checklist.pages[0].id}")
        for _ in range(2 * len(self.checklist.screens)):
            if "/isi/" not in self.page.url:
                return
            self.answer_this_page()
        raise AssertionError(f"still asked on {self.page.url}")

    def answer_this_page(self) -> None:
        """Answer all that this page asks, and save."""
        asked = self.page.locator('input[name^="seen-"]').all()
        for name in [str(hidden.get_attribute("name")) for hidden in asked]:
            self.answer(name.removeprefix("seen-"))
        self.press("Simpan dan lanjutkan")
        assert not self.page.title().startswith("Galat"), self.page.locator("main").inner_text()

    def answer(self, requirement_id: str) -> None:
        """Put the case's answer in, whatever kind of question it is."""
        answer = self.case.sheet.get(requirement_id)
        if answer is None:
            return
        requirement = self.checklist.by_id[requirement_id]
        value = self._today(answer) if requirement.kind is AnswerKind.DATE else answer.value
        if answer.not_applicable:
            self.page.locator(f'#q-{requirement_id} input[value="{NOT_APPLICABLE}"]').check()
        elif requirement.kind in (AnswerKind.CHOICE, AnswerKind.TICKS):
            for ticked in value.split():
                self.page.locator(
                    f'input[name="answer-{requirement_id}"][value="{ticked}"]'
                ).check()
        elif requirement.kind is AnswerKind.DATE:
            for part, text in zip(("year", "month", "day"), value.split("-"), strict=True):
                self.page.fill(f'input[name="{part}-{requirement_id}"]', text)
        else:
            self.page.fill(f'[name="answer-{requirement_id}"]', value.replace(".", ","))
        if answer.note:
            self._note(requirement_id, answer.note)

    def _note(self, requirement_id: str, note: str) -> None:
        box = self.page.locator(f'[name="note-{requirement_id}"]')
        if not box.is_visible():
            self.page.locator("details", has=box).locator("summary").click()
        box.fill(note)

    def _today(self, answer: Answer) -> str:
        """A date of the case, as far from today as it was from the case's own day."""
        since = (self.case.on or date.today()) - date.fromisoformat(answer.value)
        return (date.today() - since).isoformat()

    def describe_the_pharmacy(self) -> None:
        """Fill in the page on the business."""
        assert self.case.pharmacy
        self.open("/data-usaha")
        for name, text in self.case.pharmacy.model_dump().items():
            self.page.fill(f'[name="{name}"]', text)
        self.press("Simpan dan lanjutkan")

    def hand_in(self) -> None:
        """Check the answers, look at the result, declare, and send."""
        assert self.case.applicant
        self.open("/jawaban")
        self.press("Jawaban sudah benar")
        self.press("Nyatakan dan kirim")
        for name, text in self.case.applicant.model_dump().items():
            self.page.fill(f'[name="{name}"]', text)
        self.page.locator('[name="agreed"]').check()
        self.press("Kirim asesmen")
        expect(self.page).to_have_title("Asesmen terkirim – Aladin")

    def download(self, into: Path) -> Path:
        """The report, as the browser keeps it."""
        with self.page.expect_download() as started:
            self.page.get_by_role("link", name="Unduh laporan").click()
        file = into / started.value.suggested_filename
        started.value.save_as(file)
        return file
