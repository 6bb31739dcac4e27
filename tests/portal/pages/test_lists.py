"""Long lists split by year, and years into pages that stay as they are."""

import pytest

from portal.pages.lists import sheets, year_pages
from portal.pages.page import Link


@pytest.mark.parametrize(
    ("total", "top", "numbered"),
    [(1, 1, 0), (20, 20, 0), (40, 40, 0), (41, 21, 1), (59, 39, 1), (60, 20, 2), (100, 20, 4)],
)
def test_the_newest_page_holds_twenty_to_thirty_nine(make_article, total, top, numbered):
    """A year of up to 40 has one page; a longer one keeps full pages of 20 below the newest."""
    found = sheets("/hoi-nghi/2019/", [make_article() for _ in range(total)])

    assert [len(sheet.articles) for sheet in found] == [top, *[20] * numbered]


def test_pages_are_numbered_from_the_first_article(make_article):
    """Page 1 holds the twenty oldest, so that it never changes when an article is added."""
    articles = [make_article() for _ in range(60)]

    before, after = sheets("/x/", articles), sheets("/x/", [make_article(), *articles])

    assert [sheet.url for sheet in before] == ["/x/", "/x/trang/2/", "/x/trang/1/"]
    assert [list(sheet.articles) for sheet in after[1:]] == [list(sheet.articles) for sheet in before[1:]]


def test_each_page_leads_to_the_next_newer_and_older(make_article):
    """From the newest page one can walk to the oldest and back."""
    newest, middle, oldest = sheets("/x/", [make_article() for _ in range(60)])

    assert (newest.newer, newest.older) == ("", middle.url)
    assert (middle.newer, middle.older) == (newest.url, oldest.url)
    assert (oldest.newer, oldest.older) == (middle.url, "")


def test_each_page_of_a_year_tells_itself_from_the_others(make_article):
    """Whoever finds a numbered page in a search sees which one it is, and what stands there."""
    listing, articles = Link("Hội nghị", "/hoi-nghi/"), tuple(make_article() for _ in range(60))
    pages = list(year_pages(listing, (), (), 2019, articles, None, None))

    assert [page.head.title for page in pages] == ["Hội nghị 2019", "Hội nghị 2019 (2)", "Hội nghị 2019 (1)"]
    assert pages[1].head.description == "; ".join(article.title for article in articles[20:23])
