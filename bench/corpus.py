"""Invents Vietnamese news articles: the same size and seed always give the same bytes."""

from __future__ import annotations

import argparse
import random
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bench import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

FIRST = datetime(2016, 11, 1, 6)
SPAN = 10 * 365 * 86400
"""Seconds over which the articles are spread, evenly but for a jitter."""
SEED = 7


@dataclass(frozen=True, slots=True)
class Size:
    """What a corpus is made from: how many articles, from which seed, over how many distinct photos (0: none).

    Award records are for the portal alone; peers have nothing that would show them.
    """

    articles: int
    seed: int = SEED
    photos: int = 0
    records: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One invented article; `date` is local time in Vietnam, `body` Markdown."""

    number: int
    title: str
    slug: str
    date: datetime
    category: str
    movements: tuple[str, ...]
    awards: tuple[str, ...]
    bloc: str
    author: str
    photo: str
    has_photo: bool
    summary: str
    body: str

    @property
    def tags(self) -> tuple[str, ...]:
        """All that it is filed under besides its category."""
        return (*self.movements, *self.awards, self.bloc)


def article(number: int, size: Size) -> Article:
    """Return the article *number* (from 0) of a corpus."""
    rng = random.Random(f"{size.seed}:{number}")
    movements = rng.sample(words.MOVEMENTS, rng.randint(1, 3))
    awards = rng.sample(words.AWARDS, rng.randint(0, 2))
    bloc = rng.choice(words.BLOCS)
    event, place, organisation = rng.choice(words.EVENTS), rng.choice(words.PLACES), rng.choice(words.ORGANISATIONS)
    titles = (
        f"{organisation} {place}: {event} phong trào {movements[0]}",
        f"{event} phong trào “{movements[0]}” tại {place}",
        f"{_person(rng)} – tấm gương {_low(movements[0])} ở {place}",
        f"{place[0].upper()}{place[1:]} {rng.choice(words.GOALS)}",
    )
    title = rng.choice(titles)
    offset = SPAN * number // size.articles + rng.randrange(max(1, SPAN // size.articles // 2))
    photo = f"photo-{number % (size.photos or 200):04d}.jpg"
    return Article(
        number=number,
        title=title,
        slug=f"{slugify(title)[:60].strip('-')}-{number:05d}",
        date=FIRST + timedelta(seconds=offset),
        movements=tuple(movements),
        awards=tuple(awards),
        bloc=bloc,
        photo=photo,
        has_photo=bool(size.photos),
        body=_body(rng, movements, photo, {"event": _low(event), "place": place, "organisation": organisation}),
        category=words.CATEGORIES[rng.randrange(6)],
        author=rng.choice(words.AUTHORS),
        summary=_paragraph(rng, movements).replace("*", ""),
    )


def late_article(number: int, size: Size) -> Article:
    """Return an article newer than all of the corpus; a larger *number* (from 0) is newer still."""
    date = FIRST + timedelta(seconds=SPAN, minutes=number)
    return replace(article(size.articles + number, size), date=date)


def honours_tables(size: Size) -> Iterator[tuple[int, str]]:
    """Yield merit year and table (CSV) of invented award records: a hundred to a decision, half of them to units."""
    rows: dict[int, list[str]] = {}
    for number in range(size.records):
        rng = random.Random(f"{size.seed}:record:{number}")
        decision, year = number // 100, FIRST.year + number // 100 % 10
        unit = f"{rng.choice(words.ORGANISATIONS)} {rng.choice(words.PLACES)}"
        recipient = f"{_person(rng)} ({unit})" if number % 2 else f"{unit}, đơn vị {number}"
        row = f'{rng.choice(words.AWARDS)},"{recipient}",{year},{decision + 1}/QĐ-BENCH,{year + 1}-03-15'
        rows.setdefault(year, []).append(row)
    for year, found in rows.items():
        yield year, "\n".join(("award,recipient,merit_year,decision_number,decision_date", *found, ""))


def slugify(name: str) -> str:
    """Return *name* as lower-case ASCII words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name.replace("đ", "d").replace("Đ", "D")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


