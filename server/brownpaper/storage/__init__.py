"""Where streams are kept: the log port and its implementations."""
