"""The browser editor as its users have it: a real browser, the real CMS and server, a site that is served."""

import re
import shutil
from contextlib import closing, contextmanager
from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import ROOT, SAMPLE_SITE, ScratchSite
from equipment import editor
from playwright.sync_api import expect
from served_site import EDIT, ServedSite, built

from portal.model.kinds import ENTITIES
from portal.reading.front_matter import parse_source

pytestmark = pytest.mark.browser

ARTICLE = "articles/hoi-nghi/2026/so-ket-khoi-mau.md"
PHOTO = ROOT / "tests/sample_site/content/images/2026/bai-2026-so-ket-khoi-mau/hoi-truong.jpg"
EXPECTED = re.compile(r"^(log: |debug: )")
"""What the CMS tells its own developers."""


@contextmanager
def edited(site):
    """Yield *site*, which is a `ScratchSite`, behind `inv editor`."""
    (site.folder / ".cache" / "editor").symlink_to(editor())
    served = ServedSite(site, verb=EDIT)
    built(served.events())
    yield served
    served.stop()  # which ends the server of the CMS too
    served.end()


@contextmanager
def tab(context, served):
    """Yield a tab of *context* that asks nobody but the site, and says nothing on its console."""
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("request", lambda request: said.append(f"asks: {request.url}"))
    yield page
    page.close()
    own = (f"asks: {served.address}/", "asks: data:", "asks: blob:")
    assert [line for line in said if not line.startswith(own) and not EXPECTED.match(line)] == []


@pytest.fixture
def served(scratch_site):
    """The scratch site, for a test that waits for builds."""
    with edited(scratch_site) as served:
        yield served


@pytest.fixture(scope="module")
def shared(tmp_path_factory, built_site):
    """A site for tests that change a file each, and ask only what stands in it."""
    folder = tmp_path_factory.mktemp("edited")
    shutil.copytree(SAMPLE_SITE / "content", folder / "content")
    shutil.copytree(built_site.folder / ".cache" / "pictures", folder / ".cache" / "pictures")
    with edited(ScratchSite(folder)) as served:
        yield served


