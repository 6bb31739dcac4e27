"""The articles just before and after."""

from portal.enrichment.neighbours import neighbours_in


def test_neighbours_are_the_next_newer_and_older(make_article):
    """The newest has none newer, the oldest none older."""
    newest, middle, oldest = (make_article() for _ in range(3))

    found = neighbours_in([newest, middle, oldest])

    assert found == {newest.id: (None, middle), middle.id: (newest, oldest), oldest.id: (middle, None)}


def test_an_empty_list_has_no_neighbours():
    """A category may be without articles."""
    assert neighbours_in([]) == {}
