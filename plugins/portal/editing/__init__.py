"""What turns an editor's own files into content; an edge: it reads and writes the disk."""
