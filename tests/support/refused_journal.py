"""A disk that takes no line of a verification's journal, and everything else."""

import contextlib
import os
from collections.abc import Iterator

import pytest


@contextlib.contextmanager
def refused_journal(error: int, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Until the block ends, each line of a journal meets this error."""
    write = os.write

    def refused(handle: int, content: bytes) -> int:
        if b'"row"' in content:
            raise OSError(error, os.strerror(error))
        return write(handle, content)

    with patch.context() as disk:
        disk.setattr(os, "write", refused)
        yield
