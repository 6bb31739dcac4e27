"""The portal's own knobs: what `PORTAL = {…}` in pelicanconf.py may hold."""

from __future__ import annotations

from typing import Any, Literal

from portal.model.fields import Address, Authority, Few, Flag, Text, Whole, Year, record


@record
class RelatedSite:
    """Another agency's site, linked in the footer."""

    name: Text
    url: Address


@record
class Imprint:
    """Who answers for the site."""

    governing_body: Text
    """The agency that the site belongs to."""
    responsible_person: Text
    """Who answers for its content."""
    licence: Text
    """Licence or permission under which it is published."""
    address: Text
    """Postal address."""
    telephone: Text
    """Telephone of the office."""
    email: Text
    """Where readers write to."""


@record
class EditorSettings:
    """Where the browser editor keeps what is written: a Git server, on which each of its users has an account."""

    backend: Literal["github", "gitlab", "gitea"]
    """The kind of server."""
    repo: Text
    """The repository, `office/portal`; `pelicanconf.py` lies at its root."""
    base_url: Address
    """The server's own address; for GitHub, that of the service that signs people in for it (OAuth)."""
    branch: Text = "main"
    """Where changes go."""
    api_root: Address | None = None
    """Where the server's interface for programs stands, if not where such servers usually have it."""
    app_id: Text = ""
    """The number under which GitLab or Gitea knows the editor (OAuth with PKCE)."""


@record
class PortalSettings:
    """The knobs; those without a default identify the office and are required."""

    authority: Authority
    """Domain name, chosen once, on which all permanent ids are built (RFC 4151), whatever `SITEURL` becomes."""
    authority_since: Year
    """A year in which the office already held that name; together they make ids: `tag:authority,year:id`."""
    publisher: Text
    """Name of the office that publishes."""
    imprint: Imprint
    """Who answers for the site."""
    related_sites: tuple[RelatedSite, ...]
    """Links to related agencies (Nghị định 42/2022/NĐ-CP, art. 7)."""
    tagline: Text = ""
    """One line under the name of the site."""
    sample: Flag = False
    """Whether this is a demonstration, not an office's site: said in the footer, kept from search engines."""
    require_approval: Flag = False
    """Whether an article needs `approved` before it is published."""
    title_cards: Flag = False
    """Whether each article has a share picture of its own, not only each category (publishconf.py)."""
    related_limit: Few = 4
    """How many related articles stand under an article."""
    feed_limit: Whole = 30
    """How many of the newest articles a feed holds."""
    avif: Flag = False
    """Whether photos are made in AVIF too: half as heavy as WebP, and three times the work."""
    views: Flag = False
    """Whether pages tell how often they were read, as `inv stats` counted (content/data/views.json)."""
    hub: Address | None = None
    """The WebSub hub that feeds name, and that is told of news."""
    editor: EditorSettings | None = None
    """Where the browser editor at `/quan-tri/` signs in; without it production has none."""


class SettingsError(Exception):
    """`PORTAL` cannot be understood; one line a fault."""


def read_settings(portal: Any) -> PortalSettings:
    """Return the validated knobs. Raise `SettingsError` naming every unknown, missing or wrong one."""
    from portal.reading.records import read_record  # noqa: PLC0415  the checker of heads, not needed to know the knobs

    if not isinstance(portal, dict):
        raise SettingsError("pelicanconf.py: PORTAL: phải có dạng {…}")
    made, faults = read_record(PortalSettings, _as_text(portal))
    if faults:
        raise SettingsError("\n".join(f"pelicanconf.py: PORTAL.{key}: {message}" for key, message in faults))
    settings: PortalSettings = made
    return settings


def _as_text(value: Any) -> Any:
    """Heads are text; literal yes, no and numbers of a settings file are read like them."""
    if isinstance(value, dict):
        return {key: _as_text(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_as_text(item) for item in value]
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else value
