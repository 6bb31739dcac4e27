"""What may be sent to a reader, in bytes; text as Brotli 11 leaves it, fonts and pictures as they are."""

from __future__ import annotations

from functools import cache

import brotli

ROUND_TRIP = 14_336
"""An article of up to `LONG_ARTICLE` words, with its critical style. 14 KiB are the ten segments that a server may send
before it hears back (RFC 6928), less the answer's own head."""
LONG_ARTICLE = 3_000
"""In Vietnamese a word is what stands between two spaces: a syllable."""
STYLE, SCRIPT, FONT = 12 * 1024, 6 * 1024, 40 * 1024
"""All style, all scripts of one page; one font."""
PHOTO = 160 * 1000
"""One photo in one width, the widest too."""
HEAVY_SCRIPTS = ("/tim-kiem/", "/quan-tri/")
"""Pages that are tools rather than reading: search, and the editor."""


def packed(content: bytes) -> int:
    """Return how many bytes *content* has under Brotli 11."""
    return len(brotli.compress(content, quality=11))


@cache
def packed_once(content: bytes) -> int:
    """Return the same of what stands in every page."""
    return packed(content) if content else 0


def weight_over(content: bytes, limit: int) -> int:
    """Return how many bytes *content* has under Brotli 11 if these are more than *limit*, else 0.

    Most pages are told at a hundredth of the price: what fits after little effort fits after more.
    """
    if len(content) <= limit or len(brotli.compress(content, quality=1)) <= limit:
        return 0
    weight = packed(content)
    return weight if weight > limit else 0
