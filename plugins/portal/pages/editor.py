"""The page of the browser editor, or the one that says how to get it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.model.urls import EDITOR_URL
from portal.pages.page import Head, Link, Page

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Desk:
    """The browser editor of a site: where its parts stand, and whom it asks besides the site itself."""

    program: str = ""
    """Root-relative address of the CMS, empty where it is not installed."""
    config: str = ""
    styles: tuple[str, ...] = ()
    """Hashes of the styles that the CMS puts into its page."""
    origins: tuple[str, ...] = ()


def editor_pages(desk: Desk | None, home: Link, words: Mapping[str, str]) -> tuple[Page, ...]:
    """Return the page of *desk*, none where the site has no editor; neither searches nor lists show it."""
    if desk is None:
        return ()
    head = Head(title=words["editor"], url=EDITOR_URL, breadcrumbs=(home,), noindex=True)
    template = "outputs/editor.html" if desk.program else "editor.html"
    return (Page(head=head, template=template, values={"desk": desk} if desk.program else {}),)
