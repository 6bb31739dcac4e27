"""Whether every article is still known by the id under which readers got it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Known:
    """What identifies an article: its file, its id, its address now, and those before."""

    path: str
    id: str
    url: str
    old_paths: tuple[str, ...] = ()


def identity_faults(articles: Iterable[Known], before: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a fault for each of *articles* with another id than *before*, and for each id that another had.

    *before* holds the address of each id ever published. An article that moved says so by its `old_paths`.
    """
    owners = {_bare(url): id_ for id_, url in before.items()}
    for article in articles:
        was = before.get(article.id)
        places = {_bare(url) for url in (article.url, *article.old_paths)}
        if was is not None and _bare(was) not in places:
            yield _fault(
                article,
                f"mã “{article.id}” đã đăng ở {was}. Nếu là cùng một bài, thêm địa chỉ ấy vào old_paths;"
                " nếu là bài khác, đặt mã khác",
            )
        for place in (article.url, *(article.old_paths if was is None else ())):
            owner = owners.get(_bare(place), article.id)
            if owner != article.id:
                yield _fault(article, f"bài ở {place} đã đăng với mã “{owner}”. Giữ nguyên mã ấy")


def ids_after(articles: Iterable[Known], before: Mapping[str, str]) -> dict[str, str]:
    """Return the address of each id ever published, once *articles* are: the dead are remembered too."""
    now = {article.id: article.url for article in articles}
    taken = set(now.values())
    return {**{id_: url for id_, url in before.items() if url not in taken}, **now}


def _bare(address: str) -> str:
    return address.rstrip("/")


def _fault(article: Known, message: str) -> Problem:
    return Problem(article.path, 1, "id", f"{message}. Cố ý đổi thì thêm --accept-id-change")
