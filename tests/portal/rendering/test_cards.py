"""Where share pictures stand, and what they show."""

from dataclasses import replace

import pytest

from portal.model.article import Photo
from portal.model.card import Card
from portal.rendering.cards import Cards
from portal.rendering.site import Picture, Published

PHOTO = Photo(file="images/2019/Hội trường.jpg", alt="Hội trường")
SMALL = Photo(file="images/2019/nho.jpg", alt="Nhỏ")
PUBLISHED = Published({PHOTO.file: Picture("/anh/a-1.jpg", 1600, 900), SMALL.file: Picture("/anh/b-1.jpg", 300, 200)})
FULL = Card("Sơ kết", "Hội nghị", PHOTO)


@pytest.fixture
def cards(site):
    """Share pictures of a site that draws titles."""
    return Cards(replace(site, title_cards=True), PUBLISHED)


def test_a_photo_goes_before_a_title(cards):
    """Unless it would be blurred."""
    assert cards.shown(FULL) == Card(photo=PHOTO)
    assert cards.shown(replace(FULL, photo=SMALL)) == Card("Sơ kết", "Hội nghị")
    assert cards.url(FULL).startswith("/anh/the-hoi-truong-")
    assert cards.url(FULL).endswith(".jpg")


def test_without_title_cards_an_article_has_that_of_its_category(site):
    """A build on an editor's machine draws a handful."""
    cards = Cards(site, PUBLISHED)

    assert cards.url(FULL) == cards.url(Card(section="Hội nghị"))


def test_an_address_changes_with_all_that_is_shown(site, cards):
    """So that whoever keeps a picture asks for the new one."""
    card = Card("Sơ kết", "Hội nghị")
    moved = Published({PHOTO.file: Picture("/anh/a-2.jpg", 1600, 900)})
    others = [
        cards.url(replace(card, title="Sơ kết!")),
        cards.url(replace(card, section="Tin tức")),
        Cards(replace(cards.site, name="Cổng Khác"), PUBLISHED).url(card),
        Cards(replace(cards.site, card_recipe="2"), PUBLISHED).url(card),
        cards.url(FULL),
        Cards(cards.site, moved).url(FULL),
    ]

    assert len({cards.url(card), *others}) == 7


def test_a_long_title_makes_no_long_name(cards):
    """Two titles that begin alike still have two addresses."""
    titles = [f"{'Hội nghị ' * 60}{end}" for end in "ab"]
    urls = [cards.url(Card(title)) for title in titles]

    assert len(set(urls)) == 2
    assert all(len(url) < 100 for url in urls)
