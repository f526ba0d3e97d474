"""The sections of a report, one module each: `blocks(seen, made_at, number)` gives its blocks, or none."""
