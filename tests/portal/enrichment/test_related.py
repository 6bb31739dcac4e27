"""What to read next."""

from collections.abc import Sequence
from datetime import date, timedelta

from portal.enrichment.related import Relations
from portal.model.article import Article


def related(articles: Sequence[Article], article: Article) -> list[Article]:
    """Return up to four of *articles* that are related to *article*."""
    relations = Relations(articles)
    return [relations.articles[place] for place in relations.related_to(article, limit=4)]


def test_more_shared_entities_rank_first(make_article):
    """Two shared entities outrank one, however far apart in time."""
    article, near = (make_article(movements=["nong-thon-moi"], bloc="kinh-te") for _ in range(2))
    far = make_article(bloc="kinh-te", date=date(2011, 1, 1))

    assert related([article, near, far], article) == [near, far]


def test_of_equals_the_nearest_in_time_ranks_first(make_article):
    """With one shared entity each, the nearer article comes first."""
    article = make_article(bloc="kinh-te", date=date(2019, 6, 4))
    far = make_article(bloc="kinh-te", date=date(2012, 6, 4))
    near = make_article(bloc="kinh-te", date=date(2019, 6, 5))

    assert related([article, near, far], article) == [near, far]


def test_an_article_that_shares_nothing_has_none(make_article):
    """Nothing is offered for the sake of offering."""
    article, other = make_article(bloc="kinh-te"), make_article(bloc="dang")

    assert related([article, other], article) == []


def test_only_the_nearest_are_looked_at(make_article):
    """However long the list of an entity is, an article looks at its neighbours there: growth stays linear."""
    articles = [make_article(bloc="kinh-te", date=date(2019, 1, 1) + timedelta(days=day)) for day in range(100)]

    assert [other.date for other in related(articles, articles[50])] == [
        date(2019, 2, 19),
        date(2019, 2, 21),
        date(2019, 2, 18),
        date(2019, 2, 22),
    ]
