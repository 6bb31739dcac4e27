"""One edition of the site: read, judged and planned, before a byte is written."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from portal.building.darkroom import Darkroom
from portal.building.desk import desk_of
from portal.building.fingerprints import Fingerprints
from portal.building.judgement import faults_of_site
from portal.building.layout import Layout, lay_out
from portal.building.media import Media, gather_media
from portal.building.newsroom import read_newsroom
from portal.building.relations import related_articles
from portal.building.roll_faults import faults_of_roll
from portal.building.surroundings import surroundings_of
from portal.building.survey import FileDigests
from portal.enrichment.conferences import conferences_of
from portal.enrichment.findings import Findings
from portal.enrichment.honour_roll import honour_roll_of
from portal.enrichment.listings import listings_of
from portal.enrichment.statistics import statistics_of
from portal.model.kinds import EXEMPLAR
from portal.model.problem import ContentError, Problem, has_errors
from portal.pages.plan import plan_pages
from portal.rendering.site import Published

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.building.content_cache import ContentCache
    from portal.building.manifest import FamilyRow
    from portal.building.newsroom import Reading
    from portal.building.project import Project
    from portal.building.surroundings import Surroundings
    from portal.building.survey import Survey
    from portal.model.article import Article
    from portal.model.kinds import Entry
    from portal.model.newsroom import Newsroom


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that one build shows."""

    newsroom: Newsroom
    findings: Findings
    layout: Layout
    media: Media
    surroundings: Surroundings
    fingerprints: Fingerprints
    warnings: tuple[Problem, ...]
    same_between: tuple[int, int]
    """From which moment and up to which the same files make the same edition (see `chronological`)."""


def prepare(
    project: Project, cache: ContentCache, found: Survey, trusted: int, earlier: dict[str, FamilyRow] | None = None
) -> Edition:
    """Read, judge and plan the whole site. Raise `ContentError` with every fault if it cannot be published.

    *found* is the survey of the content, in which stamps from before *trusted* tell everything; families of pages
    that *earlier* knows are not planned again.
    """
    reading = read_newsroom(project, cache, found, trusted)
    newsroom = reading.newsroom
    listings = listings_of(newsroom, project.site_name)
    digests = FileDigests(project.content, found, trusted, cache)
    darkroom = Darkroom(project.cache / "pictures", digests, project.workers, project.settings.avif)
    media = gather_media(project.content, project.shown_content, _files_wanted(newsroom), darkroom)
    darkroom.forget(found.stamps.keys() - _files_withheld(reading))
    cache.save()  # pictures take long: even where the content has faults, they need not be made again
    fingerprints = Fingerprints(newsroom, Published(media.pictures, media.files))
    surroundings = surroundings_of(project, newsroom, cache)
    messages = surroundings.messages["vi"]
    related = related_articles(newsroom.articles, listings[0].articles, project, cache)
    roll, conferences = honour_roll_of(newsroom), conferences_of(newsroom.articles)
    statistics = statistics_of(newsroom, roll, conferences, messages)
    findings = Findings(listings, related, roll, conferences, statistics)
    words = messages.under("sections")
    families = plan_pages(newsroom, findings, project.settings.tagline, words, desk_of(project))
    layout = lay_out(families, fingerprints, surroundings.digest, earlier or {})
    problems = [
        *reading.problems,
        *media.problems,
        *faults_of_site(layout, reading.sources, newsroom, findings),
        *faults_of_roll(findings.roll, reading.sources),
    ]
    if has_errors(problems):
        raise ContentError(problems)
    return Edition(
        newsroom=newsroom,
        findings=findings,
        layout=layout,
        media=media,
        surroundings=surroundings,
        fingerprints=fingerprints,
        warnings=tuple(problems),
        same_between=reading.same_between,
    )


def _files_withheld(reading: Reading) -> set[str]:
    """Return the files that none but profiles name, and these may not show."""
    shown = reading.newsroom.directory.entities[EXEMPLAR]
    named = {file for parsed in reading.sources if parsed.kind is EXEMPLAR for file in parsed.files}
    withheld = named.difference(*(entry.files for entry in shown.values()))
    if withheld:
        withheld.difference_update(*(parsed.files for parsed in reading.sources if parsed.kind is not EXEMPLAR))
    return withheld


def _files_wanted(newsroom: Newsroom) -> Iterator[str]:
    entries = chain.from_iterable(by_slug.values() for by_slug in newsroom.directory.entities.values())
    items: Iterator[Article | Entry] = chain(newsroom.articles, entries)
    return chain.from_iterable(item.files for item in items)
