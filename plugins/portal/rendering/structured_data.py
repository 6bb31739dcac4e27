"""What a page tells machines: schema.org nodes as JSON-LD, made of the records that the page shows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from portal.language.dates import iso
from portal.language.unicode import fold
from portal.model.article import moment_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from portal.enrichment.citations import Citation
    from portal.enrichment.honours import Honour
    from portal.enrichment.units import Unit
    from portal.model.article import Article, Photo, Source
    from portal.model.entities import Membership
    from portal.model.event import Event
    from portal.model.kinds import Entry
    from portal.model.newsroom import Author
    from portal.model.open_data import Dataset
    from portal.pages.page import Head, Link
    from portal.rendering.messages import Messages
    from portal.rendering.site import Published, Site

    Addressed = Article | Entry | Link
    Node = dict[str, Any]

STATUS = {"postponed": "EventPostponed", "cancelled": "EventCancelled"}
"""schema.org has one word for events that are planned and that took place, `EventScheduled`."""


FORCE = {"con hieu luc": "InForce", "het hieu luc mot phan": "PartiallyInForce", "het hieu luc": "NotInForce"}
"""How the status of a document begins, tones aside, and schema.org's word for it; the first that fits counts."""


class StructuredData:
    """Makes the nodes of one site; each is lean, since it counts in the weight of its page."""

    def __init__(self, site: Site, published: Published) -> None:
        self.site, self.published = site, published

    def script(self, head: Head, *nodes: Node) -> Markup:
        """Return the data block of a page: *nodes* and the way down to it, nothing where there is neither."""
        told = [*nodes, self.breadcrumbs(head)] if head.breadcrumbs else list(nodes)
        if not told:
            return Markup()
        graph = {"@context": "https://schema.org", "@graph": told}
        text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
        safe = text.replace("<", "\\u003c")  # nothing in it may end the element (HTML, restrictions of script)
        return Markup(f'<script type="application/ld+json">{safe}</script>')

    def breadcrumbs(self, head: Head) -> Node:
        """Return the `BreadcrumbList` that leads down to the page; itself, the last, needs no address."""
        above = [
            {"@type": "ListItem", "position": place, "name": link.name, "item": self.site.absolute(link.url)}
            for place, link in enumerate(head.breadcrumbs, 1)
        ]
        here = {"@type": "ListItem", "position": len(above) + 1, "name": head.title}
        return {"@type": "BreadcrumbList", "itemListElement": [*above, here]}

    def news_article(self, article: Article, authors: Sequence[Author], image: str) -> Node:
        """Return the `NewsArticle`; what was withdrawn tells only that.

        *image* is the address of its share card, for want of a photo.
        """
        record = article.record
        node = {
            "@type": "NewsArticle",
            "url": self.site.absolute(article.url),
            "headline": record.title,
            "datePublished": moment_of(article.date).isoformat(),
            "dateModified": moment_of(article.updated).isoformat(),
            "inLanguage": record.lang,
            "publisher": self._publisher(),
        }
        if record.withdrawn:
            return {**node, "creativeWorkStatus": "Withdrawn"}
        corrections = [
            {"@type": "CorrectionComment", "text": each.text, "datePublished": moment_of(each.date).isoformat()}
            for each in record.corrections
        ]
        return node | _told(
            description=record.summary,
            articleSection=article.category.name,
            isAccessibleForFree=True,
            author=self._signed(article, authors),
            image=self._picture(record.photo) if record.photo else image,
            isBasedOn=[source.url for source in (record.source, record.based_on) if source and source.url],
            correction=corrections,
        )

    def event(self, article: Article, chaired_by: Sequence[str]) -> Node:
        """Return the `Event` that *article* reports or announces; a day without a time stays one.

        *chaired_by* are the names of those who chair it; those under which no organisation is known may be people.
        """
        event: Event = article.record.event  # type: ignore[assignment]  # templates ask only where there is one
        place = ", ".join(filter(None, (event.place, event.province)))
        units = [name for given, name in zip(event.chaired_by, chaired_by, strict=True) if given != name]
        url = self.site.absolute(article.url)
        hall = {"@type": "Place", "name": event.place or event.province, "address": place} if place else None
        online = {"@type": "VirtualLocation", "url": url} if event.online else None
        mode = "Mixed" if hall and online else "Online" if online else "Offline"
        return {"@type": "Event", "name": article.title, "url": url, "startDate": iso(event.start)} | _told(
            endDate=iso(event.end) if event.end else "",
            eventStatus=f"https://schema.org/{STATUS.get(event.status, 'EventScheduled')}",
            eventAttendanceMode=f"https://schema.org/{mode}EventAttendanceMode",
            location=[each for each in (hall, online) if each],
            organizer=[{"@type": "Organization", "name": name} for name in units],
        )

    def exemplar(self, entry: Entry, honours: Iterable[Honour], organisation: Unit | None) -> Node:
        """Return the `Person` (`Organization` for collectives and households) with every award that stands."""
        record = entry.record
        is_person = record.kind == "ca-nhan"
        unit = organisation.name if organisation and organisation.name != entry.name else ""
        return self._someone("Person" if is_person else "Organization", entry.name, entry.url) | _told(
            award=[f"{each.award.name} ({each.record.merit_year})" for each in honours if not each.record.revoked],
            image=self._picture(record.photo) if record.photo else "",
            **{"worksFor" if is_person else "parentOrganization": unit and {"@type": "Organization", "name": unit}},
        )

    def bloc(self, entry: Entry, members: Iterable[tuple[Membership, Unit]]) -> Node:
        """Return the `Organization` that a bloc is, with those that are its members now."""
        record = entry.record
        current = [unit.name for member, unit in members if not member.to]
        return self._someone("Organization", entry.name, entry.url) | _told(
            alternateName=record.short,
            member=[{"@type": "Organization", "name": name} for name in current],
        )

    def document(self, citation: Citation) -> Node:
        """Return the `Legislation` that a document is; a year of issue stands for a day that is not known."""
        entry, record = citation.document, citation.document.record
        file = record.file and self.published.files.get(record.file)
        force = next((value for words, value in FORCE.items() if fold(record.status).startswith(words)), "")
        return {"@type": "Legislation", "name": citation.full, "url": self.site.absolute(entry.url)} | _told(
            legislationIdentifier=record.number,
            legislationType=record.type,
            legislationPassedBy={"@type": "Organization", "name": citation.issuer},
            legislationDate=str(record.issued),
            legislationDateOfApplicability=str(record.effective or ""),
            legislationLegalForce=force and f"https://schema.org/{force}",
            abstract=record.summary,
            sameAs=record.url or "",
            encoding=file and {"@type": "MediaObject", "contentUrl": self.site.absolute(file)},
        )

    def author(self, author: Author) -> Node:
        """Return the `ProfilePage` of someone who signs articles."""
        return {"@type": "ProfilePage", "mainEntity": self._someone("Person", author.name, author.url)}

    def collection(self, head: Head, listed: Iterable[Addressed]) -> Node:
        """Return the `CollectionPage` whose list leads to what is *listed*, in that order."""
        items = [
            {"@type": "ListItem", "position": place, "url": self.site.absolute(each.url)}
            for place, each in enumerate(listed, 1)
        ]
        page = {"@type": "CollectionPage", "url": self.site.absolute(head.url), "name": head.title}
        return page | _told(
            inLanguage=head.lang, mainEntity={"@type": "ItemList", "itemListElement": items} if items else None
        )

    def dataset(self, head: Head, files: Iterable[tuple[str, str]]) -> Node:
        """Return the `Dataset` that a page shows; *files* are media type and address of each that holds all of it."""
        return self._dataset(head.title, head.description, head.url, files)

    def data_catalog(self, head: Head, datasets: Iterable[Dataset], words: Messages) -> Node:
        """Return the `DataCatalog` of all *datasets*, each explained in a part of the page."""
        told = [
            self._dataset(words(f"data.name.{each.name}"), words(f"data.about.{each.name}"), url, each.files)
            for each in datasets
            for url in [f"{head.url}#{each.name}"]
        ]
        node = {"@type": "DataCatalog", "name": head.title, "url": self.site.absolute(head.url)}
        return node | _told(description=head.description, publisher=self._publisher(), dataset=told)

    def _dataset(self, name: str, description: str, url: str, files: Iterable[tuple[str, str]]) -> Node:
        downloads = [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": self.site.absolute(address)}
            for kind, address in files
        ]
        return {"@type": "Dataset", "name": name, "url": self.site.absolute(url)} | _told(
            description=description,
            creator=self._publisher(),
            license={"@type": "CreativeWork", "name": self.site.imprint.licence},
            isAccessibleForFree=True,
            distribution=downloads,
        )

    def web_site(self) -> Node:
        """Return the `WebSite`, for the front page, and who answers for it."""
        imprint = self.site.imprint
        owner = {"@type": "Organization", "name": imprint.governing_body}
        return {"@type": "WebSite", "url": self.site.absolute("/"), "name": self.site.name} | _told(
            alternateName=self.site.tagline,
            inLanguage="vi",
            publisher=self._publisher() | {"email": imprint.email, "parentOrganization": owner},
        )

    def _publisher(self) -> Node:
        return self._someone("Organization", self.site.publisher, "/")

    def _someone(self, kind: str, name: str, url: str) -> Node:
        return {"@type": kind, "name": name, "url": self.site.absolute(url)}

    def _signed(self, article: Article, authors: Sequence[Author]) -> list[Node]:
        """Return who signs: its authors, else where a reprint comes from, else the office."""
        if authors and article.is_told:
            return [self._someone("Person", author.name, author.url) for author in authors]
        source = article.record.source
        unlinked: list[Node] = [{"@type": "Person", "name": author.name} for author in authors]
        return unlinked or [_first_publisher(source) if source else self._publisher()]

    def _picture(self, photo: Photo) -> str:
        return self.site.absolute(self.published.pictures[photo.file].url)


def _first_publisher(source: Source) -> Node:
    return {"@type": "Organization", "name": source.name} | _told(url=source.url)


def _told(**values: Any) -> Node:
    """Return the properties that have a value; a list of one is that one."""
    found = {name: value[0] if isinstance(value, list) and len(value) == 1 else value for name, value in values.items()}
    return {name: value for name, value in found.items() if value}
