"""What the logs of a web server say of readers, and what is kept of it."""

import gzip
from datetime import date

import pytest

from portal.model.views import Views, text_of, views_in
from portal.publishing.access_log import LONGEST, log_files, opened, views_of
from portal.publishing.visits import Addresses, counted

CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36"
STORY = "/tin-tuc/2026/trong-cay/"
SITE = Addresses("/", {STORY: "bai-2026-trong-cay"})
TODAY = date(2026, 11, 4)


def line(path=STORY, *, when="02/Nov/2026:10:00:00 +0700", request="GET {} HTTP/2.0", status=200, agent=CHROME):
    asked = request.format(path)
    return f'203.0.113.9 - - [{when}] "{asked}" {status} 5120 "https://mau.example/" "{agent}"\n'.encode()


@pytest.fixture
def log(tmp_path):
    """A log that a test writes."""
    return tmp_path / "access.log"


def pages_in(log, *lines):
    log.write_bytes(b"".join(lines))
    with opened([log]) as (file,):
        return [path for _, path in views_of(file)]


@pytest.mark.parametrize(
    "read",
    [
        line(),
        line(f"{STORY}?utm_source=zalo"),
        line("/tin-tuc/2026//trong%2Dcay/"),
        line(status=304),
        line(when="02/Nov/2026:23:59:59 +0000"),
        line(agent=r"Mozilla/5.0 (\"x\") Firefox/140.0"),
    ],
)
def test_a_page_that_a_person_read_counts(log, read):
    """However its address was typed, and also where the reader's cache had it still."""
    assert pages_in(log, read) == [STORY]


@pytest.mark.parametrize(
    "other",
    [
        line(status=404),
        line(status=301),
        line(request="HEAD {} HTTP/2.0"),
        line(request="POST {} HTTP/2.0"),
        line("/theme/main.css"),
        line(agent="Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"),
        line(agent="Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)"),
        line(agent="curl/8.5.0"),
        line(agent="-"),
        line(when="31/Feb/2026:10:00:00 +0700"),
        line(when="02/Xyz/2026:10:00:00 +0700"),
        line(when="01/Jan/0001:00:00:00 +1400"),
        b"\x1b]0;x\x07\x1b[2J\xff\xfe\x00 \n",
        b'203.0.113.9 - - [02/Nov/2026:10:00:00 +0700] "\\x16\\x03\\x01\\x02" 400 157 "-" "-"\n',
        b'203.0.113.9 - x [02/Nov/2026:10:00:00 +0700] \\x22GET / HTTP/1.1\\x22 200 [" 400 0 "-" "-"\n',
        line("/" + "a" * LONGEST + "/"),
        line().replace(b"\n", b""),
        b"\n",
    ],
)
def test_what_nobody_read_does_not_count(log, other):
    """Robots, files, errors, nonsense, lines too long or not finished; the line before and the one after count."""
    assert pages_in(log, line("/"), other if other.endswith(b"\n") else b"", line("/lich/"), other) == ["/", "/lich/"]


def test_a_line_of_any_length_takes_no_time_and_no_room(log):
    """A hundred megabytes without an end, and quotation marks that could be matched in many ways."""
    packed = log.with_name("access.log.1.gz")
    with gzip.open(packed, "wb", compresslevel=1) as written:
        for _ in range(100):
            written.write(b'[" ' * (1 << 18))
        written.write(b"\n" + line())

    with opened([packed]) as (file,):
        assert list(views_of(file)) == [(date(2026, 11, 2), STORY)]


def test_what_strangers_ask_for_takes_no_time(log):
    """A long address that leads nowhere was tried in as many ways as it has letters."""
    log.write_bytes(line("/" + "a" * (LONGEST - 400), status=404) * 3000 + line())

    with opened([log]) as (file,):
        assert len(list(views_of(file))) == 1


def test_a_log_that_is_turned_while_it_is_read_counts_once(log):
    log.write_bytes(line())
    before = log.with_name("access.log.1")
    before.hardlink_to(log)  # between the opening of one and of the other

    assert counted([log, before], SITE, Views(), TODAY).added == 1


