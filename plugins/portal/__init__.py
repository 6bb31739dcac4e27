"""The portal of an emulation bloc: Pelican's class for it, and nothing else."""

from typing import Any

__all__ = ["Portal"]


def __getattr__(name: str) -> Any:
    """Import Pelican only when its class is asked for: it takes longer than all the rest."""
    if name != "Portal":
        raise AttributeError(name)
    from portal.hooks import Portal  # noqa: PLC0415  see above

    return Portal
