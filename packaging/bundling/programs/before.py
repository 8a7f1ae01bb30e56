"""Runs before either program of the bundle, so that what it starts finds the environment that the person has.

PyInstaller's first instructions point LD_LIBRARY_PATH into the bundle and leave notes for themselves. The loader has
read the one by then and Python the others, so what is changed here concerns other programs alone: a command of `exec`,
a browser, and the bundle's own second process, which would otherwise be taken for a part of this one.
"""

import os

_own = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
for _name in [name for name in os.environ if name == "LD_LIBRARY_PATH" or name.startswith("_PYI_")]:
    del os.environ[_name]
if _own is not None:
    os.environ["LD_LIBRARY_PATH"] = _own
