"""A picture from a file, made fit to be a logo: small, upright, and with nothing in it but what is seen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QPainter

LONGEST = 600
"""Pixels on the longer side of what is kept."""

MOST_BYTES = 20_000_000
MOST_PIXELS = 10_000
SUFFIXES = (".png", ".jpg", ".jpeg")
KINDS = (b"png", b"jpeg")


@dataclass(frozen=True, slots=True)
class Read:
    """The bytes of a PNG, or why there are none: ``not_image``, ``too_large``, ``damaged``, ``unreadable``."""

    content: bytes = b""
    refused: str = ""


def read_logo(file: Path) -> Read:
    """The logo that a file holds. Only its dots are kept: where it was taken, when and by whom is left behind."""
    try:
        if file.stat().st_size > MOST_BYTES:
            return Read(refused="too_large")
        content = file.read_bytes()
    except OSError:
        return Read(refused="unreadable")
    return _decoded(QByteArray(content))


def _decoded(content: QByteArray) -> Read:
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in KINDS:
        return Read(refused="not_image")
    size = reader.size()
    if max(size.width(), size.height()) > MOST_PIXELS:
        return Read(refused="too_large")
    if size.isValid():
        reader.setScaledSize(fitted(size))
    image = reader.read()
    if image.isNull():
        return Read(refused="damaged")
    return Read(_encoded(_bare(image)))


def fitted(size: QSize) -> QSize:
    """Scaled down to :data:`LONGEST`, never up, and at least one dot wide and high."""
    if max(size.width(), size.height()) <= LONGEST:
        return size
    return size.scaled(LONGEST, LONGEST, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))


def _bare(image: QImage) -> QImage:
    """The dots alone, on a fresh sheet: texts, resolution and colour profile stay behind."""
    if image.colorSpace().isValid():
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    sheet = QImage(image.size(), QImage.Format.Format_ARGB32)
    sheet.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sheet)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.drawImage(0, 0, image)
    painter.end()
    return sheet


def _encoded(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())
