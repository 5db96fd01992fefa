"""``--changed-since`` in real repositories: what fails is what a change brings."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from makegood.examples import HANDBOOK

from .helper import whole
from .test_cli import run

DAY = "2026-01-15"
LATE, LOST = "playbooks/deliveries/parcel-late.yml", "playbooks/deliveries/parcel-lost.yml"
NOBODY = "stands_behind_you: boss\n"
"""Nobody is `boss`: an error of the rule `reference`."""
PARTNER = """\
actions:
  van: {does: Send a van, nature: fix, medium: words, role: front-line, partner: city-couriers}
"""
"""The agreement ends with 2026."""
NOTHING = "No playbook changed since {}; nothing needed checking."


class Repository:
    """A git repository with a handbook in it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        place.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")
        self.write("playbooks/handbook.yml", HANDBOOK)

    def git(self, *arguments: str, day: str = "2026-01-10") -> str:
        """What git prints, asked on a day."""
        who = {f"GIT_{role}_{what}": "a@example.com" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00", "GIT_COMMITTER_DATE": f"{day}T12:00:00"}
        return subprocess.run(
            ["git", *arguments],
            cwd=self.place,
            env={**os.environ, **who, **dates},
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()

    def write(self, path: str, text: str) -> None:
        """Write a file of the working tree."""
        (self.place / path).parent.mkdir(parents=True, exist_ok=True)
        (self.place / path).write_text(text, "utf-8")

    def commit(self, day: str = "2026-01-10") -> None:
        """Commit all that is there."""
        self.git("add", "-A", day=day)
        self.git("commit", "-q", "--allow-empty", "-m", "A change", day=day)

    def lint(
        self, *arguments: str, since: str = "main", today: str = DAY, cwd: str = ".", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """What a lint says of references and agreements, in which alone these playbooks differ from each other."""
        rules = () if "--select" in arguments else ("--select", "reference,partner-agreed")
        options = ("--no-cache", "--today", today, "--changed-since", since, *rules)
        return run("lint", *options, *arguments, cwd=self.place / cwd, **environment)

    def levels(self, *arguments: str, today: str = DAY) -> dict[str, list[tuple[str, str]]]:
        """The level of each finding by file, and why it was lowered."""
        report = json.loads(self.lint("--output-format", "json", *arguments, today=today).stdout)
        found: dict[str, list[tuple[str, str]]] = {}
        for finding in report["findings"]:
            found.setdefault(finding["path"], []).append((finding["level"], finding["lowered"]))
        return found


UNTOUCHED = ("advice", "the file was not touched since main")
CALENDAR = ("advice", "only the calendar brought it")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository on a branch; on main, the playbook of the late parcel has an error."""
    made = Repository(tmp_path / "our handbook")
    made.write(LATE, whole(NOBODY))
    made.write(LOST, whole("title: The parcel is lost\n"))
    made.commit()
    made.git("switch", "-q", "-c", "topic")
    return made


@pytest.mark.parametrize(
    "options", [[], ["playbooks/deliveries"], ["--select", "reference"]], ids=["all", "a folder", "a rule"]
)
def test_where_nothing_changed_nothing_is_checked(repository: Repository, options: list[str]) -> None:
    repository.write("README.md", "No playbook.")
    repository.write("playbooks/_drafts/idea.yml", "title: [")
    result = repository.lint(*options)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == f"{NOTHING.format('main')}\n"


def test_where_nothing_changed_programs_get_an_empty_report(repository: Repository) -> None:
    result = repository.lint(
        "--output-format", "json", "--output-format", "sarif", "--output-file", "-", "--output-file", "f.sarif"
    )
    assert json.loads(result.stdout)["findings"] == []
    assert result.returncode == 0
    assert json.loads((repository.place / "f.sarif").read_text("utf-8"))["runs"][0]["results"] == []
    assert NOTHING.format("main") in result.stderr


def test_where_nothing_changed_names_are_checked_all_the_same(repository: Repository) -> None:
    assert repository.lint("playbooks/deliveries/none.yml").returncode == 2
    assert repository.lint("--select", "none").returncode == 2


def test_error_that_was_there_in_another_file_only_advises(repository: Repository) -> None:
    repository.write(LOST, whole("title: The parcel is gone\n"))
    assert repository.levels() == {LATE: [UNTOUCHED]}
    result = repository.lint()
    assert "advice[reference] (the file was not touched since main)" in result.stdout
    assert result.returncode == 0


@pytest.mark.parametrize(
    "how",
    [
        pytest.param(lambda r: r.write(LOST, whole(NOBODY)), id="in the working tree"),
        pytest.param(lambda r: (r.write(LOST, whole(NOBODY)), r.git("add", "-A")), id="staged"),
        pytest.param(
            lambda r: (r.write(LOST, whole(NOBODY)), r.git("add", "-A"), r.write(LOST, whole(NOBODY + PARTNER))),
            id="staged, and changed again",
        ),
        pytest.param(lambda r: (r.write(LOST, whole(NOBODY)), r.commit()), id="committed"),
    ],
)
def test_error_in_a_changed_file_fails(repository: Repository, how: "Callable[[Repository], object]") -> None:
    how(repository)
    assert repository.levels() == {LATE: [UNTOUCHED], LOST: [("error", "")]}
    assert repository.lint().returncode == 1


def test_error_that_was_there_fails_when_its_file_is_touched(repository: Repository) -> None:
    repository.write(LATE, whole(NOBODY + "title: The parcel is very late\n"))
    assert repository.levels() == {LATE: [("error", "")]}


@pytest.mark.parametrize("name", ["new-case", "żółć", "two words", 'quo"te', "line\nend"])
def test_file_that_git_does_not_know_yet_is_a_change(repository: Repository, name: str) -> None:
    repository.write(f"playbooks/deliveries/{name}.yml", whole(NOBODY))
    assert repository.lint().returncode == 1


def test_names_beyond_ascii_match_what_was_committed(repository: Repository) -> None:
    """Such a file is an error itself; that it was there before is seen all the same."""
    repository.write("playbooks/deliveries/żółć.yml", whole(""))
    repository.commit()
    repository.git("branch", "-f", "main")
    assert repository.lint().stdout == f"{NOTHING.format('main')}\n"


def test_error_that_a_deleted_file_leaves_in_another_fails(repository: Repository) -> None:
    repository.write(LATE, whole("see_also: [deliveries/parcel-lost]\n"))
    repository.commit()
    repository.git("branch", "-f", "main")
    (repository.place / LOST).unlink()
    assert repository.levels() == {LATE: [("error", "")]}


def test_renamed_file_is_linted_as_new(repository: Repository) -> None:
    repository.git("mv", LATE, "playbooks/deliveries/parcel-delayed.yml")
    assert repository.levels() == {"playbooks/deliveries/parcel-delayed.yml": [("error", "")]}


def test_error_that_the_handbook_brings_to_an_untouched_file_fails(repository: Repository) -> None:
    repository.write(LOST, whole("stands_behind_you: duty-manager\n"))
    repository.commit()
    repository.git("branch", "-f", "main")
    repository.write("playbooks/handbook.yml", HANDBOOK.replace("duty-manager:", "night-manager:"))
    assert repository.levels()[LATE] == [UNTOUCHED]
    assert repository.levels()[LOST] == [("error", "")]


def test_level_that_the_handbook_raises_in_an_untouched_file_stays(repository: Repository) -> None:
    repository.write(LATE, whole(PARTNER))
    repository.write("playbooks/handbook.yml", HANDBOOK + "lint: {levels: {partner-agreed: warning}}\n")
    repository.commit(day="2027-05-01")
    repository.git("branch", "-f", "main")
    repository.write("playbooks/handbook.yml", HANDBOOK)
    assert repository.levels(today="2027-06-01") == {LATE: [("error", "")]}


def test_duplicate_title_in_an_untouched_file_fails(repository: Repository) -> None:
    """What compares playbooks tells it of the one that comes later, whichever was there first."""
    repository.write("playbooks/deliveries/a-parcel.yml", whole("title: The parcel is lost\n"))
    assert repository.levels("--select", "duplicate")[LOST] == [("error", "")]


def test_file_that_cannot_be_read_fails_though_nobody_touched_it(repository: Repository) -> None:
    repository.write(LATE, "title: [")
    repository.commit()
    repository.git("branch", "-f", "main")
    repository.write(LOST, whole("title: The parcel is gone\n"))
    assert repository.lint().returncode == 1


def test_what_only_the_calendar_brings_advises(repository: Repository) -> None:
    """An agreement that has ended since is no fault of the change, not even in a file that it touched."""
    repository.write(LATE, whole(PARTNER))
    repository.commit()
    repository.git("branch", "-f", "main")
    repository.write(LATE, whole(PARTNER + "title: The parcel is very late\n"))
    assert repository.levels() == {}
    assert repository.levels(today="2027-06-01") == {LATE: [CALENDAR]}


@pytest.mark.parametrize(
    ("rule", "before", "now"),
    [
        pytest.param("partner-agreed", None, PARTNER, id="a new playbook with an agreement that has ended"),
        pytest.param("partner-agreed", "", PARTNER, id="an agreement that has ended, in a playbook that was there"),
        pytest.param(
            "response-current",
            "reviewed: {date: '2027-05-01', by: Head of Delivery}\n",
            "reviewed: {date: '2026-01-05', by: Head of Delivery}\n",
            id="a review set back to before the change began",
        ),
    ],
)
def test_what_the_change_brings_fails_though_it_was_right_when_it_began(
    repository: Repository, rule: str, before: str | None, now: str
) -> None:
    path = "playbooks/deliveries/new-case.yml"
    if before is not None:
        repository.write(path, whole(before))
        repository.commit()
        repository.git("branch", "-f", "main")
    repository.write(path, whole(now))
    ((level, lowered),) = repository.levels("--select", rule, today="2027-06-01")[path]
    assert level != "advice"
    assert not lowered


def test_what_the_calendar_had_brought_before_the_change_fails(repository: Repository) -> None:
    repository.commit(day="2027-05-01")
    repository.git("branch", "-f", "main")
    repository.write(LATE, whole(PARTNER))
    ((level, lowered),) = repository.levels(today="2027-06-01")[LATE]
    assert level != "advice"
    assert not lowered


def test_fixes_stay_within_the_change(repository: Repository) -> None:
    repository.write(LATE, whole("Severity: x\n").replace("severity:", "Severity:"))
    repository.commit()
    repository.git("branch", "-f", "main")
    before = (repository.place / LATE).read_text("utf-8")
    repository.write(LOST, before)
    repository.lint("--fix")
    assert (repository.place / LATE).read_text("utf-8") == before
    assert (repository.place / LOST).read_text("utf-8") != before


def test_full_run_treats_everything_as_it_is(repository: Repository) -> None:
    result = run("lint", "--no-cache", "--today", DAY, cwd=repository.place)
    assert "error[reference]" in result.stdout
    assert result.returncode == 1


def test_change_is_counted_from_where_the_branch_began(repository: Repository) -> None:
    """What has come to main meanwhile is no change of the branch."""
    repository.write("README.md", "Mine.")
    repository.commit()
    repository.git("switch", "-q", "main")
    repository.write(LOST, whole("title: The parcel is gone\n"))
    repository.commit()
    repository.git("switch", "-q", "topic")
    assert repository.lint().stdout == f"{NOTHING.format('main')}\n"


def test_works_from_a_folder_below_and_with_paths(repository: Repository) -> None:
    repository.write(LOST, whole(NOBODY))
    result = repository.lint("parcel-lost.yml", cwd="playbooks/deliveries")
    assert result.returncode == 1
    assert "parcel-late" not in result.stdout
    assert repository.lint("parcel-late.yml", cwd="playbooks/deliveries").returncode == 0


def test_line_ends_are_no_change(repository: Repository) -> None:
    """Git may write others into the working tree than it keeps."""
    text = (repository.place / LATE).read_bytes()
    (repository.place / LATE).write_bytes(text.replace(b"\n", b"\r\n"))
    assert repository.lint().stdout == f"{NOTHING.format('main')}\n"


def test_settings_of_the_user_change_nothing(repository: Repository, tmp_path: Path) -> None:
    settings = tmp_path / "settings"
    settings.write_text(
        "[color]\n ui = always\n[diff]\n external = false\n noprefix = true\n renames = copies\n relative = true\n"
        "[core]\n quotePath = true\n pager = false\n fsmonitor = false-command\n[log]\n showSignature = true\n"
        "[status]\n relativePaths = false\n"
    )
    repository.write(LOST, whole(NOBODY))
    result = repository.lint(GIT_CONFIG_GLOBAL=str(settings), GIT_PAGER="false", GIT_EXTERNAL_DIFF="false")
    assert (result.returncode, result.stderr) == (1, "")


def test_works_in_a_hook(repository: Repository) -> None:
    """Git tells its hooks of the repository by variables, relative to where it runs them."""
    hook = repository.place / ".git/hooks/pre-commit"
    makegood = Path(sys.executable).with_name("makegood")
    command = f"'{makegood}' lint --no-cache --select reference --today {DAY} --changed-since main"
    hook.write_text(f"#!/bin/sh\nexec {command} >hook.log 2>&1\n")
    hook.chmod(0o755)
    repository.write(LOST, whole("title: The parcel is gone\n"))
    repository.git("commit", "-q", "-a", "-m", "A change")
    assert "not touched since main" in (repository.place / "hook.log").read_text("utf-8")


def test_links_are_not_followed_out_of_the_repository(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "secret.yml").write_text(whole(NOBODY), "utf-8")
    (repository.place / "playbooks/deliveries/link.yml").symlink_to(tmp_path / "secret.yml")
    repository.commit()
    repository.git("branch", "-f", "main")
    repository.write(LOST, whole("title: The parcel is gone\n"))
    result = repository.lint()
    assert result.returncode == 1
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        pytest.param("nowhere", "git knows no revision nowhere here", id="unknown"),
        pytest.param("main..topic", "git knows no revision", id="a range"),
        pytest.param("--output=stolen", "is no revision", id="an option"),
        pytest.param("-h", "is no revision", id="a short option"),
        pytest.param("", "is no revision", id="empty"),
        pytest.param("HEAD^{tree}", "git knows no revision", id="no commit"),
    ],
)
def test_revision_that_is_none_is_a_usage_error(repository: Repository, revision: str, said: str) -> None:
    result = run("lint", f"--changed-since={revision}", cwd=repository.place)
    assert result.returncode == 2
    assert said in " ".join(result.stderr.split())
    assert not (repository.place / "stolen").exists()


def test_without_a_repository_it_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "playbooks").mkdir()
    (tmp_path / "playbooks/handbook.yml").write_text(HANDBOOK, "utf-8")
    result = run("lint", "--changed-since", "main", cwd=tmp_path, GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert result.returncode == 2
    assert "lies in no git repository" in " ".join(result.stderr.split())


def test_without_git_it_is_a_usage_error(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = repository.lint(PATH=str(tmp_path / "empty"))
    assert result.returncode == 2
    assert "git is not installed" in " ".join(result.stderr.split())


def test_without_a_commit_it_is_a_usage_error(tmp_path: Path) -> None:
    result = Repository(tmp_path / "new").lint(since="HEAD")
    assert result.returncode == 2
    assert "no revision HEAD" in " ".join(result.stderr.split())


def test_shallow_clone_says_how_to_fetch_the_rest(repository: Repository, tmp_path: Path) -> None:
    repository.write(LOST, whole("title: The parcel is gone\n"))
    repository.commit()
    repository.git("switch", "-q", "main")
    repository.write("README.md", "Meanwhile.")
    repository.commit()
    clone = tmp_path / "clone"
    repository.git(
        "clone", "-q", "--depth=1", "--no-single-branch", "--branch=topic", f"file://{repository.place}", str(clone)
    )
    result = run("lint", "--changed-since", "origin/main", cwd=clone)
    assert result.returncode == 2
    assert "fetch-depth: 0" in result.stderr


def test_histories_without_a_common_commit_are_a_usage_error(repository: Repository) -> None:
    repository.git("switch", "-q", "--orphan", "other")
    repository.write("playbooks/handbook.yml", HANDBOOK)
    repository.commit()
    result = repository.lint()
    assert result.returncode == 2
    assert "no commit in common" in " ".join(result.stderr.split())


def test_handbook_that_is_new_is_linted_as_it_is(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "new")
    (repository.place / "playbooks/handbook.yml").unlink()
    repository.commit()
    repository.git("switch", "-q", "-c", "topic")
    repository.write("playbooks/handbook.yml", HANDBOOK)
    repository.write(LATE, whole(NOBODY))
    assert repository.levels() == {LATE: [("error", "")]}


def test_cards_of_changed_playbooks_are_printed(repository: Repository) -> None:
    """None where none has changed; all of them where the handbook has, since limits stand on every card."""
    repository.commit()
    options = ("cards", "--changed-since", "HEAD", "--anyway", "--output", "few.pdf")
    result = run(*options, cwd=repository.place)
    assert (result.returncode, result.stdout) == (0, "No card has changed since HEAD. Nothing was written.\n")
    repository.write(LATE, whole(NOBODY + "differs_because: It is another case\n"))
    assert run(*options, cwd=repository.place).stdout.startswith("Printed 1 card on 1 sheet")
    repository.write("playbooks/handbook.yml", HANDBOOK.replace("40 EUR", "50 EUR"))
    assert run(*options, cwd=repository.place).stdout.startswith("Printed 2 cards, 1 with contents on 1 sheet")