@pytest.fixture(scope="module")
def context(browser):
    """One window for all tabs: the CMS has five megabytes, which a browser keeps."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context, served):
    """A tab at the site of the test."""
    with tab(context, served) as page:
        yield page


@pytest.fixture
def desk(context, shared):
    """A tab at the site that tests share."""
    with tab(context, shared) as page:
        yield page


def show(page, served, place):
    """Load the editor at *place*."""
    page.goto("about:blank")
    page.goto(f"{served.address}/quan-tri/#/collections/{place}")


def save(page):
    page.get_by_role("button", name="Lưu", exact=True).click()
    with page.expect_response(lambda answer: '"persistEntry"' in (answer.request.post_data or "")):
        page.get_by_role("menuitem", name="Lưu", exact=True).click()
    expect(page.get_by_role("button", name="Đã lưu")).to_be_visible()


def pick(page, label, typed):
    box = page.get_by_label(label)
    box.fill(typed)
    box.press("Enter")


def head_of(site, path):
    return parse_source((site.content / path).read_bytes())


def test_what_is_written_stands_on_the_page(page, served, scratch_site):
    """Create, choose, upload, save; the file has no fault, the page shows it; change, save, and it shows that."""
    events = served.events()
    show(page, served, "tin-tuc/new")
    page.get_by_label("Tít", exact=True).fill("Đơn vị Mẫu: phát động “đợt thi đua #1”")
    page.get_by_label("Ngày đăng", exact=True).fill("2026-10-05")
    page.get_by_label("Ngày đăng: giờ").fill("08:30")
    page.get_by_label("Sapo").fill("Ba việc được chọn: điện, nước, giấy.\nMỗi việc một tổ.")
    pick(page, "Trạng thái (tùy chọn)", "đăng")
    pick(page, "Phong trào (tùy chọn)", "co quan xanh")
    page.get_by_label("Tác giả").fill("Ban Biên tập\nTrần Mẫu Hà, phóng viên\n")
    photo = page.locator("[id^=photo-field]")
    photo.get_by_role("button", name="Mở").click()
    photo.get_by_role("button", name="Chọn ảnh").click()
    page.locator("input[type=file]").set_input_files(PHOTO)
    page.get_by_role("button", name="Dùng tệp đã chọn").click()
    page.get_by_label("Mô tả ảnh").fill("Hội trường trong giờ khai mạc")
    page.locator("[contenteditable=true]").click()
    page.keyboard.type("Sáng 05/10, đơn vị họp.")
    save(page)

    file = "articles/tin-tuc/2026/don-vi-mau-phat-dong-dot-thi-dua-1.md"
    written = head_of(scratch_site, file).data
    assert re.fullmatch(r"bai-2026-[a-z0-9]{8}", written["id"])
    assert written == {
        "id": written["id"],
        "title": "Đơn vị Mẫu: phát động “đợt thi đua #1”",
        "date": "2026-10-05 08:30",
        "summary": "Ba việc được chọn: điện, nước, giấy.\nMỗi việc một tổ.",
        "status": "published",
        "author": ["Ban Biên tập", "Trần Mẫu Hà, phóng viên"],
        "movements": ["co-quan-xanh"],
        "photo": {"file": f"images/2026/{written['id']}/hoi-truong.jpg", "alt": "Hội trường trong giờ khai mạc"},
    }
    built(events)
    assert [line for line in served.lines() if file in line] == []  # no warning either
    reader = page.context.new_page()
    reader.goto(f"{served.address}/tin-tuc/2026/don-vi-mau-phat-dong-dot-thi-dua-1/")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Đơn vị Mẫu: phát động “đợt thi đua #1”")
    expect(reader.get_by_text("Sáng 05/10, đơn vị họp.")).to_be_visible()
    page.get_by_label("Tít", exact=True).fill("Tít đã sửa")
    save(page)
    expect(reader.get_by_role("heading", level=1)).to_have_text("Tít đã sửa")


def test_what_is_not_touched_stays(desk, shared):
    """A new title changes the title: not the text, not a name that the pickers do not list, no other key."""
    before = head_of(shared.site, ARTICLE)
    show(desk, shared, "hoi-nghi/entries/2026/so-ket-khoi-mau")
    desk.get_by_label("Tít", exact=True).fill("Tít đã sửa")
    save(desk)

    after = head_of(shared.site, ARTICLE)
    assert after.data == {**before.data, "title": "Tít đã sửa"}
    assert after.body == before.body


def test_every_kind_can_be_changed(desk, shared):
    """Given a former address, a file differs in nothing else: not in a date, a number, a name that no picker lists."""
    former = desk.get_by_label("Địa chỉ cũ (tùy chọn)")
    for kind in ENTITIES:
        show(desk, shared, kind.folder)
        for file in sorted((shared.site.content / kind.folder).glob("*.md"))[:2]:
            before = head_of(shared.site, file)
            desk.locator(f'a[href$="/{kind.folder}/entries/{file.stem}"]').click()
            former.fill(f"/cu/{file.stem}.html\n")
            save(desk)

            after = head_of(shared.site, file)
            assert after.data == {**before.data, "old_paths": [f"/cu/{file.stem}.html"]}
            assert after.body == before.body
            desk.go_back()
            expect(former).to_have_count(0)


def test_what_was_just_written_can_be_named(page, served, scratch_site):
    """Once the site is built, a new movement is offered to the next article that is opened."""
    events = served.events()
    show(page, served, "movements/new")
    page.get_by_label("Tên đầy đủ").fill("Đường làng sạch, đẹp 'xanh'")
    pick(page, "Loại", "đợt thi đua")
    next(events)
    save(page)
    built(events)
    page.evaluate("location.hash = '#/collections/hoi-nghi'")
    with page.expect_response("**/config.json"):
        page.get_by_role("link", name="Khối thi đua Mẫu sơ kết sáu tháng").click()
    expect(page.get_by_label("Tít", exact=True)).to_be_visible()
    pick(page, "Phong trào (tùy chọn)", "duong lang")
    save(page)

    slug = "duong-lang-sach-dep-xanh"
    assert head_of(scratch_site, f"movements/{slug}.md").data == {
        "name": "Đường làng sạch, đẹp 'xanh'",
        "kind": "dot-thi-dua",
    }
    assert head_of(scratch_site, ARTICLE).data["movements"][-1] == slug


def test_a_text_is_written_as_it_looks(desk, shared):
    """What is typed among rich text is added; footnotes, headings, links and lists around it stay as they were."""
    file = "articles/nghiep-vu/2023/ghi-nho-mau.md"
    shared.site.write(
        file, f"---\nid: bai-2023-ghi-nho-mau\ntitle: Ghi nhớ\ndate: 2023-05-05\nsummary: Tóm tắt.\n---\n{BODY}"
    )
    shared.site.write("images/2023/bai-2023-ghi-nho-mau/hoi-truong.jpg", PHOTO.read_bytes())
    show(desk, shared, "nghiep-vu/entries/2023/ghi-nho-mau")
    # At the very place, in one step: the editor puts the caret back while it still draws what a click changed.
    desk.get_by_text("Đoạn đầu").click(position={"x": 1, "y": 8})
    desk.wait_for_function(CARET_AT_START, arg="Đoạn đầu")
    desk.keyboard.insert_text("Thêm chữ. ")
    save(desk)

    assert head_of(shared.site, file).body == BODY.replace("Đoạn đầu", "Thêm chữ. Đoạn đầu")


def test_what_rich_text_would_lose_is_shown_as_typed(desk, shared):
    """A table with columns set right opens as Markdown, and cannot be opened otherwise."""
    show(desk, shared, "hoi-nghi/entries/2026/so-ket-khoi-mau")

    expect(desk.get_by_text("|---:|:---:|")).to_be_visible()
    expect(desk.get_by_text("Mã Markdown")).to_have_count(0)


def test_a_group_is_whole_or_absent(desk, shared):
    """Nothing of an approval is required until a part of it is filled in; then the rest is."""
    before = head_of(shared.site, ARTICLE)
    show(desk, shared, "hoi-nghi/entries/2026/so-ket-khoi-mau")
    source = desk.locator("[id^=source-field]")
    source.get_by_role("button", name="Mở").click()
    source.get_by_label("Địa chỉ").fill("https://bao-mau.example/tin-1")
    desk.get_by_role("button", name="Lưu", exact=True).click()
    desk.get_by_role("menuitem", name="Lưu", exact=True).click()
    expect(source.get_by_text("Tên nguồn bắt buộc nhập")).to_be_visible()
    assert head_of(shared.site, ARTICLE) == before
    source.get_by_label("Địa chỉ").press("Control+A")
    desk.keyboard.press("Delete")
    save(desk)

    assert head_of(shared.site, ARTICLE).data == before.data


def test_a_copy_is_another_article(desk, shared):
    """A duplicate gets an identifier and an address of its own."""
    show(desk, shared, "phong-trao-thi-dua/entries/2019/phat-dong-co-quan-xanh")
    desk.get_by_role("button", name="Đã lưu").click()
    desk.get_by_role("menuitem", name="Chép thành mục mới").click()
    expect(desk).to_have_url(re.compile("/new"))
    expect(desk.get_by_role("button", name="Lưu", exact=True)).to_be_visible()  # it is the copy's form by now
    desk.get_by_label("Tít", exact=True).fill("Bài chép")
    save(desk)

    first, second = (head_of(shared.site, f"articles/phong-trao-thi-dua/2019/{name}.md").data for name in COPIED)
    assert second == {**first, "id": second["id"], "title": "Bài chép"}
    assert second["id"] != first["id"]


def test_nothing_is_lost_when_the_site_is_built_anew(page, served, scratch_site):
    """The tab hears of builds and faults like any other, but is not loaded again under an editor's hands."""
    events = served.events()
    show(page, served, "tin-tuc/new")
    page.get_by_label("Tít", exact=True).fill("Đang viết dở")
    scratch_site.change(ARTICLE, "title: Khối thi đua Mẫu sơ kết", "title: Khối thi đua Mẫu đã sơ kết")
    next(events)
    built(events)
    scratch_site.change(ARTICLE, "date: 2026-07-15 09:30", "date: 15/07/2026")

    expect(page.get_by_role("alert")).to_contain_text("Viết “2026-07-15”")
    expect(page.get_by_label("Tít", exact=True)).to_have_value("Đang viết dở")


