"""``python -m training [--packs] [LANGUAGE …]``, in generator/: write what is built from packs and lines anew.

That is each language's pack in the form that is read fast, and its model; with ``--packs`` only the former, which
takes a second.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from makegood import phrases
from makegood.phrases.pack import packed, packed_path
from training.digest import digest
from training.samples import better_lines, draft_samples, playbook_samples, read_samples

_LINES = Path(__file__).parent
_PACKAGE = Path(phrases.__file__).parent
_MAKEGOOD = _PACKAGE.parent


def main() -> None:
    """Write the pack and the model of each language named, or of all."""
    named = [argument for argument in sys.argv[1:] if argument != "--packs"]
    for language in named or phrases.languages():
        _write(packed_path(language), packed(language))
        if "--packs" not in sys.argv:
            _learn(language)


def _learn(language: str) -> None:
    from training.train import learn  # with --packs, nobody waits for the tools that learn

    samples = [sample for path in sorted((_LINES / language).glob("*.txt")) for sample in read_samples(path)]
    samples += [sample for folder in _playbooks(language) for sample in playbook_samples(folder, language)]
    draft = _MAKEGOOD / "draft" / f"{language}.yml"
    samples += (draft_samples(draft, language) if draft.is_file() else []) + better_lines(language)
    content = learn(samples, language, digest(language))
    _write(_PACKAGE / f"{language}.model", content)
    print(f"{language}: {len(samples)} lines, {len(content) / 1000:.0f} kB")


def _playbooks(language: str) -> Iterator[Path]:
    """The folders of playbooks whose sentences are good: the shipped ones, and the starter's if there is one."""
    yield _LINES.parents[1] / "playbooks"
    starter = _MAKEGOOD / "starter" / language / "playbooks"
    if starter.is_dir():
        yield starter


def _write(path: Path, content: bytes) -> None:
    """Write a file in one step."""
    temporary = path.with_suffix(".new")
    temporary.write_bytes(content)
    temporary.replace(path)


if __name__ == "__main__":
    main()
