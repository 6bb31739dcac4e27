"""What a photo costs, as it is reported."""

from bench.costs import Run
from bench.per_photo import FILES, WIDTHS, make, table
from bench.photos import photo


def run(tool, wall, cpu, fault=""):
    return Run(tool=tool, articles=0, scenario="photos", wall=wall, cpu=cpu, fault=fault)


def test_the_table_tells_medians_of_sound_runs():
    """Milliseconds a photo, and how often the portal's; a run that failed does not count."""
    runs = [
        run("portal", 1, 2),
        run("portal", 3, 4),
        run("portal", 2, 3),
        run("hugo", 8, 9),
        run("hugo", 1, 1, "2 files"),
    ]

    rows = table(runs, 10, {"portal": (1_000_000, 500_000), "hugo": (2_000_000, 900_000)}).splitlines()[2:]

    assert rows == ["| portal | 200 | 300 | 1.00 | 100 / 50 |", "| hugo | 800 | 900 | 3.00 | 200 / 90 |"]


def test_the_portal_makes_what_is_compared(tmp_path):
    """Six files of a photo as heavy as a camera's, in the widths that the others make."""
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(photo(0, 7))
    make(tmp_path / "photos", tmp_path / "made")

    names = {path.name for path in (tmp_path / "made").iterdir()}
    assert names == {f"a-{width}.{suffix}" for width in WIDTHS for suffix in ("webp", "jpg")}
    assert len(names) == FILES
