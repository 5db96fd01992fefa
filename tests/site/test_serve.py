"""``makegood serve``: an edit shows in the browser, and no finding ends it."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.site.helper import PLAYBOOK, change, tool

PATIENCE = 40.0
"""Seconds; far more than a rebuild takes on a busy machine."""

TITLE = "title: They got something else than they ordered"


class Serving:
    """A running ``makegood serve``: its pages, and what it has said."""

    def __init__(self, process: subprocess.Popen[bytes], address: str, log: Path) -> None:
        self.process = process
        self.address = address
        self.log = log

    @property
    def said(self) -> str:
        """All it has printed."""
        return self.log.read_text("utf-8", errors="replace")

    def page(self, name: str) -> str:
        """A page as it is served, or nothing."""
        try:
            with urlopen(f"http://{self.address}/{name}", timeout=PATIENCE) as answer:
                text: str = answer.read().decode()
                return text
        except (URLError, OSError):
            return ""

    def wait(self, what: str, reached: Callable[[], bool]) -> None:
        """Wait until something is reached, and no longer than patience lasts."""
        end = time.monotonic() + PATIENCE
        while not reached():
            assert self.process.poll() is None, f"it ended before {what}:\n{self.said}"
            assert time.monotonic() < end, f"not within {PATIENCE} s: {what}\n{self.said}"
            time.sleep(0.1)


@contextmanager
def serving(folder: Path) -> Iterator[Serving]:
    """Serve a folder as its user would, and end it whatever happens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    log = folder / "serve.log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            [tool("makegood"), "serve", "--address", address],
            cwd=folder,
            stdout=file,
            stderr=subprocess.STDOUT,
            env={**os.environ, "NO_COLOR": "1", "PYTHONUNBUFFERED": "1"},
        )
        try:
            yield Serving(process, address, log)
        finally:
            process.kill()
            process.wait(PATIENCE)


def test_edits_show_and_findings_are_told(handbook: Path) -> None:
    playbook, page = handbook / PLAYBOOK, "orders/wrong-item.html"
    with serving(handbook) as server:
        server.wait("the page is there", lambda: "They got something else" in server.page(page))

        change(playbook, (TITLE, "title: They got the wrong thing"))
        server.wait("an edit shows", lambda: "They got the wrong thing" in server.page(page))

        assert "wrong-item.yml:2:" not in server.said
        change(playbook, ("title: They got the wrong thing", "title: They got: the wrong thing"))
        server.wait("an error is told", lambda: "playbooks/orders/wrong-item.yml:2:16: error[yaml]" in server.said)
        server.wait("the home page is still there", lambda: "What went wrong?" in server.page("index.html"))

        change(playbook, ("title: They got: the wrong thing", "title: They got another one"))
        server.wait("a mended page shows", lambda: "They got another one" in server.page(page))

        change(handbook / "playbooks/handbook.yml", ("currency: EUR", "currency: [EUR"))
        server.wait("an error of the handbook is told", lambda: "playbooks/handbook.yml:" in server.said)
        assert "They got another one" in server.page(page), "the last good pages stay"
        change(handbook / "playbooks/handbook.yml", ("currency: [EUR", "currency: EUR"))
        change(playbook, ("title: They got another one", "title: They got one more"))
        server.wait("a page shows when all is mended", lambda: "They got one more" in server.page(page))


def test_serve_starts_with_an_error(handbook: Path) -> None:
    change(handbook / PLAYBOOK, (TITLE, "title: They got: something else"))
    with serving(handbook) as server:
        server.wait("the error is told", lambda: "playbooks/orders/wrong-item.yml:2:16: error[yaml]" in server.said)
        server.wait("the rest is there", lambda: "What went wrong?" in server.page("index.html"))
        change(handbook / PLAYBOOK, ("title: They got: something else", TITLE))
        server.wait("the page is there", lambda: "They got something else" in server.page("orders/wrong-item.html"))


def test_serve_stops_with_ctrl_c(handbook: Path) -> None:
    with serving(handbook) as server:
        server.wait("the page is there", lambda: "What went wrong?" in server.page("index.html"))
        server.process.send_signal(signal.SIGINT)
        server.process.wait(PATIENCE)
        assert "Traceback" not in server.said


def test_a_taken_address_is_named(handbook: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        result = subprocess.run(
            [tool("makegood"), "serve", "--address", address],
            cwd=handbook,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    assert result.returncode == 2
    assert f"{address} cannot be served" in result.stderr
