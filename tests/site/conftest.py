"""The shipped handbook, built once; its address; and a browser."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests import TODAY
from tests.site.helper import ROOT, hostile, makegood

CHROMIUM = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is its base class's
        """Say nothing."""


@contextmanager
def served(folder: Path, handler: type[SimpleHTTPRequestHandler] = Quiet) -> Iterator[str]:
    """Serve a folder; its address, with a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped handbook, built from the top of the repository; once in each worker."""
    folder = tmp_path_factory.mktemp("shipped") / "site"
    makegood("build", "--today", TODAY, "--site-dir", folder, cwd=ROOT)
    return folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the shipped handbook is served, with a slash at the end."""
    with served(site) as url:
        yield url


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small handbook, as makegood init writes it, with its site in ``site``; not to be changed."""
    folder = tmp_path_factory.mktemp("starter")
    makegood("init", cwd=folder)
    makegood("build", cwd=folder)
    return folder


@pytest.fixture
def built(starter: Path, tmp_path: Path) -> Path:
    """A copy of the small handbook and its site."""
    return shutil.copytree(starter, tmp_path, dirs_exist_ok=True)


@pytest.fixture
def handbook(built: Path) -> Path:
    """A copy of the small handbook."""
    shutil.rmtree(built / "site")
    return built


@pytest.fixture(scope="session")
def hostile_site(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a handbook full of hostile words."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile(shutil.copytree(starter, folder, dirs_exist_ok=True))
    makegood("build", "--anyway", cwd=folder)
    return folder / "site"


@pytest.fixture(scope="session")
def hostile_address(hostile_site: Path) -> Iterator[str]:
    """Where it is served."""
    with served(hostile_site) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, with a profile of its own."""
    chromium = shutil.which("chromium")
    assert chromium, "the tests of the site need a browser: install chromium"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM)
        yield launched
        launched.close()
