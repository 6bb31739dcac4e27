"""From records to pages: which address, which template, which values. Nothing is rendered here."""
