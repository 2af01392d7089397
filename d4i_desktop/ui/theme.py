"""Colours and type of the whole window: one :class:`Theme` value, applied to the application.

Widgets that paint themselves ask :func:`look` when they paint and repaint on a change of palette, so a theme
can change while the window is open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt, QTemporaryDir
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyle

from d4i_desktop.core.palette import DARK, LIGHT, RISK_SHAPES, Palette, Role, mix
from d4i_desktop.ui import fonts
from d4i_desktop.ui.fonts import Type


class Mode(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Theme:
    """What a person chose. ``scale`` is the text size, 1.0 to 2.0; ``motion`` None follows the system."""

    mode: Mode = Mode.SYSTEM
    scale: float = 1.0
    motion: bool | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What that came to on this system, now."""

    palette: Palette = LIGHT
    scale: float = 1.0
    motion: bool = True


@dataclass(slots=True)
class _Applied:
    theme: Theme = Theme()
    look: Look = field(default_factory=Look)
    arrows: QTemporaryDir | None = None
    following: bool = False


_applied = _Applied()


def look() -> Look:
    """The look in use."""
    return _applied.look


def colour(role: Role) -> QColor:
    """The colour of ``role`` in use."""
    return QColor(_applied.look.palette.colour(role))


def risk_colour(level: int) -> QColor:
    """The colour of the word for a risk level, 0 to 3."""
    return QColor(_applied.look.palette.risk[level])


def font(kind: Type) -> QFont:
    """The font of ``kind`` at the text scale in use."""
    return fonts.font(kind, _applied.look.scale)


