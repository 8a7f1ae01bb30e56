"""What Windows needs told about files: whose they are, that others may rename them, and whether somebody holds one."""

import sys
from pathlib import Path

if sys.platform == "win32":
    import contextlib
    import ctypes
    import msvcrt
    import os
    from collections.abc import Iterator
    from ctypes import wintypes
    from typing import Final

    from app.long_path import beyond_the_limit

    _READS: Final = 0x80000000
    _APPENDS: Final = 0x4
    _SYNCHRONIZES: Final = 0x100000
    #: Others may read, write and rename it meanwhile.
    _SHARES_ALL: Final = 0x7
    _OPENS_WHAT_IS_THERE: Final = 3
    _OPENS_ALWAYS: Final = 4
    _ORDINARY: Final = 0x80
    _INVALID: Final = ctypes.c_void_p(-1).value
    _SHARING_VIOLATION: Final = 32
    _LOCK_VIOLATION: Final = 33
    _TOKEN_QUERY: Final = 8
    _TOKEN_USER: Final = 1
    _IS_FILE: Final = 1
    #: DACL_SECURITY_INFORMATION, and PROTECTED_DACL_SECURITY_INFORMATION: what the folder's list says isn't inherited.
    _THE_LIST_ALONE: Final = 0x4 | 0x80000000
    _REVISION: Final = 1

    _FOR_ONE: Final = 2
    _BEHIND_ALL: Final = 0x7FFFFFFF

    class _Where(ctypes.Structure):
        """Windows' OVERLAPPED."""

        _fields_ = (
            ("Internal", ctypes.c_size_t),
            ("InternalHigh", ctypes.c_size_t),
            ("Offset", wintypes.DWORD),
            ("OffsetHigh", wintypes.DWORD),
            ("hEvent", wintypes.HANDLE),
        )

    _kernel: Final = ctypes.WinDLL("kernel32", use_last_error=True)
    _security: Final = ctypes.WinDLL("advapi32", use_last_error=True)
    _kernel.CreateFileW.restype = wintypes.HANDLE
    _kernel.GetCurrentProcess.restype = wintypes.HANDLE
    _kernel.LocalFree.argtypes = (ctypes.c_void_p,)
    _kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
    _security.ConvertSidToStringSidW.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    _security.SetNamedSecurityInfoW.argtypes = (
        wintypes.LPCWSTR, ctypes.c_int, wintypes.DWORD, *(ctypes.c_void_p for _ in range(4)),
    )  # fmt: skip

    def keep_from_others(place: Path, *, is_folder: bool = False) -> None:
        """Give the file, or the folder with what will be made in it, an access list that names this user alone.

        Where the file system keeps no lists, nothing changes.
        """
        inherited = "OICI" if is_folder else ""
        with contextlib.suppress(OSError), _own_identifier() as owner:
            _set_list(place, f"D:P(A;{inherited};FA;;;{owner})")

    def open_to_append(place: Path) -> int:
        """A handle that writes at the end, of a file that others may rename meanwhile; one at a time gets it."""
        handle = _opened(place, _READS | _APPENDS | _SYNCHRONIZES, _SHARES_ALL, _OPENS_ALWAYS)
        # Behind all that is ever written: the lock keeps nobody from reading.
        _kernel.LockFileEx(wintypes.HANDLE(handle), _FOR_ONE, 0, 1, 0, ctypes.byref(_Where(OffsetHigh=_BEHIND_ALL)))
        return msvcrt.open_osfhandle(handle, os.O_APPEND | os.O_BINARY | os.O_NOINHERIT)

    def open_to_read(place: Path) -> int:
        """A handle that keeps nobody from replacing the file meanwhile."""
        return msvcrt.open_osfhandle(
            _opened(place, _READS, _SHARES_ALL, _OPENS_WHAT_IS_THERE), os.O_RDONLY | os.O_BINARY | os.O_NOINHERIT
        )

    def is_held_open(place: Path) -> bool:
        """Whether another program has the file open in such a way that it can't be replaced, as Excel has."""
        try:
            _kernel.CloseHandle(_opened(place, _READS, 0, _OPENS_WHAT_IS_THERE))
        except OSError as trouble:
            return trouble.winerror in {_SHARING_VIOLATION, _LOCK_VIOLATION}
        return False

    def _opened(place: Path, access: int, shares: int, how: int) -> int:
        handle = _kernel.CreateFileW(beyond_the_limit(place), access, shares, None, how, _ORDINARY, None)
        if handle is None or handle == _INVALID:
            raise ctypes.WinError(ctypes.get_last_error())
        return int(handle)

    def _set_list(place: Path, text: str) -> None:
        """Set the list that this text describes (Security Descriptor Definition Language)."""
        described = ctypes.c_void_p()
        convert = _security.ConvertStringSecurityDescriptorToSecurityDescriptorW
        if not convert(text, _REVISION, ctypes.byref(described), None):
            return
        try:
            is_there, entries, is_default = wintypes.BOOL(), ctypes.c_void_p(), wintypes.BOOL()
            _security.GetSecurityDescriptorDacl(
                described, ctypes.byref(is_there), ctypes.byref(entries), ctypes.byref(is_default)
            )
            named = beyond_the_limit(place)
            _security.SetNamedSecurityInfoW(named, _IS_FILE, _THE_LIST_ALONE, None, None, entries, None)
        finally:
            _kernel.LocalFree(described)

    @contextlib.contextmanager
    def _own_identifier() -> Iterator[str]:
        """The security identifier of this process's user, as text; raises `OSError`."""
        token, written = wintypes.HANDLE(), wintypes.LPWSTR()
        process = wintypes.HANDLE(_kernel.GetCurrentProcess())
        if not _security.OpenProcessToken(process, _TOKEN_QUERY, ctypes.byref(token)):
            raise ctypes.WinError(ctypes.get_last_error())
        try:
            content, size = ctypes.create_string_buffer(256), wintypes.DWORD()
            _security.GetTokenInformation(token, _TOKEN_USER, content, len(content), ctypes.byref(size))
            identifier = ctypes.cast(content, ctypes.POINTER(ctypes.c_void_p))[0]
            if not _security.ConvertSidToStringSidW(identifier, ctypes.byref(written)):
                raise ctypes.WinError(ctypes.get_last_error())
            yield str(written.value)
        finally:
            _kernel.CloseHandle(token)
            _kernel.LocalFree(written)

else:

    def keep_from_others(place: Path, *, is_folder: bool = False) -> None:
        """Elsewhere the mode says it."""

    def is_held_open(place: Path) -> bool:  # noqa: ARG001 - Windows' question
        """Elsewhere a file that is open can be replaced."""
        return False
