"""Brownpaper: a live board for dialogue tables and post-it sessions."""
