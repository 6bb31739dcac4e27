"""What may be wrong with a machine, whatever the content."""


class EnvironmentFault(Exception):  # noqa: N818  a fault is what the portal calls it
    """Something about the machine, not the content: a lock, a folder, the disk."""
