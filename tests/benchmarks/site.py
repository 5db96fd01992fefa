"""What the handbook weighs and how soon its search answers, in a real browser with an empty cache."""

import statistics
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext

from tests.benchmarks.generate import PLAYBOOKS, generate
from tests.site.helper import makegood
from tests.web import chromium, served

RUNS = 7
PHONE = 4
"""How much slower a phone is than this machine, as Lighthouse has it."""

HOME = "index.html"
PLAYBOOK = "deliveries/parcel-late.html"
NEXT = "reviews/index.html"
SAID = "my parcel never came"

# From the focus to the first result on the screen; the search begins to load at the focus.
ANSWER = """said => new Promise(done => {
    const input = document.querySelector("[data-makegood=search] input");
    const list = document.querySelector(".mg-results");
    const begin = performance.now();
    new MutationObserver(() => {
        if (list.querySelector("a")) requestAnimationFrame(() => done(performance.now() - begin));
    }).observe(list, {childList: true});
    input.focus();
    input.value = said;
    input.dispatchEvent(new Event("input", {bubbles: true}));
})"""


class Visit:
    """A page in a browser that has never been here, and what it fetches: bytes over the wire, gzipped, by file."""

    def __init__(self, context: BrowserContext) -> None:
        self.page = context.new_page()
        self._paths: dict[str, str] = {}
        self._sizes: dict[str, float] = {}
        self._session = context.new_cdp_session(self.page)
        self._session.send("Network.enable")
        self._session.on("Network.responseReceived", self._begin)
        self._session.on("Network.loadingFinished", self._end)

    def go(self, address: str) -> None:
        """Open a page, and wait until nothing is fetched any more."""
        self.page.goto(address, wait_until="networkidle")

    def slow_down(self, times: int) -> None:
        """Let the processor be that much slower, as a phone's is."""
        self._session.send("Emulation.setCPUThrottlingRate", {"rate": times})

    def fetched(self) -> dict[str, float]:
        """What has been fetched since this was last asked."""
        sizes, self._sizes = self._sizes, {}
        return sizes

    def _begin(self, event: dict[str, Any]) -> None:
        address = urlsplit(event["response"]["url"])
        if address.scheme != "data":
            self._paths[event["requestId"]] = address.path.rpartition("/")[2]

    def _end(self, event: dict[str, Any]) -> None:
        if path := self._paths.get(event["requestId"]):
            self._sizes[path] = self._sizes.get(path, 0) + event["encodedDataLength"]


def print_site() -> None:
    """Print both handbooks' figures."""
    with tempfile.TemporaryDirectory() as place, chromium() as browser:
        for count in (0, 1000):
            root = Path(place, str(count))
            folder = generate(root, count) if count else PLAYBOOKS
            root.mkdir(exist_ok=True)
            makegood("build", "--anyway", "--playbooks", folder, "--site-dir", root / "site", cwd=root)
            print(f"  {count or 'shipped'} playbooks")
            _print_largest(root / "site")
            with served(root / "site") as address:
                _print_weights(browser, address)
                _print_answers(browser, address)


def _print_largest(site: Path) -> None:
    size, path = max((path.stat().st_size, path) for path in site.rglob("*.html"))
    print(f"    largest page:       {size / 1000:4.0f} KB ({path.relative_to(site).as_posix()})")


def _print_weights(browser: Browser, address: str) -> None:
    for name, path in (("home", HOME), ("a playbook", PLAYBOOK)):
        with _visit(browser) as visit:
            visit.go(address + path)
            print(f"    {f'first, {name}:':19} {_weight(visit.fetched())}")
    with _visit(browser) as visit:
        visit.go(address + HOME)
        visit.fetched()
        visit.page.evaluate(ANSWER, SAID)
        searched = visit.fetched()
        print(f"    first search:       {_weight(searched)}")
        visit.go(address + NEXT)
        visit.page.keyboard.press("/")
        visit.page.keyboard.type(SAID)
        visit.page.locator(".mg-results a").first.wait_for()
        again = {name: size for name, size in visit.fetched().items() if name in searched}
        print(f"    on the next page:   {_weight(again)}")


def _print_answers(browser: Browser, address: str) -> None:
    for name, slower in (("here", 1), ("a phone", PHONE)):
        times: list[float] = []
        for _ in range(RUNS):
            with _visit(browser) as visit:
                visit.go(address + HOME)
                visit.slow_down(slower)
                times.append(visit.page.evaluate(ANSWER, SAID))
        spread = f"median of {RUNS}; {min(times):.0f} to {max(times):.0f}"
        print(f"    {f'answer, {name}:':19} {statistics.median(times):4.0f} ms from the focus, cold ({spread})")


@contextmanager
def _visit(browser: Browser) -> Iterator[Visit]:
    context = browser.new_context()
    yield Visit(context)
    context.close()


def _weight(sizes: Mapping[str, float]) -> str:
    heaviest = sorted(sizes.items(), key=lambda item: -item[1])
    named = ", ".join(f"{name} {size / 1000:.1f}" for name, size in heaviest)
    return f"{sum(sizes.values()) / 1000:4.0f} KB gzipped ({named})"