def px(length: float) -> int:
    """A length that grows with the text."""
    return round(length * _applied.look.scale)


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the application; can be called again at any time. In system mode it follows later changes too."""
    from d4i_desktop.ui import focus  # it asks this module for colours

    _applied.theme = theme
    _applied.look = Look(_palette(theme.mode), min(2.0, max(1.0, theme.scale)), _motion(theme.motion))
    app.setStyle("Fusion")
    app.setPalette(qt_palette(_applied.look.palette))
    app.setFont(font(Type.BODY))
    app.setStyleSheet(style_sheet(_applied.look, _arrow_folder(_applied.look.palette)))
    focus.watch(app)
    _follow(app)


def _follow(app: QApplication) -> None:
    if _applied.following:
        return
    _applied.following = True
    QGuiApplication.styleHints().colorSchemeChanged.connect(
        lambda _scheme: apply(app, _applied.theme) if _applied.theme.mode is Mode.SYSTEM else None
    )


def _palette(mode: Mode) -> Palette:
    if mode is Mode.SYSTEM:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if mode is Mode.DARK else LIGHT


def _motion(wanted: bool | None) -> bool:
    if wanted is not None:
        return wanted
    # Qt 6.12 asks the system; before that the platform's style says how long an animation may take.
    style_hints = QGuiApplication.styleHints()  # both are kept: the inner one goes with the outer one
    hints = style_hints.accessibility()
    if hasattr(hints, "motionPreference"):
        return bool(hints.motionPreference().name != "ReducedMotion")
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0


_QT_ROLES = {
    QPalette.ColorRole.Window: Role.WINDOW,
    QPalette.ColorRole.WindowText: Role.INK,
    QPalette.ColorRole.Base: Role.PANE,
    QPalette.ColorRole.AlternateBase: Role.WINDOW,
    QPalette.ColorRole.Text: Role.INK,
    QPalette.ColorRole.Button: Role.PANE,
    QPalette.ColorRole.ButtonText: Role.INK,
    QPalette.ColorRole.BrightText: Role.ON_ACCENT,
    QPalette.ColorRole.PlaceholderText: Role.SOFT,
    QPalette.ColorRole.Highlight: Role.ACCENT,
    QPalette.ColorRole.HighlightedText: Role.ON_ACCENT,
    QPalette.ColorRole.Accent: Role.ACCENT,
    QPalette.ColorRole.Link: Role.ACCENT,
    QPalette.ColorRole.LinkVisited: Role.ACCENT,
    QPalette.ColorRole.ToolTipBase: Role.INK,
    QPalette.ColorRole.ToolTipText: Role.PANE,
    QPalette.ColorRole.Mid: Role.LINE,
    QPalette.ColorRole.Light: Role.PANE,
    QPalette.ColorRole.Midlight: Role.LINE,
    QPalette.ColorRole.Dark: Role.EDGE,
    QPalette.ColorRole.Shadow: Role.LINE,
}


def qt_palette(palette: Palette) -> QPalette:
    """The roles that Qt knows, filled from ours."""
    made = QPalette()
    for qt_role, role in _QT_ROLES.items():
        made.setColor(qt_role, QColor(palette.colour(role)))
    faded = QColor(mix(palette.soft, palette.window, 0.75))
    for qt_role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, qt_role, faded)
    return made


def style_sheet(shown: Look, arrows: str) -> str:
    """``theme.qss`` with colours and sizes filled in; ``arrows`` is a folder with the tinted indicators."""
    template = Template(Path(__file__).with_name("theme.qss").read_text(encoding="utf-8"))
    palette = shown.palette
    values = {role.value: palette.colour(role) for role in Role}
    values |= {f"risk{level}": palette.risk[level] for level in range(len(RISK_SHAPES))}
    values |= {f"cell{level}": palette.cells[level] for level in range(len(RISK_SHAPES))}
    values["hover"] = mix(palette.ink, palette.pane, 0.05)
    values["pressed"] = mix(palette.ink, palette.pane, 0.10)
    values["faded"] = mix(palette.soft, palette.window, 0.75)
    values["icon"] = f"{round(18 * shown.scale)}px"
    values["arrow"] = f"{round(14 * shown.scale)}px"
    values["arrows"] = arrows
    values |= _sizes(shown.scale)
    return template.substitute(values)


def _sizes(scale: float) -> dict[str, str]:
    """Lengths that have to fit the text: a pill's radius is half its height, a radio's ring leaves a dot."""
    side = round(14 * scale)
    hole = 2 * round(side * 0.22)
    ring = (side + 4 - hole) // 2
    sizes = {f"{kind.value}_size": f"{fonts.points(face.pixels, scale):.3f}pt" for kind, face in _faces()}
    return sizes | {
        "chip_size": f"{fonts.points(13.5, scale):.3f}pt",
        "chip_radius": f"{int(chip_height(scale) / 2)}px",
        "key_size": f"{fonts.points(11.5, scale):.3f}pt",
        "menu_end": f"{round(22 * scale)}px",
        "radio_radius": f"{(hole + 2 * ring) // 2}px",
        "radio_ring": f"{ring}px",
        "radio_hole": f"{hole}px",
    }


def chip_height(scale: float) -> int:
    """Height of a pill, in pixels."""
    return round(20 * scale) + 8


def _faces() -> list[tuple[Type, fonts.Face]]:
    return list(fonts.FACES.items())


_INDICATORS = {
    "chevron-down": ("chevron-down", Role.SOFT),
    "chevron-up": ("chevron-up", Role.SOFT),
    "check": ("check", Role.ON_ACCENT),
}


def _arrow_folder(palette: Palette) -> str:
    """Style sheets take pictures only as files: write the few they need, tinted, into a folder of ours."""
    from d4i_desktop.ui import icons  # it asks this module for colours

    if _applied.arrows is None:
        _applied.arrows = QTemporaryDir()
    folder = Path(_applied.arrows.path()) / palette.name
    folder.mkdir(exist_ok=True)
    for name, (drawing, role) in _INDICATORS.items():
        (folder / f"{name}.svg").write_text(icons.tinted(drawing, palette.colour(role)), encoding="utf-8")
    return folder.as_posix()
