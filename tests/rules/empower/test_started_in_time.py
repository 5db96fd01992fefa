"""What starts the recovery is done in time."""

import pytest

from tests.rules.helper import assert_found

FAILURE = "failure: {severity: costly, control: ours, recurrence: one-off, hits: one, start_within: 30 minutes}"


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param(
            f"""
{FAILURE}
actions:
  slow: {{does: Give, nature: fix, medium: time, role: front-line, begins_within: 2 days}}
  pay: {{does: Pay, nature: owed, owed_by: law, medium: time, role: front-line, begins_within: 30 minutes}}
""",
            id="one of them begins in time, be it owed",
        ),
        pytest.param(f"{FAILURE}", id="nothing the front line may do: that is found elsewhere"),
        pytest.param(
            """
actions:
  a: {does: Give, nature: fix, medium: time, role: front-line, takes: 12 hours}
  b: {does: Give, nature: fix, medium: time, role: front-line}
script:
  resolve:
    - {convey: x, promises: [{action: a, due: today}, {action: a, due: 1 day}, {action: a, due: next order}]}
    - {convey: x, promises: [{action: a, due: "18:00"}, {action: a, due: soon}, {action: a}]}
    - {convey: x, promises: [{action: b, due: at once}, {action: gone, due: at once}]}
""",
            id="dues that are long enough, open or none",
        ),
    ],
)
def test_started_in_time_lets_pass(fragment: str) -> None:
    """Begun in time, and there when due."""
    assert_found("started-in-time", fragment)


@pytest.mark.parametrize(
    ("fragment", "message"),
    [
        pytest.param(
            f"""
{FAILURE}  # <-
actions:
  later: {{does: Give, nature: fix, medium: time, role: front-line, begins_within: 2 days}}
  late: {{does: Give, nature: substitute, medium: time, role: front-line, begins_within: 1 day}}
  soon: {{does: Give, nature: fix, medium: time, role: team-lead}}
  card: {{does: Write, nature: gesture, medium: words, role: front-line}}
""",
            "`late`, the first that “Front line” may do, begins within 1 day, not within 30 minutes",
            id="what begins in time is not the front line's, or puts nothing right",
        ),
        pytest.param(
            """
actions:
  a: {does: Give, nature: fix, medium: time, role: front-line, takes: 13 hours}
script:
  resolve:
    - convey: Soon
      promises:
        - {action: a, due: today}  # <-
""",
            "`a` takes 13 hours, and is promised for “today”",
            id="a moment of the handbook",
        ),
        pytest.param(
            """
actions:
  a: {does: Give, nature: fix, medium: time, role: front-line, takes: 1 hour}
  b: {does: Give, nature: fix, medium: time, role: front-line, takes: 3 hours}
variants:
  big_for_them:
    adds:
      resolve:
        - convey: Soon
          promises: {one_of: [a, b], due: 2 hours}  # <-
""",
            "`b` takes 3 hours, and is promised for “2 hours”",
            id="one of several to choose from, in a variant",
        ),
        pytest.param(
            """
actions:
  a: {does: Give, nature: fix, medium: time, role: front-line, begins_within: 1 day}
script:
  resolve:
    - convey: Soon
      promises: {action: a, due: 2 hours}  # <-
""",
            "`a` takes 1 day, and is promised for “2 hours”",
            id="begun only after it is due",
        ),
    ],
)
def test_started_in_time_finds(fragment: str, message: str) -> None:
    """What is late, and how late."""
    assert assert_found("started-in-time", fragment) == [message]
