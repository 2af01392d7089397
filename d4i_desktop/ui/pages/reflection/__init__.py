"""The Reflection page: what changed since the last plan, and what people say about it together."""

from d4i_desktop.ui.pages.reflection.page import ReflectionPage

__all__ = ["ReflectionPage"]
