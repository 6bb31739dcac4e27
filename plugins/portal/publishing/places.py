"""Which target the TARGET of a command means."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from portal.publishing.releases import Releases
from portal.publishing.store import StoreTarget

if TYPE_CHECKING:
    from portal.publishing.target import Target

BUCKET = re.compile(r"s3://(?P<bucket>[^/]+)(?:/(?P<prefix>.*))?")
REMOTE = re.compile(r"rsync://[^/]+/.+|[^/:\\]{2,}:(?!//).+")
"""As rsync understands it: a colon before the first slash; one letter before it is a drive of Windows."""


def target_of(name: str, state: Path) -> Target:
    """Return the target that *name* means; *state* is a folder of this machine. Raise `TargetFault`, `ValueError`."""
    if name.startswith("-"):  # a mistyped option, which ssh would take for one of its own
        raise ValueError(name)
    if bucket := BUCKET.fullmatch(name):
        from portal.publishing.s3 import Bucket  # noqa: PLC0415  boto3 takes half a second

        return StoreTarget(Bucket(bucket["bucket"], (bucket["prefix"] or "").strip("/"), state))
    if REMOTE.fullmatch(name) and not name.startswith("s3:"):
        from portal.publishing.rsync import Rsync  # noqa: PLC0415  as above, for the rest of its imports

        return StoreTarget(Rsync(name, state))
    if not name or "://" in name or name.startswith("s3:"):
        raise ValueError(name)
    docroot = Path(name).absolute()
    if can_link(state):
        return Releases(docroot)
    from portal.publishing.folder import Folder  # noqa: PLC0415  as above

    return StoreTarget(Folder(docroot))


def can_link(folder: Path) -> bool:
    """Tell whether this system lets us make symbolic links: Windows asks for a right that few have."""
    link = folder / "link"
    link.unlink(missing_ok=True)
    try:
        link.symlink_to("x")
    except (OSError, NotImplementedError):
        return False
    link.unlink()
    return True
