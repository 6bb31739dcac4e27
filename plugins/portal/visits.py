"""Adds what a web server's log tells of readers to `content/data/views.json`."""

from __future__ import annotations

import zlib
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from portal.building.build import Builder
from portal.building.environment import EnvironmentFault
from portal.building.faults import tell, told_to_people
from portal.building.project import UsageFault, moment_of_build, settle
from portal.commands import settings_of
from portal.language.dates import ZONE
from portal.model.problem import ContentError, has_errors
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
        if project.moment > moment_of_build(settings_of("publishconf.py")):
            raise UsageFault("--at: chưa tới thời điểm ấy, nhật ký của những ngày còn lại chưa có")
        logs = log_files(Path(path)) if path else []
        if not logs:
            raise UsageFault(f"không có nhật ký nào ở “{path}”. Viết tên tệp, ví dụ /var/log/nginx/access.log")
        with Builder() as builder:
            reading = builder.reading(settings)
        if has_errors(reading.problems):
            raise ContentError(reading.problems)  # an article that nobody can read would lose its views
        file = project.content / "data" / VIEWS
        before = views_in(file.read_text(encoding="utf-8-sig")) if file.exists() else Views()  # read well above
        addresses = _addresses(project.site_url, reading.newsroom.articles)
        today = project.moment.astimezone(ZONE).date()
        try:
            found = counted(logs, addresses, before, today)
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
    old = {path: article.id for article in articles for path in article.record.old_paths}
    ids = old | {article.url: article.id for article in articles}
    return Addresses(f"{base}/", {f"{base}{path}": article_id for path, article_id in ids.items()})
