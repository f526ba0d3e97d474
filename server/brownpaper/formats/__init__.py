"""Reading format files, outside the pure core: YAML in, `core.formats.Format` or all mistakes with line and column out."""
