"""The structure of a PDF as another program reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pypdf import PdfReader


@dataclass
class Node:
    """An element: its type, what it says of itself, and its kids. Marked content is (page object, number)."""

    tag: str
    said: dict[str, str]
    kids: list[Node | tuple[int, int]] = field(default_factory=list)
    links: list[Any] = field(default_factory=list)

    def all(self, tag: str = "") -> Iterator[Node]:
        """This and everything below, in reading order; those of one type where one is asked for."""
        if not tag or self.tag == tag:
            yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.all(tag)

    def outline(self) -> Any:
        """Types alone, as nested lists: ``["Table", ["TR", ["TD"]]]``."""
        return [self.tag, *(kid.outline() for kid in self.kids if isinstance(kid, Node))]


def structure(path: Path) -> Node:
    root = PdfReader(path).trailer["/Root"]["/StructTreeRoot"]
    (top,) = root["/K"]
    return _node(top.get_object(), 0)


def _node(held: Any, page: int) -> Node:
    page = held.raw_get("/Pg").idnum if "/Pg" in held else page
    said = {key[1:]: str(held[key]) for key in ("/Alt", "/ActualText", "/Lang") if key in held}
    for attributes in held.get("/A", ()):
        said |= {key[1:]: str(value) for key, value in attributes.get_object().items() if key != "/O"}
    node = Node(held["/S"][1:], said)
    for kid in held.get("/K", ()):
        found = kid.get_object()
        if isinstance(found, int):
            node.kids.append((page, int(found)))
        elif found.get("/Type") == "/MCR":
            node.kids.append((found.raw_get("/Pg").idnum, int(found["/MCID"])))
        elif found.get("/Type") == "/OBJR":
            node.links.append(found["/Obj"].get_object())
        else:
            node.kids.append(_node(found, page))
    return node
