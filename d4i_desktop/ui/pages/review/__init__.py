"""The Risk review page: one dataset, its questions, and what the answers mean at this moment."""

from d4i_desktop.ui.pages.review.page import ReviewPage

__all__ = ["ReviewPage"]
