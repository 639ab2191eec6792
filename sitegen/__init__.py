"""sitegen: publish how a county enforces the law, from YAML and Markdown."""

__version__ = "0.1.0"
