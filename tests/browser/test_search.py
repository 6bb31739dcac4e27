"""Search finds what people mean: the real page, the real index, in a real browser."""

import sqlite3

import pytest
import yaml
from chromium import open_browser
from conftest import ROOT
from playwright.sync_api import expect
from searched import URL, make_searched_site, searching

from portal.building.build import Builder
from portal.language.words import search_words
from portal.outputs.search_items import names_of, segments_of, words_of_text

pytestmark = pytest.mark.browser

QUERIES = yaml.safe_load((ROOT / "tests" / "browser" / "queries.yaml").read_text(encoding="utf-8"))
ODD = [
    "Điển hình",
    "ÐẢNG",
    "hoà",
    "QĐ-TTg",
    "34/CT–TW",
    "Krông Pắk",
    "K’Ré",
    "İstanbul",
    "ﬁn",
    "北京 2008",
    "\u0301a",
    "Ⅳ x²",
]
WIDE = {"viewport": {"width": 1280, "height": 900}}


@pytest.fixture(scope="module")
def browser():
    """One Chromium for all."""
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The shipped content among a thousand invented articles."""
    return make_searched_site(tmp_path_factory.mktemp("searched"))


@pytest.fixture(scope="module")
def somebody(browser, site):
    """Somebody who searches on, query after query."""
    with searching(browser, site.output) as searcher:
        yield searcher


@pytest.fixture
def page(browser, site):
    """A new tab at the search page of that site, in a wide window."""
    with searching(browser, site.output, **WIDE) as searcher:
        yield searcher.page


def is_found(wanted, found):
    return any(part in url for url in found for part in wanted)


@pytest.mark.parametrize(
    ("kind", "query", "wanted"), [(row[0], row[1], row[2:]) for row in QUERIES if row[0] != "typo"]
)
def test_people_find_what_they_mean(somebody, kind, query, wanted):
    """Names, numbers and titles first, topics among the first three; however they are typed."""
    found = somebody.search(query)

    assert is_found(wanted, found[:3] if kind == "topic" else found[:1]), found[:4]


def test_a_slip_of_the_finger_is_forgiven(somebody):
    """Nine times in ten."""
    typos = [(query, wanted) for kind, query, *wanted in QUERIES if kind == "typo"]
    missed = [query for query, wanted in typos if not is_found(wanted, somebody.search(query)[:1])]

    assert len(missed) <= len(typos) / 10, missed


@pytest.fixture(scope="module")
def oracle(site):
    """A full-text search by SQLite over what is to be found: addresses by a query in its own language."""
    texts = sqlite3.connect(":memory:")
    texts.execute("CREATE VIRTUAL TABLE texts USING fts5(url UNINDEXED, words, tokenize='ascii')")

    def learn(edition):
        for segment in segments_of(edition.newsroom):
            for item in segment.items:
                names = " . ".join(" ".join(search_words(name)) for name in names_of(item))
                row = item.url, f"{names} . {' '.join(words_of_text(item))}"
                texts.execute("INSERT INTO texts VALUES (?, ?)", row)

    with Builder() as builder:
        builder.build(site.settings(), learn)
    return lambda query: {url for (url,) in texts.execute("SELECT url FROM texts WHERE words MATCH ?", [query])}


@pytest.mark.parametrize("query", ["nong thon moi", "34-CT/TW", "bê tông hóa", "ea kly", '"dien hinh tien tien"'])
def test_whatever_has_all_words_is_found(somebody, oracle, query):
    """Nothing that SQLite finds is missing; ours may only add what goes by another name."""
    words = search_words(query)
    expected = oracle(f'"{" ".join(words)}"' if '"' in query else " ".join(f'"{word}"' for word in words))
    found = somebody.search(query)
    total = int("".join(filter(str.isdigit, somebody.page.inner_text("[data-search-status]"))))

    assert total >= len(expected) > 0
    assert total > len(found) or expected <= set(found)


def test_both_sides_know_the_same_words(somebody, site):
    """What Python makes of a text, the browser makes of a query: odd ones, and every headline."""
    texts = [*ODD, *(path.read_text(encoding="utf-8")[:600] for path in sorted((site.content).rglob("*.md"))[::9])]
    engine = somebody.page.get_attribute("[data-search]", "data-engine")
    script = "async ([engine, texts]) => texts.map((await import(engine)).searchWords)"

    assert somebody.page.evaluate(script, [engine, texts]) == [search_words(text) for text in texts]


def test_an_address_holds_all_that_is_asked(page):
    """Words and filters stand in it, and are taken from it; the counts are those of the results."""
    page.goto(page.url + "?q=nong+thon+moi&nam=2019")
    results = page.locator("[data-search-results]")
    expect(results).to_have_attribute("data-search-results", "nong thon moi")
    assert page.input_value("main input[name=q]") == "nong thon moi"
    offered = page.locator("select[name=nam] option:checked").inner_text()
    total = int(page.inner_text("[data-search-status]").split()[0])
    assert offered == f"2019 ({total})"
    assert all("/2019/" in url for url in results.locator("a").evaluate_all("all => all.map(a => a.href)"))

    page.select_option("select[name=loai]", "bai-viet")
    page.select_option("select[name=muc]", "tin-tuc")
    expect(page.locator("[data-search-status]")).not_to_have_text(f"{total} kết quả.")
    assert "nam=2019" in page.url
    assert "muc=tin-tuc" in page.url
    assert set(results.locator("[data-is=section]").all_inner_texts()) == {"Tin tức"}
    page.select_option("select[name=xep]", "moi")
    expect(page).to_have_url(page.url)
    days = results.locator("time").evaluate_all("all => all.map(time => time.dateTime)")
    assert days == sorted(days, reverse=True)
    page.go_back()
    page.go_back()
    expect(page.locator("select[name=muc]")).to_have_value("")


def test_the_words_found_are_marked(page):
    """In the title, or in a piece of the text where title and summary lack them."""
    page.goto(page.url + "?q=ea+kly")
    marks = page.locator("[data-search-results] mark")
    expect(marks.first).to_be_visible()

    assert {mark.lower() for mark in marks.all_inner_texts()} == {"ea", "kly"}


def test_results_are_walked_by_keys(page):
    """Down from the field to the results and up again; a new tenth begins where one reads on."""
    page.fill("main input[name=q]", "khen thuong")
    page.press("main input[name=q]", "Enter")
    links = page.locator("[data-search-results] a")
    expect(links).to_have_count(10)
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("main input[name=q]")).to_be_focused()
    page.get_by_role("button", name="Xem thêm kết quả").click()
    expect(links.nth(10)).to_be_focused()


def test_results_follow_the_keys(page):
    """What is typed is answered without Enter, the last word from its beginning on."""
    page.type("main input[name=q]", "binh dan hoc v")
    expect(page.locator("[data-search-results] a").first).to_have_attribute("href", "/phong-trao/binh-dan-hoc-vu-so/")


@pytest.mark.parametrize("missing", ["chung.json", "muc.bin", "tu/", "the/"])
def test_an_index_that_is_not_whole_says_so(page, missing):
    """And the other ways are shown."""
    page.route(f"**/chi-muc/{missing}**", lambda route: route.fulfill(status=404))
    page.goto(page.url + "?q=thi+dua")

    expect(page.locator("[data-search-status]")).to_contain_text("Chưa tải được chỉ mục tìm kiếm")
    expect(page.locator("[data-search-ways]")).to_be_visible()


def test_without_script_the_form_leads_to_the_ways(browser, site):
    """From the header of any page: categories, movements, blocs, exemplars from A to Y, and the archive."""
    with searching(browser, site.output, java_script_enabled=False) as searcher:
        page = searcher.page
        page.goto(searcher.address)
        page.fill("header input[name=q]", "nông thôn mới")
        page.press("header input[name=q]", "Enter")
        assert page.url.startswith(f"{searcher.address}{URL}?q=")
        for address in (
            "/hoi-nghi/",
            "/phong-trao/nong-thon-moi/",
            "/khoi/khoi-bo-nganh-kinh-te/",
            "/dien-hinh/",
            "/luu-tru/2019/",
        ):
            expect(page.locator(f"main a[href='{address}']").first).to_be_visible()


def test_the_header_suggests_on_wide_screens(page):
    """Names appear as one types; arrows choose, Enter goes there, Escape closes."""
    page.goto(page.url.removesuffix(URL) + "/")
    field, list_ = page.locator("header input[name=q]"), page.get_by_role("listbox")
    field.focus()
    field.press_sequentially("huan chuong doc")
    expect(list_.get_by_role("option")).to_have_count(3)
    field.press("Escape")
    expect(list_).to_be_hidden()
    field.press_sequentially(" lap hang nhat")
    expect(list_.get_by_role("option")).to_have_count(1)
    field.press("ArrowDown")
    expect(list_.get_by_role("option")).to_have_attribute("aria-selected", "true")
    field.press("Enter")
    page.wait_for_url("**/khen-thuong/huan-chuong-doc-lap-hang-nhat/")


def test_a_small_screen_loads_no_suggestions(browser, site):
    """The box is a plain form there."""
    asked = []
    with searching(browser, site.output, viewport={"width": 360, "height": 740}) as searcher:
        searcher.page.goto(searcher.address, wait_until="networkidle")
        searcher.page.on("request", lambda request: asked.append(request.url))
        searcher.page.locator("header input[name=q]").focus()
        searcher.page.keyboard.type("huan chuong")
        searcher.page.wait_for_load_state("networkidle")

    assert asked == []


def test_a_query_is_light(browser, site):
    """The first loads at most 150 KB, index, scripts and excerpts; each further one at most 60 KB."""
    with searching(browser, site.output) as searcher:
        weights = []
        searcher.page.on("response", lambda answer: weights.append(len(answer.body())))
        searcher.search("thi dua khen thuong")
        first = sum(weights)
        weights.clear()
        searcher.search("chung suc xay dung nong thon moi")
        searcher.page.wait_for_load_state("networkidle")

    assert 0 < first <= 150 * 1024
    assert 0 < sum(weights) <= 60 * 1024
