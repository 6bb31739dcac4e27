"""What editors write never becomes a line of another language: of a server's configuration, or of a spreadsheet."""

import csv
from io import StringIO

import pytest

from portal.model.fields import read_old_paths
from portal.outputs.spreadsheets import spreadsheet
from portal.outputs.static_hosts import redirects_file

OLD_PATHS = [
    '/a" "/"; } server { listen 1; #',
    "/a\\",
    "/a\n/b https://xau.example 301",
    "/a /b",
    "/:splat",
    "/*",
    "//xau.example/",
    "/../etc/passwd",
    "/a/..",
    "https://xau.example/",
    "/a\x1b",
]


@pytest.mark.parametrize("path", OLD_PATHS, ids=ascii)
def test_a_former_address_cannot_configure_a_server(path):
    """Quotes, line ends, wildcards and other hosts are refused before a map is written."""
    with pytest.raises(ValueError, match=r"đường dẫn từ gốc|ký tự điều khiển"):
        read_old_paths([path])


@pytest.mark.parametrize("path", ["/a;}", "/$uri", "/{x}", "/~x", "/%0aSet-Cookie:x".replace(":", "-"), "/a'b"])
def test_other_signs_stay_inside_their_quotes(jinja_env, path):
    """One former address is one row, in the map of nginx and in `_redirects`."""
    assert read_old_paths([path]) == (path,)
    rows = [(path, "/moi/")]

    assert jinja_env.get_template("outputs/redirects.map").render(rows=rows).split("\n")[1:-1] == [f'"{path}" "/moi/";']
    (row,) = redirects_file(rows).decode().splitlines()
    assert row.endswith(" /moi/ 301")
    assert len(row.split(" ")) == 3


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"], ids=ascii)
def test_no_cell_is_a_formula(cell):
    """Excel shows it, and does not run it; numbers of ours stay numbers."""
    (row,) = csv.reader(StringIO(spreadsheet([[cell, -1]]).decode("utf-8-sig"), newline=""))

    assert row == [f"'{cell}", "-1"]
