"""What works on the loop works without anything that is shown."""

import pkgutil
import sys

from app.window import loop
from tests.support.children import result_in_text


def test_the_loop_knows_no_widget() -> None:
    names = [f"app.window.loop.{module.name}" for module in pkgutil.iter_modules(loop.__path__)]
    imports = "\n".join(f"import {name}" for name in names)
    code = f"{imports}\nimport sys\nprint(*(name for name in sys.modules if name.startswith('PySide6.Qt')))"
    ran = result_in_text([sys.executable, "-c", code])
    assert ran.stdout.split() == ["PySide6.QtCore"]
