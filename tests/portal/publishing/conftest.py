"""What the tests of publishing share."""

import pytest
from published_site import PublishedSite


@pytest.fixture
def site(scratch_site, capsys):
    """The sample site, to be published."""
    return PublishedSite(scratch_site, capsys)
