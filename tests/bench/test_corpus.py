"""The corpus is the same everywhere, and the portal takes it."""

import hashlib
import shutil

import pytest

from bench.corpus import Size, article, honours_tables, late_article
from bench.formats import FORMATS, portal_place, write_corpus


@pytest.mark.parametrize(
    ("form", "digest"),
    [
        ("portal", "9404e87797e61e14"),
        ("pelican", "2758bfd2524a903e"),
        ("hugo", "6fdb4cd7f3aec7ac"),
        ("nikola", "f3ee84b5919fece6"),
        ("eleventy", "bc0bbf079a41326e"),
    ],
)
def test_the_same_size_and_seed_give_the_same_bytes(form, digest):
    """Figures of different days are about the same articles."""
    written = "".join("".join(FORMATS[form](article(number, Size(20)))) for number in range(20))

    assert hashlib.sha256(written.encode()).hexdigest()[:16] == digest


def test_another_seed_gives_other_articles():
    """Every article comes from the seed."""
    assert article(3, Size(20)).body != article(3, Size(20, seed=8)).body


def test_records_stand_in_a_table_of_each_merit_year():
    """A hundred records share a decision, the next hundred the next year's."""
    tables = dict(honours_tables(Size(0, records=250)))

    assert {year: len(text.splitlines()) - 1 for year, text in tables.items()} == {2016: 100, 2017: 100, 2018: 50}


def test_late_articles_are_newer_than_the_corpus():
    """A new article stands at the top of every list that it enters, above those added before."""
    corpus = [article(number, Size(20)).date for number in range(20)]
    late = [late_article(turn, Size(20)).date for turn in range(3)]

    assert max(corpus) < late[0] < late[1] < late[2]


def test_the_portal_takes_the_corpus(scratch_site):
    """Nothing in it is at fault; each article has its page."""
    shutil.rmtree(scratch_site.content)
    write_corpus(scratch_site.folder, "portal", Size(20))

    built = scratch_site.build()

    assert built.status == 0, built.said
    for number in range(20):
        assert (scratch_site.output / portal_place(article(number, Size(20))) / "index.html").is_file()
