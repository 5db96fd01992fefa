"""A built site as it is met: served by a web server, and opened in a browser."""

import gzip
import io
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

from playwright.sync_api import Browser, sync_playwright

_CHROMIUM = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_TEXTS = {".html", ".css", ".js", ".json", ".svg", ".xml", ".csv", ".txt"}


@cache
def _zipped(path: Path, _changed: float) -> bytes:
    """A file gzipped, once, so that nobody's timing has it."""
    return gzip.compress(path.read_bytes(), mtime=0)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, texts of them gzipped, as web servers do; says nothing."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """The file, after its headers are sent; the base class answers what is no text, or has not changed."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.endswith("/") else path
        is_text = path.suffix in _TEXTS and path.is_file()
        if not is_text or "gzip" not in self.headers["Accept-Encoding"] or "If-Modified-Since" in self.headers:
            return super().send_head()
        content = _zipped(path, path.stat().st_mtime)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(path))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Last-Modified", self.date_time_string(path.stat().st_mtime))
        self.end_headers()
        return io.BytesIO(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is its base class's
        """Say nothing."""


@contextmanager
def served(folder: Path, handler: type[SimpleHTTPRequestHandler] = Quiet) -> Iterator[str]:
    """Serve a folder meanwhile; gives its address, with a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, with a profile of its own."""
    path = shutil.which("chromium")
    assert path, "the tests of the site need a browser: install chromium"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=_CHROMIUM)
        yield launched
        launched.close()
