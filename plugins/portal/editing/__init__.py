"""Before the build: what helps an editor to write content, from nothing or from files of their own."""
