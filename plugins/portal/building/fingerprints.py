"""Fingerprints of what pages show: records by their own, pictures by where they are published."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from portal.enrichment.honours import Honour
from portal.model.article import Article, Attachment, Photo
from portal.model.fingerprint import SIZE, fingerprint
from portal.model.kinds import Entry
from portal.model.newsroom import Directory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from portal.model.newsroom import Newsroom
    from portal.rendering.site import Published

    Own = dict[type, Callable[[Sequence[Any]], bytes]]


class Fingerprints:
    """The fingerprints of one edition; each article's is made once."""

    def __init__(self, newsroom: Newsroom, published: Published) -> None:
        self.published = published
        heads = self._heads(newsroom.articles)
        whole = {id(article): heads[id(article)] + article.body.digest for article in newsroom.articles}
        parts: Own = {Photo: _each(self._photo), Attachment: _each(self._attachment), Honour: _each(_digest_of)}
        self.heads: Own = {Article: _looked_up(heads), Entry: _each(self._head_of_entry), **parts}
        """For templates that show no more of an article than its head."""
        self.whole: Own = {Article: _looked_up(whole), Entry: _each(self._whole_of_entry), **parts}
        directory = newsroom.directory
        all_entries = [entry for entries in directory.entities.values() for entry in entries.values()]
        known = fingerprint((all_entries, directory.organisations, directory.author_slugs), self.whole)
        self.heads[Directory] = self.whole[Directory] = lambda _: known

    def of(self, value: object, *, with_bodies: bool = True) -> bytes:
        """Return the fingerprint of anything that pages are made of."""
        return fingerprint(value, self.whole if with_bodies else self.heads)

    def _heads(self, articles: Iterable[Article]) -> dict[int, bytes]:
        """Return the fingerprint of each article but for its body, by the identity of the object."""
        found = {}
        categories: dict[str, bytes] = {}
        for article in articles:
            slug = article.category.slug
            if slug not in categories:
                categories[slug] = fingerprint(article.category)
            record = article.record_digest or fingerprint(article.record)
            files = self._files(article.files) if article.files else b""
            facts = article.is_expired, article.is_draft, article.is_old, article.is_ahead, bool(files)
            state = b"%d%d%d%d%d" % facts
            parts = record + categories[slug] + state + files + article.path.encode()
            found[id(article)] = blake2b(parts, digest_size=SIZE).digest()
        return found

    def _head_of_entry(self, entry: Entry) -> bytes:
        return _joined(entry.record_digest or fingerprint(entry.record), entry.path.encode(), self._files(entry.files))

    def _whole_of_entry(self, entry: Entry) -> bytes:
        return self._head_of_entry(entry) + entry.body.digest

    def _photo(self, photo: Photo) -> bytes:
        return _joined(fingerprint((photo.alt, photo.caption, photo.credit, photo.consent)), self._files([photo.file]))

    def _attachment(self, attachment: Attachment) -> bytes:
        return _joined(attachment.title.encode(), self._files([attachment.file]))

    def _files(self, files: Sequence[str]) -> bytes:
        """Return the fingerprint of where *files* are published, empty where there are none."""
        pictures = self.published.pictures
        urls = [pictures[file].url if file in pictures else "" for file in files]  # which tell all else of a picture
        found = [(file, url, self.published.files.get(file)) for file, url in zip(files, urls, strict=True)]
        return fingerprint(found) if found else b""


def _looked_up(by_identity: dict[int, bytes]) -> Callable[[Sequence[Article]], bytes]:
    """Return the function that joins what is known of articles; tens of thousands are asked for, all of the edition."""
    find = by_identity.__getitem__
    return lambda articles: b"".join(map(find, map(id, articles)))


def _each(function: Callable[[Any], bytes]) -> Callable[[Sequence[Any]], bytes]:
    return lambda values: b"".join(map(function, values))


def _digest_of(honour: Honour) -> bytes:
    """Return what an honour, of which there may be thousands on many pages, knows of itself."""
    return honour.digest


def _joined(*parts: bytes) -> bytes:
    return blake2b(b"".join([b"%d:%b" % (len(part), part) for part in parts]), digest_size=SIZE).digest()
