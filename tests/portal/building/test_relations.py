"""What is kept of relations from one build to the next."""

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest
from conftest import ScratchSite
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.building import relations
from portal.building.content_cache import open_cache
from portal.building.project import settle
from portal.building.relations import related_articles
from portal.model.fingerprint import fingerprint

BLOCS = st.lists(st.sampled_from(["kinh-te", "noi-chinh", "van-hoa", "dang"]), max_size=2, unique=True)
HEADS = st.dictionaries(st.integers(0, 30), st.tuples(st.integers(0, 20), BLOCS, st.booleans()), min_size=1)
"""Articles by number: the day of each, its blocs, whether it has expired."""


@pytest.fixture
def project(tmp_path):
    """A project of which nothing but its knobs is looked at."""
    (tmp_path / "content").mkdir()
    return settle(ScratchSite(tmp_path).settings(WORKERS=1))


def empty_cache(project):
    """Return a cache that knows nothing, to be closed."""
    return closing(open_cache(project.cache, b"reader", is_read=False)[0])


def related(articles, project, cache):
    """Return the ids of what is related to each article, by its id."""
    newest_first = sorted(articles, key=lambda article: article.order, reverse=True)
    listed = [article for article in newest_first if article.is_listed]
    found = related_articles(newest_first, listed, project, cache)
    return {key: [article.id for article in others] for key, others in found.items()}


@given(before=HEADS, after=HEADS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_is_kept_leads_to_what_is_found_from_nothing(before, after, make_article, project, monkeypatch):
    """Whatever came, went, moved in time, expired or changed its subjects, in however small parts it is kept."""
    monkeypatch.setattr(relations, "PART", 3)

    def made(heads):
        articles = [
            make_article(id=f"bai-{number}", title=f"Bài {number}", bloc=blocs, date=date(2019, 1, 1) + timedelta(day))
            for number, (day, blocs, _) in heads.items()
        ]
        expired = [is_expired for *_, is_expired in heads.values()]
        return [
            replace(article, record_digest=fingerprint(article.record), is_expired=is_expired)
            for article, is_expired in zip(articles, expired, strict=True)
        ]

    with empty_cache(project) as kept, empty_cache(project) as fresh:
        related(made(before), project, kept)

        assert related(made(after), project, kept) == related(made(after), project, fresh)


def test_a_new_article_has_only_its_own_part_worked_out(make_article, project, monkeypatch):
    """The rest of ten years is as it was."""
    articles = [make_article(bloc="kinh-te", date=date(2010, 1, 1) + timedelta(5 * day)) for day in range(700)]
    articles = [replace(article, record_digest=fingerprint(article.record)) for article in articles]
    asked = []
    found = relations.Relations.related_to

    def noted(self, article, limit):
        asked.append(article.id)
        return found(self, article, limit)

    with empty_cache(project) as cache:
        related(articles[:-1], project, cache)
        monkeypatch.setattr(relations.Relations, "related_to", noted)
        related(articles, project, cache)

    assert asked == [article.id for article in articles[relations.PART :]]
