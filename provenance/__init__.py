"""Record which outlet said what, through whom, and whether the original is in hand."""

__version__ = "0.1.0"
