"""Before the build: what helps an editor to write content; it knows content, not the site made of it."""
