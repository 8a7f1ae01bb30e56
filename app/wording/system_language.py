"""Which languages the person has chosen in the system itself, where no variable says it: Windows and macOS."""

import sys
from collections.abc import Callable
from typing import Any, Final

#: GetUserPreferredUILanguages: names such as `fr-FR`, rather than numbers.
_AS_NAMES: Final = 8
#: CFString's encoding, and the bytes that any language's name needs less of.
_UTF_8: Final = 0x08000100
_LONGEST: Final = 64


def system_languages() -> tuple[str, ...]:
    """Such as `("fr-FR", "en-US")`, the dearest first; empty where the system doesn't tell."""
    ask = _ASKING.get(sys.platform)
    if ask is None:
        return ()
    try:
        return ask()
    # A program without its language still speaks English.
    except (OSError, AttributeError, ValueError):
        return ()


def _of_windows() -> tuple[str, ...]:
    import ctypes  # a start with a variable set goes without

    ask: Any = ctypes.windll.kernel32.GetUserPreferredUILanguages  # type: ignore[attr-defined,unused-ignore] # Windows
    number, length = ctypes.c_ulong(), ctypes.c_ulong()
    if not ask(_AS_NAMES, ctypes.byref(number), None, ctypes.byref(length)):
        return ()
    names = ctypes.create_unicode_buffer(length.value)
    if not ask(_AS_NAMES, ctypes.byref(number), names, ctypes.byref(length)):
        return ()
    return tuple(filter(None, ctypes.wstring_at(names, length.value).split("\0")))


def _of_macos() -> tuple[str, ...]:
    """What stands in the settings as AppleLanguages (CFLocaleCopyPreferredLanguages)."""
    import ctypes  # as above

    foundation = ctypes.CDLL("/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation")
    foundation.CFLocaleCopyPreferredLanguages.restype = ctypes.c_void_p
    foundation.CFArrayGetCount.argtypes = (ctypes.c_void_p,)
    foundation.CFArrayGetCount.restype = ctypes.c_long
    foundation.CFArrayGetValueAtIndex.argtypes = (ctypes.c_void_p, ctypes.c_long)
    foundation.CFArrayGetValueAtIndex.restype = ctypes.c_void_p
    foundation.CFStringGetCString.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_long, ctypes.c_uint32)
    foundation.CFStringGetCString.restype = ctypes.c_bool
    foundation.CFRelease.argtypes = (ctypes.c_void_p,)
    chosen = foundation.CFLocaleCopyPreferredLanguages()
    if not chosen:
        return ()
    name = ctypes.create_string_buffer(_LONGEST)
    languages = [
        foundation.CFArrayGetValueAtIndex(chosen, number) for number in range(foundation.CFArrayGetCount(chosen))
    ]
    found = [name.value for each in languages if foundation.CFStringGetCString(each, name, _LONGEST, _UTF_8)]
    foundation.CFRelease(chosen)
    return tuple(each.decode() for each in found)


_ASKING: Final[dict[str, Callable[[], tuple[str, ...]]]] = {"win32": _of_windows, "darwin": _of_macos}
