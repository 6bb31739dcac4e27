"""What articles are about: blocs, movements, awards, documents, exemplars, organisations."""

from __future__ import annotations

from typing import Literal

from portal.model.article import Photo, Withdrawal
from portal.model.award_record import AwardRecord
from portal.model.consent import Consent
from portal.model.fields import (
    Address,
    AttachmentFile,
    Day,
    DayOrYear,
    Lang,
    Mail,
    OldPaths,
    Slug,
    Text,
    Texts,
    Whole,
    WorkingDays,
    Year,
    Years,
    record,
)

AwardForm = Literal[
    "huan-chuong",
    "huy-chuong",
    "danh-hieu-vinh-du",
    "giai-thuong",
    "ky-niem-chuong",
    "bang-khen",
    "giay-khen",
    "danh-hieu-thi-dua",
]
AwardLevel = Literal["nha-nuoc", "chinh-phu", "bo-tinh", "co-so"]
BlocKind = Literal["khoi", "cum"]
ChairRole = Literal["khoi-truong", "khoi-pho-thuong-truc", "khoi-pho"]
"""Highest first."""
ExemplarKind = Literal["ca-nhan", "tap-the", "ho-gia-dinh"]

ENDLESS = 10_000
"""A year that none comes after."""


@record
class Category:
    """A section of the front page, from `data/categories.yaml`."""

    slug: Slug
    name: Text
    description: Text = ""
    old_paths: OldPaths = ()

    @property
    def url(self) -> str:
        """Root-relative address."""
        return f"/{self.slug}/"


@record
class Organisation:
    """A body that belongs to blocs, issues documents or receives awards, from `data/organisations.yaml`."""

    name: Text
    short: Text = ""
    aliases: Texts = ()
    from_: DayOrYear | None = None
    to: DayOrYear | None = None
    successor: Text = ""
    url: Address | None = None


@record
class Membership:
    """An organisation in a bloc: from when to when, or the years in which it was seen there."""

    org: Text
    from_: Year | None = None
    to: Year | None = None
    attested: Years = ()

    def covers(self, year: int) -> bool:
        """Tell whether nothing that is known speaks against membership in *year*."""
        return (self.from_ or year) <= year <= (self.to or year)

    def overlaps(self, other: Membership) -> bool:
        """Tell whether both may have been at one time."""
        return (self.from_ or 0) <= (other.to or ENDLESS) and (other.from_ or 0) <= (self.to or ENDLESS)


@record
class Chair:
    """Who led a bloc in a year: the unit, and the person who represented it."""

    year: Year
    org: Text
    role: ChairRole
    person: Text = ""


@record
class Theme:
    """The motto of one organisation for one year."""

    year: Year
    org: Text
    text: Text


@record
class BlocRecord:
    """An emulation bloc (khối) or cluster (cụm)."""

    name: Text
    kind: BlocKind
    short: Text = ""
    council: Text = ""
    members: tuple[Membership, ...] = ()
    chairs: tuple[Chair, ...] = ()
    partners: Texts = ()
    themes: tuple[Theme, ...] = ()
    aliases: Texts = ()
    old_paths: OldPaths = ()

    @property
    def current_members(self) -> tuple[Membership, ...]:
        """Those that have not left."""
        return tuple(member for member in self.members if not member.to)


@record
class Launch:
    """When, by whom and where a movement was launched."""

    date: DayOrYear | None = None
    by: Text = ""
    place: Text = ""


@record
class Period:
    """The years that a movement covers."""

    from_: Year
    to: Year | None = None


@record
class MovementRecord:
    """An emulation movement, campaign or drive."""

    name: Text
    kind: Literal["phong-trao", "cuoc-van-dong", "dot-thi-dua"]
    scope: Text = ""
    launched: Launch | None = None
    period: Period | None = None
    documents: Texts = ()
    parent: Text = ""
    aliases: Texts = ()
    old_paths: OldPaths = ()


@record
class AwardKindRecord:
    """A form of commendation or a title; `precedence` ranks it, 1 being the highest."""

    name: Text
    form: AwardForm
    level: AwardLevel
    grade: Text = ""
    precedence: Whole = 1000
    aliases: Texts = ()
    old_paths: OldPaths = ()


@record
class DocumentRecord:
    """A legal document. Its identity is number and year, since numbers begin again each year."""

    number: Text
    type: Text
    issuer: Text
    issued: DayOrYear
    effective: Day | None = None
    summary: Text = ""
    status: Text = ""
    replaced_by: Text = ""
    variants: Texts = ()
    file: AttachmentFile | None = None
    url: Address | None = None
    aliases: Texts = ()
    old_paths: OldPaths = ()

    @property
    def name(self) -> str:
        """Type and number, as a sentence cites it."""
        return f"{self.type[:1].upper()}{self.type[1:]} {self.number}"

    @property
    def year(self) -> int:
        """The year of issue."""
        return self.issued if isinstance(self.issued, int) else self.issued.year


@record
class ExemplarRecord:
    """An honoured person, collective or household."""

    name: Text
    kind: ExemplarKind
    org: Text = ""
    sort_name: Text = ""
    place: Text = ""
    photo: Photo | None = None
    movements: Texts = ()
    honours: tuple[AwardRecord, ...] = ()
    consent: Consent | None = None
    withdrawn: Withdrawal | None = None
    aliases: Texts = ()
    old_paths: OldPaths = ()

    def allows(self, scope: str) -> bool:
        """Tell whether it may be shown for *scope*, a word of `consent.SCOPES`; collectives need not be asked."""
        if self.withdrawn:
            return False
        return self.kind == "tap-the" or bool(self.consent and self.consent.given and scope in self.consent.scope)


@record
class Nominee:
    """Someone proposed for an award, put before the public."""

    name: Text
    award: Text
    org: Text = ""
    achievement: Text = ""


@record
class OpinionRecord:
    """A call for the public's opinion on nominees (Nghị định 98/2023/NĐ-CP, art. 46)."""

    title: Text
    opened: Day
    working_days: WorkingDays
    legal_basis: Texts = ()
    nominees: tuple[Nominee, ...] = ()
    names_until: Day | None = None
    address: Text = ""
    email: Mail = ""
    aliases: Texts = ()
    old_paths: OldPaths = ()

    @property
    def name(self) -> str:
        """What lists call it."""
        return self.title


@record
class PageRecord:
    """A static page, such as the imprint."""

    title: Text
    summary: Text = ""
    lang: Lang = "vi"
    translation_of: Text = ""
    aliases: Texts = ()
    old_paths: OldPaths = ()

    @property
    def name(self) -> str:
        """What lists call it."""
        return self.title