class _Draws:
    """The fields of a sentence, each drawn when the sentence comes to it."""

    def __init__(self, rng: random.Random, movements: Sequence[str]) -> None:
        fixed = [rng.choice(names) for names in (words.ORGANISATIONS, words.PLACES, words.GOALS, words.TAILS)]
        self.fixed = dict(zip(("organisation", "place", "goal", "tail"), fixed, strict=True))
        self.drawn: dict[str, Callable[[], str]] = {
            "opening": lambda: rng.choice(words.OPENINGS),
            "role": lambda: rng.choice(words.ROLES),
            "low_role": lambda: _low(rng.choice(words.ROLES)),
            "event": lambda: _low(rng.choice(words.EVENTS)),
            "verb": lambda: rng.choice(words.VERBS),
            "award": lambda: rng.choice(words.AWARDS),
            "movement": lambda: rng.choice(movements),
            "person": lambda: _person(rng),
            "groups": lambda: str(rng.randint(5, 400)),
            "people": lambda: str(rng.randint(20, 900)),
            "result": lambda: rng.choice(words.RESULTS).format(
                percent=rng.randint(61, 140), count=rng.randint(12, 980)
            ),
        }

    def __getitem__(self, key: str) -> str:
        return self.fixed[key] if key in self.fixed else self.drawn[key]()


def _low(name: str) -> str:
    return name[0].lower() + name[1:]


def _person(rng: random.Random) -> str:
    return " ".join(rng.choice(names) for names in (words.FAMILY_NAMES, words.MIDDLE_NAMES, words.GIVEN_NAMES))


def _sentence(rng: random.Random, movements: Sequence[str]) -> str:
    form = words.SENTENCES[rng.randrange(len(words.SENTENCES))]
    return form.format_map(_Draws(rng, movements))


def _paragraph(rng: random.Random, movements: Sequence[str], sentences: int = 1) -> str:
    return " ".join(_sentence(rng, movements) for _ in range(sentences))


def _body(rng: random.Random, movements: Sequence[str], photo: str, scene: dict[str, str]) -> str:
    """Return 600 to 1 200 words of lead, photo, headings, quotations, lists, now and then a table."""
    target = rng.randint(600, 1200)
    lines = [f"**{_paragraph(rng, movements).replace('*', '')}**", "", *_photo_lines(rng, photo, scene)]
    count, headings, has_table = 60, 0, rng.random() < 0.05
    while count < target:
        kind = rng.random()
        if kind < 0.12 and headings < 5:
            headings += 1
            lines += [("## " if headings != 3 else "### ") + rng.choice(words.HEADINGS), ""]
        elif kind < 0.20:
            text = _paragraph(rng, movements)
            lines += [f"> {text}", ""]
            count += len(text.split())
        elif kind < 0.27:
            items = [_sentence(rng, movements) for _ in range(rng.randint(3, 5))]
            is_plain = rng.random() < 0.7
            lines += [f"- {item}" if is_plain else f"{place}. {item}" for place, item in enumerate(items, 1)] + [""]
            count += sum(len(item.split()) for item in items)
        elif has_table:
            has_table = False
            lines += _table_lines(rng)
            count += 60
        else:
            text = _paragraph(rng, movements, rng.randint(2, 4))
            lines += [text, ""]
            count += len(text.split())
    return "\n".join(lines).rstrip() + "\n"


def _photo_lines(rng: random.Random, photo: str, scene: dict[str, str]) -> list[str]:
    alt, title, caption = (rng.choice(words.CAPTIONS).format_map(scene) for _ in range(3))
    return [f'![{alt}](/images/{photo} "{title}")', "", f"*{caption}*", ""]


def _table_lines(rng: random.Random) -> list[str]:
    rows = [
        f"| {row} | {rng.choice(words.ORGANISATIONS)} {rng.choice(words.PLACES)} | {rng.choice(words.AWARDS)} "
        f"| {rng.randint(70, 100)} |"
        for row in range(1, rng.randint(5, 12))
    ]
    return ["| TT | Đơn vị | Danh hiệu | Điểm |", "|---|---|---|---|", *rows, ""]


def main() -> None:
    """Write a corpus in one tool's format, and its photos."""
    from bench.formats import FORMATS, write_corpus  # noqa: PLC0415  the formats are made of articles
    from bench.photos import write_photos  # noqa: PLC0415  only photos need Pillow

    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--n", type=int, default=1000, help="articles")
    parser.add_argument("--out", type=Path, required=True, help="folder of the site")
    parser.add_argument("--format", choices=sorted(FORMATS), default="portal")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--photos", type=int, default=0, help="distinct photos; 0 for none")
    parser.add_argument("--records", type=int, default=0, help="award records, for the portal")
    parser.add_argument("--photo-dir", type=Path, help="where photos go, content/images if left out")
    chosen = parser.parse_args()
    size = Size(chosen.n, chosen.seed, chosen.photos, chosen.records)
    write_corpus(chosen.out, chosen.format, size)
    write_photos(chosen.photo_dir or chosen.out / "content" / "images", size)


if __name__ == "__main__":
    main()
