"""The traps that stock Pelican leaves open, each closed here."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import MOMENT, PORTAL, ROOT

ARTICLE = """---
id: {id}
title: {title}
date: {date}
summary: Tóm tắt của bài.
{more}---
Nội dung.
"""


def article(number, year=2020, title="Hội nghị tổng kết công tác thi đua", more=""):
    day = f"{year}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return ARTICLE.format(id=f"bai-bay-{year}-{number:03}", title=title, date=day, more=more)


def run_pelican(site, **environment):
    """Run the `pelican` command on *site* in a process of its own."""
    settings = {
        "SITENAME": "Cổng Mẫu",
        "SITEURL": "https://mau.example",
        "TIMEZONE": "Asia/Ho_Chi_Minh",
        "THEME": str(ROOT / "theme"),
        "OUTPUT_PATH": str(site.output),
        "CACHE_PATH": str(site.folder / ".cache"),
        "MOMENT": MOMENT,
        "PELICAN_CLASS": "portal.Portal",
        "PLUGINS": [],
        "PORTAL": PORTAL,
    }
    lines = [f"{key} = {value!r}" for key, value in settings.items()]
    conf = site.folder / "pelicanconf.py"
    conf.write_text(
        "import sys\n" + f"sys.path.insert(0, {str(ROOT / 'plugins')!r})\n" + "\n".join(lines), encoding="utf-8"
    )
    command = [sys.executable, "-m", "pelican", str(site.content), "-s", str(conf), "--fatal", "warnings"]
    env = {**os.environ, "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=env, cwd=site.folder, check=False
    )


def test_numbered_blocs_with_long_lists_do_not_collide(scratch_site):
    """“Khối 1”, page 2, is not “Khối 12”: numbered blocs with more than one page each build."""
    for bloc in (1, 2, 12):
        scratch_site.write(f"blocs/khoi-{bloc}.md", f"---\nname: Khối {bloc}\nkind: khoi\n---\n")
        for number in range(45):
            text = article(bloc * 100 + number, more=f"bloc: khoi-{bloc}\n")
            scratch_site.write(f"articles/hoi-nghi/2020/khoi-{bloc}-bai-{number}.md", text)

    assert scratch_site.build().status == 0
    assert (scratch_site.output / "khoi/khoi-1/2020/trang/1/index.html").exists()
    assert (scratch_site.output / "khoi/khoi-12/2020/index.html").exists()


def test_the_same_title_each_year_is_two_pages(scratch_site):
    """A conference that recurs keeps its name and gets its own address."""
    for year in (2021, 2022):
        scratch_site.write(f"articles/hoi-nghi/{year}/tong-ket.md", article(1, year))

    assert scratch_site.build().status == 0
    assert (scratch_site.output / "hoi-nghi/2021/tong-ket/index.html").exists()
    assert (scratch_site.output / "hoi-nghi/2022/tong-ket/index.html").exists()


def test_a_title_is_text_never_markup(scratch_site):
    """Quotes, & and <script> in a title reach pages and feed escaped."""
    title = "'A < B & “C” <script>alert(1)</script> \"D\"'"
    scratch_site.write("articles/hoi-nghi/2026/ky-tu.md", article(1, 2026, title))

    assert scratch_site.build().status == 0
    for path, content in scratch_site.files().items():
        if path.endswith("feed.json"):  # titles in data are plain text, and are shown as such
            assert not any("<script>alert" in item["content_html"] for item in json.loads(content).get("items", ())), (
                path
            )
        elif not path.endswith((".json", ".csv")):
            assert b"<script>alert" not in content, path


@pytest.mark.parametrize("more", ["status: draft\n", "status: review\n"])
def test_drafts_do_not_leak(scratch_site, more):
    """An unfinished article is nowhere in the output; with drafts on it has its page."""
    scratch_site.write("articles/hoi-nghi/2026/bi-mat.md", article(1, 2026, "Chuyện bí mật", more))

    assert scratch_site.build().status == 0
    assert not any("bí mật".encode() in content for content in scratch_site.files().values())
    assert scratch_site.build(WITH_DRAFTS=True).status == 0
    assert (scratch_site.output / "hoi-nghi/2026/bi-mat/index.html").exists()


def test_the_future_waits(scratch_site):
    """An article dated tomorrow is nowhere until a build at its moment."""
    text = article(1, 2026, "Chuyện ngày mai").replace("2026-02-02", "2026-11-02 07:00")
    scratch_site.write("articles/hoi-nghi/2026/ngay-mai.md", text)

    assert scratch_site.build(MOMENT="2026-11-02 06:59").status == 0
    assert not any("Chuyện ngày mai".encode() in content for content in scratch_site.files().values())
    assert scratch_site.build(MOMENT="2026-11-02 07:00").status == 0
    assert (scratch_site.output / "hoi-nghi/2026/ngay-mai/index.html").exists()


def test_the_command_passes_with_fatal_warnings_and_a_broken_plugin_installed(scratch_site):
    """A package that merely lies in `pelican.plugins` is not imported, and nothing warns."""
    broken = scratch_site.folder / "installed" / "pelican" / "plugins" / "broken"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise RuntimeError('imported by being installed')")

    done = run_pelican(scratch_site, PYTHONPATH=str(scratch_site.folder / "installed"))

    assert done.returncode == 0, done.stderr
    assert "imported by being installed" not in done.stdout + done.stderr


def test_builds_are_identical_whatever_seed_zone_and_locale(scratch_site):
    """The same content and moment give the same bytes on any machine."""
    outputs = []
    for seed, zone, locale in (("0", "UTC", "C"), ("1", "Asia/Tokyo", "C.UTF-8"), ("77", "America/New_York", "POSIX")):
        done = run_pelican(scratch_site, PYTHONHASHSEED=seed, TZ=zone, LC_ALL=locale, PYTHONUTF8="1")
        assert done.returncode == 0, done.stderr
        outputs.append(scratch_site.files())
        for path in scratch_site.output.rglob("*.*"):
            path.unlink()

    assert outputs[0] == outputs[1] == outputs[2]


def test_a_fault_in_content_ends_the_command_with_one_and_leaves_the_output(scratch_site):
    """Nothing is skipped: the fault is told, status 1, every byte of the last build stays."""
    assert scratch_site.build().status == 0
    before = scratch_site.files()
    scratch_site.write("articles/hoi-nghi/2026/hong.md", "---\ntitle: Bài hỏng\ndate: 03/04/2026\n---\n")

    done = run_pelican(scratch_site)

    assert done.returncode == 1
    assert "content/articles/hoi-nghi/2026/hong.md:3: date: ngày “03/04/2026” chưa đúng dạng" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert scratch_site.files() == before


def test_nothing_changed_nothing_written(scratch_site):
    """A second build of the same content keeps every byte and every time of change."""
    scratch_site.build()
    before = {path: path.stat().st_mtime_ns for path in scratch_site.output.rglob("*")}

    assert "0 tệp mới hoặc đổi, 0 tệp bỏ" in scratch_site.build().said
    assert {path: path.stat().st_mtime_ns for path in scratch_site.output.rglob("*")} == before


def test_a_new_article_leaves_old_years_alone(scratch_site):
    """Only pages that show it, its lists, its neighbours and what they feed are written again."""
    scratch_site.build()
    scratch_site.write("articles/hoi-nghi/2026/bai-moi.md", article(1, 2026, "Bài mới nhất"))
    before = scratch_site.files()
    scratch_site.build()

    changed = {path for path, content in scratch_site.files().items() if before.get(path) != content}
    old = [path for path in changed if "/2018/" in path or "/2019/" in path]
    assert old == []


def test_third_party_plugins_may_read_the_articles(scratch_site):
    """A plugin that listens to Pelican's signal finds title, url, content, date, category and tags."""
    from pelican import signals

    seen = []

    def listen(generator):
        seen.extend((a.title, a.url, a.content, a.date, a.category.name, a.tags) for a in generator.articles)

    signals.article_generator_finalized.connect(listen)
    try:
        scratch_site.build()
    finally:
        signals.article_generator_finalized.disconnect(listen)

    assert seen
    assert all(title and url and date and category for title, url, _, date, category, _ in seen)


