"""The page of statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.enrichment.statistics import ARTICLES, CONFERENCES, HONOURS
from portal.model.urls import STATISTICS_URL, figure_url
from portal.pages.page import Head, Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portal.enrichment.statistics import Statistics
    from portal.pages.page import Link


def statistics_page(statistics: Statistics, home: Link, words: Mapping[str, str]) -> Page:
    """Return the page of all figures; *words* names it and says what it is."""
    counts = {figure.key: figure.count for figure in statistics.figures}
    return Page(
        head=Head(
            title=words["statistics"],
            url=STATISTICS_URL,
            description=words["statistics_about"],
            breadcrumbs=(home,),
        ),
        template="statistics.html",
        values={
            "figures": tuple((figure, figure_url(figure.key)) for figure in statistics.figures),
            "downloads": tuple(("text/csv", figure_url(figure.key)) for figure in statistics.figures),
            "newest": statistics.newest,
            "articles": counts[ARTICLES],
            "conferences": counts[CONFERENCES],
            "honours": counts[HONOURS],
        },
        updated=statistics.newest,
    )
