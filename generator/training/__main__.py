"""``python -m training [LANGUAGE …]``, in generator/: learn the models anew and write them into the package."""

import sys
from pathlib import Path

from makegood import phrases
from training.digest import digest
from training.samples import better_lines, draft_samples, playbook_samples, read_samples
from training.train import learn, write

_LINES = Path(__file__).parent
_PACKAGE = Path(phrases.__file__).parent
_MAKEGOOD = _PACKAGE.parent


def main() -> None:
    """Learn the model of each language named, or of all."""
    for language in sys.argv[1:] or phrases.languages():
        samples = [sample for path in sorted((_LINES / language).glob("*.txt")) for sample in read_samples(path)]
        samples += [sample for folder in _playbooks(language) for sample in playbook_samples(folder, language)]
        samples += draft_samples(_MAKEGOOD / "draft" / f"{language}.yml", language) + better_lines(language)
        content = learn(samples, language, digest(language))
        write(_PACKAGE / f"{language}.model", content)
        print(f"{language}: {len(samples)} lines, {len(content) / 1000:.0f} kB")


def _playbooks(language: str) -> tuple[Path, Path]:
    """The folders of playbooks whose sentences are good: the shipped ones, and the starter's."""
    return _LINES.parents[1] / "playbooks", _MAKEGOOD / "starter" / language / "playbooks"


if __name__ == "__main__":
    main()
