"""What stands in a feed, before it is written in any format."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING
from urllib.parse import quote

from portal.language.dates import ZONE, short
from portal.language.unicode import normalise, strip_control_characters
from portal.model.article import moment_of
from portal.model.feeds import STYLE_URL
from portal.model.kinds import AWARD, BLOC, EXEMPLAR, MOVEMENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from portal.enrichment.listings import Listing
    from portal.model.article import Article, Photo
    from portal.model.newsroom import Directory
    from portal.rendering.messages import Messages
    from portal.rendering.site import Picture, Published, Site
    from portal.settings import PortalSettings

SUBJECTS = ((MOVEMENT, "movements"), (AWARD, "awards"), (BLOC, "bloc"))
"""What an article is filed under besides its category."""
TOLD = (MOVEMENT, AWARD, BLOC, EXEMPLAR)
SECOND = timedelta(seconds=1)
LONGEST_TIE = 200
"""Articles of one second that are looked at beyond the end of a feed."""
IN_PATHS = "%/:=&?#~+!$,;'@()*[]"
"""What stays as it is behind the host."""
MEDIA_TYPES = {"gif": "image/gif", "jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPicture:
    """The picture that stands for an article."""

    url: str
    media_type: str
    length: int
    """Bytes."""
    width: int
    height: int
    caption: str
    credit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One article as every format tells it; all addresses are absolute, all text can stand in XML."""

    id: str
    """Permanent, the same in every feed and format (RFC 4151)."""
    url: str
    title: str
    summary: str
    """Plain text."""
    html: str
    """The full text, for readers that know nothing of the portal's style."""
    published: datetime
    updated: datetime
    authors: tuple[str, ...]
    categories: tuple[tuple[str, str], ...]
    """Name and address of each list that the article stands on."""
    picture: FeedPicture | None
    original: tuple[str, str] | None
    """Name and address of where a reprint first appeared."""
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHead:
    """What a feed says of itself, whatever its format."""

    id: str
    """The list's, whatever address and format it is fetched from (RFC 4151)."""
    title: str
    description: str
    list_url: str
    updated: datetime
    """When an article in it last changed, never when it was built."""
    publisher: str
    icon: str
    """A square PNG."""
    style: str
    """The style sheet by which a browser shows it; below the site's root, as a browser asks for it."""
    hub: str
    """Where WebSub subscribers are told of news (W3C WebSub § 4), empty where there is no hub."""


