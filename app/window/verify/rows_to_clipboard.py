"""Rows on the clipboard: as text with tabs, and as cells, whichever is wanted where they are pasted."""

import html
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from app.verification.reports.report_csv import harmless


def copy_cells(rows: Iterable[Sequence[str]]) -> None:
    """Copy these rows; no cell becomes a formula where they are pasted."""
    safe = [[" ".join(str(harmless(cell)).split()) for cell in row] for row in rows]
    content = QMimeData()
    content.setText("\n".join("\t".join(row) for row in safe))
    lines = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in safe)
    content.setHtml(f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>")
    QGuiApplication.clipboard().setMimeData(content)
