"""A site at work: everything that a newsroom and its maintainers do to it between two builds."""

from __future__ import annotations

import io
import os
import re
import shutil
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from conftest import MOMENT, PORTAL, ROOT, SAMPLE_SITE, Built

from portal.building import moves, staging, survey
from portal.building.build import Builder
from portal.building.faults import told_to_people

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

ARTICLE = """---
id: {id}
title: {title}
date: {date}
summary: Tóm tắt của {title}.
movements: [co-quan-xanh]
---
Nội dung của {title}.
"""
NOTHING = "không có gì thay đổi"
LOOKED_AT_AGAIN = 10**18
SETTLED = -(10**18)
"""Nanoseconds for `survey.RACY`: as if the last change were only just made, and as if it lay long ago."""
STEPS = (
    *((Path, name) for name in ("write_bytes", "replace", "unlink", "mkdir", "rmdir")),
    (staging.Staging, "stage"),
    *((staging, name) for name in ("move", "remove")),
    (moves, "move"),
    (os, "rename"),
)
"""What a build does to the disk."""


class EditedSite:
    """A project with a theme of its own, built with what earlier builds kept, and beside it from nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.content, self.theme = folder, folder / "content", folder / "theme"
        self.output, self.cache = folder / "output", folder / ".cache"
        shutil.copytree(SAMPLE_SITE / "content", self.content)
        shutil.copytree(ROOT / "theme", self.theme)
        self.changes: dict[str, Any] = {}
        self.knobs: dict[str, Any] = {}
        self.said = ""
        self._kept: tuple[Any, ...] = ()
        self._numbers = iter(range(1, 10**6))

    def number(self) -> int:
        """Return a number that no other edit has."""
        return next(self._numbers)

    def settings(self, **overrides: Any) -> dict[str, Any]:
        """Return what `inv build` would read from the settings file."""
        named = {
            "SITENAME": "Cổng Mẫu",
            "SITEURL": "https://mau.example",
            "PATH": str(self.content),
            "THEME": str(self.theme),
            "OUTPUT_PATH": str(self.output),
            "CACHE_PATH": str(self.cache),
            "MOMENT": MOMENT,
            "PORTAL": {**PORTAL, **self.knobs},
        }
        return {**named, **self.changes, **overrides}

    def build(self, *, settled: bool = True, **overrides: Any) -> Built:
        """Build as `inv build` does, in a new process for all that the portal knows.

        *settled* says that files written before now are known by their stamps, as they are two seconds later.
        """
        said, warned = io.StringIO(), io.StringIO()
        status = 0
        with ExitStack() as around:
            around.enter_context(mock.patch.object(survey, "RACY", SETTLED if settled else LOOKED_AT_AGAIN))
            around.enter_context(redirect_stdout(said))
            around.enter_context(redirect_stderr(warned))
            try:
                with told_to_people(), Builder() as builder:
                    builder.build(self.settings(**overrides))
            except SystemExit as error:
                status = int(str(error.code))
        self.said = said.getvalue()
        told = [line for line in warned.getvalue().splitlines() if not line.startswith("Bỏ qua bộ nhớ")]
        return Built(status, "\n".join(told))

    def build_from_nothing(self) -> tuple[Built, dict[str, bytes]]:
        """Build into another folder, remembering only what is kept by its content; return what that gives."""
        said, clean = self.said, self.folder / "clean"
        for path in clean.iterdir() if clean.is_dir() else ():
            if path.name not in {"templates", "pictures", "cards", "editor"}:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        built = self.build(CACHE_PATH=str(clean), OUTPUT_PATH=str(clean / "output"))
        self.said = said
        return built, files_below(clean / "output")

    def files(self) -> dict[str, bytes]:
        """Return every file of the output and its bytes."""
        return files_below(self.output)

    def changed_by(self, edit: Any) -> set[str]:
        """Build, apply *edit*, build again; return the files that the second build wrote or removed."""
        assert self.build().status == 0
        before = times_below(self.output)
        edit(self)
        built = self.build()
        assert built.status == 0, built.said
        after = times_below(self.output)
        return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}

    def keep(self) -> None:
        """Remember the site as it stands."""
        kept = self.folder / "kept"
        shutil.rmtree(kept, ignore_errors=True)
        for name in ("content", "theme"):
            shutil.copytree(self.folder / name, kept / name)
        self._kept = (dict(self.changes), dict(self.knobs))

    def go_back(self) -> None:
        """Undo every edit since the site was kept."""
        for name in ("content", "theme"):
            shutil.rmtree(self.folder / name)
            shutil.copytree(self.folder / "kept" / name, self.folder / name)
        self.changes, self.knobs = self._kept

    def articles(self) -> list[Path]:
        """Return the files of all articles."""
        return sorted((self.content / "articles").rglob("*.md"))

    def write_article(self, category: str, date: str, slug: str = "") -> Path:
        """Add an article; *date* begins with its year."""
        number = self.number()
        file = self.content / "articles" / category / date[:4] / f"{slug or f'bai-them-{number}'}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        text = ARTICLE.format(id=f"bai-them-{number:04}", title=f"Bài thêm thứ {number}", date=date)
        file.write_text(text, encoding="utf-8")
        return file


@dataclass
class Kill:
    """A build that ends at its step number `left` on the disk, as if somebody had pressed Ctrl-C just then."""

    left: int
    patches: list[Any] = field(default_factory=list)

    def __enter__(self) -> None:
        for owner, name in STEPS:
            self.patches.append(mock.patch.object(owner, name, self._counted(getattr(owner, name))))
            self.patches[-1].start()

    def __exit__(self, *_: object) -> None:
        for patch in self.patches:
            patch.stop()

    def _counted(self, step: Any) -> Any:
        def counted(*args: Any, **options: Any) -> Any:
            self.left -= 1
            if self.left == 0:
                raise KeyboardInterrupt
            return step(*args, **options)

        return counted


def set_head(file: Path, key: str, value: str) -> None:
    """Give the head of *file* another *value* for *key*; none at all where it is empty."""
    text = re.sub(rf"^{key}:.*\n(?:[ \t-].*\n)*?(?=\S)", "", file.read_text(encoding="utf-8"), count=1, flags=re.M)
    line = f"{key}: {value}\n" if value else ""
    file.write_text(text.replace("---\n", f"---\n{line}", 1), encoding="utf-8")


def put_before_first(file: Path, pattern: str, new: str) -> None:
    """Write *new* before the first match of *pattern* in *file*. Raise `LookupError` where there is none."""
    text = file.read_text(encoding="utf-8")
    edited, count = re.subn(pattern, lambda match: new + match[0], text, count=1, flags=re.M)
    if not count:
        raise LookupError(f"{file}: {pattern}")
    file.write_text(edited, encoding="utf-8")


def pick(rng: Random, folder: Path, pattern: str) -> Path:
    """Return one of the files of *folder*. Raise `LookupError` where there is none."""
    return rng.choice(sorted(path for path in folder.rglob(pattern) if path.is_file()))


def files_below(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder* and its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in _paths(folder)}


def times_below(folder: Path) -> dict[str, tuple[int, int]]:
    """Return every file below *folder*, which one it is and when it was written."""
    found = {path.relative_to(folder).as_posix(): path.stat() for path in _paths(folder)}
    return {path: (stat.st_ino, stat.st_mtime_ns) for path, stat in found.items()}


def _paths(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
