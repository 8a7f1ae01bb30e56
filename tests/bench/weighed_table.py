"""The page for many licences in a process of its own, with so many rows and their results: says what they weigh.

`python -m tests.bench.weighed_table ROWS` prints one figure, in MiB.
"""

import gc
import sys

from PySide6.QtWidgets import QApplication

from app.endpoint.clock import SystemClock
from app.window.main_window import MainWindow
from app.window.page_tabs import PageName
from app.window.session import Session
from tests.bench.watched_table import list_to_check, live, results_of
from tests.bench.watched_verification import memory


def main(rows: int) -> None:
    """Show the list and its results, and weigh."""
    application = QApplication([])
    window = MainWindow()
    session = Session(window, SystemClock())
    window.show()
    session._wiring._pages.go_to(PageName.VERIFY)
    service = session.services.verification_service
    # What the first list loads isn't counted to the rows.
    service._show(list_to_check(1))
    live(0.5)
    before = memory()
    read = list_to_check(rows)
    service._show(read)
    for result in results_of(read.licence_list):
        read.rows.take([result])
    service.rows_changed.emit()
    live(0.5)
    gc.collect()
    sys.stdout.write(f"memory {memory() - before}\n")
    window.close()
    application.quit()


if __name__ == "__main__":
    main(int(sys.argv[1]))
