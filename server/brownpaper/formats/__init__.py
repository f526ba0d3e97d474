"""Format files, outside the pure core: YAML in, `core.formats.Format` or all mistakes with their places out."""
