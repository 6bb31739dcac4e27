"""The edge: Pelican, the disk, the clock."""
