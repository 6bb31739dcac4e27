"""What files must agree upon: anchors, sitemaps, feeds, and the weight of what a page asks for."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from portal.language.dates import ZONE
from portal.model.urls import PASSING, page_url
from portal.publishing.addresses import DEAD, place_missing
from portal.publishing.budgets import HEAVY_SCRIPTS, SCRIPT, STYLE, packed
from portal.publishing.site import Fault, Lead
from portal.publishing.sources import draft_status, is_withdrawn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from portal.publishing.site import Facts, PageFacts, Site

Found = tuple[str, Fault]
"""A file, and what is wrong with it."""
Pages = dict[str, "PageFacts"]
"""What each page says, by its file."""
IMPORTED = re.compile(r"(?:from|import)\s*\(?\s*[\"']([^\"']+\.js)[\"']")


def faults_between(site: Site, facts: Sequence[Facts]) -> Iterator[Found]:
    """Yield what is wrong though each file by itself is right."""
    pages = {each.path: each.page for each in facts if each.page}
    yield from _leads(site, facts, pages)
    yield from _early(site, pages)
    yield from _sitemaps(site, facts, pages)
    yield from _feeds(site, facts, pages)
    yield from _weights(site, pages)


def _leads(site: Site, facts: Iterable[Facts], pages: Pages) -> Iterator[Found]:
    """Yield links that lead nowhere. Most stand in thousands of files, so each is judged once, and then looked for."""
    judged = ((lead, _fault_of(site, pages, lead)) for lead in set[Lead]().union(*(each.leads for each in facts)))
    wrong = {lead: fault for lead, fault in judged if fault}
    for each in facts if wrong else ():
        for lead in each.leads:
            if lead in wrong:
                yield each.path, wrong[lead]


def _fault_of(site: Site, pages: Pages, lead: Lead) -> Fault | None:
    """Return what is wrong with *lead*.

    It is a warning where the target may have gone with a text that was withdrawn, merged with another or has expired:
    what must leave the site leaves at once, whoever linked to it.
    """
    target, file, anchor = lead
    if file not in site.files:
        return Fault(DEAD, f"“{target}” không dẫn tới đâu", named=target, is_warning=_may_have_left(site, pages, file))
    page = pages.get(file)
    if not (page and anchor) or anchor in page.ids:
        return None
    if moved := pages.get(page.moved_to):
        there = f"“{page_url(page.moved_to)}”"
        message = f"“{target}”: trang ấy đã chuyển tới {there}, nơi không có chỗ “#{anchor}”. Sửa thành {there}"
        return None if anchor in moved.ids else Fault(DEAD, message, named=target, is_warning=True)
    if is_withdrawn(site, file):
        message = f"“{target}”: bài ấy đã rút, chỉ còn lời báo, không còn chỗ “#{anchor}”. Bỏ liên kết"
        return Fault(DEAD, message, named=target, is_warning=True)
    return place_missing(lead)


def _may_have_left(site: Site, pages: Pages, file: str) -> bool:
    """Tell whether *file* may have gone with what it listed, or with the page that it belonged to."""
    above = [f"{folder}/index.html" for folder in PurePosixPath(file).parents]
    was_moved = any(path in pages and pages[path].moved_to for path in above)
    return bool(PASSING.search(page_url(file))) or was_moved or any(is_withdrawn(site, path) for path in above)


def _early(site: Site, pages: Pages) -> Iterator[Found]:
    """Yield pages that may not be read yet."""
    for path, page in pages.items():
        if status := draft_status(site, path):
            yield path, Fault("status", f"bài còn là “{status}” mà đã có trang", named="status:")
        if page.published:
            moment = datetime.fromisoformat(page.published)
            if (moment if moment.tzinfo else moment.replace(tzinfo=ZONE)) > site.moment:
                yield path, Fault("date", f"bài hẹn tới {page.published} mà đã có trang", named="date:")


def _sitemaps(site: Site, facts: Iterable[Facts], pages: Pages) -> Iterator[Found]:
    """Yield where sitemaps and pages contradict each other; that an address leads nowhere is told already."""
    listed: set[str] = set()
    for each in facts:
        for address in each.locations:
            file = (site.file_of(address, each.path) or ("",))[0]
            page = pages.get(file)
            if not each.is_news and file in listed:
                yield each.path, Fault("sitemap", f"“{address}” có hai lần")
            if not each.is_news:
                listed.add(file)
            if page is None:
                if not file or file in site.files or PASSING.search(page_url(file)):
                    yield each.path, Fault("sitemap", f"“{address}” không phải trang của cổng")
            elif page.noindex and not site.sample:
                yield each.path, Fault("sitemap", f"“{address}” được ghi, mà trang ấy dặn máy tìm kiếm bỏ qua")
            elif page.canonical != address and not each.is_news:
                yield each.path, Fault("sitemap", f"“{address}” được ghi, mà trang ấy nhận địa chỉ “{page.canonical}”")


def _feeds(site: Site, facts: Iterable[Facts], pages: Pages) -> Iterator[Found]:
    """Yield articles of feeds that have no page, and ids that mean one article here and another there."""
    first: dict[str, str] = {}
    for each in facts:
        for name, address in each.items:
            found = site.file_of(address, each.path)
            if not address or found is None or (found[0] not in pages and found[0] in site.files):
                yield each.path, Fault("nguồn tin", f"bài “{name}” không có trang trong cổng: “{address}”")
            elif first.setdefault(name, address) != address:
                yield each.path, Fault("nguồn tin", f"mã “{name}” là của hai bài: “{first[name]}” và “{address}”")


def _weights(site: Site, pages: Pages) -> Iterator[Found]:
    """Yield pages whose styles or scripts are too heavy; most load the same, which is weighed once."""
    imported = _imports(site)

    @cache
    def weight(file: str) -> int:
        return packed(site.read(file)) if file in site.files else 0

    @cache
    def weight_of_scripts(files: tuple[str, ...]) -> int:
        scripts: set[str] = set()
        waiting = list(files)
        while waiting:
            file = waiting.pop()
            if file not in scripts:
                scripts.add(file)
                waiting += imported(file)
        return sum(map(weight, scripts))

    for path, page in pages.items():
        style = page.inline_style + sum(map(weight, set(page.styles)))
        if style > STYLE:
            yield path, Fault("dung lượng", f"kiểu dáng nặng {style} byte sau khi nén, quá {STYLE}")
        script = weight_of_scripts(page.scripts)
        if script > SCRIPT and not page_url(path).startswith(HEAVY_SCRIPTS):
            yield path, Fault("dung lượng", f"mã lệnh nặng {script} byte sau khi nén, quá {SCRIPT}")


def _imports(site: Site) -> Callable[[str], tuple[str, ...]]:
    """Return a function that tells which files of the site a script imports."""

    @cache
    def imported(file: str) -> tuple[str, ...]:
        text = site.read(file).decode("utf-8", "replace") if file in site.files else ""
        found = (site.file_of(urljoin(site.address(file), name), file) for name in IMPORTED.findall(text))
        return tuple(each[0] for each in found if each)

    return imported
