"""Lines, rows and headings: how they break and what they keep."""

from __future__ import annotations

from io import BytesIO

import pytest

from d4i_desktop.core.document import Cell, Column, Columns, Heading, Paragraph, Run, Table, Tone
from d4i_desktop.core.model import Level
from d4i_desktop.report.blocks import Setting, parts_of
from d4i_desktop.report.fonts import readable, register_main
from d4i_desktop.report.grid import Grid
from d4i_desktop.report.lines import merged
from d4i_desktop.report.pages import Pages, PlanCanvas, Running
from d4i_desktop.report.paper import Paper
from d4i_desktop.report.righttoleft import is_right_to_left, turned
from d4i_desktop.report.stacks import SideBySide
from d4i_desktop.report.text import BODY, Text

PAPER = Paper()


@pytest.fixture(autouse=True)
def measured():
    register_main()


def lines(text: str, room: float) -> list[str]:
    made = Text([Run(text)])
    made.wrap(room, 1e6)
    drawn = ["".join(piece.text for piece in merged(line, BODY)) for line in made.lines]
    return [*drawn[:-1], drawn[-1].removesuffix(" ")]


def poured(blocks) -> tuple[Pages, PlanCanvas, list[tuple[int, float, object]]]:
    """Pages with everything drawn, and where each part landed."""
    canvas = PlanCanvas(BytesIO(), PAPER)
    pages = Pages(canvas, PAPER, Running("", "", ""))
    landed: list[tuple[int, float, object]] = []
    draw = pages._draw

    def noted(part):
        draw(part)
        landed.append((pages.count, pages.top, part))

    pages._draw = noted
    pages.begin(1)
    pages.pour(parts_of(blocks, Setting(), canvas.root))
    pages.close()
    return pages, canvas, landed


def table(rows: int, text: str = "cell") -> Table:
    return Table((Column("Name"), Column("Said")), tuple((_cell(f"row {n}"), _cell(text)) for n in range(rows)))


def _cell(text: str) -> Cell:
    return Cell((Run(text),))


def test_a_space_stays_at_the_end_of_a_line():
    assert all(line.endswith(" ") for line in lines("one two three four five six", 60)[:-1])


def test_no_line_breaks_at_a_no_break_space():
    assert any("« mot »" in line.replace("\u00a0", " ") for line in lines("voici «\u00a0mot\u00a0» et encore", 62))


def test_an_unbroken_word_is_cut_where_the_line_ends_and_loses_nothing():
    found = lines("x" * 1000, 100)
    assert "".join(found) == "x" * 1000
    assert len(found) > 10


def test_chinese_breaks_between_characters():
    assert len(lines("中文" * 50, 100)) > 5


def test_line_breaks_that_were_typed_are_kept():
    assert lines("one\ntwo\n\nfour", 400) == ["one ", "two ", "", "four"]


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("a\tb", "a\tb"),
        ("\x00\x07\u200b", ""),
        ("\u2009", " "),
        ("\ue000", "[U+E000]"),
        ("é", "é"),
        ("1\u202f000", "1\u00a0000"),
    ],
)
def test_what_cannot_be_drawn_is_spelled_out_and_what_nobody_sees_left_out(typed, drawn):
    assert readable(typed) == drawn


def test_right_to_left_words_are_turned_and_their_digits_are_not():
    assert is_right_to_left("שלום") and not is_right_to_left("word")
    assert turned("שלום") == "םולש"
    assert turned("א12") == "12א"


def test_arabic_letters_are_joined():
    assert turned("بب") == "\ufe90\ufe91"


def test_right_to_left_words_stand_in_their_own_order_on_a_line():
    assert lines("אב גד end", 400) == ["דג בא end"]


def test_a_heading_goes_with_what_follows_it():
    filler = [Paragraph((Run("word " * 30),)) for _ in range(60)]
    for count in range(14, 26):
        _, _, landed = poured([*filler[:count], Heading(2, "Heading", "h"), table(5)])
        heading = next(one for one in landed if isinstance(one[2], Text) and one[2].runs[0].text == "Heading")
        body = landed[landed.index(heading) + 1]
        assert heading[0] == body[0], count


def test_a_table_is_never_left_with_its_header_alone():
    for count in range(10, 30):
        _, _, landed = poured([*[Paragraph((Run("word " * 30),))] * count, table(3)])
        assert all(part.stop > part.start for _, _, part in landed if isinstance(part, Grid))


def test_every_row_is_drawn_once_over_any_number_of_pages():
    _, _, landed = poured([table(500)])
    spans = [(part.start, part.stop) for _, _, part in landed if isinstance(part, Grid)]
    assert len(spans) > 10
    assert [start for start, _ in spans] == [0, *(stop for _, stop in spans[:-1])]
    assert spans[-1][1] == 500


def test_a_cell_longer_than_a_page_goes_on_over_the_page():
    pages, _, landed = poured([table(1, "word " * 3000)])
    assert pages.count > 3
    assert all(top >= PAPER.bottom - 1 for _, top, _ in landed)


def test_nothing_reaches_below_the_foot():
    blocks = [Heading(1, "T" * 500, "t"), *[Paragraph((Run("long " * 900),))] * 3, table(80, "some text " * 12)]
    _, _, landed = poured(blocks)
    assert all(top >= PAPER.bottom - 1 for _, top, _ in landed)


def test_text_beside_a_picture_goes_on_over_the_whole_width_below_it():
    long = tuple(Paragraph((Run("word " * 60),), Tone.COMPACT) for _ in range(8))
    right = (Paragraph((Run("beside"),)),)
    _, _, landed = poured([Columns(long, right, 0.5, flowing=True)])
    assert isinstance(landed[0][2], SideBySide)
    assert all(isinstance(part, Text) for _, _, part in landed[1:])
    assert len(landed) > 4


def test_no_row_stands_alone_on_the_next_page():
    rows = next(n for n in range(20, 80) if len(poured([table(n)])[2]) == 2)
    _, _, landed = poured([table(rows)])
    assert landed[1][2].stop - landed[1][2].start == 2


def test_a_cell_with_a_mark_that_is_longer_than_any_page_goes_on_over_the_pages():
    long = Cell((Run("word " * 12_000),), level=Level.OPEN)
    pages, _, _ = poured([Table((Column("Name"), Column("Said")), ((_cell("row"), long),))])
    assert pages.count > 20


def test_a_text_of_a_thousand_pages_is_printed():
    pages, _, _ = poured([Paragraph((Run("\n" * 45_000 + "end"),))])
    assert pages.count > 1000
