"""The ``.d4i`` file: one SQLite database. :meth:`store.Store.apply` is the only road for a change."""
