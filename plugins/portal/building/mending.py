"""Mends what is certain in the sources, and shows people what was changed."""

from __future__ import annotations

import os
import shutil
from difflib import unified_diff
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, NamedTuple

from portal.linting.proofread import lacks_id, mended, visible, with_id
from portal.model.kinds import ARTICLE
from portal.reading.sources import find_sources, proposed_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from portal.building.content_cache import ContentCache
    from portal.building.project import Project
    from portal.building.survey import Survey
    from portal.linting.lexicon import Lexicon


class Mended(NamedTuple):
    """A file that was mended: its shown path, and its text before and after."""

    path: str
    before: str
    after: str


def mend(
    project: Project, cache: ContentCache, found: Survey, lexicon: Lexicon, is_wanted: Callable[[str], bool]
) -> list[Mended]:
    """Mend what is certain in each wanted source, and give an id to an article without one; return what was mended."""
    taken = {kept.parsed.id for kept in cache.rows.values()}
    done = []
    for kind, path, shown in find_sources(found.stamps, found.links, project.shown_content)[0]:
        if not is_wanted(shown):
            continue
        try:
            before = (project.content / path).read_bytes().decode()
        except UnicodeDecodeError:
            continue  # told by the build
        after = mended(before, lexicon)
        if kind is ARTICLE and lacks_id(after):
            identifier = _free(proposed_id(cache.rows[shown].parsed), taken)
            after = with_id(after, identifier)
            taken.add(identifier)
        if after != before:
            write_whole(project.content / path, after.encode())
            done.append(Mended(shown, before, after))
    return done


def told_of_mending(mended: Sequence[Mended]) -> str:
    """Return the changes in *mended* as a unified diff, and how many files they are in."""
    lines = [line for each in mended for line in _diff(each)]
    return "\n".join([*lines, f"Đã sửa {len(mended)} tệp." if mended else "Không có gì để sửa tự động."])


def _diff(each: Mended) -> Iterator[str]:
    before, after = ([visible(line.rstrip("\r")) for line in text.split("\n")] for text in (each.before, each.after))
    return unified_diff(before, after, each.path, each.path, lineterm="", n=1)


def _free(identifier: str, taken: set[str]) -> str:
    """Return *identifier*, or it with the first number behind that makes it one which is not *taken*."""
    number = 2
    free = identifier
    while free in taken:
        free, number = f"{identifier[:57]}-{number}", number + 1
    return free


def write_whole(file: Path, content: bytes) -> None:
    """Put *content* in the place of *file*, wholly or not at all; who may read it stays as it was."""
    with NamedTemporaryFile(dir=file.parent, prefix=".", suffix=".tmp", delete=False) as beside:
        beside.write(content)
    try:
        if file.exists():
            shutil.copymode(file, beside.name)
        os.replace(beside.name, file)  # noqa: PTH105  a name, as NamedTemporaryFile gives it
    except OSError:
        Path(beside.name).unlink(missing_ok=True)
        raise
