"""From text to records: every fault found, none hidden."""
