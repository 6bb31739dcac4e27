"""Writes the open data; what a file is made of is known without writing it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from portal.enrichment.conferences import in_calendar
from portal.model.open_data import ARTICLES, BLOCS, CONFERENCES, DOCUMENTS, EXEMPLARS, HONOURS, Dataset
from portal.outputs.data_rows import (
    Addresses,
    article_rows,
    bloc_rows,
    conference_rows,
    document_rows,
    exemplar_rows,
)
from portal.outputs.honour_files import honour_rows
from portal.outputs.open_data import data_document, schema_document, table_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from portal.building.edition import Edition
    from portal.outputs.data_rows import Row

    DataFile = tuple[str, bytes, Callable[[], bytes]]
    """Root-relative address, what changes with anything in it, and what makes it."""


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one dataset before they are gathered: a function and all that it is given but addresses."""

    dataset: Dataset
    gather: Callable[..., Iterable[Row]]
    given: tuple[object, ...]


class DataPress:
    """Writes the open data of one edition."""

    def __init__(self, edition: Edition) -> None:
        self.edition, self.fingerprints = edition, edition.fingerprints
        self.site, self.words = edition.surroundings.site, edition.surroundings.messages["vi"]
        self.addresses = Addresses(self.site.absolute, self.fingerprints.published.files)

    def files(self) -> Iterator[DataFile]:
        """Yield every file: records, their schema, their table."""
        said = self.fingerprints.of((self.site.url, self.site.publisher, self.site.imprint, self.words.by_key))
        for each in self._records():
            digest = self.fingerprints.of((said, each.given), with_bodies=False)
            yield each.dataset.url, digest, partial(self.document, each)
            yield each.dataset.schema_url, said, partial(schema_document, each.dataset, self.site, self.words)
            if each.dataset.has_table:
                yield each.dataset.table_url, digest, partial(self.table, each)

    def document(self, records: Records) -> bytes:
        """Return *records* for programs."""
        return data_document(records.dataset, self._rows(records), self.site, self.words)

    def table(self, records: Records) -> bytes:
        """Return *records* for spreadsheets."""
        return table_document(records.dataset, self._rows(records))

    def _rows(self, records: Records) -> Iterable[Row]:
        return records.gather(*records.given, self.addresses)

    def _records(self) -> tuple[Records, ...]:
        newsroom, findings = self.edition.newsroom, self.edition.findings
        directory, conferences = newsroom.directory, in_calendar(findings.conferences)
        return (
            Records(ARTICLES, article_rows, (newsroom.articles, conferences, directory)),
            Records(HONOURS, honour_rows, (findings.roll.honours, directory)),
            Records(EXEMPLARS, exemplar_rows, (directory,)),
            Records(CONFERENCES, conference_rows, (conferences, directory)),
            Records(DOCUMENTS, document_rows, (directory,)),
            Records(BLOCS, bloc_rows, (directory,)),
        )
