"""What Windows says of TCP connections on loopback: whether their process runs for this user."""

import sys

if sys.platform == "win32":
    import ctypes
    import socket
    from collections.abc import Iterator
    from ctypes import wintypes
    from pathlib import PureWindowsPath
    from typing import Final

    _ALL_WITH_PROCESS: Final = 5
    _LISTENING: Final = 2
    _LIMITED_INFORMATION: Final = 0x1000
    _TOKEN_QUERY: Final = 8
    _TOKEN_USER: Final = 1
    _ROW: Final = 6
    _LONGEST_PATH: Final = 32768

    def is_own_socket(port: int, other_port: int) -> bool:
        """Whether this end of the connection is a process's of this user."""
        return any(own == port and other == other_port and _is_own(process) for _, own, other, process in _rows())

    def listens_for_another(port: int) -> bool:
        """Whether somebody else's process listens on this port."""
        return any(own == port and state == _LISTENING and not _is_own(process) for state, own, _, process in _rows())

    def program_at(port: int, other_port: int) -> str | None:
        """The name of the program whose end of the connection this is, such as `curl`; None where Windows hides it."""
        found = (process for _, own, other, process in _rows() if (own, other) == (port, other_port))
        process = next(found, None)
        return None if process is None else _name_of(process)

    def _name_of(process: int) -> str | None:
        kernel = ctypes.windll.kernel32
        kernel.OpenProcess.restype = wintypes.HANDLE
        theirs = wintypes.HANDLE(kernel.OpenProcess(_LIMITED_INFORMATION, 0, process))
        if not theirs:
            return None
        try:
            path, length = ctypes.create_unicode_buffer(_LONGEST_PATH), wintypes.DWORD(_LONGEST_PATH)
            found = kernel.QueryFullProcessImageNameW(theirs, 0, path, ctypes.byref(length))
            return PureWindowsPath(path.value).stem if found else None
        finally:
            kernel.CloseHandle(theirs)

    def _rows() -> Iterator[tuple[int, int, int, int]]:
        """State, own port, other port and process of every IPv4 connection (MIB_TCPROW_OWNER_PID)."""
        size = wintypes.DWORD(0)
        table = ctypes.windll.iphlpapi.GetExtendedTcpTable
        table(None, ctypes.byref(size), 0, socket.AF_INET, _ALL_WITH_PROCESS, 0)
        # It may have grown since it was measured.
        content = (wintypes.DWORD * (size.value // 4 + 64 * _ROW))()
        size.value = ctypes.sizeof(content)
        if table(content, ctypes.byref(size), 0, socket.AF_INET, _ALL_WITH_PROCESS, 0):
            return
        for start in range(1, 1 + content[0] * _ROW, _ROW):
            state, _, own, _, other, process = content[start : start + _ROW]
            yield state, socket.ntohs(own & 0xFFFF), socket.ntohs(other & 0xFFFF), process

    def _is_own(process: int) -> bool:
        """Whether a process runs for this user; one that may not even be looked at doesn't."""
        kernel = ctypes.windll.kernel32
        kernel.OpenProcess.restype = kernel.GetCurrentProcess.restype = wintypes.HANDLE
        theirs = kernel.OpenProcess(_LIMITED_INFORMATION, 0, process)
        if not theirs:
            return False
        try:
            users = _user_of(theirs), _user_of(kernel.GetCurrentProcess())
        finally:
            kernel.CloseHandle(wintypes.HANDLE(theirs))
        return users[0] is not None and users[0] == users[1]

    def _user_of(process: int) -> bytes | None:
        """The security identifier of the user for whom a process runs."""
        security = ctypes.windll.advapi32
        token = wintypes.HANDLE()
        if not security.OpenProcessToken(wintypes.HANDLE(process), _TOKEN_QUERY, ctypes.byref(token)):
            return None
        try:
            content, size = ctypes.create_string_buffer(256), wintypes.DWORD()
            if not security.GetTokenInformation(token, _TOKEN_USER, content, len(content), ctypes.byref(size)):
                return None
            identifier = ctypes.cast(content, ctypes.POINTER(ctypes.c_void_p))[0]
            security.GetLengthSid.argtypes = (ctypes.c_void_p,)
            return ctypes.string_at(identifier or 0, security.GetLengthSid(identifier))
        finally:
            ctypes.windll.kernel32.CloseHandle(token)
