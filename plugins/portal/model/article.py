"""An article: what its head may say, and the record that the site shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Literal

from portal.language.dates import ZONE
from portal.model.award_record import AwardRecord
from portal.model.event import Event
from portal.model.feeds import ICALENDAR
from portal.model.fields import (
    Address,
    AttachmentFile,
    Bylines,
    Day,
    Flag,
    Id,
    ImageFile,
    Lang,
    LastDay,
    OldPaths,
    Text,
    Texts,
    When,
    record,
)
from portal.model.urls import article_url, feed_url

if TYPE_CHECKING:
    from portal.model.body import Body
    from portal.model.entities import Category

Moment = date | datetime
"""A day, or a moment of a day with its zone."""

Status = Literal["published", "draft", "review", "hidden"]


@record
class Source:
    """Whose text a reprint is, or whose report ours is based on."""

    name: Text
    url: Address | None = None
    date: Day | None = None


@record
class Photo:
    """A picture with its words. `consent` tells who agreed, where children are shown."""

    file: ImageFile
    alt: Text
    caption: Text = ""
    credit: Text = ""
    consent: Text = ""


@record
class Attachment:
    """A file offered for download."""

    file: AttachmentFile
    title: Text


@record
class Approval:
    """Who allowed publication, and when."""

    by: Text
    date: Day


@record
class Withdrawal:
    """When and why a text was taken back."""

    date: Day
    reason: Text


@record
class Correction:
    """What was set right after publication."""

    date: When
    text: Text


@record
class ArticleRecord:
    """The head of an article (contract: one key, one field)."""

    id: Id
    title: Text
    date: When
    summary: Text
    kicker: Text = ""
    modified: When | None = None
    author: Bylines = ()
    agency: Text = ""
    date_note: Text = ""
    source: Source | None = None
    based_on: Source | None = None
    bloc: Texts = ()
    movements: Texts = ()
    awards: Texts = ()
    documents: Texts = ()
    exemplars: Texts = ()
    tags: Texts = ()
    event: Event | None = None
    honours: tuple[AwardRecord, ...] = ()
    photo: Photo | None = None
    gallery: tuple[Photo, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    status: Status = "published"
    approved: Approval | None = None
    withdrawn: Withdrawal | None = None
    expires: LastDay | None = None
    featured: Flag = False
    old_paths: OldPaths = ()
    corrections: tuple[Correction, ...] = ()
    lang: Lang = "vi"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Article:
    """One article of the site. Plugins and templates may rely on title, url, content, date, category and tags.

    Two of them are the same article when their ids are the same.
    """

    path: str
    """Its file, relative to the project."""
    slug: str
    category: Category
    record: ArticleRecord
    body: Body
    record_digest: bytes = b""
    """What changes with the record, where it is known already."""
    files: tuple[str, ...] = ()
    """The pictures and attachments that it shows, as content names them."""
    is_expired: bool = False
    is_draft: bool = False
    is_old: bool = False
    """Whether it was published five years ago or more."""
    is_ahead: bool = False
    """Whether its event has not ended yet."""

    @property
    def id(self) -> str:
        """The permanent identifier."""
        return self.record.id

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Article) and other.record.id == self.record.id

    def __hash__(self) -> int:
        return hash(self.record.id)

    @property
    def title(self) -> str:
        """The headline."""
        return self.record.title

    @property
    def summary(self) -> str:
        """The sapo, plain text."""
        return self.record.summary

    @property
    def date(self) -> Moment:
        """The day or moment of publication."""
        return self.record.date

    @property
    def year(self) -> int:
        """The year of publication, which is also its folder."""
        return self.record.date.year

    @property
    def url(self) -> str:
        """Root-relative address."""
        return article_url(self.category.slug, self.year, self.slug)

    @property
    def calendar_url(self) -> str:
        """Root-relative address of the file that puts its event into a reader's calendar."""
        return feed_url(self.url, ICALENDAR)

    @property
    def content(self) -> str:
        """The cleaned HTML of the body."""
        return self.body.html

    @property
    def tags(self) -> tuple[str, ...]:
        """Slugs of its movements and awards."""
        return self.record.movements + self.record.awards

    @property
    def updated(self) -> Moment:
        """The latest of publication, revision, correction and withdrawal; never the clock."""
        record = self.record
        if not (record.modified or record.corrections or record.withdrawn):
            return record.date
        changes = [record.modified, *(correction.date for correction in record.corrections)]
        changes.append(record.withdrawn.date if record.withdrawn else None)
        return max((record.date, *filter(None, changes)), key=chronological)

    @property
    def is_archived(self) -> bool:
        """Whether the archive shows it; what has expired stays there."""
        return self.record.status != "hidden" and not self.record.withdrawn

    @property
    def is_listed(self) -> bool:
        """Whether lists, home, feeds and sitemap show it."""
        return self.is_archived and not self.is_expired

    @property
    def is_taken_back(self) -> bool:
        """Whether it was withdrawn from where lists would show it."""
        return bool(self.record.withdrawn) and self.record.status != "hidden" and not self.is_expired

    @property
    def is_told(self) -> bool:
        """Whether it stands, or stood, on lists, so that whoever signs it has a page."""
        return self.is_listed or self.is_taken_back

    @property
    def entities(self) -> tuple[tuple[str, str], ...]:
        """What it is about: (field, slug) of each bloc, movement, award and exemplar."""
        record = self.record
        named = ("bloc", record.bloc), ("movements", record.movements), ("awards", record.awards)
        return tuple([(name, slug) for name, slugs in (*named, ("exemplars", record.exemplars)) for slug in slugs])

    @property
    def order(self) -> tuple[int, str]:
        """Place in time: (date, id)."""
        return chronological(self.record.date), self.record.id


def chronological(when: Moment) -> int:
    """Return a number that puts days and moments in one order, `20190604114800`; a day counts from its midnight."""
    day = (when.year * 100 + when.month) * 100 + when.day
    clock = (when.hour * 100 + when.minute) * 100 + when.second if isinstance(when, datetime) else 0
    return day * 1_000_000 + clock


def moment_of(when: Moment) -> datetime:
    """Return the moment that a date means, in whole seconds; a day begins at 00:00 in Asia/Ho_Chi_Minh."""
    return when.replace(microsecond=0) if isinstance(when, datetime) else datetime.combine(when, time(), ZONE)
