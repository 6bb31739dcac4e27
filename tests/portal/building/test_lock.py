"""One build runs at a time."""

import pytest

from portal.building.environment import EnvironmentFault
from portal.building.lock import build_lock


def test_two_builds_at_once_are_refused(tmp_path):
    """The second is told that the first is still running."""
    with build_lock(tmp_path), pytest.raises(EnvironmentFault, match="đang chạy"), build_lock(tmp_path):
        pass
    with build_lock(tmp_path):
        pass  # and the next one finds it free
