"""Figures of a running server, for targets: nothing here passes or fails. README.md says how to read them."""
