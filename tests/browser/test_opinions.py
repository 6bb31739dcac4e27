"""A call for the public's opinion on the reader's own day, long after it was built."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from opened import opened
from playwright.sync_api import expect
from pypdf import PdfReader

pytestmark = pytest.mark.browser

URL = "/lay-y-kien/co-thi-dua-mau-2026/"
"""Opened on Wednesday, 28/10/2026; counted are 29/10 to 11/11; built on 01/11/2026."""
HANOI = timedelta(hours=7)


@pytest.mark.parametrize(
    ("moment", "said", "state"),
    [
        ("2026-10-27 23:59", "Chưa bắt đầu", "upcoming"),
        ("2026-10-28 00:00", "Còn 10 ngày làm việc", "open"),
        ("2026-10-30 12:00", "Còn 8 ngày làm việc", "open"),
        ("2026-11-01 12:00", "Còn 8 ngày làm việc", "open"),
        ("2026-11-10 23:59", "Còn 1 ngày làm việc", "open"),
        ("2026-11-11 00:00", "Hôm nay là ngày cuối cùng", "open"),
        ("2026-11-11 23:59", "Hôm nay là ngày cuối cùng", "open"),
        ("2026-11-12 00:00", "Đã hết thời hạn lấy ý kiến", "closed"),
        ("2030-01-01 00:00", "Đã hết thời hạn lấy ý kiến", "closed"),
    ],
)
def test_the_reader_is_told_how_many_working_days_remain(browser, sample, moment, said, state):
    """By the clock of Vietnam, wherever the reader's stands, on the page and the front page; nothing moves for it."""
    with opened(browser, sample.address, timezone_id="America/New_York") as tab:
        tab.page.clock.set_fixed_time(datetime.fromisoformat(moment).replace(tzinfo=UTC) - HANOI)
        for url in (URL, "/"):
            tab.show(url, 360)
            status = tab.page.locator(".opinion-status")
            expect(status).to_have_text(said)
            expect(status).to_have_attribute("data-state", state)
            assert tab.faults() == []


def test_without_script_the_days_stand(browser, sample):
    """What the build knew, and the first and the last day."""
    with opened(browser, sample.address, java_script_enabled=False) as tab:
        tab.page.goto(sample.address + URL)

        expect(tab.page.locator(".opinion-status")).to_have_text("Đang lấy ý kiến")
        expect(tab.page.locator(".story__line")).to_have_text("Từ 28/10/2026 đến hết ngày 11/11/2026")


@pytest.mark.parametrize("url", [URL, "/lay-y-kien/giay-khen-mau-quy-iv/"], ids=["long page", "short page"])
def test_the_form_is_a_sheet_of_its_own(browser, sample, url):
    """The last page of the print holds the whole form, blanks for name, address, nominee, opinion and signature."""
    with opened(browser, sample.address) as tab:
        tab.show(url, 1280)
        sheets = PdfReader(io.BytesIO(tab.page.pdf(prefer_css_page_size=True))).pages
    *before, last = [sheet.extract_text() for sheet in sheets]

    assert "PHIẾU GÓP Ý" not in "".join(before)
    for words in ("PHIẾU GÓP Ý", "Họ và tên:", "Địa chỉ:", "Nội dung góp ý:", "Ký, ghi rõ họ tên"):
        assert words in last
    assert "Thời hạn lấy ý kiến" not in last
