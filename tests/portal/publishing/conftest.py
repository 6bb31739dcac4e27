"""What the tests of publishing share."""

import pytest
from published_site import PublishedSite

from portal.publishing import packing


@pytest.fixture
def quick_copies(monkeypatch):
    """Compress pages as those of a large site are: in a second."""
    monkeypatch.setattr(packing, "BEST_UP_TO", 0)


@pytest.fixture
def site(scratch_site, capsys, quick_copies):
    """The sample site, to be published."""
    return PublishedSite(scratch_site, capsys)
