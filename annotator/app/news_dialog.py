"""What exporting again has done to a memo, as a list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QVBoxLayout, QWidget

from annotator.app.controls import label
from annotator.app.text_size import grown
from annotator.memo import News


class NewsDialog(QDialog):
    """Stays open beside the papers, since what it lists may have to be looked up."""

    def __init__(self, parent: QWidget | None, news: News) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Exported again")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(8)
        column.addWidget(label(news.sentence(settled=True), "heading", wrap=True))
        self.list = QListWidget(self)
        self.list.setAccessibleName("What happened to the memo")
        self.list.setProperty("kind", "findings")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # its lines are broken
        self.list.addItems(news.lines)
        column.addWidget(self.list, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        column.addWidget(buttons)
        self.resize(grown(560), grown(400))
