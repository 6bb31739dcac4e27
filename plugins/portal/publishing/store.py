"""A place that takes one file after another: a bucket, a server behind rsync, a folder without links.

Before the first change a journal names everything that will be touched. A publisher that is stopped leaves it, and the
next one looks for itself at what the place holds instead of believing the record of the last release.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Protocol

from portal.publishing.headers import POLICY
from portal.publishing.packing import is_copy
from portal.publishing.plan import Held
from portal.publishing.release import unpacked
from portal.publishing.target import STATE, STATUS, TargetFault

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager

    from portal.publishing.plan import Plan
    from portal.publishing.release import Release
    from portal.publishing.target import Locate

MANIFEST = f"{STATE}/manifest.json.gz"
JOURNAL = f"{STATE}/journal.json"


class Store(Protocol):
    """What a place must be able to do."""

    takes_copies: bool
    """Whether what serves it sends compressed copies that lie beside."""
    said: str
    """What its operator should know, empty where there is nothing."""

    def alone(self) -> AbstractContextManager[None]:
        """Keep other publishers away."""

    def read(self, path: str) -> bytes | None:
        """Return the content of *path*, None where it is not there."""

    def write(self, path: str, content: bytes) -> None:
        """Put *content* at *path*, whole or not at all."""

    def standing(self) -> Mapping[str, str]:
        """Look at what is there: MD5 by path, of as many files as can be told."""

    def put_all(self, locate: Locate, paths: Sequence[str], advance: Callable[[int], None]) -> None:
        """Put the files *paths*, each whole or not at all, in any order; *locate* finds them, *advance* counts."""

    def delete_all(self, paths: Sequence[str]) -> None:
        """Delete *paths*, where they are there, and the folders that are empty then."""


class StoreTarget:
    """A target whose files change one by one."""

    def __init__(self, store: Store) -> None:
        self.store, self.takes_copies = store, store.takes_copies

    def alone(self) -> AbstractContextManager[None]:
        """Keep other publishers away."""
        return self.store.alone()

    def live(self) -> Release | None:
        """Return what was published last, None where nothing was."""
        packed = self.store.read(MANIFEST)
        return unpacked(packed) if packed is not None else None

    def held(self, live: Release | None) -> Held:
        """Return what the record of the last release says, or what is there where that cannot be relied on."""
        doubtful = self._doubtful()
        is_sent_alike = live is None or live.headers == POLICY
        if live and is_sent_alike and not doubtful:
            return Held(live.files, live.files.keys(), live.carried)
        return Held(
            files=self.store.standing() if is_sent_alike else {},
            ours={*doubtful, *(live.files if live else ())},
            carried=live.carried if live else (),
            doubtful=doubtful,
        )

    def put(self, locate: Locate, plan: Plan, release: Release, advance: Callable[[int], None]) -> str:
        """Send what *plan* says, phase by phase, under a journal."""
        touched = sorted({*plan.touched, *plan.doubtful})
        self.store.write(JOURNAL, json.dumps(touched, ensure_ascii=False).encode())
        for phase in plan.phases:
            self.store.put_all(locate, phase, advance)
        copies = [path for path in plan.deletions if is_copy(path)]  # alone they would be sent on without originals
        self.store.delete_all(copies)
        self.store.delete_all([path for path in plan.deletions if not is_copy(path)])
        self.store.write(MANIFEST, release.packed())
        self.store.delete_all([JOURNAL])
        return self.store.said

    def tell(self, status: bytes) -> None:
        """Write *status* where watchers ask for it."""
        self.store.write(STATUS, status)

    def roll_back(self) -> str:
        """Refuse: nothing of the release before is left here."""
        raise TargetFault(
            "--rollback chỉ dùng được với thư mục trên máy này. Lấy lại nội dung cũ bằng git rồi đăng lại"
        )

    def _doubtful(self) -> frozenset[str]:
        """Return what a publisher that was stopped may have changed."""
        journal = self.store.read(JOURNAL)
        try:
            return frozenset(json.loads(journal)) if journal is not None else frozenset()
        except ValueError:
            raise TargetFault(
                f"nhật ký “{JOURNAL}” ở nơi đăng bị hỏng. Xóa tệp ấy cùng “{MANIFEST}” rồi chạy lại"
            ) from None
