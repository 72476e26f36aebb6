"""What the start is measured against: a bare script that imports PySide6, then PyMuPDF, and paints one first page.

It prints the clock's time at the moment the page has been painted. Run as `python bare_page.py PAPER`.
"""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

import pymupdf  # isort: skip - after PySide6, as the bar says


class FirstPage(QWidget):
    def __init__(self, paper: str) -> None:
        super().__init__()
        page = pymupdf.open(paper)[0]
        pixmap = page.get_pixmap(matrix=pymupdf.Matrix(4 / 3, 4 / 3))
        self.picture = QImage(
            pixmap.samples_mv, pixmap.width, pixmap.height, pixmap.stride, QImage.Format.Format_RGB888
        )
        self.resize(pixmap.width, pixmap.height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(0, 0, self.picture)
        painter.end()
        QTimer.singleShot(0, self.say_when)

    def say_when(self) -> None:
        print(time.time(), flush=True)
        QApplication.quit()


app = QApplication(sys.argv[:1])
shown = FirstPage(sys.argv[1])
shown.show()
app.exec()
