"""Term files: a folder of YAML that people write, read as a collection and written back, comments kept."""