@dataclass(frozen=True, slots=True)
class FeedRows:
    """A feed before it is written: its head, and its articles, newest first."""

    head: FeedHead
    items: tuple[FeedItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedDesk:
    """What rows are made with, besides the articles: the same for all feeds of an edition."""

    site: Site
    settings: PortalSettings
    directory: Directory
    published: Published
    words: Messages
    icon: str
    """Root-relative address."""
    length_of: Callable[[str], int]
    """Return the bytes of a published picture, by its root-relative address."""
    html_of: Callable[[Article], str]
    """Return the full text of an article, made for feeds."""


def known_in_feeds(directory: Directory) -> list[object]:
    """Return everything of *directory* that a feed can tell: names, addresses and order of what articles name."""
    entries = [entry for kind in TOLD for entry in directory.entities[kind].values()]
    rows = [
        (entry.slug, entry.name, entry.url, entry.is_withdrawn, getattr(entry.record, "precedence", 0))
        for entry in entries
    ]
    return [rows, sorted((slug, each.name) for slug, each in directory.organisations.items())]


def articles_told(listing: Listing, limit: int) -> tuple[Article, ...]:
    """Return the newest *limit* articles of *listing*, those withdrawn from it included, newest first.

    Behind them stand those that are as old as the last one: they are not told, but decide on its second.
    """
    articles = listing.articles[: limit + LONGEST_TIE]
    if listing.withdrawn:
        both = {*articles, *listing.withdrawn}
        articles = tuple(sorted(both, key=lambda article: article.order, reverse=True))
    newest, older = articles[:limit], articles[limit : limit + LONGEST_TIE]
    tied = takewhile(lambda article: article.order[0] == newest[-1].order[0], older) if newest else ()
    return (*newest, *tied)


def feed_rows(listing: Listing, desk: FeedDesk, items: Callable[[Article], FeedItem]) -> FeedRows:
    """Return the feed of *listing*; *items* makes the row of an article, as `item_of` does."""
    limit = desk.settings.feed_limit
    articles = articles_told(listing, limit)
    changed = distinct_seconds([moment_of(article.updated) for article in articles])
    rows = tuple(
        replace(items(article), updated=moment)
        for article, moment in zip(articles[:limit], changed[:limit], strict=True)
    )
    return FeedRows(_head(listing, max((row.updated for row in rows), default=None), desk), rows)


def distinct_seconds(moments: Sequence[datetime]) -> list[datetime]:
    """Return *moments*, newest first, no two of them in one second: of two, the upper is put later.

    Programs take entries that changed at once for one change (the W3C validator's DuplicateUpdated).
    """
    taken: set[datetime] = set()
    moved = []
    for moment in reversed(moments):
        free = moment
        while free in taken:
            free += SECOND
        taken.add(free)
        moved.append(free)
    return moved[::-1]


def item_of(article: Article, desk: FeedDesk) -> FeedItem:
    """Return the row of *article*."""
    record, settings, site = article.record, desk.settings, desk.site
    source = record.source
    return FeedItem(
        id=f"tag:{settings.authority},{settings.authority_since}:{article.id}",
        url=site.absolute(article.url),
        title=plain(article.title),
        summary=plain(_withdrawal(article, desk.words) or article.summary),
        html=plain(desk.html_of(article)),
        published=moment_of(article.date),
        updated=moment_of(article.updated),
        authors=tuple(map(plain, record.author)),
        categories=tuple((plain(name), site.absolute(url)) for name, url in _subjects(article, desk.directory)),
        picture=_picture(article, desk),
        original=(plain(source.name), uri(source.url)) if source and source.url else None,
        lang=record.lang,
    )


def plain(text: str) -> str:
    """Return *text* in NFC, without what XML forbids."""
    return strip_control_characters(normalise(text))


def uri(address: str) -> str:
    """Return the URI of an address that may have Vietnamese letters (RFC 3987 § 3.1)."""
    scheme, _, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    try:
        ascii_host = host.encode("idna").decode()
    except UnicodeError:  # no name that could be looked up
        ascii_host = quote(host)
    return f"{scheme}://{ascii_host}{slash}{quote(path, safe=IN_PATHS)}"


def _head(listing: Listing, updated: datetime | None, desk: FeedDesk) -> FeedHead:
    site, settings = desk.site, desk.settings
    is_whole = listing.group == "home"
    return FeedHead(
        id=f"tag:{settings.authority},{settings.authority_since}:{listing.url}",
        title=plain(site.name if is_whole else f"{listing.name} – {site.name}"),
        description=plain(_description(listing, desk)),
        list_url=site.absolute(listing.url),
        updated=updated or datetime(settings.authority_since, 1, 1, tzinfo=ZONE),
        publisher=plain(settings.publisher),
        icon=site.absolute(desk.icon),
        style=site.local(STYLE_URL),
        hub=settings.hub or "",
    )


def _description(listing: Listing, desk: FeedDesk) -> str:
    if listing.group == "home":
        return desk.settings.tagline or desk.site.name
    own: str = getattr(listing.subject, "description", "")
    return own or desk.words("feeds.about", name=listing.name, site=desk.site.name)


def _subjects(article: Article, directory: Directory) -> Iterator[tuple[str, str]]:
    """Yield name and root-relative address of each list that *article* stands on."""
    yield article.category.name, article.category.url
    for kind, key in SUBJECTS:
        for entry in directory.find(kind, getattr(article.record, key)):
            yield entry.name, entry.url


def _withdrawal(article: Article, words: Messages) -> str:
    """Return what is told of a withdrawn article in the place of its summary."""
    withdrawn = article.record.withdrawn
    if withdrawn is None:
        return ""
    return f"{words('notice.withdrawn', date=short(withdrawn.date))} {words('notice.reason', reason=withdrawn.reason)}"


def _picture(article: Article, desk: FeedDesk) -> FeedPicture | None:
    """Return the first photo of *article* as it is published."""
    photo: Photo | None = next(iter(filter(None, (article.record.photo, *article.record.gallery))), None)
    shown: Picture | None = desk.published.pictures.get(photo.file) if photo else None
    if photo is None or shown is None:
        return None
    return FeedPicture(
        url=desk.site.absolute(shown.url),
        media_type=MEDIA_TYPES[shown.url.rpartition(".")[2]],
        length=desk.length_of(shown.url),
        width=shown.width,
        height=shown.height,
        caption=plain(photo.caption or photo.alt),
        credit=plain(photo.credit),
    )
