"""A desk at which articles become rows, without a site around it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from conftest import PORTAL, ROOT

from portal.enrichment.listings import Listing
from portal.model.kinds import ENTITIES
from portal.model.newsroom import Directory
from portal.outputs.feed_rows import FeedDesk, FeedRows, feed_rows, item_of
from portal.rendering.messages import load_messages
from portal.rendering.site import Picture, Published
from portal.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from portal.model.article import Article
    from portal.rendering.site import Site

LENGTH = 12_345
"""Bytes of every picture."""


@pytest.fixture
def desk(site: Site) -> FeedDesk:
    """What rows are made with; the text of an article is its body."""
    return FeedDesk(
        site=site,
        settings=read_settings(PORTAL),
        directory=Directory({kind: {} for kind in ENTITIES}),
        published=Published({"images/mau.jpg": Picture("/anh/mau-0123456789.jpg", 1200, 800)}),
        words=load_messages(ROOT / "theme" / "messages", "vi"),
        icon="/theme/feed-icon.png",
        length_of=lambda _: LENGTH,
        html_of=lambda article: article.content,
    )


@pytest.fixture
def fed(desk: FeedDesk) -> Callable[..., FeedRows]:
    """Return a function that makes the feed of a list of articles; it takes knobs of `PORTAL` too."""

    def make(*articles: Article, withdrawn: tuple[Article, ...] = (), **knobs: Any) -> FeedRows:
        listing = Listing("category", "Hội nghị", "/hoi-nghi/", articles, withdrawn=withdrawn)
        own = replace(desk, settings=replace(desk.settings, **knobs))
        return feed_rows(listing, own, partial(item_of, desk=own))

    return make
