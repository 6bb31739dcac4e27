"""The address of every kind of page: root-relative, directory style, lower-case ASCII, permanent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portal.model.feeds import FeedFormat

PAGE_FOLDER = "trang"
"""Segment before the number of a page of a long list."""
PASSING = re.compile(rf"/\d{{4}}/(?:\d\d/|{PAGE_FOLDER}/\d+/)?$")
"""How the address of a year, a month or a part of a list ends: such pages come and go with what they list."""
CALENDAR_URL = "/lich/"
"""The page of all conferences."""

HONOURS_URL = "/bang-vang/"
"""The honour roll."""
STATISTICS_URL = "/thong-ke/"
ARCHIVE_URL = "/luu-tru/"
DATA_URL = "/du-lieu/"
"""The guide to the open data, and the folder of its files."""
KEPT_SEGMENTS = frozenset(
    "anh bang-vang dinh-chinh du-lieu lich luu-tru quan-tri rss tac-gia tep theme thong-ke tim-kiem".split()
)
"""First segments that the portal keeps for itself."""
EDITOR_URL = "/quan-tri/"
"""The browser editor, and the folder of its files."""
BRIDGE_URL = "/__serve__/editor"
"""Where the browser editor of `inv editor` asks for files and hands them in; no page of a site has such an address."""


def article_url(category: str, year: int, slug: str) -> str:
    """Return the address of an article."""
    return f"/{category}/{year}/{slug}/"


def entity_url(section: str, slug: str) -> str:
    """Return the address of a bloc, movement, award, document, exemplar, author or opinion page."""
    return f"/{section}/{slug}/"


def year_url(list_url: str, year: int) -> str:
    """Return the address of one year of a list."""
    return f"{list_url}{year}/"


def numbered_url(list_url: str, number: int) -> str:
    """Return the address of page *number* of a long year, counted from its first article."""
    return f"{list_url}{PAGE_FOLDER}/{number}/"


def month_url(year: int, month: int) -> str:
    """Return the address of one month of the archive."""
    return f"{ARCHIVE_URL}{year}/{month:02}/"


def figure_url(key: str) -> str:
    """Return the address of the table of one figure of the statistics, for spreadsheets."""
    return f"/du-lieu/thong-ke-{key}.csv"


def feed_url(list_url: str, feed_format: FeedFormat) -> str:
    """Return the address of the feed of a list."""
    return f"{list_url}{feed_format.file}"


def output_path(url: str) -> str:
    """Return the file that a server sends for *url*, relative to the output folder."""
    path = url.removeprefix("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def page_url(path: str) -> str:
    """Return the address at which a server shows the page in the file *path*."""
    is_index = path == "index.html" or path.endswith("/index.html")
    return f"/{path.removesuffix('index.html')}" if is_index else f"/{path}"
