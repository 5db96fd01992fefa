"""From a folder to a handbook: what is read, what is refused, and that nothing an author writes can break it."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from makegood.examples import HANDBOOK
from makegood.files import shown_path
from makegood.load import Loaded, load, load_texts
from makegood.source import parse

from .helper import PLAYBOOK_ID, PLAYBOOK_PATH, assert_told, loaded, told, whole

PLAYBOOKS = Path(__file__).parents[1] / "playbooks"
SHIPPED = [path.read_text("utf-8") for path in sorted(PLAYBOOKS.glob("*/*.yml"))]
SHIPPED_HANDBOOK = (PLAYBOOKS / "handbook.yml").read_text("utf-8")

fuzz = settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small handbook, seen from the folder that holds its playbooks."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "playbooks"
    (path / "deliveries").mkdir(parents=True)
    (path / "handbook.yml").write_text(HANDBOOK, "utf-8")
    (path / PLAYBOOK_PATH).write_text(whole(""), "utf-8")
    return path


def places(found: Loaded) -> list[str]:
    return sorted(f"{f.path}:{f.span.line}:{f.span.column} {f.rule}" for f in found.findings)


def test_folder_becomes_a_handbook(folder: Path) -> None:
    found = load(folder)
    assert found.findings == []
    assert found.handbook is not None
    assert [playbook.id for playbook in found.handbook.playbooks] == [PLAYBOOK_ID]
    assert sorted(found.sources) == ["playbooks/deliveries/parcel-late.yml", "playbooks/handbook.yml"]


def test_shipped_playbooks_load_without_a_finding() -> None:
    found = load(PLAYBOOKS)
    assert found.findings == []
    assert found.handbook is not None
    assert len(found.handbook.playbooks) == len(SHIPPED)
    assert not found.handbook.unbuilt


def test_every_file_with_a_fault_is_told_in_one_run(folder: Path) -> None:
    """A playbook that cannot be built leaves its name behind, and the others stand."""
    (folder / "deliveries/no-key.yml").write_text(whole("ownr: care\n"), "utf-8")
    (folder / "deliveries/no-yaml.yml").write_text(whole("customer_says:\n  - {a} b\n"), "utf-8")
    (folder / "deliveries/empty.yml").write_text("", "utf-8")
    (folder / "deliveries/latin.yml").write_bytes(whole("customer_says: [Señor]\n").encode("latin-1"))
    found = load(folder)
    assert places(found) == [
        "playbooks/deliveries/empty.yml:1:1 schema",
        "playbooks/deliveries/latin.yml:1:19 yaml",
        "playbooks/deliveries/no-key.yml:1:1 schema",
        "playbooks/deliveries/no-yaml.yml:2:5 yaml",
    ]
    assert found.handbook is not None
    assert found.handbook.unbuilt == {f"deliveries/{name}" for name in ("no-key", "no-yaml", "empty", "latin")}
    assert [playbook.id for playbook in found.handbook.playbooks] == [PLAYBOOK_ID]


def test_playbooks_are_judged_though_the_handbook_is_missing(folder: Path) -> None:
    (folder / "handbook.yml").unlink()
    (folder / PLAYBOOK_PATH).write_text(whole("kind: x\n"), "utf-8")
    found = load(folder)
    assert found.handbook is None
    assert places(found) == ["playbooks/deliveries/parcel-late.yml:1:7 schema", "playbooks/handbook.yml:1:1 yaml"]
    assert "No such file" in found.findings[0].message


@pytest.mark.parametrize(
    ("path", "mend"),
    [
        pytest.param("parcel-lost.yml", "Move it to <area>/<id>.yml", id="in no area"),
        pytest.param("deliveries/north/parcel-lost.yml", "Move it to <area>/<id>.yml", id="too deep"),
        pytest.param("deliveries/Parcel_Lost.yml", "lower-case letters", id="capitals and underscores"),
        pytest.param("deliveries/parcel-lost.yaml", "and .yml", id="yaml"),
        pytest.param("deliveries/parcel-lost.YML", "and .yml", id="capital ending"),
        pytest.param("deliveries/parcel-lost.eng.yml", "<id>.es.yml", id="long language"),
        pytest.param("deliveries/index.yml", "not index", id="index"),
        pytest.param("Deliveries!/parcel-lost.yml", "lower-case letters", id="area"),
    ],
)
def test_playbook_in_the_wrong_place_is_told_and_judged_all_the_same(folder: Path, path: str, mend: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(whole("kind: x\n"), "utf-8")
    found = load(folder)
    assert places(found) == [f"playbooks/{path}:1:1 schema", f"playbooks/{path}:1:7 schema"]
    assert any(mend in finding.mend for finding in found.findings)
    assert found.handbook is not None
    assert found.handbook.playbook_ids == {PLAYBOOK_ID}


@pytest.mark.parametrize("path", [".hidden.yml", "_draft.yml", "_drafts/a.yml", ".git/a.yml", "deliveries/notes.md"])
def test_drafts_hidden_files_and_other_files_are_left_alone(folder: Path, path: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text("a: b: c", "utf-8")
    found = load(folder)
    assert found.findings == []
    assert len(found.sources) == 2


def test_link_that_leads_nowhere_is_told(folder: Path) -> None:
    (folder / "deliveries/gone.yml").symlink_to("nowhere.yml")
    (finding,) = load(folder).findings
    assert "it cannot be read" in finding.message


def test_folder_that_cannot_be_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its playbooks would otherwise pass for absent."""
    scan = os.scandir

    def refuse(path: str | os.PathLike[str]) -> object:
        if Path(path).name == "deliveries":
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    (finding,) = load(folder).findings
    assert (finding.path, finding.message) == ("playbooks/deliveries", "it cannot be read: Permission denied")


