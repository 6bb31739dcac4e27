"""What follows from all records at once: lists, neighbours, related articles, honours."""
