"""The fixture ladder: a record, a vocabulary, an environment, a site to change, a site that is built."""

from __future__ import annotations

import itertools
import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from portal.language.dates import ZONE
from portal.model.article import Article, ArticleRecord
from portal.model.body import Body
from portal.model.entities import Category
from portal.reading.newsroom import assemble, context_of, resolve
from portal.reading.vocabularies import build_vocabulary
from portal.rendering.environment import build_environment
from portal.rendering.messages import load_messages
from portal.rendering.site import Published, Site
from portal.settings import Imprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import Environment
    from project import Project
    from served_site import ServedSite

    from portal.model.newsroom import Newsroom
    from portal.model.problem import Problem
    from portal.reading.data_files import DataFiles
    from portal.reading.newsroom import Rules
    from portal.reading.sources import Parsed
    from portal.reading.vocabularies import Vocabulary

hypothesis.settings.register_profile("portal", deadline=None, derandomize=True)  # tests assert no timing, and repeat
hypothesis.settings.load_profile("portal")

ROOT = Path(__file__).parent.parent
SAMPLE_SITE = ROOT / "tests" / "sample_site"
SCRIPTS = [path.stem for path in sorted((ROOT / "theme" / "static" / "js").glob("*.js"))]
MOMENT = "2026-11-01 08:00"
"""When every test site is built, unless the test is about time."""
PORTAL = {
    "authority": "mau.example",
    "authority_since": "2026",
    "publisher": "Cổng thử nghiệm",
    "tagline": "Trang dùng để kiểm thử",
    "views": True,
    "related_sites": [{"name": "Cơ quan liên quan", "url": "https://lien-quan.example/"}],
    "imprint": {
        "governing_body": "Cơ quan chủ quản Mẫu",
        "responsible_person": "Nguyễn Văn Mẫu",
        "licence": "Giấy phép mẫu số 01",
        "address": "Số 1 phố Mẫu",
        "telephone": "000 000 000",
        "email": "lien-he@mau.example",
    },
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `inv golden` write the golden files."""
    parser.addoption("--golden", action="store_true", help="write the golden files anew")


@dataclass
class Built:
    """What a build said and left behind."""

    status: int
    said: str


class ScratchSite:
    """A whole project in a folder of its own, to be changed and built."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str] | None = None) -> None:
        self.folder, self.capsys = folder, capsys
        self.content, self.output = folder / "content", folder / "output"

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file of the content."""
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def change(self, path: str, old: str, new: str) -> None:
        """Replace *old*, which must be there, in a file of the content."""
        text = (self.content / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def settings(self, **overrides: Any) -> dict[str, Any]:
        """Return Pelican's settings for this site; `PORTAL` is added to, not replaced."""
        from pelican.settings import read_settings

        portal = {**PORTAL, **overrides.pop("PORTAL", {})}
        named = {
            "SITENAME": "Cổng Mẫu",
            "SITEURL": "https://mau.example",
            "TIMEZONE": "Asia/Ho_Chi_Minh",
            "PATH": str(self.content),
            "THEME": str(ROOT / "theme"),
            "OUTPUT_PATH": str(self.output),
            "CACHE_PATH": str(self.folder / ".cache"),
            "MOMENT": MOMENT,
            "PORTAL": portal,
            "PLUGINS": [],
        }
        return dict(read_settings(override={**named, **overrides}))

    def build(self, **overrides: Any) -> Built:
        """Build the site in this process, as the command would."""
        from portal.hooks import Portal

        status = 0
        try:
            Portal(self.settings(**overrides)).run()
        except SystemExit as error:
            status = int(str(error.code))
        said = "".join(self.capsys.readouterr()) if self.capsys else ""
        return Built(status, said)

    def read(self, path: str) -> str:
        """Return a file of the output."""
        return (self.output / path).read_text(encoding="utf-8")

    def faults(self, workers: int = 1, **overrides: Any) -> list[str]:
        """Return what keeps the output from leaving the machine, one line each."""
        from portal.building.project import settle
        from portal.commands import faults_of_site

        project = replace(settle(self.settings(**overrides)), workers=workers)
        return sorted(map(str, faults_of_site(project)))

    def files(self) -> dict[str, bytes]:
        """Return every file of the output and its bytes."""
        found = sorted(path for path in self.output.rglob("*") if path.is_file())
        return {path.relative_to(self.output).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def make_article() -> Callable[..., Article]:
    """Return a factory of articles; only what a test is about needs to be said."""
    numbers = itertools.count(1)
    category = Category(slug="hoi-nghi", name="Hội nghị")

    def make(**changes: Any) -> Article:
        number = next(numbers)
        for key in ("bloc", "movements", "awards", "exemplars"):
            if isinstance(changes.get(key), (str, list)):
                value = changes[key]
                changes[key] = (value,) if isinstance(value, str) else tuple(value)
        record = ArticleRecord(
            id=f"bai-mau-{number:04}",
            title=f"Hội nghị sơ kết công tác thi đua, khen thưởng lần thứ {number}",
            date=datetime(2019, 6, 4, 11, 48, tzinfo=ZONE),
            summary="Các đơn vị trong Khối trao đổi kinh nghiệm và bàn việc sáu tháng cuối năm.",
        )
        record = replace(record, **changes)
        slug = f"so-ket-{number}"
        return Article(
            path=f"content/{slug}.md", slug=slug, category=category, record=record, body=Body("<p>Nội dung.</p>")
        )

    return make


def newsroom_of(
    sources: list[Parsed], data: DataFiles, rules: Rules, *, require_approval: bool = False
) -> tuple[Newsroom, list[Problem]]:
    """Return what *sources* make once the names in them are looked up, and all faults."""
    context = context_of(sources, data, require_approval=require_approval)
    return assemble([resolve(parsed, context) for parsed in sources], data, rules)


@pytest.fixture
def vocabulary() -> Vocabulary:
    """Two movements with their official names and an alias."""
    names = {
        "nong-thon-moi": ["Cả nước chung sức xây dựng nông thôn mới", "NTM"],
        "vi-nguoi-ngheo": ["Cả nước chung tay vì người nghèo"],
    }
    return build_vocabulary("phong trào", names)


@pytest.fixture(scope="session")
def site() -> Site:
    """What templates know of a site."""
    return Site(
        name="Cổng Mẫu",
        tagline="Trang dùng để kiểm thử",
        url="https://mau.example",
        publisher="Cổng thử nghiệm",
        imprint=Imprint(**PORTAL["imprint"]),
        related_sites=(),
        sample=False,
        alert=None,
        navigation=(),
        footer=(),
        english=None,
        critical_style="h1 { margin: 0 }",
        stylesheet="/theme/main.css",
        font="/theme/headline.woff2",
        scripts={name: f"/theme/js/{name}.js" for name in SCRIPTS},
        icon="/theme/icon.svg",
        app_icons=("/theme/icon-192.png", "/theme/icon-512.png"),
    )


@pytest.fixture(scope="session")
def jinja_env(site: Site) -> Environment:
    """The Vietnamese environment of the theme."""
    words = load_messages(ROOT / "theme" / "messages", "vi")
    return build_environment(ROOT / "theme" / "templates", site, words, Published())


@pytest.fixture
def scratch_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, head_start: Path
) -> ScratchSite:
    """A copy of the sample site that a test may change, with the working folder set to it."""
    shutil.copytree(SAMPLE_SITE / "content", tmp_path / "content")
    shutil.copytree(head_start, tmp_path / ".cache")
    monkeypatch.chdir(tmp_path)
    return ScratchSite(tmp_path, capsys)


@pytest.fixture
def project(tmp_path: Path, head_start: Path) -> Project:
    """A project in a folder of its own, whose verbs run in processes of theirs."""
    from project import Project

    shutil.copytree(head_start, tmp_path / ".cache")
    return Project(tmp_path)


@pytest.fixture
def serve(scratch_site: ScratchSite) -> Iterator[Callable[..., ServedSite]]:
    """Return a function that serves the scratch site in a process of its own."""
    from served_site import ServedSite

    started: list[ServedSite] = []

    def start(port: int = 0) -> ServedSite:
        started.append(ServedSite(scratch_site, port))
        return started[-1]

    yield start
    for served in started:
        served.end()


@pytest.fixture(scope="session")
def shipped_site(tmp_path_factory: pytest.TempPathFactory) -> ScratchSite:
    """The content that this repository ships, built as it stands."""
    folder = tmp_path_factory.mktemp("shipped_site")
    shutil.copytree(ROOT / "content", folder / "content")
    site = ScratchSite(folder)
    assert site.build().status == 0
    return site


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> ScratchSite:
    """The sample site, built once; tests only look at it."""
    folder = tmp_path_factory.mktemp("built_site")
    shutil.copytree(SAMPLE_SITE / "content", folder / "content")
    site = ScratchSite(folder)
    assert site.build().status == 0
    return site


@pytest.fixture(scope="session")
def head_start(tmp_path_factory: pytest.TempPathFactory, built_site: ScratchSite) -> Path:
    """A cache of pictures and templates that knows no content: two seconds that hundreds of builds can do without."""
    site = ScratchSite(tmp_path_factory.mktemp("head_start"))
    for made in ("pictures", "cards", "templates"):
        shutil.copytree(built_site.folder / ".cache" / made, site.folder / ".cache" / made)
    site.content.mkdir()
    assert site.build().status == 0
    for known in ("build", "editor"):  # this site's files, and a browser editor that it has not
        shutil.rmtree(site.folder / ".cache" / known)
    return site.folder / ".cache"
