"""Every component does what its examples show."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import brotli
import pytest
import yaml
from conftest import ROOT
from lxml import html

from portal.building.assets import critical_style, theme_assets
from portal.enrichment.citations import Citation
from portal.enrichment.conferences import Conference
from portal.enrichment.figures import Figure, Row
from portal.enrichment.honours import Honour
from portal.enrichment.timeline import Milestone
from portal.enrichment.units import Unit
from portal.model.article import Photo
from portal.model.award_record import AwardRecord, Decision, Presentation
from portal.model.body import Body
from portal.model.entities import (
    AwardKindRecord,
    DocumentRecord,
    ExemplarRecord,
    Membership,
    MovementRecord,
    Nominee,
    OpinionRecord,
)
from portal.model.event import Event
from portal.model.kinds import AWARD, DOCUMENT, EXEMPLAR, MOVEMENT, OPINION, Entry
from portal.model.open_data import ARTICLES, DATASETS, HONOURS
from portal.model.opinion import Opinion
from portal.pages.honour_roll import Part
from portal.pages.lists import feeds_of_list
from portal.pages.page import Head, Link
from portal.rendering.environment import build_environment
from portal.rendering.messages import load_messages
from portal.rendering.site import Picture, Published, Source

EXAMPLES = sorted((ROOT / "theme" / "examples").glob("*.yaml"))
LONG = " ".join(["Hội nghị sơ kết công tác thi đua, khen thưởng"] * 3) + " “và” <những> việc & người"


@pytest.fixture
def values(make_article):
    """What examples may name."""
    award = Entry(AWARD, "", "bang-khen", AwardKindRecord(name="Bằng khen", form="bang-khen", level="bo-tinh"), Body())
    record = AwardRecord(
        award="bang-khen",
        recipient="Cơ quan Mẫu A",
        merit_year=2025,
        decision=Decision(number="01/QĐ-MAU"),
        presented=Presentation(date=date(2026, 1, 2), place="Hội trường Mẫu"),
        revoked=Decision(number="02/QĐ-MAU"),
    )
    event = Event(type="so-ket", start=date(2019, 5, 30), end=date(2019, 5, 31), place="thành phố Mẫu")
    names = ("Cả nước chung sức xây dựng nông thôn mới", "Thi đua < & >")
    document = DocumentRecord(
        number="01/CT-MAU", type="chỉ thị", issuer="Cơ quan Mẫu", issued=2019, summary="Về việc mẫu"
    )
    photo = Photo(file="images/mau.jpg", alt="Quang cảnh", caption="Chú thích", credit="Nguyễn Văn Mẫu")
    exemplar = ExemplarRecord(name="Nguyễn Văn Mẫu", kind="ca-nhan", place="xã Mẫu")
    opinion = OpinionRecord(
        title="Lấy ý kiến về đề nghị tặng Bằng khen Mẫu",
        opened=date(2026, 10, 30),
        working_days=2,
        nominees=(Nominee(name="Nguyễn Văn Mẫu", award="bang-khen", achievement="Có sáng kiến < & >"),),
    )
    units = [Unit("Cơ quan Mẫu A", "/dien-hinh/mau/"), Unit("Cơ quan Mẫu B", now="Cơ quan Mẫu A")]
    return {
        "article": make_article(event=event),
        "conference": Conference(
            (make_article(event=event), replace(make_article(event=event, title=LONG), is_ahead=True))
        ),
        "pictured": make_article(photo=photo),
        "exemplar": Entry(EXEMPLAR, "", "nguyen-van-mau", exemplar, Body()),
        "steps": [
            Milestone(2019, "launched", "Hội đồng Mẫu"),
            Milestone(date(2020, 1, 2), "tong-ket", "Tổng kết", "/hoi-nghi/2020/tong-ket/"),
        ],
        "opinion": Opinion(
            Entry(OPINION, "", "bang-khen-2026", opinion, Body()),
            (date(2026, 11, 2), date(2026, 11, 3)),
            (),
            date(2027, 2, 1),
            "open",
            shows_names=True,
        ),
        "members": [
            (Membership(org="co-quan-mau-a", from_=2018), units[0]),
            (Membership(org="co-quan-mau-b", to=2020), units[1]),
        ],
        "units": units,
        "long": make_article(title=LONG, summary=LONG, date_note="ngày đăng ước tính"),
        "entries": [
            Entry(MOVEMENT, "", f"phong-trao-{n}", MovementRecord(name=name, kind="phong-trao"), Body())
            for n, name in enumerate(names)
        ],
        "fields": [*ARTICLES.described, *HONOURS.described],
        "datasets": DATASETS,
        "documents": [Citation(Entry(DOCUMENT, "", "01-ct-mau-2019", document, Body()), "Cơ quan Mẫu")],
        "honours": [
            Honour(record, award, "Cơ quan Mẫu A", "/dien-hinh/mau/", articles=(make_article(),), digest=b""),
            Honour(record, award, "Nguyễn Văn Mẫu", digest=b""),
        ],
        "figure": Figure(
            "tin-bai",
            ("Năm", "Hội nghị", "Tổng số"),
            (Row("2026", (1234, 1234), "/luu-tru/2026/"), *(Row(str(year), (0, 0)) for year in range(2025, 2000, -1))),
            Row("Tổng số", (1234, 1234)),
            1234,
            "2001–2026",
        ),
        "part": Part(award, (Honour(record, award, "Nguyễn Văn Mẫu", digest=b""),), 2, is_continued=True),
        "fed": [
            (Link(name, url, 12), feeds_of_list(group, name, url))
            for group, name, url in (("category", "Hội nghị", "/hoi-nghi/"), ("authors", LONG, "/tac-gia/mau/"))
        ],
        "links": [Link("2026", "/hoi-nghi/2026/", 12), Link("2025", "/hoi-nghi/2025/", 0)],
        "photo": photo,
        "head": Head(title="Hội nghị", url="/hoi-nghi/", breadcrumbs=(Link("Trang nhất", "/"),)),
    }


@pytest.fixture(scope="session")
def environment(site):
    """The Vietnamese environment of a site that has a picture, menus and a path."""
    full = replace(
        site,
        url="https://mau.example/thi-dua",
        sample=True,
        navigation=(Link("Trang nhất", "/"), Link("Hội nghị", "/hoi-nghi/")),
        footer=(Link("Liên hệ", "/lien-he/"),),
        english=Link("About", "/en/about/"),
    )
    sources = [
        Source(f"image/{kind}", tuple((f"/anh/mau-0123456789-{width}.{kind}", width) for width in (400, 600)))
        for kind in ("webp", "jpeg")
    ]
    photo = Picture("/anh/mau-0123456789-600.jpeg", 600, 400, tuple(sources), 7)
    published = Published({"images/mau.jpg": photo})
    words = load_messages(ROOT / "theme" / "messages", "vi")
    return build_environment(ROOT / "theme" / "templates", full, words, published)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_renders(example, environment, values):
    """An example gives well-formed markup, in its own class, with every address below the site's path."""
    name = example.stem
    macro = name.replace("-", "_")
    for call in yaml.safe_load(example.read_text(encoding="utf-8"))["examples"]:
        source = f'{{% from "components/{name}.html" import {macro} %}}{{{{ {call} }}}}'
        text = environment.from_string(source).render(values)
        if not text.strip():
            continue
        fragment = html.fragment_fromstring(text, create_parent="div")
        assert "None" not in fragment.text_content()
        assert fragment.xpath(f"//*[contains(@class, '{name}')]")
        assert all(
            link.startswith(("/thi-dua/", "#", "mailto:", "https://")) for link in fragment.xpath("//@href | //@src")
        )


