"""What happens to a file when things go wrong, counted. Briefly in the suite, at length by hand:

``.venv/bin/python tests/reliability/count.py`` prints the README's table; with a name, such as ``killed``, one line.
"""
