"""What the controls of the window work with, all of it in one hand."""

from dataclasses import dataclass

from app.endpoint.clock import Clock
from app.window.asking import Asking
from app.window.background import Background
from app.window.clipboard import ConfidentialClipboard
from app.window.copied_token import CopiedToken
from app.window.keeping import Keeping
from app.window.serving import Serving
from app.window.tray import Tray


@dataclass(frozen=True, slots=True)
class Engine:
    """What the controls work with; it outlives them."""

    background: Background
    asking: Asking
    keeping: Keeping
    serving: Serving
    clipboard: ConfidentialClipboard
    copied: CopiedToken
    tray: Tray
    clock: Clock
