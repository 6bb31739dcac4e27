"""Whoever has an article under an id keeps it."""

import pytest

from portal.publishing.identity import Known, identity_faults, ids_after

BEFORE = {"bai-a": "/tin/a/", "bai-b": "/tin/b/"}


def fault(article, before=BEFORE):
    return [problem.message.partition(".")[0] for problem in identity_faults([article], before)]


@pytest.mark.parametrize(
    ("article", "said"),
    [
        (Known("a.md", "bai-a", "/tin/a/"), []),
        (Known("c.md", "bai-c", "/tin/c/"), []),
        (Known("a.md", "bai-x", "/tin/a/"), ["bài ở /tin/a/ đã đăng với mã “bai-a”"]),
        (Known("c.md", "bai-a", "/tin/c/"), ["mã “bai-a” đã đăng ở /tin/a/"]),
        (Known("c.md", "bai-a", "/tin/c/", ("/tin/a",)), []),
        (Known("c.md", "bai-x", "/tin/c/", ("/tin/a/",)), ["bài ở /tin/a/ đã đăng với mã “bai-a”"]),
        (Known("b.md", "bai-b", "/tin/b/", ("/tin/a/",)), []),
    ],
    ids=["same", "new", "changed", "reused", "moved", "moved and changed", "takes over an address"],
)
def test_an_id_stays_with_its_article(article, said):
    """Another id at a known address, or a known id elsewhere, is a fault; a move that says so is none."""
    assert fault(article) == said


def test_the_dead_keep_their_ids():
    """An article that is gone is remembered, unless its address has a new owner."""
    assert ids_after([Known("b.md", "bai-x", "/tin/b/")], BEFORE) == {"bai-a": "/tin/a/", "bai-x": "/tin/b/"}


def test_a_changed_id_is_refused_until_it_is_meant(site, tmp_path):
    """The file is named, nothing is published; the option lets it pass, once for all."""
    docroot = tmp_path / "www"
    site.add("cay-xanh")
    assert site.publish(docroot).status == 0
    site.site.change("articles/tin-tuc/2026/cay-xanh.md", "id: bai-2026-cay-xanh", "id: bai-2026-cay-khac")

    refused = site.publish(docroot)

    assert refused.status == 1
    assert "/cay-xanh.md:1: id: bài ở /tin-tuc/2026/cay-xanh/ đã đăng với mã “bai-2026-cay-xanh”" in refused.said
    assert docroot.readlink().name == "1"
    article = site.site.content / "articles" / "tin-tuc" / "2026" / "cay-xanh.md"
    text = article.read_text(encoding="utf-8")
    site.site.write("articles/tin-tuc/2026/bai-la.md", text.replace("id: bai-2026-cay-khac", "id: bai-2026-cay-xanh"))
    article.unlink()
    reused = site.publish(docroot, dry_run=True)
    assert reused.status == 1
    assert "/bai-la.md:1: id: mã “bai-2026-cay-xanh” đã đăng ở /tin-tuc/2026/cay-xanh/" in reused.said
    (article.parent / "bai-la.md").unlink()
    article.write_text(text, encoding="utf-8")
    assert site.publish(docroot, accept_id_change=True).status == 0
    assert site.publish(docroot).status == 0
