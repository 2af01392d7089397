"""The widget kit. It has no words of its own: every text is passed in by the page."""
