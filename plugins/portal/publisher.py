"""Brings the production site to its readers: build, verify, compare with what they have, send."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from portal import commands
from portal.building.build import output_left
from portal.building.environment import EnvironmentFault
from portal.building.faults import tell, told_to_people
from portal.building.lock import build_lock
from portal.building.project import UsageFault, settle
from portal.building.workers import spread
from portal.model.problem import ContentError
from portal.publishing.headers import POLICY
from portal.publishing.identity import Known, identity_faults, ids_after
from portal.publishing.packed_copies import copies_of, digest_in, refuse_damaged
from portal.publishing.places import target_of
from portal.publishing.plan import changed_addresses, changed_feeds, plan_of, summary
from portal.publishing.release import Release, files_of
from portal.publishing.target import TargetFault, is_state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from portal.building.edition import Edition
    from portal.building.project import Project
    from portal.publishing.plan import Held, Plan
    from portal.publishing.target import Target

SETTINGS = "publishconf.py"
SHOWN = 20
"""Changed addresses that a trial run prints."""
PACKED_AT_ONCE = 20
"""Compressed copies that a worker makes before it reports."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the files alone do not tell of an edition."""

    articles: tuple[Known, ...]
    taken_down: tuple[str, ...]
    """Addresses of what was withdrawn, and of calls for opinion that may name nobody any more."""


def publish(
    target: str, at: str = "", *, dry_run: bool = False, rollback: bool = False, accept_id_change: bool = False
) -> None:
    """Build the production site as it is at the moment *at*, verify it, and bring *target* up to date.

    *dry_run* only says what would be done; *rollback* shows the release before again, without a build.
    """
    with _told():
        project = settle(commands.settings_of(SETTINGS, at))
        place = _place(target, project)
        if rollback:
            if dry_run or at or accept_id_change:
                raise UsageFault("--rollback đi một mình, không kèm --at, --dry-run hay --accept-id-change")
            with place.alone():
                print(place.roll_back())
            return
    moment = f"{project.moment:%Y-%m-%d %H:%M:%S}"  # the one that the status tells
    facts = _built(moment)
    left = output_left(project.output, project.cache)
    commands.write_server_files(SETTINGS)
    with _told(), build_lock(project.cache):  # no other build may change what is being sent
        if output_left(project.output, project.cache) != left:
            raise EnvironmentFault("một lệnh khác vừa dựng lại bản chính thức giữa chừng. Chạy lại lệnh này")
        if status := commands.verify(SETTINGS, moment):
            raise SystemExit(status)
        files = files_of(project.output)
        publication = Publication(project, place, facts, files, _copies(project, files) if place.takes_copies else {})
        if dry_run:
            publication.describe(accept_id_change=accept_id_change)
            return
        with place.alone():
            publication.carry_out(accept_id_change=accept_id_change)


