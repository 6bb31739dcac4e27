"""Icons: the sizes that systems ask for, whole where they cut, the same each time."""

from io import BytesIO

from PIL import Image

from portal.building.icons import LACQUER, PAPER, icon_files


def test_each_icon_has_its_size():
    """A home screen gets what its name says."""
    sizes = {name: Image.open(BytesIO(content)).size for name, content in icon_files().items()}

    assert sizes == {
        "favicon.ico": (32, 32),
        "apple-touch-icon.png": (180, 180),
        "icon-192.png": (192, 192),
        "icon-512.png": (512, 512),
    }


def test_a_round_hole_cuts_nothing_off():
    """Outside the middle 80 % there is only ground, and the star stands in the middle."""
    icon = Image.open(BytesIO(icon_files()["icon-512.png"])).convert("RGBA")

    assert icon.getpixel((256, 256)) == PAPER
    assert all(icon.getpixel(place) == LACQUER for place in [(4, 4), (256, 40), (40, 256), (507, 256), (256, 507)])


def test_they_are_the_same_each_time():
    """Drawn twice, equal twice."""
    drawn = icon_files()
    icon_files.cache_clear()

    assert icon_files() == drawn
