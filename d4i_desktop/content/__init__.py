"""Loads ``resources/content`` and ``resources/i18n`` into core types, and checks them."""
