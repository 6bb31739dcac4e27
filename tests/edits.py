"""Every kind of edit, each a function of a site and a source of choices; `LookupError` where nothing can be edited."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from edited_site import pick, put_before_first, set_head
from PIL import Image

from portal.building.cms_files import PARTS, cms_folder
from portal.model.views import text_of, views_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from edited_site import EditedSite

    Edit = Callable[[EditedSite, Random], None]

CATEGORIES = ("hoi-nghi", "guong-dien-hinh", "phong-trao-thi-dua", "tin-tuc", "nghiep-vu")
MOMENTS = (
    "2019-06-01",
    "2026-07-15 09:29",
    "2026-07-17 09:29",
    "2026-07-17 09:30",
    "2026-11-01 08:00",
    "2026-12-20",
    "2027-02-01",
    "2031-01-01 07:00",
)
ENTITIES = ("movements", "awards", "blocs", "exemplars", "documents", "opinions", "pages")
ELEMENT = r"<[a-z]+[0-9]?[ >]"


def add_article(site, rng):
    site.write_article(rng.choice(CATEGORIES), f"{rng.randint(2018, 2026)}-{rng.randint(1, 12):02}-09")


def add_future_article(site, rng):
    site.write_article(rng.choice(CATEGORIES), f"2026-12-{rng.randint(1, 28):02}")


def change_body(site, rng):
    with rng.choice(site.articles()).open("a", encoding="utf-8") as file:
        file.write(f"\nThêm đoạn số {site.number()}.\n")


def change_title(site, rng):
    set_head(rng.choice(site.articles()), "title", f"Tiêu đề mới số {site.number()}")


def rename_article(site, rng):
    file = rng.choice(site.articles())
    file.rename(file.with_name(f"ten-moi-{site.number()}.md"))


def move_article(site, rng):
    file = rng.choice(site.articles())
    folder = site.content / "articles" / rng.choice(CATEGORIES) / file.parent.name
    folder.mkdir(parents=True, exist_ok=True)
    file.rename(folder / file.name)


def delete_article(site, rng):
    rng.choice(site.articles()).unlink()


def date_again(site, rng):
    file, date = (
        rng.choice(site.articles()),
        f"{rng.randint(2018, 2026)}-0{rng.randint(1, 9)}-11 0{rng.randint(0, 9)}:30",
    )
    set_head(file, "date", date)
    set_head(file, "modified", "")
    folder = file.parents[1] / date[:4]
    folder.mkdir(exist_ok=True)
    file.rename(folder / file.name)


def file_under_other_names(site, rng):
    slugs = sorted(path.stem for path in (site.content / "movements").glob("*.md"))
    set_head(rng.choice(site.articles()), "movements", f"[{', '.join(rng.sample(slugs, rng.randint(0, len(slugs))))}]")
    set_head(rng.choice(site.articles()), "author", rng.choice(["Trần Mẫu Hà", "Bút danh Mới", "[Một, Hai]"]))


def change_status(site, rng):
    set_head(rng.choice(site.articles()), "status", rng.choice(["draft", "review", "hidden", ""]))


def withdraw_article(site, rng):
    withdrawn = f"{{date: 2026-10-0{rng.randint(1, 9)}, reason: Chưa đối chiếu}}"
    set_head(rng.choice(site.articles()), "withdrawn", rng.choice([withdrawn, ""]))


def let_article_expire(site, rng):
    set_head(rng.choice(site.articles()), "expires", rng.choice(["2026-10-01", "2026-12-01", ""]))


def approve_article(site, rng):
    set_head(rng.choice(site.articles()), "approved", rng.choice(["{by: Nguyễn Văn Mẫu, date: 2026-06-01}", ""]))


def announce_event(site, rng):
    event = f"{{type: so-ket, start: {rng.choice(['2019-05-30', '2026-11-20', '2027-01-05'])}, status: planned}}"
    set_head(rng.choice(site.articles()), "event", rng.choice([event, ""]))


def report_event(site, rng):
    """Two articles tell of one conference, or nearly so."""
    day, statuses = f"2026-11-{rng.randint(10, 20)}", ["planned", "held", "postponed", "cancelled"]
    for file in rng.sample(site.articles(), 2):
        start = rng.choice([day, day, f"{day} 08:00"])
        province = rng.choice(["", "", "province: Tỉnh Mẫu, ", "province: Tỉnh Khác, "])
        event = f"{{type: tong-ket, start: {start}, {province}status: {rng.choice(statuses)}}}"
        set_head(file, "event", event)
        set_head(file, "bloc", rng.choice(["khoi-mau", "khoi-mau", "[khoi-mau, cum-mau-so-1]", ""]))


def change_opinion(site, rng):
    file = pick(rng, site.content / "opinions", "*.md")
    key, values = rng.choice(
        [
            ("opened", ["2026-10-20", "2026-11-02", "2026-12-18"]),
            ("working_days", ["1", "10", "30"]),
            ("names_until", ["2026-12-19", "2027-06-30", ""]),
            ("nominees", ["[{name: Nguyễn Văn Mẫu, award: Bằng khen Mẫu}]", ""]),
        ]
    )
    set_head(file, key, rng.choice(values))


def change_holidays(site, rng):
    day = f"2026-11-{rng.randint(2, 20):02}"
    text = rng.choice([f"holidays:\n  - {{date: {day}, name: Nghỉ bù}}\n", "working_saturdays: [2026-11-07]\n", ""])
    (site.content / "data" / "holidays.yaml").write_text(text, encoding="utf-8")


def change_members(site, rng):
    members = ["{org: co-quan-mau-a}", "{org: co-quan-mau-b, to: 2020}", "{org: don-vi-mau-c, attested: [2019]}"]
    set_head(
        pick(rng, site.content / "blocs", "*.md"), "members", f"[{', '.join(rng.sample(members, rng.randint(0, 3)))}]"
    )


def tell_of_awards(site, rng):
    file = site.content / "data" / "honours" / rng.choice(["them.csv", "nua.csv"])
    if rng.random() < 0.2:
        file.unlink(missing_ok=True)
        return
    awards = [path.stem for path in sorted((site.content / "awards").glob("*.md"))]
    names = ["co-quan-mau-a", "Tổ Mẫu số 1", "Nguyễn Văn Mẫu", "Phạm Văn Mẫu"]
    rows = [
        f"{rng.choice(awards)};{rng.choice(names)};{rng.randint(2023, 2025)};{rng.choice(['', '1/QĐ', '2/QĐ'])}\n"
        for _ in range(rng.randint(1, 9))
    ]
    file.write_text("award;recipient;merit_year;decision_number\n" + "".join(rows), encoding="utf-8")


def honour_in_article(site, rng):
    honour = (
        f"{{award: giay-khen-mau, recipient: co-quan-mau-{rng.choice('ab')}, merit_year: {rng.randint(2023, 2025)}}}"
    )
    set_head(rng.choice(site.articles()), "honours", rng.choice([f"[{honour}]", ""]))


def change_chairs(site, rng):
    units = ["co-quan-mau-a", "co-quan-mau-b", "don-vi-mau-c", "don-vi-mau-d"]
    chairs = [f"{{year: {rng.randint(2018, 2026)}, org: {org}, role: khoi-truong}}" for org in rng.sample(units, 3)]
    set_head(pick(rng, site.content / "blocs", "*.md"), "chairs", f"[{', '.join(chairs)}]")


def merge_organisations(site, rng):
    file = site.content / "data" / "organisations.yaml"
    text = file.read_text(encoding="utf-8").replace("  successor: co-quan-mau-a\n", "")
    line = f"  name: {rng.choice(['Cơ quan Mẫu B', 'Hội đồng Thi đua Mẫu'])}\n"
    file.write_text(text.replace(line, f"{line}  successor: co-quan-mau-a\n"), encoding="utf-8")


def change_consent(site, rng):
    file = rng.choice(["nguyen-van-mau.md", "ho-ong-tran-van-mau.md"])
    scope = rng.choice(["ho-so", "[ho-so, anh]", "[ho-so, anh, du-lieu-mo]"])
    set_head(site.content / "exemplars" / file, "consent", f"{{given: true, date: 2026-02-10, scope: {scope}}}")


def withdraw_exemplar(site, rng):
    withdrawn = f"{{date: 2026-10-0{rng.randint(1, 9)}, reason: Theo đề nghị}}"
    set_head(pick(rng, site.content / "exemplars", "*.md"), "withdrawn", rng.choice([withdrawn, withdrawn, ""]))


def change_kind_of_award(site, rng):
    file = pick(rng, site.content / "awards", "*.md")
    set_head(file, "form", rng.choice(["huan-chuong", "bang-khen", "giay-khen"]))
    set_head(file, "level", rng.choice(["nha-nuoc", "bo-tinh", "co-so"]))


def add_movement(site, rng):
    number = site.number()
    text = f"---\nname: Phong trào mới {number}\nkind: phong-trao\n---\nNội dung.\n"
    (site.content / "movements" / f"phong-trao-{number}.md").write_text(text, encoding="utf-8")
    set_head(rng.choice(site.articles()), "movements", f"[Phong trào mới {number}]")


def rename_entity(site, rng):
    file = pick(rng, site.content / rng.choice(ENTITIES[:4]), "*.md")
    set_head(file, "name", f"Tên mới {site.number()}")


def give_entity_an_alias(site, rng):
    file = pick(rng, site.content / "movements", "*.md")
    set_head(file, "aliases", f"[Tên khác {site.number()}, Cơ quan xanh]")


def take_exemplar_back(site, rng):
    withdrawn = f"{{date: 2026-10-0{rng.randint(1, 9)}, reason: Theo đề nghị}}"
    set_head(pick(rng, site.content / "exemplars", "*.md"), "withdrawn", rng.choice([withdrawn, ""]))


def change_entity_body(site, rng):
    with pick(rng, site.content / rng.choice(ENTITIES), "*.md").open("a", encoding="utf-8") as file:
        file.write(f"\nThêm đoạn số {site.number()}.\n")


def delete_entity(site, rng):
    pick(rng, site.content / rng.choice(ENTITIES), "*.md").unlink()


def add_document(site, rng):
    """Its number may be that of another year; an article cites it, perhaps with the day of another document."""
    number, day = rng.randint(20, 22), f"20{rng.randint(18, 25)}-05-0{rng.randint(1, 2)}"
    text = f"---\nnumber: {number}/QĐ-MAU\ntype: quyết định\nissuer: co-quan-mau-a\nissued: {day}\n---\n"
    (site.content / "documents" / f"{number}-qd-mau-{day[:4]}.md").write_text(text, encoding="utf-8")
    cite_document(site, rng)


def cite_document(site, rng):
    number = rng.choice(["01/CT-MAU", "15 - KH/MAU", "20/QĐ-MAU", "21/QĐ–MAU", "22/qđ-mau"])
    when = rng.choice(["", " ngày 01/5/2019", " năm 2017", " ngày 15 tháng 01 năm 2019"])
    folder = rng.choice(["articles", "articles", "movements", "documents"])
    with pick(rng, site.content / folder, "*.md").open("a", encoding="utf-8") as file:
        file.write(f"\nTheo văn bản số {number}{when}.\n")


def date_document_again(site, rng):
    set_head(pick(rng, site.content / "documents", "*.md"), "issued", rng.choice(["2017", "2019-05-01", "2026-06-01"]))


def rename_document(site, rng):
    file = pick(rng, site.content / "documents", "*.md")
    file.rename(file.with_name(f"van-ban-{site.number()}.md"))


def replace_document(site, rng):
    slugs = sorted(path.stem for path in (site.content / "documents").glob("*.md"))
    file = pick(rng, site.content / "documents", "*.md")
    set_head(file, "replaced_by", rng.choice(["", *slugs]))
    set_head(file, "summary", f"Về việc số {site.number()}")


def change_front_page(site, rng):
    ids = [line for path in site.articles() for line in path.read_text("utf-8").splitlines() if line.startswith("id: ")]
    (site.content / "data" / "home.yaml").write_text(f"lead: {rng.choice(ids)[4:]}\n", encoding="utf-8")


def change_alert(site, rng):
    file = site.content / "data" / "alert.yaml"
    text = f"text: Thông báo số {site.number()}\nuntil: 2026-{rng.randint(9, 12):02}-10\n"
    file.write_text(text, encoding="utf-8") if rng.random() < 0.7 else file.unlink(missing_ok=True)


def rename_category(site, rng):
    put_before_first(
        site.content / "data" / "categories.yaml", rf"(?<=name: ){rng.choice('HGTN')}", f"{site.number()} "
    )


def rename_organisation(site, rng):
    put_before_first(
        site.content / "data" / "organisations.yaml", rf"(?<=name: ){rng.choice('CĐH')}", f"{site.number()} "
    )


def change_picture(site, rng):
    made = BytesIO()
    file = pick(rng, site.content / "images", "*.*g")
    size = (40 + site.number(), 30)
    Image.new("RGB", size, (rng.randint(0, 255), 9, 9)).save(made, "PNG" if file.suffix == ".png" else "JPEG")
    file.write_bytes(made.getvalue())


def show_pictures(site, rng):
    files = [path.relative_to(site.content).as_posix() for path in sorted((site.content / "images").rglob("*.*g"))]
    article, (first, *others) = rng.choice(site.articles()), rng.sample(files, rng.randint(1, 3))
    set_head(article, "photo", f"{{file: {first}, alt: Ảnh số {site.number()}}}")
    with article.open("a", encoding="utf-8") as file:
        file.writelines(f"\n![Ảnh khác]({other})\n" for other in others)


def copy_picture(site, rng):
    """The same content under another name."""
    file = pick(rng, site.content / "images", "*.*g")
    twin = file.with_stem(f"ban-sao-{site.number()}")
    twin.write_bytes(file.read_bytes())
    set_head(
        rng.choice(site.articles()), "photo", f"{{file: {twin.relative_to(site.content).as_posix()}, alt: Bản sao}}"
    )


def call_picture_otherwise(site, rng):
    """A file that is not what its name says is published with a warning."""
    made = BytesIO()
    Image.new("RGB", (50 + site.number(), 30)).save(made, "GIF")
    pick(rng, site.content / "images", "*.*g").write_bytes(made.getvalue())


def change_attachment(site, rng):
    pick(rng, site.content / "files", "*.pdf").write_bytes(b"%PDF " + str(site.number()).encode())


def change_page_template(site, rng):
    file = rng.choice(sorted((site.theme / "templates").glob("*.html")))
    put_before_first(file, rf"{ELEMENT}|^\{{% block", f'<i title="{site.number()}"></i>')


def change_component(site, rng):
    put_before_first(pick(rng, site.theme / "templates" / "components", "*.html"), ELEMENT, f"<b>{site.number()}</b>")


def change_text_of_feeds(site, rng):
    put_before_first(site.theme / "templates" / "outputs" / "feed-content.html", r"<p>", f"<b>{site.number()}</b>")


def change_file_of_feeds(site, rng):
    file = site.theme / "templates" / "outputs" / rng.choice(["feed.css", "opml.xml", "redirects.map"])
    file.write_text(file.read_text(encoding="utf-8") + f"<!-- {site.number()} -->\n", encoding="utf-8")


def change_former_addresses(site, rng):
    old = rng.choice([f"/cu-{site.number()}/", f"/cu-{site.number()}.rss"])
    set_head(pick(rng, site.content / rng.choice(ENTITIES[:4]), "*.md"), "old_paths", f"[{old}]")
    (site.content / "data" / "home.yaml").write_text(f"old_paths: [/trang-{site.number()}.rss]\n", encoding="utf-8")


def describe_category(site, rng):
    file = site.content / "data" / "categories.yaml"
    put_before_first(file, r"(?<=description: )\w", f"{site.number()} ")


def change_message(site, rng):
    put_before_first(
        site.theme / "messages" / rng.choice(["vi.yaml", "en.yaml"]), r"(?<=home: )\w", f"{site.number()} "
    )


def change_style(site, rng):
    with pick(rng, site.theme / "static" / "css" / "components", "*.css").open("a", encoding="utf-8") as file:
        file.write(f"\n.so-{site.number()} {{ color: red }}\n")


def change_script(site, rng):
    with pick(rng, site.theme / "static" / "js", "*.js").open("a", encoding="utf-8") as file:
        file.write(f"\n// {site.number()}\n")


def change_setting(site, rng):
    key, values = rng.choice(
        [
            ("SITEURL", ["https://mau.example", "https://mau.example/thi-dua", "http://khac.example"]),
            ("SITENAME", ["Cổng Mẫu", "Cổng Khác"]),
            ("WITH_DRAFTS", [True, False]),
        ]
    )
    site.changes[key] = rng.choice(values)


def change_knob(site, rng):
    key, values = rng.choice(
        [
            ("tagline", ["Một", "Hai"]),
            ("publisher", ["Sở Mẫu", "Cổng thử nghiệm"]),
            ("related_limit", [0, 1, 4]),
            ("feed_limit", [1, 3, 30]),
            ("sample", [True, False]),
            ("title_cards", [True, False]),
            ("avif", [True, False]),
            ("views", [True, False]),
            ("hub", ["https://hub.example/", "https://hub.example/khac"]),
            ("editor", [{"backend": "gitea", "repo": name, "base_url": "https://git.example"} for name in ("a", "b")]),
        ]
    )
    site.knobs[key] = rng.choice(values)


def install_editor(site, rng):
    """The CMS comes, goes, or is joined by what asks it for this very content."""
    is_there = rng.random() < 0.7
    for cache in (site.cache, site.folder / "clean"):
        folder = cms_folder(cache)
        shutil.rmtree(folder, ignore_errors=True)
        for part in PARTS if is_there else ():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / part).write_text(part, encoding="utf-8")
    site.changes["EDITS_HERE"] = rng.choice([True, False])


def change_moment(site, rng):
    site.changes["MOMENT"] = rng.choice(MOMENTS)


def touch_output(site, rng):
    for _ in range(3):
        pick(rng, site.output, "*").touch()


def settle_a_spelling(site, rng):
    (site.content / "data" / "spelling.yaml").write_text(f"chữ sai {rng.randint(1, 9)}: chữ đúng\n", encoding="utf-8")


def count_views(site, rng):
    """A few more of some articles, too few to show; or many, and a month that ends."""
    file = pick(rng, site.content / "data", "views.json")
    views = views_in(file.read_text(encoding="utf-8"))
    articles = {each: count + rng.choice([0, 1, 250]) for each, count in views.articles.items()}
    later = replace(views, until=views.until + timedelta(days=rng.choice([1, 40])), articles=articles)
    months = {**views.months, f"{later.until:%Y-%m}": (5, rng.randint(10, 20))}
    file.write_text(text_of(replace(later, months=months)), encoding="utf-8")


def lose_the_views(site, rng):
    pick(rng, site.content / "data", "views.json").unlink()


def overwrite_output(site, rng):
    for _ in range(3):
        file = pick(rng, site.output, "*.html")
        file.write_bytes(bytes(reversed(file.read_bytes())))


def delete_output(site, rng):
    for _ in range(3):
        pick(rng, site.output, "*").unlink()
    shutil.rmtree(site.output / rng.choice(["hoi-nghi", "khoi", "luu-tru"]), ignore_errors=True)


def lose_the_whole_output(site, rng):
    shutil.rmtree(site.output, ignore_errors=True)


def damage_memory(site, rng):
    places = ("content", "*"), ("build", "manifest"), ("pictures", "*")
    folder, pattern = rng.choice(places)
    file = pick(rng, site.cache / folder, pattern)
    content = file.read_bytes()
    place = rng.randrange(len(content))
    file.write_bytes(rng.choice([content[:place], content[:place] + b"\xff" + content[place + 1 :], b"x"]))


EDITS: tuple[Edit, ...] = tuple(
    found for name, found in list(globals().items()) if callable(found) and getattr(found, "__module__", "") == __name__
)
