"""The sitemap."""

from portal.outputs.sitemap import index_rows, sitemap_files


def test_articles_stand_in_files_by_year():
    """An article is told in the file of its year, so that old files stay as they are; addresses are in order."""
    article, late, early = ("/hoi-nghi/2019/a/", "2020-01-02"), ("/b/", ""), ("/a/", "")

    files = sitemap_files([("trang", late), ("2019", article), ("trang", early)])

    assert files == {"/sitemap-2019.xml": [article], "/sitemap-trang.xml": [early, late]}
    assert index_rows(files) == [("/sitemap-2019.xml", "2020-01-02"), ("/sitemap-trang.xml", "")]
