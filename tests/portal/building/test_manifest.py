"""What a build remembers of its output."""

import marshal

import pytest

from portal.building.manifest import MAGIC, Manifest, read_manifest, stands
from portal.model.body import text_digest

MANIFEST = Manifest(
    engine=b"e" * 16,
    families={
        "bai/tin-tuc/2020": (
            b"f" * 16,
            (("1", b"g" * 16, "2020", (("tin-tuc/2020/a/index.html", "2020-01-02"), ("b/index.html", None))),),
        )
    },
    outputs={"tin-tuc/2020/a/index.html": (b"o" * 16, 12, 1_600_000_000_000_000_001)},
    inputs=b"i" * 16,
    same_between=(202001010000, 10**14),
    said=("một cảnh báo", "Đã dựng 1 bài, 2 trang"),
)


def test_what_is_written_is_read(tmp_path):
    """Every field comes back as it was, type and all."""
    (tmp_path / "manifest").write_bytes(MANIFEST.packed())

    assert read_manifest(tmp_path / "manifest") == MANIFEST


def test_no_file_is_no_manifest(tmp_path):
    """Nor is a folder."""
    assert read_manifest(tmp_path / "manifest") is None
    assert read_manifest(tmp_path) is None


def test_a_manifest_cut_short_or_damaged_anywhere_is_none(tmp_path):
    """A digest tells."""
    packed, file = MANIFEST.packed(), tmp_path / "manifest"
    for place in range(len(packed)):
        file.write_bytes(packed[:place])
        assert read_manifest(file) is None, place
        file.write_bytes(packed[:place] + bytes([packed[place] ^ 1]) + packed[place + 1 :])
        assert read_manifest(file) is None, place


@pytest.mark.parametrize("value", [1, (b"", {}, {}, b"", (0, 0), ("", ""), "one more")])
def test_a_manifest_of_another_shape_is_none(tmp_path, value):
    """Fields may come and go with versions."""
    content = marshal.dumps(value)
    (tmp_path / "manifest").write_bytes(MAGIC + text_digest(content) + content)

    assert read_manifest(tmp_path / "manifest") is None


def test_a_file_stands_as_long_as_size_and_time_do(tmp_path):
    """Whoever touches, changes or removes a file of the output has it made again."""
    file = tmp_path / "a.html"
    file.write_bytes(b"1")
    left = (b"", 1, file.stat().st_mtime_ns)

    assert stands(str(tmp_path), "a.html", left)
    assert not stands(str(tmp_path), "a.html", (b"", 2, left[2]))
    assert not stands(str(tmp_path), "a.html", (b"", 1, left[2] + 1))
    file.unlink()
    assert not stands(str(tmp_path), "a.html", left)
