"""What a person or household agreed to."""

from __future__ import annotations

from typing import Annotated

from portal.language.suggestions import did_you_mean
from portal.model.fields import Day, Flag, Reads, read_texts, record

PROFILE, PORTRAIT, OPEN_DATA = SCOPES = ("ho-so", "anh", "du-lieu-mo")
"""To be introduced on the site at all; with a portrait; in files that others may re-use."""


def read_scope(value: object) -> tuple[str, ...]:
    """Return one word of `SCOPES` or a list of them."""
    words = read_texts(value)
    for word in words:
        if word not in SCOPES:
            hint = did_you_mean(word, SCOPES)
            raise ValueError(f"không có phạm vi “{word}”.{hint} Chọn trong: {', '.join(SCOPES)}")
    return words


@record
class Consent:
    """That someone agreed to be shown, when, and for what (Luật số 91/2025/QH15: consent names its purpose)."""

    given: Flag
    date: Day | None = None
    scope: Annotated[tuple[str, ...], Reads(read_scope)] = ()
