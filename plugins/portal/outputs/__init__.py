"""From records to files that are not pages."""
