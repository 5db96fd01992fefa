"""What somebody at a terminal types and sees."""

import os
import pty
import select
import struct
import time
from collections.abc import Sequence
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

from tests.test_cli import MAKEGOOD

_PATIENCE = 30.0
_SETTLED = 0.2


def at_terminal(
    arguments: Sequence[str], cwd: Path, answers: Sequence[str] = (), size: tuple[int, int] = (40, 100), **env: str
) -> tuple[int, str]:
    """Run makegood on a terminal of so many lines and columns: the exit code, and all that was shown.

    An answer is typed whenever it waits after a colon and a space.
    """
    process, terminal = pty.fork()
    if not process:
        os.chdir(cwd)
        os.execve(MAKEGOOD, ["makegood", *arguments], _environment(env))  # noqa: S606 - the command that is tested
    ioctl(terminal, TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
    shown = _shown(terminal, list(answers))
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status), shown.decode().replace("\r\n", "\n")


def _environment(own: dict[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR", "PAGER")}
    return {**kept, "GITHUB_ACTIONS": "", "TERM": "xterm", **own}


def _shown(terminal: int, answers: list[str]) -> bytes:
    shown = b""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if select.select([terminal], [], [], _SETTLED)[0]:
            try:
                shown += os.read(terminal, 65_536)
            except OSError:  # the other end has closed
                break
        elif shown.endswith(b": ") and answers:
            os.write(terminal, f"{answers.pop(0)}\n".encode())
        elif shown.endswith(b": "):
            break
    os.close(terminal)
    return shown
