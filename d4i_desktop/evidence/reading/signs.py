"""What the first bytes of a file say that it is."""

from __future__ import annotations

import re

SAS7BDAT = bytes.fromhex("000000000000000000000000c2ea8160b31411cfbd92080009c7318c181f1011")
STATA = re.compile(rb"<stata_dta>|[\x69-\x73][\x01\x02]\x01\x00")
PORTABLE = b"ASCII SPSS PORT FILE"
DATABASE = b"SQLite format 3\0"
DATABASE_SUFFIXES = (".sqlite", ".sqlite3", ".db", ".db3")
OWN_SUFFIX = ".d4i"
JSON_SUFFIXES = (".json", ".jsonl", ".ndjson", ".geojson")
JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*(?:\"|\}|$)")


def statistics_format(head: bytes, suffix: str) -> str:
    """sav, por, dta, sas7bdat or xpt; empty for something else."""
    if head.startswith((b"$FL2", b"$FL3")):
        return "sav"
    if PORTABLE in head[:600]:
        return "por"
    if head.startswith(SAS7BDAT):
        return "sas7bdat"
    if head.startswith(b"HEADER RECORD*******LIB"):
        return "xpt"
    if STATA.match(head) and (suffix == ".dta" or head.startswith(b"<")):
        return "dta"
    by_suffix = {".zsav": "sav"} | {f".{one}": one for one in ("sav", "por", "dta", "sas7bdat", "xpt")}
    return by_suffix.get(suffix, "")


def is_statistics(head: bytes, suffix: str) -> bool:
    return bool(statistics_format(head, suffix))


def is_database(head: bytes, suffix: str) -> bool:
    """By its first bytes or, as nothing tells an encrypted one from noise, by its suffix where it isn't text."""
    named = suffix in DATABASE_SUFFIXES and b"\0" in head
    return head.startswith(DATABASE) or named or suffix == OWN_SUFFIX


def is_parquet(head: bytes, suffix: str) -> bool:
    """``PARE``: with its footer encrypted."""
    return head.startswith((b"PAR1", b"PARE"))


def is_json(head: bytes, suffix: str) -> bool:
    """By its suffix, or because it begins as a record or a list of records does."""
    return suffix in JSON_SUFFIXES or bool(JSON.match(head[:2000]))
