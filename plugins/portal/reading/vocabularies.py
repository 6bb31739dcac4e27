"""Names that articles may use for an entity: slug, official name, alias."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.language.suggestions import did_you_mean
from portal.language.unicode import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All names of one kind of entity."""

    label: str
    """What a message calls one of them."""
    exact: Mapping[str, tuple[str, ...]]
    folded: Mapping[str, tuple[str, ...]]

    def knows(self, name: str) -> bool:
        """Tell whether *name* stands for anything here."""
        return name in self.exact or fold(name) in self.folded

    def resolve(self, name: str) -> str:
        """Return the slug that *name* stands for; case and tones count only where they must.

        Raise `ValueError`, in Vietnamese, for an unknown or ambiguous name.
        """
        found = self.exact.get(name) or self.folded.get(fold(name)) or ()
        if len(found) == 1:
            return found[0]
        if found:
            raise ValueError(f"tên {self.label} “{name}” chỉ nhiều mục: {', '.join(found)}. Viết một trong các mã đó")
        raise ValueError(f"không có {self.label} “{name}”.{did_you_mean(name, self.exact)}")


def build_vocabulary(label: str, names_by_slug: Mapping[str, Iterable[str]]) -> Vocabulary:
    """Return the vocabulary of entities whose names are listed under their slugs."""
    exact: dict[str, set[str]] = defaultdict(set)
    folded: dict[str, set[str]] = defaultdict(set)
    for slug, names in names_by_slug.items():
        for name in (slug, *names):
            exact[name].add(slug)
            folded[fold(name)].add(slug)
    exact.update({slug: {slug} for slug in names_by_slug})
    return Vocabulary(label, _settled(exact), _settled(folded))


def _settled(names: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(sorted(slugs)) for name, slugs in names.items()}
