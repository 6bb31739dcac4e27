"""The kinds of content file: folder, address and record of each, in one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from portal.model.article import ArticleRecord
from portal.model.entities import (
    AwardKindRecord,
    BlocRecord,
    DocumentRecord,
    ExemplarRecord,
    MovementRecord,
    OpinionRecord,
    PageRecord,
)
from portal.model.urls import entity_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from portal.model.body import Body


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """One kind of content file; there is one object of each."""

    folder: str
    """Below `content/`."""
    section: str
    """First segment of its addresses."""
    record: type
    label: str
    """What a message calls one of them."""
    has_feeds: bool = False
    """Whether each has a list of articles, which is fed."""

    def __reduce__(self) -> tuple[Callable[[str], Kind], tuple[str]]:
        return kind_in, (self.folder,)


ARTICLE = Kind("articles", "", ArticleRecord, "bài viết")
BLOC = Kind("blocs", "khoi", BlocRecord, "khối, cụm thi đua", has_feeds=True)
MOVEMENT = Kind("movements", "phong-trao", MovementRecord, "phong trào", has_feeds=True)
AWARD = Kind("awards", "khen-thuong", AwardKindRecord, "hình thức khen thưởng, danh hiệu", has_feeds=True)
DOCUMENT = Kind("documents", "van-ban", DocumentRecord, "văn bản")
EXEMPLAR = Kind("exemplars", "dien-hinh", ExemplarRecord, "điển hình", has_feeds=True)
OPINION = Kind("opinions", "lay-y-kien", OpinionRecord, "trang lấy ý kiến")
PAGE = Kind("pages", "", PageRecord, "trang")

ENTITIES = (BLOC, MOVEMENT, AWARD, DOCUMENT, EXEMPLAR, OPINION, PAGE)
KINDS = (ARTICLE, *ENTITIES)


def kind_in(folder: str) -> Kind:
    """Return the kind whose files lie in *folder*; there is one of each, in caches and worker processes too."""
    return next(kind for kind in KINDS if kind.folder == folder)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity of the site: its validated record, its description, and its file."""

    kind: Kind
    path: str
    """Its file, relative to the project."""
    slug: str
    record: Any
    body: Body
    record_digest: bytes = b""
    """What changes with the record, where it is known already."""
    files: tuple[str, ...] = ()
    """The pictures and attachments that it shows, as content names them."""

    @property
    def name(self) -> str:
        """The official name."""
        return str(self.record.name)

    @property
    def url(self) -> str:
        """Root-relative address; a page in another language stands below its code (`/en/about/`)."""
        return f"/{self.slug}/" if self.kind is PAGE else entity_url(self.kind.section, self.slug)

    @property
    def is_withdrawn(self) -> bool:
        """Whether it may no longer be shown: its page only says so, nothing leads there."""
        return bool(getattr(self.record, "withdrawn", None))

    @property
    def content(self) -> str:
        """The cleaned HTML of the description."""
        return self.body.html
