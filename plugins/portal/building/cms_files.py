"""Where the CMS of the browser editor lies once `inv editor` has installed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CMS = "decap-cms-3.16.3"
"""The release that is installed and served; its name stands in addresses, so that no browser keeps an old one."""
PROGRAM, LICENCES = PARTS = "decap-cms.js", "decap-cms.js.LICENSE.txt"
STYLES = (
    "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",  # an empty element, filled rule by rule
    "sha256-oLQo1xOLbYlsNCDIECXg24EuQKwYCOy/jJqds+fExxE=",
    "sha256-4qb+qTjZ8vb8co1YZpMNDeX7tJSzzRBt6uIroh6K5K8=",
)
"""Of the styles that this release puts into a page: a browser names another one on its console."""


def cms_folder(cache: Path) -> Path:
    """Return where the CMS is installed."""
    return cache / "editor" / CMS


def is_installed(cache: Path) -> bool:
    """Tell whether the CMS is there to be served."""
    return (cms_folder(cache) / PROGRAM).is_file()