def test_name_in_another_encoding_can_be_printed() -> None:
    shown = shown_path(Path(os.fsdecode(b"/playbooks/se\xf1or.yml")))
    assert shown.encode().startswith(b"/playbooks/se")


def test_files_outside_the_working_directory_are_named_in_full(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert all(Path("/", path).is_file() for path in load(folder).sources)
    monkeypatch.chdir(folder / "deliveries")
    assert str(folder / "handbook.yml") in load(folder).sources


def test_fault_of_the_yaml_is_not_told_again_by_the_schema() -> None:
    """Whatever the schema would say of a value that YAML spoilt, or of a line put aside, follows from the first."""
    for fragment in (
        "reviewed: {date: 2026-10-12, by: Head}\n",
        "failure: {severity: no, control: ours, recurrence: one-off, hits: one}\n",
        "actions:\n  ring:\n    {does: Ring: now, nature: fix, medium: time, role: care}\n",
        "language:en\n",
        "contact_again: {after: 3 days, role: care, ask: Well, did it arrive?}\n",
        "weak_spots:\n  - {customer_name}\n",
    ):
        assert [finding.rule for finding in told(whole(fragment))] == ["yaml"], fragment


def test_finding_says_the_same_whichever_way_the_playbook_is_loaded(folder: Path) -> None:
    text = whole("kind: x\ncustomer_says: [no]\n")
    (folder / PLAYBOOK_PATH).write_text(text, "utf-8")
    from_folder = [finding._replace(path=PLAYBOOK_PATH) for finding in load(folder).findings]
    assert from_folder == loaded(text).findings
    assert_told(told(text), [(1, 7, "`kind` cannot be `x`", "Allowed"), (2, 17, "YAML takes `no`", '"no"')])


MARKS = st.sampled_from(
    "\n\r\t -:#{}[]'\"!&*|>%@`?,.~=<\\0aZéß\u00a0\u0085\u2028\ufeff\U0001f600\x00\x7f"
) | st.sampled_from(
    [": ", " #", "- ", "{a}", "yes", "null", "1:30", "2026-01-01", "---", "<<: ", "!!int ", "&a ", "*a "]
)


@st.composite
def mutated(draw: st.DrawFn, texts: list[str]) -> str:
    """A shipped file with a few slips of hand: lines lost, doubled, swapped, shifted, characters typed in."""
    lines = draw(st.sampled_from(texts)).split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at, to = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        cut = draw(st.integers(0, len(lines[at])))
        slip = draw(st.sampled_from(["drop", "double", "swap", "shift", "type", "cut", "end"]))
        if slip == "drop":
            lines[at : at + 1] = [""] if len(lines) == 1 else []
        elif slip == "double":
            lines.insert(to, lines[at])
        elif slip == "swap":
            lines[at], lines[to] = lines[to], lines[at]
        elif slip == "shift":
            lines[at] = " " * draw(st.integers(0, 8)) + lines[at].lstrip()
        elif slip == "type":
            lines[at] = lines[at][:cut] + "".join(draw(st.lists(MARKS, min_size=1, max_size=3))) + lines[at][cut:]
        elif slip == "cut":
            lines[at] = lines[at][:cut] + lines[at][cut + 1 :]
        else:
            del lines[at + 1 :]
    return "\n".join(lines)


def assert_told_well(found: Loaded) -> None:
    """Every place lies inside its file, every message can be printed, and what is not built has a finding."""
    for finding in found.findings:
        lines = found.sources[finding.path].lines
        line, column, end = finding.span
        assert 1 <= line <= len(lines), finding
        assert 1 <= column <= len(lines[line - 1]) + 1, finding
        assert column <= end <= len(lines[line - 1]) + 2, finding
        assert finding.message.isprintable(), finding
        assert finding.mend.isprintable(), finding
        assert finding.mend, finding
    faulty = {finding.path for finding in found.findings}
    if found.handbook is None:
        assert "handbook.yml" in faulty
    else:
        assert {f"{playbook_id}.yml" for playbook_id in found.handbook.unbuilt} == faulty
        assert found.handbook.playbook_ids == {PLAYBOOK_ID}


@fuzz
@given(mutated(SHIPPED))
def test_no_slip_in_a_playbook_breaks_loading(text: str) -> None:
    assert_told_well(load_texts(HANDBOOK, {PLAYBOOK_ID: text}))


@fuzz
@given(mutated([SHIPPED_HANDBOOK]))
def test_no_slip_in_the_handbook_breaks_loading(text: str) -> None:
    assert_told_well(load_texts(text, {PLAYBOOK_ID: whole("")}))


@fuzz
@given(st.text() | st.lists(MARKS, max_size=60).map("".join))
def test_no_text_whatever_breaks_loading(text: str) -> None:
    assert_told_well(load_texts(HANDBOOK, {PLAYBOOK_ID: text}))
    assert_told_well(load_texts(HANDBOOK, {PLAYBOOK_ID: whole(f"customer_says:\n  - {text}\n")}))


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.sampled_from(["", "a", "money", "40 EUR", "at once", "0000-01-01"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["say", "x-a", "a", "A b"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@fuzz
@given(st.data())
def test_no_value_under_any_key_breaks_judging(data: st.DataObject) -> None:
    """JSON is YAML: any value is put under any key of a whole playbook."""
    playbook = parse(data.draw(st.sampled_from(SHIPPED)), "a.yml").data
    holder, step = playbook, data.draw(st.sampled_from(sorted(playbook)))
    while isinstance(holder[step], dict | list) and holder[step] and data.draw(st.booleans()):
        holder = holder[step]
        step = data.draw(st.sampled_from(sorted(holder) if isinstance(holder, dict) else range(len(holder))))
    holder[step] = data.draw(JSON)
    text = json.dumps(playbook, ensure_ascii=False, indent=1)
    assert_told_well(load_texts(HANDBOOK, {PLAYBOOK_ID: text}))
