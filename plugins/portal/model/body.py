"""The text below a head, made into clean HTML."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import Protocol, TypeVar, runtime_checkable

from portal.model.compact import compact

Read_co = TypeVar("Read_co", covariant=True)


@runtime_checkable
class Shelved(Protocol[Read_co]):
    """Something that lies in a store until somebody asks for it."""

    @property
    def digest(self) -> bytes:
        """Change with what lies there."""

    def read(self) -> Read_co:
        """Return it."""


@compact
@dataclass(frozen=True)
class Reference:
    """A link or picture in a body, and the line where it stands."""

    target: str
    line: int


@compact
@dataclass(frozen=True)
class Body:
    """Clean HTML with root-relative links; pictures still name their file (`images/…`)."""

    text: str | Shelved[str] = ""
    links: tuple[Reference, ...] = ()
    images: tuple[Reference, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def html(self) -> str:
        """The text, fetched from its shelf if it lies on one."""
        return self.text if isinstance(self.text, str) else self.text.read()

    @property
    def digest(self) -> bytes:
        """Sixteen bytes that change with the text."""
        return text_digest(self.text.encode()) if isinstance(self.text, str) else self.text.digest


def text_digest(text: bytes) -> bytes:
    """Return sixteen bytes that no other text shares (BLAKE2b)."""
    return blake2b(text, digest_size=16).digest()
