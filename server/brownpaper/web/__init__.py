"""The outermost layer: HTTP, sockets, settings and the command line."""