@pytest.mark.parametrize(
    ("number", "slug"), [("45/2026/NĐ-CP", "45-2026-nd-cp"), ("12/CT-UBND", "12-ct-ubnd-2026")], ids=["held", "added"]
)
def test_a_document_is_named_by_number_and_year(desk, shared, number, slug):
    """The year stands once in the name of the file, and nothing in the file that was not filled in."""
    show(desk, shared, "documents/new")
    for label, text in {"Số hiệu": number, "Loại văn bản": "nghị định", "Cơ quan ban hành": "Sở Mẫu"}.items():
        desk.get_by_label(label, exact=True).fill(text)
    desk.get_by_label("Ngày ban hành", exact=True).fill("2026-10-05")
    save(desk)

    written = head_of(shared.site, f"documents/{slug}.md").data
    assert written == {"number": number, "type": "nghị định", "issuer": "Sở Mẫu", "issued": "2026-10-05"}


def test_it_speaks_vietnamese(desk, shared):
    """No English word stands in the lists, in a form, in the library."""
    show(desk, shared, "hoi-nghi")
    expect(desk.get_by_role("link", name="bài viết")).to_be_visible()
    said = desk.locator("body").inner_text()
    show(desk, shared, "hoi-nghi/new")
    expect(desk.get_by_label("Tít", exact=True)).to_be_visible()
    for closed in reversed(desk.get_by_role("button", name="Mở", exact=True).all()):
        closed.click()  # what is inside stands before the next
    said += desk.locator("body").inner_text()
    desk.get_by_role("button", name="Chọn ảnh").first.click()
    expect(desk.get_by_role("dialog")).to_be_visible()
    said += desk.get_by_role("dialog").inner_text()

    assert ENGLISH.findall(said) == []


