"""The page for many licences in a process of its own, going on with an earlier run: says how long its thread is kept.

`python -m tests.bench.resumed_table ROWS`: half of so many rows are known from a run before. The list is opened, and
the run gone on with against a server that takes its time. Prints one figure, in milliseconds.
"""

import sys
from typing import Final

from PySide6.QtWidgets import QApplication

from app.endpoint.clock import SystemClock
from app.window.loop.verification_service import VerificationService
from app.window.main_window import MainWindow
from app.window.page_tabs import PageName
from app.window.session import Session
from tests.bench.verification import slow_server
from tests.bench.watched_table import Watch, live, open_list, results_of
from tests.bench.watched_verification import list_of

_SECONDS: Final = 3
_AT_ONCE: Final = 8


def _note_half(service: VerificationService) -> None:
    """Leave behind what a run has found out that was ended midway."""
    read = service.read_list
    assert read is not None
    assert read.journal is not None
    for result in [*results_of(read.licence_list)][: len(read.licence_list.rows) // 2]:
        read.journal.note(result)
    read.journal.close()


def _forget(service: VerificationService) -> None:
    read = service.read_list
    assert read is not None
    assert read.journal is not None
    read.journal.remove()


def main(rows: int) -> None:
    """Measure."""
    application = QApplication([])
    window = MainWindow()
    session = Session(window, SystemClock())
    window.show()
    session._wiring._pages.go_to(PageName.VERIFY)
    service = session.services.verification_service
    watch = Watch()
    with slow_server() as server:
        open_list(service, list_of(rows), "customers.csv", server)
        _note_half(service)
        live(0.5)
        watch.longest()
        open_list(service, list_of(rows), "customers.csv", server)
        assert service.is_resumed
        service.start(_AT_ONCE)
        live(_SECONDS)
        longest = watch.longest()
        service.stop()
        while service.is_running:
            live(0.1)
    _forget(service)
    sys.stdout.write(f"going-on {longest}\n")
    window.close()
    application.quit()


if __name__ == "__main__":
    main(int(sys.argv[1]))
