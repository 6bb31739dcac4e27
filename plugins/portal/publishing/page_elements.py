"""What one walk over the elements of a page finds; nothing is judged here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable

    Element: TypeAlias = etree._Element

END = re.compile(rb"</([a-zA-Z][\w-]*)")
FETCHED_LINKS = set("stylesheet preload modulepreload prefetch preconnect dns-prefetch icon manifest".split()) | {
    "apple-touch-icon"
}
"""What a browser fetches of `<link>` by itself."""
FOLLOWED = ("a", "area", "link")
"""Elements whose `href` waits for a click, links of `FETCHED_LINKS` excepted."""
ADDRESSES = {"href", "src", "srcset", "poster", "data"}
"""Attributes that hold an address, or several; `data` is one of `<object>`."""


@dataclass(slots=True)
class Elements:
    """What the elements of one page say."""

    names: list[str] = field(default_factory=list)
    """Of each element."""
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """Every address, as it is written."""
    fetched: list[str] = field(default_factory=list)
    """Those that a browser asks for by itself."""
    blocked: list[str] = field(default_factory=list)
    """Names of attributes that hold style or script."""
    meta: dict[str, str] = field(default_factory=dict)
    canonical: str = ""
    sheets: list[str] = field(default_factory=list)
    """Addresses of style sheets, like the scripts."""
    scripts: list[str] = field(default_factory=list)
    inline_styles: list[str] = field(default_factory=list)
    has_inline_script: bool = False
    ends_in_text: list[str] = field(default_factory=list)
    """Names in what looks like an end tag and is the text of a script."""


def elements_of(root: Element) -> Elements:
    """Return what *root* and all elements below it say."""
    found = Elements()
    names, ids, links = found.names, found.ids, found.links
    for element in root.iter(etree.Element):
        names.append(name := str(element.tag))
        for attribute, value in element.items():
            if attribute == "class":  # asked first, as most are
                continue
            if attribute == "id":
                ids.append(value)
            elif attribute == "href" and name == "a":
                links.append(value.strip())
            elif attribute in ADDRESSES:
                _see_address(found, element, attribute, value)
            elif attribute == "style" or attribute.startswith("on"):
                found.blocked.append(attribute)
        if name in HEAD:
            HEAD[name](found, element)
    return found


def _see_address(found: Elements, element: Element, attribute: str, value: str) -> None:
    name = element.tag
    if attribute == "data" and name != "object":
        return
    parts = [part.split()[0] for part in value.split(",") if part.strip()] if attribute == "srcset" else [value.strip()]
    links = [link for link in parts if link]
    found.links += links
    if name not in FOLLOWED or (name == "link" and not FETCHED_LINKS.isdisjoint(element.get("rel", "").split())):
        found.fetched += links


def _see_meta(found: Elements, element: Element) -> None:
    name = element.get("name") or element.get("property") or element.get("http-equiv")
    if name:
        found.meta[name] = element.get("content", "")


def _see_link(found: Elements, element: Element) -> None:
    address, kinds = element.get("href", ""), element.get("rel", "").split()
    if "canonical" in kinds:
        found.canonical = address
    if "stylesheet" in kinds:
        found.sheets.append(address)
    if "modulepreload" in kinds:
        found.scripts.append(address)


def _see_script(found: Elements, element: Element) -> None:
    if address := element.get("src"):
        found.scripts.append(address)
    elif element.get("type") != "application/ld+json":
        found.has_inline_script = True
    found.ends_in_text += [name.lower().decode() for name in END.findall((element.text or "").encode())]


def _see_style(found: Elements, element: Element) -> None:
    found.inline_styles.append(element.text or "")


HEAD: dict[str, Callable[[Elements, Element], None]] = {
    "meta": _see_meta,
    "link": _see_link,
    "script": _see_script,
    "style": _see_style,
}
"""What reads an element of which more than the addresses matters."""
