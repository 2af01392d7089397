"""Text can be read and shapes can be seen, in light and in dark."""

from __future__ import annotations

import pytest

from d4i_desktop.core.palette import DARK, LIGHT, SPECTRUM, SPECTRUM_TINT, Palette, contrast, mix

both = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda each: each.name)


@both
@pytest.mark.parametrize("ground", ["window", "pane", "rail"])
@pytest.mark.parametrize("text", ["ink", "soft", "accent"])
def test_text_has_a_contrast_of_at_least_four_and_a_half(palette: Palette, ground: str, text: str) -> None:
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= 4.5


@both
def test_text_on_the_accent_and_its_wash_can_be_read(palette: Palette) -> None:
    assert contrast(palette.on_accent, palette.accent) >= 4.5
    assert contrast(palette.on_accent, palette.accent_strong) >= 4.5
    for text in (palette.ink, palette.soft, palette.accent):
        assert contrast(text, palette.wash) >= 4.5


@both
@pytest.mark.parametrize("level", range(4))
def test_risk_words_can_be_read_wherever_they_stand(palette: Palette, level: int) -> None:
    for ground in (palette.window, palette.pane, palette.wash):
        assert contrast(palette.risk[level], ground) >= 4.5


@both
def test_markers_can_be_read_on_every_cell(palette: Palette) -> None:
    assert min(contrast(palette.ink, cell) for cell in palette.cells) >= 4.5


@both
@pytest.mark.parametrize("level", range(6))
def test_small_words_can_be_read_in_every_column_of_the_spectrum(palette: Palette, level: int) -> None:
    ground = mix(SPECTRUM[level], palette.window, SPECTRUM_TINT)
    assert contrast(palette.soft, ground) >= 4.5


@both
def test_outlines_of_controls_stand_out_from_the_ground(palette: Palette) -> None:
    for outline in (palette.edge, palette.accent):
        assert contrast(outline, palette.pane) >= 3
        assert contrast(outline, palette.window) >= 3


def test_contrast_follows_the_published_formula() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
