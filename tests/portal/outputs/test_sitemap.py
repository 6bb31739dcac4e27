"""The sitemap."""

from datetime import date

from portal.outputs.sitemap import index_rows, sitemap_rows
from portal.pages.page import Head, Page


def page(url, **more):
    return Page(head=Head(title="Trang", url=url, noindex=more.pop("noindex", False)), template="page.html", **more)


def test_only_pages_for_search_engines_are_told():
    """A page that asks not to be indexed, and one that is a reprint, stay out."""
    rows = sitemap_rows([page("/b/"), page("/a/"), page("/an/", noindex=True), page("/dang-lai/", in_sitemap=False)])

    assert rows == {"/sitemap-trang.xml": [("/a/", ""), ("/b/", "")]}


def test_articles_stand_in_files_by_year(make_article):
    """An article is told in the file of its year, so that old files stay as they are."""
    article = make_article(date=date(2019, 6, 4))
    shown = Page(
        head=Head(title="x", url=article.url),
        template="article.html",
        values={"article": article},
        updated=date(2020, 1, 2),
    )

    rows = sitemap_rows([shown])

    assert rows == {"/sitemap-2019.xml": [(article.url, "2020-01-02")]}
    assert index_rows(rows) == [("/sitemap-2019.xml", "2020-01-02")]
