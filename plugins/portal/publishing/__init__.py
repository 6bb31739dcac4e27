"""After the build, before the world."""
