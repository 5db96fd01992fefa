"""The rules, each by a table of what it lets pass and what it finds."""

import pytest

pytest.register_assert_rewrite("tests.rules.helper")
