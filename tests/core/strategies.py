"""Values of the model, made by hypothesis."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from d4i_desktop.core.fields import FIELDS, LEVEL_IDS, FieldKind, InventoryField
from d4i_desktop.core.model import Dataset, Missing, new_id

texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=40)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
numbers = st.integers(0, 10**9).map(float) | st.floats(0, 1e9, allow_nan=False)


def values(item: InventoryField) -> st.SearchStrategy:
    """Anything the field may hold, “unknown”, “doesn't apply” and “not answered yet” included."""
    real = {
        FieldKind.TEXT: texts,
        FieldKind.LONG_TEXT: texts,
        FieldKind.CHOICE: st.sampled_from(item.choices) if item.choices else texts,
        FieldKind.CHOICES: st.lists(st.sampled_from(item.choices) if item.choices else texts, unique=True).map(tuple),
        FieldKind.NUMBER: numbers,
        FieldKind.DATE: days,
        FieldKind.LEVEL: st.sampled_from(LEVEL_IDS),
    }[item.kind]
    missing = [Missing.UNKNOWN, *([Missing.NOT_APPLICABLE] if item.not_applicable else [])]
    return real | st.sampled_from(missing) | st.none()


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    picked = draw(st.lists(st.sampled_from(FIELDS), unique=True, max_size=12))
    held = {item.id: draw(values(item)) for item in picked}
    return Dataset(id=new_id(), title=draw(texts), archived=draw(st.booleans()), **held)
