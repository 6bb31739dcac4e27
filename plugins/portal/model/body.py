"""The text below a head, made into clean HTML."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """A link or picture in a body, and the line where it stands."""

    target: str
    line: int


@dataclass(frozen=True, slots=True)
class Body:
    """Clean HTML with root-relative links; pictures still name their file (`images/…`)."""

    html: str = ""
    links: tuple[Reference, ...] = ()
    images: tuple[Reference, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.html)
