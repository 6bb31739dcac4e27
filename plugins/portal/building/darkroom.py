"""Where pictures for the web are made, once each, and found again by the content of their originals."""

from __future__ import annotations

import os
import pickle
import shutil
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from portal.building.digests import picture_digest
from portal.building.faults import tell
from portal.building.patience import patiently
from portal.building.workers import spread
from portal.model.body import text_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set
    from pathlib import Path

    from portal.building.survey import FileDigests

AT_ONCE = 2
"""Pictures that a worker makes before it reports."""
MANY = 40
"""New pictures that take some seconds to make: the editor is told why it takes long."""
INDEX = "index"
"""The file of a picture's folder that tells what else lies there; written last."""


class Print(NamedTuple):
    """One file made of an original; a tuple, since tens of thousands are loaded at every start."""

    suffix: str
    width: int
    height: int
    digest: bytes

    @property
    def name(self) -> str:
        """Its name in the folder of its picture."""
        return f"{self.width}.{self.suffix}"


class Made(NamedTuple):
    """What was made of an original; in which order, see `pictures.Developed`."""

    key: str
    """The digest of original and recipe, also the name of its folder."""
    prints: tuple[Print, ...]
    placeholder: int
    kind: str
    is_animated: bool


@dataclass(slots=True)
class Darkroom:
    """Makes pictures, and remembers what it made in the content cache and beside the pictures themselves.

    The second memory outlives the first: new code that reads articles otherwise makes no picture anew.
    """

    folder: Path
    digests: FileDigests
    workers: int
    avif: bool
    recipe: bytes = field(default_factory=picture_digest)

    def developed(self, originals: Sequence[tuple[str, Path]]) -> Iterator[tuple[str, Made | str]]:
        """Yield each original, by its name in the content, with what is made of it or why nothing can be.

        Those that are new are made by all workers; the same content under several names is made once.
        """
        cache, keys = self.digests.cache, {}
        for file, _ in originals:
            digest = self.digests.of(file)
            cache.result(f"media/{file}", digest, lambda: None)  # for `forget`
            keys[file] = self._key(digest, avif=self.avif)
        there = frozenset(os.listdir(self.folder)) if self.folder.is_dir() else frozenset()  # noqa: PTH208  names do
        new = {
            key: path for (_, path), key in zip(originals, keys.values(), strict=True) if not self._is_known(key, there)
        }
        for made, key in zip(self._made(list(new.items())), new, strict=True):
            cache.remember(f"picture/{key}", b"", made)
        for file, key in keys.items():
            yield file, cache.results[f"picture/{key}"][1]

    def forget(self, files: Set[str]) -> None:
        """Drop what was made of originals whose content is under no name among *files* any more, from the disk too."""
        cache, alive = self.digests.cache, set()
        for name, (digest, _) in list(cache.results.items()):
            kind, _, file = name.partition("/")
            if kind in {"media", "file"} and file not in files:
                cache.drop(name)
            elif kind == "media":
                alive |= {self._key(digest, avif=avif) for avif in (False, True)}  # two settings files may differ
        kept = {name.partition("/")[2] for name in cache.results if name.startswith("picture/")}
        for key in kept - alive:
            cache.drop(f"picture/{key}")
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            if path.name not in alive:
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def _key(self, digest: bytes, *, avif: bool) -> str:
        return text_digest(self.recipe + digest + bytes([avif])).hex()

    def _is_known(self, key: str, there: Set[str]) -> bool:
        _, made = self.digests.cache.results.get(f"picture/{key}", (b"", None))
        return isinstance(made, str) or (made is not None and key in there)

    def _made(self, new: Sequence[tuple[str, Path]]) -> Iterable[Made | str]:
        if not new:
            return ()
        if len(new) >= MANY:
            tell(f"Có {len(new)} ảnh mới, đang làm các cỡ ảnh…")
        import portal.building.pictures  # noqa: F401, PLC0415  before the fork, for all workers: Pillow costs 0.1 s

        return chain.from_iterable(spread(self._make_all, new, workers=self.workers, chunk=AT_ONCE))

    def _make_all(self, part: Sequence[tuple[str, Path]]) -> list[Made | str]:
        return [_left_in(self.folder / key) or self._make(key, path) for key, path in part]

    def _make(self, key: str, original: Path) -> Made | str:
        """Return what is made of *original*, written into the folder, or why nothing can be."""
        from portal.building.pictures import PictureFault, Recipe, developed  # noqa: PLC0415  see above

        try:
            found = developed(original.read_bytes(), Recipe(avif=self.avif))
        except PictureFault as fault:
            return str(fault)
        prints = tuple(
            Print(each.suffix, each.width, each.height, text_digest(each.content)) for each in found.derivatives
        )
        made = Made(key, prints, found.placeholder, found.kind, found.is_animated)
        beside = self.folder / f"{key}.{os.getpid()}"
        beside.mkdir(parents=True, exist_ok=True)
        for each, derivative in zip(prints, found.derivatives, strict=True):
            (beside / each.name).write_bytes(derivative.content)
        index = pickle.dumps(tuple(made), 5)
        (beside / INDEX).write_bytes(text_digest(index) + index)
        shutil.rmtree(self.folder / key, ignore_errors=True)
        patiently(beside.replace, self.folder / key)
        return made


def _left_in(folder: Path) -> Made | None:
    """Return what an earlier build made in *folder*, None where it did not end or somebody damaged it."""
    try:
        index = (folder / INDEX).read_bytes()
    except OSError:
        return None
    if text_digest(index[16:]) != index[:16]:
        return None
    key, prints, *others = pickle.loads(index[16:])  # the digest says that this very project wrote it
    return Made(key, tuple(Print(*each) for each in prints), *others)
