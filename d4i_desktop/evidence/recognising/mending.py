"""Words of headers that were mistyped, cut short or run together, as the words that recognising knows.

“Posiion Title” is a position’s title, “ETAT_CIV” an état civil, “statut_immigr” a statut d’immigration.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache

Words = tuple[str, ...]
TYPED = 6
"""Letters from which on a word may be mistyped: shorter ones resemble too many others."""
CUT = 5
"""Letters of a word cut short that tell by themselves what it was; three do beside a word that goes with it."""
COMMON = frozenset("no name nom code id status statut group groupe type date title".split())
"""Words that go with too many others to tell what one beside them was cut from."""

NUMBERED = {"id": "id", "no": "no", "number": "no"}
"""Short words that end others, as headers have them."""


class Mending:
    """``phrases``: the word groups that are known; ``others``: words that are right by themselves."""

    def __init__(self, phrases: Iterable[Words], others: Collection[str]) -> None:
        self.others = others
        self.pairs = defaultdict[str, list[Words]](list)
        self.initials = defaultdict[str, list[Words]](list)
        self.words = set(others)
        self.began = defaultdict[str, list[str]](list)
        for phrase in phrases:
            self.words.update(phrase)
            if len(phrase) == 2:
                for word in phrase:
                    self.pairs[word].append(phrase)
                self.initials[phrase[0][0] + phrase[1][0]].append(phrase)
        for word in sorted(self.words, key=lambda one: (len(one), one)):
            self.began[word[:1]].append(word)
        self.mend: Callable[[Words], Words] = lru_cache(maxsize=5000)(self._mend)

    def _mend(self, found: Words) -> Words:
        made = list(found)
        for at, word in enumerate(found):
            if word in self.words or not word.isalpha():
                continue
            made[at] = self._in_company(found, at) or self._alone(word) or word
        return tuple(" ".join(made).split())

    def _beside(self, found: Words, at: int) -> str:
        """What a word of three letters or more was, by the one before or after it."""
        if len(found[at]) < 3:
            return ""
        for place, order in ((at - 1, 1), (at + 1, 0)):
            if not 0 <= place < len(found) or (found[place] in COMMON and len(found[at]) < CUT - 1):
                continue
            meant = {
                phrase[order]
                for phrase in self.pairs.get(found[place], ())
                if phrase[1 - order] == found[place] and shortens(found[at], phrase[order])
            }
            if meant:
                return min(meant, key=lambda one: (len(one), one))
        return ""

    def _in_company(self, found: Words, at: int) -> str:
        return self._both(found, at) or self._beside(found, at)

    def _alone(self, word: str) -> str:
        return self._typed(word) or self._apart(word) or self._cut(word)

    def _both(self, found: Words, at: int) -> str:
        """What a word was where its neighbour was shortened as well: “rev_ann”, “drv_lic”."""
        for first, order in ((at - 1, 1), (at, 0)):
            pair = found[first : first + 2] if first >= 0 else ()
            if len(pair) < 2 or min(map(len, pair)) < 3 or not self.words.isdisjoint(pair):
                continue
            near = self.initials.get(pair[0][0] + pair[1][0], ())
            meant = [one for one in near if shortens(pair[0], one[0]) and shortens(pair[1], one[1])]
            if meant:
                return min(meant, key=lambda one: (sum(map(len, one)), one))[order]
        return ""

    def _typed(self, word: str) -> str:
        """The one word from which it differs by a letter too many, too few, or two that changed places."""
        if len(word) < TYPED:
            return ""
        near = [
            one
            for one in self.began[word[:1]]
            if len(one) >= TYPED and abs(len(one) - len(word)) <= 1 and one[-1] == word[-1] and is_slip(word, one)
        ]
        return near[0] if len(near) == 1 else ""

    def _apart(self, word: str) -> str:
        """“mailingstate”, “clientid”, “highschool”: words that go together, of four letters or more but for “id”."""
        for at in range(4, len(word) - 1):
            head, tail = word[:at], NUMBERED.get(word[at:], word[at:])
            known = head in self.words and tail in self.words and (len(tail) > 3 or tail in NUMBERED.values())
            if known and (head in self.others or (head, tail) in self.pairs[head]):
                return f"{head} {tail}"
        return ""

    def _cut(self, word: str) -> str:
        if len(word) < CUT - 1:
            return ""
        meant = next((one for one in self.began[word[:1]] if len(one) > len(word) + 1 and _bones(one) == word), "")
        if meant or len(word) < CUT:
            return meant
        return next((one for one in self.began[word[:1]] if len(one) > len(word) + 1 and one.startswith(word)), "")


def shortens(word: str, whole: str) -> bool:
    """Its first three letters or more, or its consonants: “lic”, “drv”, “clnt”."""
    return whole.startswith(word) or (word[:1] == whole[:1] and _bones(whole).startswith(word))


@lru_cache(maxsize=5000)
def _bones(word: str) -> str:
    """Its first letter and the consonants after it, none twice in a row."""
    kept = word[:1] + "".join(one for one in word[1:] if one not in "aeiouy")
    return "".join(one for at, one in enumerate(kept) if at == 0 or one != kept[at - 1])


def is_slip(one: str, other: str) -> bool:
    """Whether the words differ by one letter left out, or by two neighbours that changed places."""
    short, long = sorted((one, other), key=len)
    at = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    return at + 1 < len(long) and short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
