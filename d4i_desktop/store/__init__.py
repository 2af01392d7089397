"""The ``.d4i`` file: one SQLite database. :meth:`store.Store.apply` is the only road for a change.

sqlite-utils takes its driver from ``pysqlite3`` when there is one. The alias hands it sqlcipher3 before anything here
imports it, so that one engine reads plain files today and encrypted ones later, and is the same on every platform.
"""

import sys

import sqlcipher3
import sqlcipher3.dbapi2

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)
