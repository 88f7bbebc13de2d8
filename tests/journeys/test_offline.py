"""On a bad link each answer is saved as it is given, kept without a network, and sent once."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.applicant import Applicant
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.e2e


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A phone on which scripts run."""
    context = browser.new_context(**PHONE, base_url=address, locale="id-ID")
    yield context
    context.close()


@pytest.fixture
def applicant(phone: BrowserContext) -> Applicant:
    """Somebody who has begun, and whose phone keeps pages."""
    applicant = Applicant.with_case(phone.new_page(), "apotek/siap")
    applicant.begin()
    first = applicant.checklist.pages[0]
    applicant.open(f"/isi/{first.id}")
    applicant.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    applicant.page.reload()
    return applicant


def choose(page: Page, number: int, option: int = 0) -> str:
    """Choose an option of the n-th question with radio buttons; its requirement."""
    question = page.locator("fieldset.question:has(input[type=radio])").nth(number)
    question.locator("input[type=radio]").nth(option).check()
    return (question.get_attribute("id") or "").removeprefix("q-")


def chosen(page: Page, name: str) -> str:
    """The option of this question that is chosen."""
    return page.locator(f'input[name="answer-{name}"]:checked').input_value()


@contextmanager
def another_device(applicant: Applicant) -> Iterator[Page]:
    """The same page of the same assessment, on a device that has kept nothing."""
    context = applicant.page.context
    assert context.browser
    other = context.browser.new_context(**PHONE)
    other.add_cookies([{**each} for each in context.cookies()])  # type: ignore[typeddict-item]
    page = other.new_page()
    page.goto(applicant.page.url)
    yield page
    other.close()


def stored(applicant: Applicant, name: str) -> tuple[str, str]:
    """The answer as another device sees it, and how often it was changed."""
    with another_device(applicant) as page:
        return chosen(page, name), page.locator(f'input[name="seen-{name}"]').input_value()


def test_an_answer_is_saved_as_soon_as_it_is_given(applicant: Applicant) -> None:
    page = applicant.page

    name = choose(page, 0)

    expect(page.locator("#saved")).to_contain_text("Tersimpan")
    assert stored(applicant, name) == (chosen(page, name), "1")


def test_without_a_network_answers_are_kept_and_sent_once_when_it_is_back(
    applicant: Applicant,
) -> None:
    page = applicant.page
    page.context.set_offline(True)

    first, second = choose(page, 0), choose(page, 1)
    expect(page.locator("#saved")).to_contain_text("Belum terkirim: 2 jawaban")
    answers = chosen(page, first), chosen(page, second)
    page.reload()
    assert (chosen(page, first), chosen(page, second)) == answers
    expect(page.locator("#saved")).to_contain_text("Belum terkirim: 2 jawaban")
    page.get_by_role("button", name="Simpan dan lanjutkan").click()
    expect(page).not_to_have_title("Tidak ada jaringan – Aladin")
    page.go_back()
    page.context.set_offline(False)

    expect(page.locator("#saved")).to_contain_text("Tersimpan")
    assert stored(applicant, first) == (answers[0], "1")
    assert stored(applicant, second) == (answers[1], "1")


def test_a_kept_page_shows_what_was_saved_after_it_was_kept(applicant: Applicant) -> None:
    page = applicant.page
    name = choose(page, 0)
    expect(page.locator("#saved")).to_contain_text("Tersimpan")
    answer = chosen(page, name)

    page.context.set_offline(True)
    page.reload()

    assert chosen(page, name) == answer


@pytest.mark.parametrize("keep", ["stored", "1"], ids=["theirs", "mine"])
def test_what_was_changed_elsewhere_is_put_to_the_applicant(
    applicant: Applicant, keep: str
) -> None:
    page = applicant.page
    with another_device(applicant) as other:
        name = choose(other, 0, 1)
        expect(other.locator("#saved")).to_contain_text("Tersimpan")
        theirs = chosen(other, name)
    choose(page, 0, 0)
    mine = chosen(page, name)
    expect(page.locator("#saved")).to_contain_text("juga diubah di tempat lain")
    assert stored(applicant, name) == (theirs, "1")
    section = page.url

    page.get_by_role("button", name="Simpan dan lanjutkan").click()
    expect(page).to_have_title("Jawaban ini sudah berubah di tempat lain – Aladin")
    page.locator(f'input[name="keep-{name}"][value="{keep}"]').check()
    page.get_by_role("button", name="Simpan pilihan saya").click()

    page.goto(section)
    assert chosen(page, name) == (theirs if keep == "stored" else mine)


def test_a_page_that_was_never_opened_says_so(applicant: Applicant) -> None:
    page = applicant.page
    page.context.set_offline(True)

    page.goto(f"/isi/{applicant.checklist.pages[-1].id}")

    expect(page).to_have_title("Tidak ada jaringan – Aladin")


def test_a_shared_device_is_left_clean(applicant: Applicant) -> None:
    page = applicant.page
    choose(page, 0)
    expect(page.locator("#saved")).to_contain_text("Tersimpan")
    page.goto("/keluar")

    page.get_by_role("button", name="Tutup di perangkat ini").click()

    expect(page).to_have_title("Siapkah usaha Anda mengajukan izin? – Aladin")
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate("caches.keys()") == []
