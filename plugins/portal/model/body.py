"""The text below a head, made into clean HTML."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar, runtime_checkable

from portal.model.compact import compact

if TYPE_CHECKING:
    from datetime import date

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


class Mention(NamedTuple):
    """The number of a legal document in a body, and when the text says that it was issued.

    A tuple, like the next one, since tens of thousands are loaded at every start.
    """

    number: str
    """As it is written."""
    line: int
    issued: date | int | None = None
    """A day, a year, or nothing."""
    span: tuple[int, int] | None = None
    """From where to where in the HTML a link may stand; None in a heading, a link, a title in quotation marks."""


class CitationLink(NamedTuple):
    """A link to a document that stands in a body without having been written there."""

    start: int
    """In the HTML as it was read, like the end."""
    end: int
    url: str
    """Root-relative address."""


@compact
@dataclass(frozen=True)
class Body:
    """Clean HTML with root-relative links; pictures still name their file (`images/…`)."""

    text: str | Shelved[str] = ""
    links: tuple[Reference, ...] = ()
    images: tuple[Reference, ...] = ()
    mentions: tuple[Mention, ...] = ()
    citations: tuple[CitationLink, ...] = ()
    """Those of the mentions that the register knows, in the order of the text."""

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def html(self) -> str:
        """The text, fetched from its shelf if it lies on one, with its citations made links."""
        text = self.text if isinstance(self.text, str) else self.text.read()
        return _with_links(text, self.citations) if self.citations else text

    @property
    def digest(self) -> bytes:
        """Sixteen bytes that change with the HTML."""
        plain = text_digest(self.text.encode()) if isinstance(self.text, str) else self.text.digest
        if not self.citations:
            return plain
        links = "".join([f"{start} {end} {url} " for start, end, url in self.citations])
        return text_digest(plain + links.encode())


def _with_links(text: str, citations: tuple[CitationLink, ...]) -> str:
    """Return *text* with a link around each of *citations*; nothing else in it changes."""
    parts: list[str] = []
    done = 0
    for start, end, url in citations:
        parts += text[done:start], f'<a class="citation" href="{url}">', text[start:end], "</a>"
        done = end
    return "".join([*parts, text[done:]])


def text_digest(text: bytes) -> bytes:
    """Return sixteen bytes that no other text shares (BLAKE2b)."""
    return blake2b(text, digest_size=16).digest()