def test_a_log_has_those_before_it(log):
    """By number or day, packed or not; none twice, and no other file."""
    names = ["access.log", "access.log.1", "access.log.1.gz", "access.log.2.gz", "access.log-20261101"]
    for name in [*names, "access.log.bak", "access.log2", "error.log", "other-access.log.1"]:
        log.with_name(name).write_bytes(b"")

    assert {path.name for path in log_files(log)} == {*names} - {"access.log.1.gz"}
    assert log_files(log.with_name("none.log")) == []


def test_days_count_once_however_logs_are_turned(log):
    """A day counts when it is over in Việt Nam; read again, rotated or packed, it counts no more."""
    old = line(when="01/Nov/2026:10:00:00 +0700")
    late = line(when="02/Nov/2026:18:30:00 +0000")  # the third of November here
    running = line(when="03/Nov/2026:17:30:00 +0000")  # today
    log.write_bytes(old + line() + line("/lich/") + late + running)

    first = counted(log_files(log), SITE, Views(), TODAY)

    assert first.added == 4
    assert first.views == Views(date(2026, 11, 3), {"2026-11": (3, 4)}, {"bai-2026-trong-cay": 3})
    packed = log.with_name("access.log.2.gz")
    packed.write_bytes(gzip.compress(old + line()))
    log.rename(log.with_name("access.log.1"))
    log.write_bytes(line(when="04/Nov/2026:08:00:00 +0700"))
    again = counted(log_files(log), SITE, first.views, TODAY)
    assert (again.added, again.views) == (0, first.views)
    after = counted(log_files(log), SITE, first.views, date(2026, 11, 5))
    assert after.views == Views(date(2026, 11, 4), {"2026-11": (5, 6)}, {"bai-2026-trong-cay": 5})


def test_pages_of_others_on_the_same_server_do_not_count(log):
    """A site below a path counts what lies below it."""
    log.write_bytes(line(f"/thi-dua{STORY}") + line("/khac/"))
    site = Addresses("/thi-dua/", {f"/thi-dua{STORY}": "bai-2026-trong-cay"})

    assert counted([log], site, Views(), TODAY).views.months == {"2026-11": (1, 1)}


def test_nothing_of_a_reader_is_kept(log):
    """The data file has sums: no address, no program, no page that a reader came from, no hour."""
    log.write_bytes(line() + line("/nguyen-van-mau-0912345678/"))
    text = text_of(counted([log], SITE, Views(), TODAY).views)

    assert not [word for word in ("203.0.113", "Mozilla", "mau.example", "10:00", "0912345678") if word in text]
    assert views_in(text) == counted([log], SITE, Views(), TODAY).views


MONTH = '{"until": "2026-11-03", "months": {"%s": {"articles": 1, "pages": 1}}, "articles": {}}'


@pytest.mark.parametrize(
    "text",
    [
        *("", "{}", "[]", "[" * 10**5),
        *(f'{{"until": "{day}", "months": {{}}, "articles": {{}}}}' for day in ("hôm qua", "9999-12-31")),
        *(MONTH % month for month in ("1x", "abc", "2026-13")),
    ],
)
def test_another_text_tells_of_no_views(text):
    """Whatever it is, it is one kind of fault."""
    with pytest.raises(ValueError, match=r".*"):
        views_in(text)


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (99, 0), (100, 100), (109, 100), (1999, 1900), (45678, 45000)])
def test_pages_tell_round_numbers(count, shown):
    """Two digits: a page that is read a thousand times changes with each hundred."""
    assert Views(articles={"bai": count}).of("bai") == shown


def test_a_month_is_over_with_its_last_day():
    """Until then no page tells of it."""
    months = {"2026-09": (1, 2), "2026-10": (3, 4)}

    assert Views(date(2026, 10, 31), months).whole_months == (("2026-10", 3, 4), ("2026-09", 1, 2))
    assert Views(date(2026, 10, 30), months).whole_months == (("2026-09", 1, 2),)
