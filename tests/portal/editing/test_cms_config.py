"""What can be written in the browser, who keeps it, what can be chosen."""

from datetime import datetime

import pytest
from conftest import newsroom_of

from portal.editing.cms_config import config_of, local_keeper, remote_keeper
from portal.language.dates import ZONE
from portal.model.kinds import ENTITIES, kind_in
from portal.reading.data_files import read_data_files
from portal.reading.newsroom import Rules
from portal.reading.sources import parse_file
from portal.settings import EditorSettings

FILES = {
    "movements/co-quan-xanh.md": "---\nname: Xây dựng cơ quan xanh\nkind: phong-trao\n---\n",
    "movements/an-toan.md": "---\nname: Ăn sạch, ở sạch\nkind: phong-trao\n---\n",
    "documents/12-ct-ubnd-2026.md": "---\nnumber: 12/CT-UBND\ntype: chỉ thị\nissuer: Mẫu\nissued: 2026-01-15\n---\n",
    "exemplars/da-go.md": "---\nname: Người Đã Gỡ\nkind: ca-nhan\nconsent:\n  given: true\n  scope: ho-so\n"
    "withdrawn:\n  date: 2026-10-01\n  reason: Theo đề nghị\n---\n",
}
DATA = {
    "categories.yaml": "- slug: tin-tuc\n  name: Tin tức\n",
    "organisations.yaml": "so-mau:\n  name: Sở Mẫu tỉnh Mẫu\n  short: Sở Mẫu\n",
}
WORDS = {kind.folder: kind.label for kind in ENTITIES}


@pytest.fixture
def newsroom(tmp_path):
    for name, text in DATA.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    sources = [
        parse_file(kind_in(path.partition("/")[0]), f"content/{path}", text.encode()) for path, text in FILES.items()
    ]
    rules = Rules(moment=datetime(2026, 11, 1, tzinfo=ZONE), files=frozenset())
    return newsroom_of(sources, read_data_files(tmp_path, "content/data"), rules)[0]


def config(newsroom, keeper=None):
    return config_of(newsroom, keeper or local_keeper(), "https://mau.example", WORDS)


def collection(newsroom, name, keeper=None):
    return next(each for each in config(newsroom, keeper)["cms"]["collections"] if each["name"] == name)


def test_every_kind_can_be_written(newsroom):
    """A collection for each category and each kind of entity, and one for pages in English; nothing is deleted."""
    collections = config(newsroom)["cms"]["collections"]

    assert [each["name"] for each in collections] == ["tin-tuc", *(kind.folder for kind in ENTITIES), "pages-en"]
    assert not any(each["delete"] for each in collections)


def test_an_article_lies_in_its_category_and_year(newsroom):
    """As `inv check` wants it; its images below its identifier."""
    articles = collection(newsroom, "tin-tuc")

    assert articles["folder"] == "articles/tin-tuc"
    assert articles["path"].startswith("{{date | truncate(4)}}/")
    assert articles["public_folder"] == "images/{{date | truncate(4)}}/{{fields.id}}"


def test_a_document_is_named_by_number_and_year(newsroom):
    """Numbers begin again each year."""
    assert collection(newsroom, "documents")["slug"] == "{{number_and_year}}"


def test_choices_are_in_vietnamese_order_and_tell_their_slug(newsroom):
    """Ă comes after A and before X; a document tells its year, a unit its short name."""
    options = config(newsroom)["options"]

    assert options["movements"] == [("an-toan", "Ăn sạch, ở sạch"), ("co-quan-xanh", "Xây dựng cơ quan xanh")]
    assert options["documents"] == [("12-ct-ubnd-2026", "Chỉ thị 12/CT-UBND (2026)")]
    assert options["organisation"] == [("so-mau", "Sở Mẫu tỉnh Mẫu (Sở Mẫu)")]


def test_a_withdrawn_profile_is_not_offered(newsroom):
    """The file of choices is public where the editor is."""
    options = config(newsroom)["options"]

    assert options["exemplars"] == []
    assert options["recipient"] == [("Sở Mẫu tỉnh Mẫu", "Sở Mẫu tỉnh Mẫu")]


def test_on_this_machine_only_the_content_is_seen(newsroom):
    """No account, no other server, no folder but the content's."""
    keeper = local_keeper()

    assert keeper.backend["proxy_url"] == "/__serve__/editor"
    assert keeper.origins == ()
    assert collection(newsroom, "movements", keeper)["folder"] == "movements"


@pytest.mark.parametrize(
    ("settings", "api", "origins"),
    [
        (
            {"backend": "github", "base_url": "https://dang-nhap.example"},
            "https://api.github.com",
            ("https://dang-nhap.example", "https://api.github.com"),
        ),
        (
            {"backend": "gitlab", "base_url": "https://git.example/", "app_id": "7"},
            "https://git.example/api/v4",
            ("https://git.example",),
        ),
        (
            {"backend": "gitea", "base_url": "https://git.example", "app_id": "7"},
            "https://git.example/api/v1",
            ("https://git.example",),
        ),
    ],
    ids=lambda value: value["backend"] if isinstance(value, dict) else "",
)
def test_a_git_server_is_the_only_other_one_asked(newsroom, settings, api, origins):
    """Its interface is where such servers have it; the content lies at the root of the repository."""
    keeper = remote_keeper(EditorSettings(repo="so-mau/cong-tin", **settings), "content")

    assert keeper.backend["api_root"] == api
    assert keeper.origins == origins
    assert collection(newsroom, "movements", keeper)["folder"] == "content/movements"
    assert collection(newsroom, "tin-tuc", keeper)["media_folder"].startswith("/content/images/")
