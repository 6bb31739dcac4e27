"""What has to be done at a target, in the order in which no reader meets a broken link."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import quote

from portal.model.feeds import FORMATS
from portal.model.urls import page_url
from portal.publishing.headers import is_immutable
from portal.publishing.packing import is_copy, original_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

PHASES = ("tệp giao diện, ảnh và tệp đính kèm", "trang mới", "trang và nguồn tin thay đổi", "trang nhất và sơ đồ trang")
"""What goes first, and what only when the files before are all there."""
SHOWN_BY_PAGES = ("theme/", "anh/", "tep/")
"""Folders of files that pages need beside them."""
STYLES = "theme/"
"""The folder of files that a page loaded earlier still asks for."""
SHOWS_ALL = {"index.html", "tim-kiem/chi-muc/chung.json"}
"""Files that lead to all others, beside the sitemaps."""


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of the files at a target."""

    files: Mapping[str, str]
    """MD5 of each file that is surely there, by path."""
    ours: Collection[str] = ()
    """Every file that publishing put there, or may have begun to put there."""
    carried: Collection[str] = ()
    """Those of them that stayed one release longer than the pages that show them."""
    doubtful: frozenset[str] = frozenset()
    """Those that a publisher was changing when it was stopped."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Uploads by phase, each phase when the one before is done; then deletions."""

    phases: tuple[tuple[str, ...], ...]
    deletions: tuple[str, ...]
    carried: tuple[str, ...]
    """Files of the release before that stay for now."""
    new: frozenset[str]
    """The uploads that take nobody's place."""
    doubtful: frozenset[str] = frozenset()
    """What a publisher may have changed that was stopped, and told nobody."""

    @property
    def uploads(self) -> tuple[str, ...]:
        """Every file to be sent, in order."""
        return tuple(chain.from_iterable(self.phases))

    @property
    def touched(self) -> tuple[str, ...]:
        """Every file to be sent or deleted, in order."""
        return self.uploads + self.deletions


def plan_of(local: Mapping[str, str], held: Held) -> Plan:
    """Return what makes a target that holds *held* show the files *local*, given by path with their MD5.

    Styles and scripts that no page names any more are deleted one release later than their pages.
    """
    uploads = [path for path, digest in local.items() if held.files.get(path) != digest]
    gone = set(held.ours) - local.keys()
    is_idle = not uploads and gone <= set(held.carried)
    carried = {path for path in gone if path.startswith(STYLES) and (is_idle or path not in held.carried)}
    new = frozenset(path for path in uploads if path not in held.files and path not in held.ours)
    return Plan(
        phases=tuple(
            tuple(sorted(path for path in uploads if _phase(original_of(path), new) == phase))
            for phase in range(len(PHASES))
        ),
        deletions=() if is_idle else tuple(sorted(gone - carried)),
        carried=tuple(sorted(carried)),
        new=new,
        doubtful=held.doubtful,
    )


def _phase(path: str, new: Collection[str]) -> int:
    if path.startswith(SHOWN_BY_PAGES):
        return 0
    if path in SHOWS_ALL or (path.startswith("sitemap") and path.endswith(".xml")):
        return 3
    return 1 if path in new else 2


def changed_addresses(plan: Plan, site_url: str) -> list[str]:
    """Return the absolute addresses that a cache between the target and its readers has to forget.

    A new file whose name holds its hash was never asked for before; a compressed copy is only asked for by the
    address of its original.
    """
    known = {path for path in plan.new if is_immutable(path)}
    changed = sorted(path for path in {*plan.touched, *plan.doubtful} - known if not is_copy(path))
    return [f"{site_url}{quote(page_url(path))}" for path in changed]


def changed_feeds(plan: Plan, site_url: str) -> list[str]:
    """Return the absolute addresses of the feeds that subscribers should fetch again."""
    names = {each.file for each in FORMATS}
    paths = sorted({*plan.uploads, *plan.doubtful} - set(plan.deletions))
    return [f"{site_url}{quote(page_url(path))}" for path in paths if path.rpartition("/")[2] in names]


def summary(plan: Plan) -> list[str]:
    """Return the lines that say what *plan* does; only that nothing does where it does nothing."""
    parts = dict(zip((*PHASES, "xóa"), (*plan.phases, plan.deletions), strict=True))
    counts = {name: sum(not is_copy(path) for path in paths) for name, paths in parts.items()}
    counts["bản nén"] = len(plan.touched) - sum(counts.values())
    return [f"{name}: {count}" for name, count in counts.items() if count] or ["không có gì thay đổi"]
