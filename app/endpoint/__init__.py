"""What the IDMobile token endpoint is: values in, values out; no screen, no file, no keyring."""

import sys

# httpx has a command line of its own, and loads click and rich for it wherever they happen to be installed: a sixth
# of a whole `get`. Where it can't be imported, httpx goes on without it.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]  # None is how an import is refused
# httpcore looks for this library with every request and, where it isn't there, in every folder: a quarter of a
# request's work. It would have nothing to tell, because asyncio carries every call.
sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]  # as above
