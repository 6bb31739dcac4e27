"""A preview that stays open all day: no build leaves anything behind."""

from __future__ import annotations

import gc

import pytest

from portal.building.build import Builder

ARTICLE = "articles/hoi-nghi/2026/so-ket-khoi-mau.md"


def objects_after(edits, builder, site, start):
    """Return how many objects live after so many more edits, each with other words."""
    for number in range(start, start + edits):
        site.change(
            ARTICLE, f"Lần {number}." if number else "summary: ", f"Lần {number + 1}." if number else "summary: Lần 1. "
        )
        builder.build(site.settings())
    gc.collect()
    return len(gc.get_objects())


@pytest.mark.parametrize("edits", [25, pytest.param(500, marks=pytest.mark.soak)])
def test_edits_leave_nothing_in_memory(scratch_site, edits):
    """After many edits a warm builder holds as many objects as after a few."""
    with Builder() as builder:
        few = objects_after(5, builder, scratch_site, 0)
        many = objects_after(edits, builder, scratch_site, 5)

    assert many < few * 1.01
