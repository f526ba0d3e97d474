"""What the browser must know of us: types, limits and codes, generated so that they cannot drift."""
