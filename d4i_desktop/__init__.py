"""D4I Desktop: a data inventory, a privacy review and a sharing plan for small nonprofits."""

__version__ = "0.1.0"
