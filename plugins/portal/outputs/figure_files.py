"""A figure of the statistics as a table for spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.outputs.spreadsheets import spreadsheet

if TYPE_CHECKING:
    from portal.enrichment.figures import Figure


def figure_csv(figure: Figure) -> bytes:
    """Return the table that the page shows: its head, its rows and what stands below them."""
    rows: list[tuple[str | int, ...]] = [(row.name, *row.numbers) for row in (*figure.rows, figure.end)]
    return spreadsheet([figure.head, *rows])