ENGLISH = re.compile(
    r"(?i)\b(?:add|all|choose|close|copy|date|draft|edit|entries|field|image|insert|no|new|of|optional|required|save|search|select|the|this|upload|view)\b"
)
CARET_AT_START = """text => {
    const { anchorNode, anchorOffset, isCollapsed } = getSelection();
    return isCollapsed && anchorOffset === 0 && anchorNode.textContent.startsWith(text);
}"""
COPIED = ("phat-dong-co-quan-xanh", "bai-chep")
BODY = """Đoạn đầu có **chữ đậm**, *chữ nghiêng* và [liên kết](/tin-tuc/).[^1]

## Việc đã làm

* Việc thứ nhất
* Việc thứ hai

1. Một
2. Hai

> Lời trích

![Toàn cảnh](images/2023/bai-2023-ghi-nho-mau/hoi-truong.jpg "Quang cảnh")

[^1]: Số liệu của đơn vị.
"""


SERVERS = {
    "github": ({"base_url": "https://dang-nhap.example"}, "https://dang-nhap.example/auth?"),
    "gitlab": ({"base_url": "https://git.example", "app_id": "7"}, "https://git.example/oauth/authorize?"),
    "gitea": ({"base_url": "https://git.example", "app_id": "7"}, "https://git.example/login/oauth/authorize?"),
}
"""What the settings say of each kind of Git server, and where it lets people sign in."""


@pytest.mark.parametrize("name", SERVERS)
def test_a_git_server_is_led_to(name, scratch_site, browser):
    """The program takes the settings, the policy of its page lets it, and the server's own door opens."""
    told, door = SERVERS[name]
    (scratch_site.folder / ".cache" / "editor").symlink_to(editor())
    assert scratch_site.build(PORTAL={"editor": {"backend": name, "repo": "so-mau/cong-tin", **told}}).status == 0
    address, said = scratch_site.settings()["SITEURL"], []

    def answer(route):
        path = urlsplit(route.request.url).path.lstrip("/")
        file = scratch_site.output / (f"{path}index.html" if path.endswith("/") else path)
        is_own = route.request.url.startswith(f"{address}/")
        route.fulfill(path=file) if is_own else route.fulfill(body="Đăng nhập", content_type="text/plain")

    with closing(browser.new_context()) as context:
        context.route("**", answer)
        page = context.new_page()
        page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
        page.goto(f"{address}/quan-tri/")
        with context.expect_event("request", lambda request: request.url.startswith(door)) as opened:
            page.get_by_role("button").click()

    assert [line for line in said if not EXPECTED.match(line)] == []
    asked = parse_qs(urlsplit(opened.value.url).query)
    sent = {"client_id": ["7"], "redirect_uri": [f"{address}/quan-tri/"]} if "app_id" in told else {"scope": ["repo"]}
    assert {key: asked.get(key) for key in sent} == sent
