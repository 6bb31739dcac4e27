"""Every word that the interface says, in Vietnamese and English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Messages:
    """One language's catalogue: dotted keys, values with named places such as `{count}`."""

    lang: str
    by_key: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return the message *key* with *values* filled in. Raise `KeyError` for an unknown key."""
        return self.by_key[key].format(**values) if values else self.by_key[key]

    def under(self, prefix: str) -> dict[str, str]:
        """Return the messages below *prefix*, by the rest of their keys."""
        return {
            key.removeprefix(f"{prefix}."): text for key, text in self.by_key.items() if key.startswith(f"{prefix}.")
        }


def load_messages(folder: Path, lang: str) -> Messages:
    """Return the catalogue `<lang>.yaml` of *folder*."""
    import yaml  # noqa: PLC0415  catalogues are read again only where they changed

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    nested = yaml.load((folder / f"{lang}.yaml").read_text(encoding="utf-8"), loader)  # a safe loader
    return Messages(lang, dict(_flat(nested, "")))


def _flat(nested: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in nested.items():
        path = f"{prefix}{key}"
        rows += _flat(value, f"{path}.") if isinstance(value, dict) else [(path, str(value))]
    return rows
