"""The guide to the open data."""

from __future__ import annotations

from portal.model.open_data import DATASETS, HEAD, with_paths
from portal.model.urls import DATA_URL
from portal.pages.page import Head, Link, Page


def data_page(home: Link, name: str, about: str) -> Page:
    """Return the page that explains every file and field of the open data."""
    return Page(
        head=Head(title=name, url=DATA_URL, description=about, breadcrumbs=(home,)),
        template="open-data.html",
        values={"datasets": DATASETS, "file_fields": tuple(with_paths(HEAD))},
    )
