"""What ``d4i scan --json`` prints: a contract, shown in CONTRIBUTING."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from d4i_desktop.cli.scan_words import notes
from d4i_desktop.content.words import Language
from d4i_desktop.core.found_words import reason, suggested
from d4i_desktop.core.model import ColumnFinding, Dataset

if TYPE_CHECKING:
    from d4i_desktop.cli.scanning import Scanned
    from d4i_desktop.evidence.treating import Suggestion


def scanned(words: Language, found: Scanned, kept: Dataset | None) -> dict[str, Any]:
    look, table = found.data.look, found.data.table
    told: dict[str, Any] = {
        "file": str(look.path),
        "format": look.format,
        "encoding": look.encoding or None,
        "dialect": asdict(look.dialect) if look.dialect else None,
        "sheet": look.part or None,
        "sheets": [asdict(one) for one in look.parts],
        "rows": table.rows,
        "warnings": [*(words.message(one) for one in found.data.warnings), *notes(words, found)],
        "columns": [_column(words, one) for one in found.columns],
        "risk": found.risk.as_json(),
    }
    if found.suggest:
        told["suggestion"] = _suggestion(found.suggestion, found.target) if found.suggestion else None
    if kept is not None:
        told["kept"] = {"dataset": {"id": kept.id, "title": kept.title}}
    return told


def _column(words: Language, found: ColumnFinding) -> dict[str, Any]:
    return {
        "name": found.name,
        "type": found.type,
        "missing": found.missing,
        "distinct": found.distinct,
        "detected": [
            {"kind": one.kind, "share": round(one.share, 4), "confidence": round(one.confidence, 4)}
            for one in found.detected
        ],
        "role": found.role.value,
        "because": words.message(reason(found)),
        "suggested": list(suggested(found)),
    }


def _suggestion(found: Suggestion, target: int) -> dict[str, Any]:
    return {
        "target": target,
        "reached": found.reached,
        "treatments": dict(found.treatments),
        "leave_out_below": found.leave_out_below,
        "left_out": found.left_out,
        "k": found.groups.k,
        "uniques": found.groups.uniques,
        "loss": found.loss,
        "losses": {one.column: one.loss for one in found.steps},
        "tried": found.tried,
        "possible": found.possible,
        "best": found.best,
    }
