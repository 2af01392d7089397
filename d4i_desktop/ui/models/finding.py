"""Which datasets hold the words that a person types, quick enough for every keystroke with 10,000 of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from d4i_desktop.core.model import Dataset, Missing
from d4i_desktop.core.search import fold

SEARCHED = ("title", "description", "steward", "programme", "keywords")
APART = "\n"


class Finder:
    """Keeps the folded text of each dataset until the dataset changes."""

    def __init__(self) -> None:
        self._folded: dict[str, tuple[Dataset, str]] = {}

    def matching(self, datasets: Iterable[Dataset], text: str) -> list[Dataset]:
        """Those that hold every word of ``text``, in the order they came; case and accents don't count."""
        words = folded(text).split()
        if not words:
            return list(datasets)
        if len(words) == 1:
            return [one for one in datasets if words[0] in self.text(one)]
        return [one for one in datasets if all(word in self.text(one) for word in words)]

    def text(self, dataset: Dataset) -> str:
        """Everything of the dataset that is searched, folded."""
        kept = self._folded.get(dataset.id)
        if kept is None or kept[0] is not dataset:
            kept = self._folded[dataset.id] = dataset, folded(APART.join(_texts(dataset)))
        return kept[1]

    def title(self, dataset: Dataset) -> str:
        """The folded title, by which the table is sorted."""
        return self.text(dataset).partition(APART)[0]


def folded(text: str) -> str:
    """Without case and accents; plain ASCII, which most text is, takes the short way."""
    return text.casefold() if text.isascii() else fold(text)


def _texts(dataset: Dataset) -> Iterator[str]:
    for name in SEARCHED:
        value = getattr(dataset, name)
        if isinstance(value, tuple):
            yield " ".join(value)
        elif isinstance(value, str) and not isinstance(value, Missing):
            yield value.replace(APART, " ")