def test_settings_with_an_unknown_knob_stop_the_build(scratch_site):
    """A misspelt knob is named, with the one that was meant."""
    done = scratch_site.build(PORTAL={"feed_limitt": "10"})

    assert done.status == 1
    assert "PORTAL.feed_limitt: không có mục “feed_limitt”. Có phải “feed_limit”?" in done.said


def test_the_output_may_not_swallow_the_content(scratch_site):
    """An output folder around or inside the content is refused before anything is touched."""
    for folder in (scratch_site.content, scratch_site.content / "x", scratch_site.folder):
        assert scratch_site.build(OUTPUT_PATH=str(folder)).status == 3
    assert Path(scratch_site.content / "data" / "categories.yaml").exists()


def test_inv_build_and_pelican_build_the_same_site(scratch_site):
    """The verb, which needs no Pelican, and Pelican's own command give the same bytes."""
    from portal.commands import build

    done = run_pelican(scratch_site)
    assert done.returncode == 0, done.stderr
    of_pelican = scratch_site.files()
    for path in list(of_pelican):
        (scratch_site.output / path).unlink()

    build(str(scratch_site.folder / "pelicanconf.py"), MOMENT)

    assert scratch_site.files() == of_pelican


@pytest.mark.parametrize(
    ("line", "said"), [("SITENAME = ", "SyntaxError"), ("SITENAME = ''", "SITENAME"), ("1 / 0", "ZeroDivision")]
)
def test_a_slip_in_the_settings_is_told(scratch_site, capsys, line, said):
    """A settings file that cannot be run ends the verb with 1 and its reason."""
    from portal.commands import build

    run_pelican(scratch_site)
    conf = scratch_site.folder / "pelicanconf.py"
    conf.write_text(conf.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")

    with pytest.raises(SystemExit) as ended:
        build(str(conf))
    assert ended.value.code == 1
    assert said in capsys.readouterr().err


FILES = """photo: {file: images/2026/chua-co.jpg, alt: Ảnh chưa chép vào}
gallery: [{file: images/2026/chua-co-2.jpg, alt: Ảnh chưa chép vào}]
attachments: [{file: files/2026/chua-co.pdf, title: Báo cáo}]
"""


def test_a_draft_may_name_files_that_are_not_there_yet(scratch_site):
    """It is told of, shown without them, and shows them as soon as they are there."""
    photo = (scratch_site.content / "images/2026/bai-2026-so-ket-khoi-mau/hoi-truong.jpg").read_bytes()
    head = f"id: bai-dang-viet\ntitle: Bài đang viết\ndate: 2026-10-30\nsummary: Tóm tắt.\nstatus: draft\n{FILES}"
    scratch_site.write(
        "articles/tin-tuc/2026/dang-viet.md", f"---\n{head}---\n![Ảnh](images/2026/chua-co-3.jpg)\n\nNội dung.\n"
    )

    built = scratch_site.build(WITH_DRAFTS=True)
    before = scratch_site.read("tin-tuc/2026/dang-viet/index.html")
    scratch_site.write("images/2026/chua-co.jpg", photo)
    again = scratch_site.build(WITH_DRAFTS=True)

    assert (built.status, again.status) == (0, 0), built.said
    assert built.said.count("cảnh báo: không có tệp") == 4
    assert "/anh/chua-co" not in before
    assert "/anh/chua-co" in scratch_site.read("tin-tuc/2026/dang-viet/index.html")
