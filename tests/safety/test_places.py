"""Nothing is read from outside the content, and nothing written outside the output."""

import sys

import pytest

SECRET = "mat-khau-cua-may"


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links")
@pytest.mark.parametrize(
    "path", ["data/honours/la.csv", "data/alert.yaml", "articles/tin-tuc/2026/la.md", "images/la.jpg", "files/la.pdf"]
)
def test_a_link_shows_nothing_of_the_machine(scratch_site, path):
    """Whichever file of the content leads out of it: it is a fault, and not a word of what it leads to is said."""
    secret = scratch_site.folder / "secret"
    secret.write_text(f"{SECRET}: {SECRET}\n{SECRET}\n", encoding="utf-8")
    link = scratch_site.content / path
    link.parent.mkdir(parents=True, exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(secret)
    body = "![Ảnh](images/la.jpg)\n\n[tệp](files/la.pdf)"
    if path.startswith(("images", "files")):
        scratch_site.change("articles/hoi-nghi/2026/so-ket-khoi-mau.md", "\n---\n", f"\n---\n\n{body}\n\n")

    done = scratch_site.build()

    assert done.status == 1
    assert f"content/{path}:1: tệp: " in done.said or "liên kết tượng trưng" in done.said
    assert SECRET not in done.said
    assert not scratch_site.files()


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links")
def test_a_link_in_the_output_is_not_written_through(scratch_site):
    """A folder of the output that leads elsewhere stops the build before a file there is replaced."""
    elsewhere = scratch_site.folder / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "index.html").write_text("mine")
    scratch_site.output.mkdir()
    (scratch_site.output / "tin-tuc").symlink_to(elsewhere)

    done = scratch_site.build()

    assert done.status == 3
    assert "tin-tuc" in done.said
    assert {path.name: path.read_text() for path in elsewhere.iterdir()} == {"index.html": "mine"}


NAMES = [
    "con",
    "a\nb",
    "a\u202eb",
    "a\x1b[2Jb",
    "-rf",
    "a b",
    "%2e%2e",
    "x" * 240,
    "a;b",
    "$(id)",
    "{{ 7*7 }}",
    "<script>",
    "a'b\"c",
    "~",
]


@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows refuses itself")
def test_hostile_names_of_files_are_told(scratch_site):
    """Each is one line with what it should be called; none becomes a path, an address or a command."""
    text = "---\nname: Phong trào {}\nkind: phong-trao\n---\n"
    for number, name in enumerate(NAMES):
        scratch_site.write(f"movements/{name}.md", text.format(number))

    done = scratch_site.build()

    lines = [line for line in done.said.split("\n") if "content/movements/" in line]
    assert done.status == 1
    assert len([line for line in lines if ":1: tệp: " in line]) == len(NAMES)
    assert not any(sign in done.said for sign in ("\x1b", "\u202e"))
    assert "Traceback" not in done.said