def test_a_sorry_title_is_text(environment, values):
    """Markup in a title is shown, not obeyed."""
    source = '{% from "components/article-card.html" import article_card %}{{ article_card(long) }}'

    assert "&lt;những&gt;" in environment.from_string(source).render(values)


def used_keys():
    """Return each message key that a template or module names, and the beginnings of keys that they make up."""
    whole, begun = set(), set()
    for template in (path for path in (ROOT / "theme" / "templates").rglob("*.*") if path.is_file()):
        for key, more in re.findall(r't\("([a-z_.-]+)"( ~)?', template.read_text(encoding="utf-8")):
            (begun if more else whole).add(key)
    for module in ("outputs/feed_rows.py", "enrichment/figures.py", "enrichment/statistics.py"):
        text = (ROOT / "plugins" / "portal" / module).read_text(encoding="utf-8")
        for key, more in re.findall(r'words\(["\']([a-z_.-]+)["\']( \+)?', text):
            (begun if more else whole).add(key)
    return whole, begun


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_message_exists_and_is_used(lang):
    """No template asks for a word that a language lacks, no catalogue keeps a word that nobody says."""
    known = set(load_messages(ROOT / "theme" / "messages", lang).by_key)
    whole, begun = used_keys()
    named_by_the_plan = {key for key in known if key.startswith("sections.")}

    assert whole <= known
    assert all(any(key.startswith(start) for key in known) for start in begun)
    assert {key for key in known - whole - named_by_the_plan if not key.startswith(tuple(begun))} == set()


def test_both_languages_have_the_same_keys():
    """A word added to one catalogue is added to the other."""
    vi, en = (set(load_messages(ROOT / "theme" / "messages", lang).by_key) for lang in ("vi", "en"))

    assert vi == en


def test_every_choice_of_a_head_has_a_word():
    """An event's type, an award's form and every other choice can be shown."""
    from typing import get_args

    from portal.model.entities import AwardForm, AwardLevel, ExemplarKind
    from portal.model.event import EventStatus, EventType
    from portal.model.opinion import OpinionState

    known = set(load_messages(ROOT / "theme" / "messages", "vi").by_key)
    choices = {
        "event.type": EventType,
        "event.status": EventStatus,
        "award.form": AwardForm,
        "award.level": AwardLevel,
        "exemplar.kind": ExemplarKind,
        "opinion.state": OpinionState,
    }
    assert {f"{name}.{value}" for name, kind in choices.items() for value in get_args(kind)} <= known


def test_styles_are_listed():
    """Each component's style is imported by main.css or by critical.css, by one of them alone, and nothing else is."""
    folder = ROOT / "theme" / "static" / "css"
    tables = [(folder / name).read_text(encoding="utf-8") for name in ("main.css", "critical.css")]
    listed = [name for table in tables for name in re.findall(r'@import url\("([^"]+)"\)', table)]

    assert len(listed) == len(set(listed))
    tables_themselves = {"main.css", "critical.css"}
    assert set(listed) == {path.relative_to(folder).as_posix() for path in folder.rglob("*.css")} - tables_themselves
    assert len({re.search(r"^@layer .*;$", table, re.MULTILINE)[0] for table in tables}) == 1
    assert all(Path(folder / name).exists() for name in listed)


def test_style_is_light():
    """The style in each page is at most 5 KB, all style at most 12 KB, compressed as servers send it (Brotli)."""
    static = ROOT / "theme" / "static"
    critical = critical_style(static, "/theme/headline.0123456789.woff2").encode()
    linked = next(content for path, content in theme_assets(static, b"", {}).items() if path.startswith("theme/main."))

    assert len(brotli.compress(critical)) <= 5_000
    assert len(brotli.compress(critical)) + len(brotli.compress(linked)) <= 12_000
    assert b"</" not in critical  # it stands in an element
