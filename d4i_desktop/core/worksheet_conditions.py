"""When a question is asked, in words for somebody with the sheets before them: “Only if answer 1 is a or b”."""

from __future__ import annotations

from collections.abc import Collection

from d4i_desktop.core import contract
from d4i_desktop.core.catalogue import Catalogue, Question, QuestionKind
from d4i_desktop.core.conditions import UNANSWERED, AllOf, AnyOf, Condition, Held, InJurisdiction, NoneOf, Said
from d4i_desktop.core.fields import BY_ID, FieldKind
from d4i_desktop.core.model import Missing
from d4i_desktop.core.sentences import level_name, small
from d4i_desktop.core.words import Words

UNKNOWN, NOT_APPLICABLE = "?", "–"
MARKS = {Missing.UNKNOWN.value: UNKNOWN, Missing.NOT_APPLICABLE.value: NOT_APPLICABLE}
"""The marks, and keys in the window, of what is no choice."""
IN_A_ROW = 4
"""From so many letters in a row on, the first and the last are named."""


class Conditions:
    """``held``: the jurisdictions that the sheets are for, all of them with those they lie within; empty: any."""

    def __init__(self, catalogue: Catalogue, words: Words, held: Collection[str] = ()) -> None:
        self._catalogue, self._words, self._held = catalogue, words, held
        self._named = {condition: name for name, condition in catalogue.conditions}

    def only_if(self, question: Question) -> str:
        """A sentence; empty where the question is always asked."""
        said = self.of(question.when) if question.when is not None else ""
        return self._words("worksheets.only_if", condition=said) if said else ""

    def named_in(self, question: Question) -> tuple[str, ...]:
        """The shared conditions that the question is asked under."""
        when = question.when
        parts = self._flat(when) if isinstance(when, AllOf) else [when]
        return tuple(self._named[one] for one in parts if one in self._named)

    def of(self, condition: Condition) -> str:
        """As the middle of a sentence; empty for what holds in every place that the sheets are for."""
        if condition in self._named:
            return self._words(f"worksheets.condition.{self._named[condition]}")
        match condition:
            case Said(question, choices):
                return self._said(self._catalogue.question(question), choices)
            case Held(field, choices):
                return self._field(field, choices)
            case InJurisdiction(codes):
                return "" if set(codes) & set(self._held) else self._places(codes)
            case AllOf():
                return self._words.join([part for one in self._flat(condition) if (part := self._bracketed(one))])
            case AnyOf(parts):
                return self._any([self.of(one) for one in parts])
            case NoneOf(parts):
                return self._words("worksheets.none_of", condition=self._any([self.of(one) for one in parts]))
            case _:
                return contract.condition(self._words, condition)

    def _flat(self, condition: AllOf) -> list[Condition]:
        """Without one “all of” within another."""
        found: list[Condition] = []
        for part in condition.parts:
            nested = isinstance(part, AllOf) and part not in self._named
            found += self._flat(part) if nested else [part]  # type: ignore[arg-type]
        return found

    def _bracketed(self, condition: Condition) -> str:
        said = self.of(condition)
        return f"({said})" if isinstance(condition, AnyOf) and condition not in self._named else said

    def _any(self, parts: list[str]) -> str:
        """One condition; another; or a third."""
        *most, last = parts
        said = most[0] if most else ""
        for part in most[1:]:
            said = self._words("worksheets.or_more", first=said, then=part)
        return self._words("worksheets.or_else", first=said, last=last) if most else last

    def _either(self, parts: list[str]) -> str:
        """a, b or c."""
        if len(parts) < 2:
            return "".join(parts)
        return self._words("worksheets.or", first=", ".join(parts[:-1]), last=parts[-1])

    def _places(self, codes: tuple[str, ...]) -> str:
        places = [small(self._words(f"review.question.in.{one}")) for one in codes]
        return self._words("worksheets.you_work", places=self._either(places))

    def _field(self, field: str, choices: tuple[str, ...]) -> str:
        asked = next((one for one in self._catalogue.questions if one.field == field and not one.retired), None)
        if asked is not None:
            return self._said(asked, choices)
        names = [self._choice(field, one) for one in choices if one != UNANSWERED]
        what = self._quoted(self._words(f"field.{field}.label"))
        return self._words("worksheets.is", what=what, marks=self._either(names))

    def _quoted(self, text: str) -> str:
        return self._words("changes.quoted", text=text)

    def _choice(self, field: str, choice: str) -> str:
        if choice in MARKS:
            return self._quoted(MARKS[choice])
        if BY_ID[field].kind is FieldKind.LEVEL:
            return f"{choice} ({level_name(self._words, int(choice))})"
        return self._words(f"choice.{field}.{choice}")

    def _said(self, question: Question, choices: tuple[str, ...]) -> str:
        what = self._words("worksheets.answer", number=question.id)
        if not choices:
            return self._words("worksheets.answered", what=what)
        left = [question.letter(one) for one in question.choices if one not in choices]
        if len(left) == 1 and len(question.choices) > 2 and Missing.UNKNOWN.value in choices:
            return self._words("worksheets.is_not", what=what, marks=left[0])
        key = "worksheets.includes" if question.kind is QuestionKind.MULTIPLE else "worksheets.is"
        return self._words(key, what=what, marks=self._either(self._letters(question, choices)))

    def _letters(self, question: Question, choices: tuple[str, ...]) -> list[str]:
        """Letters in their order, those in a row drawn together, then the marks."""
        rows: list[list[str]] = []
        for one in question.choices:
            if one in choices:
                following = rows and ord(rows[-1][-1]) + 1 == ord(question.letter(one))
                rows[-1].append(question.letter(one)) if following else rows.append([question.letter(one)])
        said = [mark for row in rows for mark in self._row(row)]
        return [*said, *(self._quoted(MARKS[one]) for one in choices if one in MARKS)]

    def _row(self, row: list[str]) -> list[str]:
        return [self._words("worksheets.to", first=row[0], last=row[-1])] if len(row) >= IN_A_ROW else row
