"""Measure, and print a table a benchmark: medians of paired runs, with the ratio to the floor."""

import gc
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import yaml

from tests.benchmarks.generate import PLAYBOOKS, generate

_BIN = Path(sys.executable).parent
# As installed: with compiled bytecode, whatever this shell says of writing it.
_QUIET = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def main() -> None:
    """Run the benchmarks named on the command line, or all."""
    wanted = [name for name in sys.argv[1:] if name != "--write"] or list(BENCHMARKS)
    for name in wanted:
        print(f"\n{name}")
        BENCHMARKS[name]()


def lint() -> None:
    """CPU of linting 500 files in this process, against parsing the same files with the bare C loader."""
    from makegood.lint import lint_folder
    from makegood.rules import all_rules

    with tempfile.TemporaryDirectory() as place:
        folder = generate(Path(place), 500)
        texts = [path.read_text("utf-8") for path in folder.glob("*/*.yml")]
        rules = all_rules()
        day = date.today()

        def floor() -> object:
            return [yaml.load(text, yaml.CSafeLoader) for text in texts]

        _pair("lint / C load", lambda: lint_folder(folder, rules, day), floor, len(texts), runs=5)
        _pair(
            "lint / C load without garbage collection",
            lambda: lint_folder(folder, rules, day),
            _paused(floor),
            len(texts),
            runs=5,
        )


def relint() -> None:
    """CPU of linting 500 files that have not changed since they were linted, against linting them."""
    from makegood.cache import Cache
    from makegood.cli.linting import Linting

    with tempfile.TemporaryDirectory() as place:
        folder = generate(Path(place), 500)
        day = date.today()
        anew, again = Linting(folder), Linting(folder, Cache(Path(place, "cache")))
        _pair("relint / lint", lambda: again.lint(again.read(), day), lambda: anew.lint(anew.read(), day), 500, runs=5)


def _paused(what: Callable[[], object]) -> Callable[[], object]:
    """The same without Python's search for garbage, as the lint runs."""

    def run() -> None:
        gc.disable()
        what()
        gc.enable()

    return run


def start() -> None:
    """Wall time of whole processes, against yamllint's on the same file."""
    makegood, yamllint = str(_BIN / "makegood"), str(_BIN / "yamllint")
    with tempfile.TemporaryDirectory() as place:
        folder = generate(Path(place), 1)
        handbook = str(folder / "handbook.yml")
        file = str(next(folder.glob("*/*.yml")))
        lint_one = [makegood, "lint", "--playbooks", str(folder), file]
        relaxed = [yamllint, "-d", "relaxed"]
        _pair_processes("--version / yamllint --version", [makegood, "--version"], [yamllint, "--version"])
        _pair_processes("lint one file / yamllint one file", lint_one, [*relaxed, file])
        _pair_processes("lint one file / without the cache", lint_one, [*lint_one, "--no-cache"])
        _pair_processes("lint one file / yamllint the two files read", lint_one, [*relaxed, handbook, file])


def build() -> None:
    """The site of the shipped playbooks, and of 200 and 1,000: CPU, and the largest page."""
    with tempfile.TemporaryDirectory() as place:
        for count in (0, 200, 1000):
            root = Path(place, str(count))
            folder = generate(root, count) if count else PLAYBOOKS
            root.mkdir(exist_ok=True)
            seconds = _cpu(
                [_BIN / "makegood", "build", "--playbooks", folder, "--site-dir", root / "site", "--anyway"],
                root,
            )
            sizes = [path.stat().st_size for path in (root / "site").rglob("*.html")]
            index = (root / "site/search/playbooks.js").stat().st_size
            print(
                f"  {count or 'shipped':>8} playbooks: {seconds:6.1f} s CPU, {len(sizes)} pages, "
                f"median {statistics.median(sizes) / 1000:.0f} KB, largest {max(sizes) / 1000:.0f} KB, "
                f"search index {index / 1e6:.1f} MB"
            )


def cards() -> None:
    """The cards of the shipped playbooks, and of 200 and 1,000: CPU and the file's size."""
    with tempfile.TemporaryDirectory() as place:
        for count in (0, 200, 1000):
            root = Path(place, str(count))
            folder = generate(root, count) if count else PLAYBOOKS
            root.mkdir(exist_ok=True)
            seconds = _cpu(
                [_BIN / "makegood", "cards", "--playbooks", folder, "--output", root / "c.pdf", "--anyway"],
                root,
            )
            size = (root / "c.pdf").stat().st_size / 1000
            print(f"  {count or 'shipped':>8} playbooks: {seconds:6.1f} s CPU, {size:.0f} KB")


def _pair(name: str, what: Callable[[], object], floor: Callable[[], object], files: int, runs: int) -> None:
    what(), floor()
    pairs = [(_time(what), _time(floor)) for _ in range(runs)]
    ratio = statistics.median(a / b for a, b in pairs)
    mine, base = (statistics.median(times) / files * 1000 for times in zip(*pairs, strict=True))
    print(f"  {name}: {ratio:.2f} (median of {runs} pairs; {mine:.2f} and {base:.2f} ms CPU a file)")


def _time(what: Callable[[], object]) -> float:
    start_ = time.process_time()
    what()
    return time.process_time() - start_


def _pair_processes(name: str, mine: Sequence[str | Path], floor: Sequence[str | Path], runs: int = 21) -> None:
    _wall(mine), _wall(floor)
    pairs = [(_wall(mine), _wall(floor)) for _ in range(runs)]
    ratio = statistics.median(a / b for a, b in pairs)
    a, b = (statistics.median(times) * 1000 for times in zip(*pairs, strict=True))
    print(f"  {name}: {ratio:.2f} (median of {runs} pairs; {a:.0f} and {b:.0f} ms)")


def _wall(command: Sequence[str | Path]) -> float:
    start_ = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False, env=_QUIET)
    return time.perf_counter() - start_


def _cpu(command: Sequence[str | Path], cwd: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=cwd, check=True, env=_QUIET, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def words() -> None:
    """Precision and recall of the word rules; ``--write`` keeps them for the rules' pages."""
    from tests.benchmarks.words import print_words

    print_words(write="--write" in sys.argv)


def site() -> None:
    """Weight of the site of the shipped playbooks, and of 1,000, and how soon its search answers, in a browser."""
    from tests.benchmarks.site import print_site

    print_site()


BENCHMARKS = {
    "lint": lint,
    "relint": relint,
    "start": start,
    "build": build,
    "site": site,
    "cards": cards,
    "words": words,
}

if __name__ == "__main__":
    main()
