"""In which formats a list is fed, under which names, and as what a server should send them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FeedFormat:
    """A format of feeds."""

    name: str
    file: str
    """Below the address of the list."""
    media_type: str


RSS = FeedFormat("RSS", "rss.xml", "application/rss+xml")
ATOM = FeedFormat("Atom", "atom.xml", "application/atom+xml")
JSON_FEED = FeedFormat("JSON Feed", "feed.json", "application/feed+json")
ICALENDAR = FeedFormat("iCalendar", "lich.ics", "text/calendar")
"""Not the articles of a list, but their conferences: of the whole portal, a bloc or an article."""
FORMATS = (RSS, ATOM, JSON_FEED)

MAIN_GROUPS = frozenset({"home", "category", "movements", "awards", "blocs"})
"""The groups of lists that are fed in every format (contract § 4)."""
UNFED_GROUPS = frozenset({"documents"})
"""The groups of lists that have no feed; all others are fed in RSS alone."""


def formats_of(group: str) -> tuple[FeedFormat, ...]:
    """Return the formats in which the lists of *group* are fed, RSS first."""
    if group in UNFED_GROUPS:
        return ()
    return FORMATS if group in MAIN_GROUPS else (RSS,)


OPML_URL = "/rss/opml.xml"
"""The list of all feeds that reading programs import."""
STYLE_URL = "/rss/feed.css"
"""How a browser shows a feed. Its name holds no hash of it: another style is no reason to fetch all feeds again."""
