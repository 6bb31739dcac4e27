"""The sitemap."""

from dataclasses import replace

from portal.outputs.sitemap import index_rows, pictures_of, sitemap_files
from portal.rendering.site import Picture, Published


def test_articles_stand_in_files_by_year():
    """An article is told in the file of its year, so that old files stay as they are; addresses are in order."""
    article, late, early = ("/hoi-nghi/2019/a/", "2020-01-02"), ("/b/", ""), ("/a/", "")

    files = sitemap_files([("trang", late), ("2019", article), ("trang", early)], {"/b/": "/anh/b.jpg"})

    assert files == {
        "/sitemap-2019.xml": [(*article, "")],
        "/sitemap-trang.xml": [(*early, ""), (*late, "/anh/b.jpg")],
    }
    assert index_rows(files) == [("/sitemap-2019.xml", "2020-01-02"), ("/sitemap-trang.xml", "")]


def test_pictures_are_told_of_who_shows_them(make_article):
    """Those of the head and of the text, in that order; attachments are no pictures."""
    published = Published(
        {"images/a.jpg": Picture("/anh/a-1.jpg", 8, 6), "images/b.png": Picture("/anh/b-1.png", 8, 6)}
    )
    told = replace(make_article(), files=("images/a.jpg", "images/b.png", "files/a.pdf"))

    assert pictures_of([told, make_article()], published) == {told.url: "/anh/a-1.jpg /anh/b-1.png"}
