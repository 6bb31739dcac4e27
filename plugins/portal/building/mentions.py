"""Where content still names those whose profiles were withdrawn: told to the editor, who alone can rewrite it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.model.fingerprint import fingerprint
from portal.model.problem import BODY, Problem
from portal.reading.front_matter import HEAD, HeadError, decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set
    from pathlib import Path

    from portal.building.content_cache import ContentCache
    from portal.reading.sources import Parsed

HINTS = {
    False: "nhắc tên ở hồ sơ đã gỡ “{}”. Sửa lại nếu đúng là người ấy, đơn vị ấy",
    True: "dùng tệp của hồ sơ đã gỡ “{}”. Bỏ đi, hoặc thay bằng tệp khác",
}
"""By whether a file is named, instead of a name."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The sources in which names may stand."""

    content: Path
    files: Mapping[str, str]
    """The path below `content` of each, by the path that messages show."""
    changed: Set[str]
    """Shown paths of those that may not be as they were at the last build: no others need be read again."""


def mentions_of(withdrawn: Iterable[Parsed], texts: Texts, cache: ContentCache) -> list[Problem]:
    """Return a warning for each place of *texts* that names one of *withdrawn*; not the name itself, which must go.

    Where a changed file named someone, *cache* clears out what it kept of the earlier text.
    """
    files, changed = texts.files, texts.changed
    wanted = dict(_wanted(withdrawn))
    digest = fingerprint(wanted)
    kept, found = cache.results.get("mentions", (b"", {}))
    if kept and (found.keys() & changed or found.keys() - files.keys()):
        cache.clear_out()
    known, unread = (found, files.keys() & changed) if kept == digest else ({}, files.keys())
    named = {shown: tuple(_places(texts.content / files[shown], wanted)) for shown in unread} if wanted else {}
    others = files.keys() - wanted.values()
    places = {shown: rows for shown, rows in {**known, **named}.items() if rows and shown in others}
    if (kept, found) != (digest, places):
        cache.remember("mentions", digest, places)
    return [
        Problem(shown, line, field, HINTS[is_file].format(profile), is_warning=True)
        for shown, rows in places.items()
        for line, field, is_file, profile in rows
    ]


def _wanted(withdrawn: Iterable[Parsed]) -> Iterator[tuple[str, str]]:
    """Yield each name and file of *withdrawn* with the path of its profile."""
    for parsed in withdrawn:
        yield from ((" ".join(text.split()), parsed.path) for text in (*parsed.names, *parsed.files))


def _places(file: Path, wanted: Mapping[str, str]) -> Iterator[tuple[int, str, bool, str]]:
    """Yield line, field, whether it is the name of a file, and the profile, for each of *wanted* in *file*."""
    try:
        text = decode(file.read_bytes())
    except HeadError:
        return  # told as the fault of that file
    head = HEAD.match(text)
    spelled = "|".join(r"\s+".join(map(re.escape, each.split())) for each in sorted(wanted, key=len, reverse=True))
    for match in re.finditer(rf"(?<!\w)(?:{spelled})(?!\w)", text):
        name = " ".join(match[0].split())
        field = "phần đầu" if head and match.start() < head.end() else BODY
        yield text.count("\n", 0, match.start()) + 1, field, name.startswith(("images/", "files/")), wanted[name]
