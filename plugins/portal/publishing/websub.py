"""Tells a WebSub hub that feeds have changed, so that it fetches them for their subscribers (W3C WebSub)."""

from __future__ import annotations

from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

if TYPE_CHECKING:
    from collections.abc import Sequence

AT_ONCE = 50
"""Feeds that a hub is told of in one request."""
PATIENCE = 20.0
"""Seconds that a hub may take to answer."""


class HubFault(Exception):  # noqa: N818  a fault is what the portal calls it
    """The hub could not be told; its subscribers will hear of the news when they ask next."""


def notify(hub: str, feeds: Sequence[str]) -> None:
    """Tell *hub* that *feeds*, given by their absolute addresses, have changed. Raise `HubFault` if it cannot be told.

    The specification leaves the form of this request to the hub (§ 6.1); this one, of PubSubHubbub 0.4 § 7, is what
    public hubs take.
    """
    for start in range(0, len(feeds), AT_ONCE):
        form = [("hub.mode", "publish"), *(("hub.url", feed) for feed in feeds[start : start + AT_ONCE])]
        try:
            with urlopen(Request(hub, urlencode(form).encode(), method="POST"), timeout=PATIENCE):
                pass
        except HTTPError as error:
            with error:
                raise HubFault(f"trạm WebSub “{hub}” trả mã {error.code}") from None
        except (OSError, HTTPException) as error:
            raise HubFault(f"không báo được cho trạm WebSub “{hub}” ({error})") from None
