"""Adds what a web server's log tells of readers to `content/data/views.json`."""

from __future__ import annotations

import zlib
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from portal.building.build import Builder
from portal.building.faults import tell, told_to_people
from portal.building.project import UsageFault, settle
from portal.building.staging import EnvironmentFault
from portal.commands import settings_of
from portal.language.dates import ZONE
from portal.model.views import VIEWS, Views, text_of, views_in
from portal.publishing.access_log import log_files
from portal.publishing.visits import Addresses, counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.model.article import Article


def stats(path: str, at: str = "") -> None:
    """Count the views in the log at *path*, up to the day before the moment *at*; say how many are new."""
    with told_to_people():
        settings = settings_of("publishconf.py", at)
        project = settle(settings)
        logs = log_files(Path(path)) if path else []
        if not logs:
            raise UsageFault(f"không có nhật ký nào ở “{path}”. Viết tên tệp, ví dụ /var/log/nginx/access.log")
        with Builder() as builder:
            articles = builder.reading(settings).newsroom.articles
        file = project.content / "data" / VIEWS
        before = _kept(file, f"{project.shown_content}/data/{VIEWS}")
        try:
            found = counted(
                logs, _addresses(project.site_url, articles), before, project.moment.astimezone(ZONE).date()
            )
        except (OSError, EOFError, zlib.error) as error:
            raise EnvironmentFault(f"không đọc được nhật ký: {error}. Chưa ghi gì") from None
        if found.views != before:
            beside = file.with_name(f".{VIEWS}")
            beside.write_text(text_of(found.views), encoding="utf-8", newline="\n")
            beside.replace(file)
        if before != Views() and found.first and found.first - before.until > timedelta(days=1):
            tell(f"Cảnh báo: nhật ký chỉ còn từ ngày {found.first:%d/%m/%Y}; những ngày trước đó chưa kịp đếm.")
        if not project.settings.views:
            tell("PORTAL chưa có “views”: số liệu được ghi, trang chưa hiện lượt xem.")
    until = f"tính đến hết ngày {found.views.until:%d/%m/%Y}" if found.views.months else "chưa có ngày nào đã hết"
    print(f"Đã đếm {len(logs)} tệp nhật ký: thêm {found.added} lượt xem, {until}.")


def _addresses(site_url: str, articles: Iterable[Article]) -> Addresses:
    base = urlsplit(site_url).path.rstrip("/")
    return Addresses(f"{base}/", {f"{base}{article.url}": article.id for article in articles})


def _kept(file: Path, shown: str) -> Views:
    """Return what was counted before. Raise `EnvironmentFault` where it cannot be read: it must not be lost."""
    try:
        return views_in(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Views()
    except ValueError as error:
        raise EnvironmentFault(
            f"{shown} bị hỏng ({error}). Lấy lại từ bản sao lưu, hoặc xóa để đếm lại từ đầu"
        ) from None