class Publication:
    """One edition on its way to *place*: its *files*, which lie in the output of *project*, and *copies* of them."""

    def __init__(
        self, project: Project, place: Target, facts: Facts, files: Mapping[str, str], copies: Mapping[str, Path]
    ) -> None:
        self.project, self.place, self.facts, self.files, self.copies = project, place, facts, files, copies
        self.sent = {**files, **{path: digest_in(copy.name) for path, copy in copies.items()}}

    def describe(self, *, accept_id_change: bool) -> None:
        """Print what would be done."""
        _, _, plan = self._compared(accept_id_change=accept_id_change)
        print("\n".join(f"Sẽ gửi – {line}" for line in summary(plan)))
        changed = changed_addresses(plan, self.project.site_url)
        print("\n".join(changed[:SHOWN]))
        if len(changed) > SHOWN:
            print(f"… và {len(changed) - SHOWN} địa chỉ khác.")

    def carry_out(self, *, accept_id_change: bool) -> None:
        """Bring the target up to date; tell caches and subscribers what changed."""
        live, held, plan = self._compared(accept_id_change=accept_id_change)
        release = Release(
            files={**self.sent, **{path: held.files.get(path, "") for path in plan.carried}},
            ids=ids_after(self.facts.articles, live.ids if live else {}),
            taken_down=self.facts.taken_down,
            carried=plan.carried,
            headers=POLICY,
        )
        self._warn_of_strangers(held)
        changed = changed_addresses(plan, self.project.site_url)
        (_state(self.project) / "changed-urls.txt").write_text("".join(f"{each}\n" for each in changed), "utf-8")
        if release != live or plan.doubtful:
            refuse_damaged(self.copies[path] for path in plan.uploads if path in self.copies)
            with _progress(len(plan.uploads)) as advance:
                said = self.place.put(self._locate, plan, release, advance)
            if said:
                print(said)
        self.place.tell(self._status())
        print(f"Đã đăng: {'; '.join(summary(plan))}.")
        self._notify(changed_feeds(plan, self.project.site_url))

    def _locate(self, path: str) -> Path:
        return self.copies.get(path) or self.project.output / path

    def _warn_of_strangers(self, held: Held) -> None:
        strange = sorted(
            path for path in held.files if path not in self.sent and path not in held.ours and not is_state(path)
        )
        if strange:
            tell(f"Cảnh báo: nơi đăng có {len(strange)} tệp không do lệnh này gửi, như “{strange[0]}”; để nguyên.")

    def _compared(self, *, accept_id_change: bool) -> tuple[Release | None, Held, Plan]:
        """Return what is live, what the target holds, and what to do. Raise `ContentError` where an id changed."""
        live = self.place.live()
        faults = tuple(identity_faults(self.facts.articles, live.ids if live else {}))
        if faults and not accept_id_change:
            raise ContentError(faults)
        held = self.place.held(live)
        return live, held, plan_of(self.sent, held)

    def _status(self) -> bytes:
        """Return what a watcher reads: for when the site was built, which files it is made of, and how many."""
        version = blake2b(repr(sorted(self.files.items())).encode(), digest_size=6).hexdigest()
        told = {
            "moment": self.project.moment.isoformat(timespec="seconds"),
            "version": version,
            "articles": len(self.facts.articles),
            "pages": sum(path.endswith(".html") for path in self.files),
            "files": len(self.files),
        }
        return json.dumps(told, indent=2).encode() + b"\n"

    def _notify(self, feeds: list[str]) -> None:
        hub = self.project.settings.hub
        if not hub or not feeds:
            return
        from portal.publishing.websub import HubFault, notify  # noqa: PLC0415  an HTTP client, where a hub is set

        try:
            notify(hub, feeds)
        except HubFault as fault:
            tell(f"Trang đã đăng, nhưng {fault}. Phần mềm đọc tin sẽ thấy bài ở lần hỏi sau.")


def _built(at: str) -> Facts:
    """Build the production site; return what its files do not tell."""
    heard: list[Facts] = []
    commands.build(SETTINGS, at, lambda edition: heard.append(_facts(edition)))
    return heard[0]


def _facts(edition: Edition) -> Facts:
    newsroom = edition.newsroom
    entries = [entry for entries in newsroom.directory.entities.values() for entry in entries.values()]
    taken_down = {
        *(article.url for article in newsroom.articles if article.record.withdrawn),
        *(entry.url for entry in entries if entry.is_withdrawn),
        *(each.entry.url for each in newsroom.opinions if each.state == "closed" and not each.shows_names),
    }
    return Facts(
        articles=tuple(Known(each.path, each.id, each.url, each.record.old_paths) for each in newsroom.articles),
        taken_down=tuple(sorted(taken_down)),
    )


def _copies(project: Project, files: Mapping[str, str]) -> dict[str, Path]:
    share = partial(spread, workers=project.workers, chunk=PACKED_AT_ONCE)
    return copies_of(files, project.output, project.cache / "packed", share)


def _place(target: str, project: Project) -> Target:
    """Return the target called *target*. Raise `UsageFault` for what cannot be one."""
    try:
        place = target_of(target, _state(project))
    except ValueError:
        raise UsageFault(
            f"nơi đăng “{target}” không hiểu được. Viết một thư mục, s3://kho/thư-mục, user@máy:thư-mục"
            " hoặc rsync://máy/thư-mục"
        ) from None
    if Path(target).resolve().is_relative_to(project.output):
        raise UsageFault(f"“{target}” nằm trong “{project.output}”, nơi trang được dựng. Chọn thư mục khác")
    if project.settings.sample:
        tell("Cảnh báo: PORTAL còn ghi “sample”: trang tự nhận là trang minh họa và dặn máy tìm kiếm bỏ qua.")
    return place


def _state(project: Project) -> Path:
    folder = project.cache / "publish"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def _told() -> Iterator[None]:
    """Tell people what is wrong, with a target too."""
    with told_to_people():
        try:
            yield
        except TargetFault as fault:
            raise EnvironmentFault(fault) from None


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    """Show a bar on a terminal; give what moves it on."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415  0.1 s, where somebody looks on
    from rich.progress import Progress  # noqa: PLC0415  as above

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Đang gửi", total=total)
        yield lambda count: bar.advance(task, count)
