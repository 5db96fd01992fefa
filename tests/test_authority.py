"""Who may give how much, against a plain evaluation at many prices."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood import authority
from makegood.authority import Excess
from makegood.examples import HANDBOOK
from makegood.load import load_texts
from makegood.model import (
    Action,
    Failure,
    Handbook,
    Limit,
    Line,
    Playbook,
    Promise,
    Role,
    Script,
    Variant,
    Variants,
)
from makegood.money import Money
from tests.test_money import MONEY, PRICES

ROLES = ("front-line", "team-lead", "duty-manager")
NATURES = ("fix", "refund", "substitute", "extra", "gesture", "owed")


def limit(text: str) -> Limit:
    """A limit in a case."""
    return Limit(per_case=Money.parse(text))


def handbook(*limits: str) -> Handbook:
    """A handbook with a front line, a team lead and a duty manager."""
    texts = limits or ("40 EUR", "250 EUR", "1500 EUR")
    pairs = zip(ROLES, texts, strict=True)
    roles = {role: Role(id=role, title=role, may_give=limit(t), meets_customers=True) for role, t in pairs}
    return Handbook(
        path="handbook.yml", language="en", title="", currency="EUR", languages=("en",), roles=roles, teams={}, areas={}
    )


def action(name: str, costs: str = "10 EUR", nature: str = "fix", role: str = "front-line") -> Action:
    """An action."""
    return Action(id=name, does="", nature=nature, medium="money", role=role, costs_at_most=Money.parse(costs))


def promise(*actions: str) -> Promise:
    """A promise of one action, or of one of several."""
    return Promise(action=actions[0]) if len(actions) == 1 else Promise(one_of=actions)


def playbook(
    *actions: Action, lines: tuple[Line, ...] = (), variants: Variants | None = None, **limits: str
) -> Playbook:
    """A playbook whose resolve stage has these lines; limits by role, with an underscore."""
    return Playbook(
        id="deliveries/parcel-late",
        area="deliveries",
        path="deliveries/parcel-late.yml",
        title="",
        language="en",
        owner="care",
        failure=Failure(severity="annoying", control="ours", recurrence="one-off", hits="one"),
        script=Script(resolve=lines),
        actions={a.id: a for a in actions},
        variants=variants or Variants(),
        limits={role.replace("_", "-"): limit(text) for role, text in limits.items()},
    )


CHOICES = st.lists(st.tuples(MONEY, st.sampled_from(NATURES)), min_size=1, max_size=3)
PROMISES = st.lists(st.tuples(st.sampled_from(ROLES), CHOICES), max_size=6)


def told(promises: list[tuple[str, list[tuple[str, str]]]]) -> Playbook:
    """A playbook that makes these promises: who speaks, and cost and nature of what is to choose from."""
    actions, lines = [], []
    for i, (role, choice) in enumerate(promises):
        offered = [action(f"a{i}-{j}", costs, nature) for j, (costs, nature) in enumerate(choice)]
        actions += offered
        lines.append(Line(convey="x", by=role, promises=(promise(*(a.id for a in offered)),), route=(i,)))
    return playbook(*actions, lines=tuple(lines))


@given(promises=PROMISES)
def test_a_path_costs_what_each_speakers_promises_sum_to_at_every_price(
    promises: list[tuple[str, list[tuple[str, str]]]],
) -> None:
    """Of a choice the dearest counts, what is owed counts nothing, and each speaker has a sum."""
    given_by = authority.given_on(handbook(), book := told(promises), book.paths[0])
    assert set(given_by) == {role for role, _ in promises}
    for price in PRICES:
        for role, curve in given_by.items():
            choices = [choice for speaker, choice in promises if speaker == role]
            counted = [[Money.parse(c).at(price) for c, nature in ch if nature != "owed"] for ch in choices]
            assert curve.at(price) == sum(max(costs, default=Fraction(0)) for costs in counted)


@given(costs=st.lists(MONEY, max_size=5), most=MONEY)
def test_an_excess_is_named_at_a_price_where_it_is_one(costs: list[str], most: str) -> None:
    """The cost that tips the sum over is found, with cost and limit as they are at the price named."""
    found = authority.first_excess([Money.parse(c).curve() for c in costs], Money.parse(most).curve())

    def spent(upto: int, price: Fraction) -> Fraction:
        return sum((Money.parse(c).at(price) for c in costs[:upto]), Fraction(0))

    if found is None:
        assert all(spent(len(costs), price) <= Money.parse(most).at(price) for price in PRICES)
        return
    index, over = found
    for price in PRICES if over.price is None else [over.price]:
        assert over.cost == spent(index + 1, price) > Money.parse(most).at(price) == over.limit
    assert all(spent(index, price) <= Money.parse(most).at(price) for price in PRICES)


@given(
    costs=MONEY,
    limits=st.tuples(MONEY, MONEY, MONEY),
    role=st.sampled_from(ROLES),
    nature=st.sampled_from(NATURES),
)
def test_approval_is_needless_where_a_lower_limit_covers_the_cost(
    costs: str, limits: tuple[str, str, str], role: str, nature: str
) -> None:
    """A role named is lower than the action's own, and covers its cost at every price."""
    book, act = handbook(*limits), action("a", costs, nature, role)
    named = authority.needs_no_approval(book, playbook(act), act)

    def fits(text: str) -> bool:
        return all(Money.parse(costs).at(price) <= Money.parse(text).at(price) for price in PRICES)

    if named:
        assert nature != "owed"
        assert book.rank(named.id) < book.rank(role)
        assert fits(limits[ROLES.index(named.id)])


@pytest.mark.parametrize(
    ("role", "case", "expected"),
    [
        pytest.param("duty-manager", None, "1500 EUR", id="the handbook's, where nothing else is said"),
        pytest.param("team-lead", None, "200 EUR", id="the playbook's before the handbook's"),
        pytest.param("front-line", "happened_before", "80 EUR", id="the variant's before the playbook's"),
        pytest.param("team-lead", "happened_before", "200 EUR", id="the playbook's, where the variant is silent"),
        pytest.param("front-line", "recovery_fails", "60 EUR", id="the playbook's in a variant that is not there"),
        pytest.param("nobody", None, None, id="none for a role that does not exist"),
    ],
)
def test_the_nearest_limit_counts(role: str, case: str | None, expected: str | None) -> None:
    """Variant, playbook, handbook: the first that says something."""
    variants = Variants(happened_before=Variant(limits={"front-line": limit("80 EUR")}))
    book = playbook(variants=variants, front_line="60 EUR", team_lead="200 EUR", nobody="9 EUR")
    found = authority.limit_of(handbook(), book, role, case)
    assert (found and found.per_case) == (expected and Money.parse(expected))


def test_of_several_cases_each_has_its_own_limit() -> None:
    """Those that variants have for the role, of which the highest counts; else the playbook's alone."""
    variants = Variants(
        happened_before=Variant(limits={"front-line": limit("80 EUR")}),
        big_for_them=Variant(limits={"front-line": limit("50 % of the price")}),
        many_hit=Variant(),
    )
    book = playbook(variants=variants, front_line="60 EUR")

    def found(role: str, *cases: str | None) -> list[Money]:
        return [each.per_case for each in authority.limits_of(handbook(), book, role, cases)]

    assert found("front-line", "happened_before", "big_for_them", "many_hit") == [
        Money.parse("80 EUR"),
        Money.parse("50 % of the price"),
    ]
    assert found("front-line", "many_hit", None) == [Money.parse("60 EUR")]
    assert found("team-lead", "happened_before", "big_for_them") == [Money.parse("250 EUR")]
    assert found("nobody", "happened_before") == []


def test_an_action_is_open_where_variants_name_it_or_else_in_the_plain_case() -> None:
    """An action that only a variant opens is held against that variant's limit."""
    variants = Variants(
        happened_before=Variant(actions=("dear",), limits={"front-line": limit("80 EUR")}),
        big_for_them=Variant(actions=("dear",)),
    )
    book = playbook(action("dear", "60 EUR"), action("cheap"), variants=variants)
    assert book.cases_of(book.actions["cheap"]) == (None,)
    assert book.cases_of(book.actions["dear"]) == ("happened_before", "big_for_them")
    found = authority.action_excess(handbook(), book, book.actions["dear"], "front-line")
    assert found == ("big_for_them", Excess(None, Fraction(60), Fraction(40)))


def test_a_promise_said_twice_counts_once_for_each_who_says_it() -> None:
    """Repeating a promise gives nothing twice; the other role's promise is its own."""
    lines = (
        Line(say="x", promises=(promise("a"), promise("b", "c")), route=(0,)),
        Line(say="x", promises=(promise("c", "b"), promise("a")), route=(1,)),
        Line(say="x", by="team-lead", promises=(promise("a"),), route=(2,)),
    )
    book = playbook(action("a", "7 EUR"), action("b", "3 EUR"), action("c", "5 EUR"), lines=lines)
    sums = authority.given_on(handbook(), book, book.paths[0])
    assert {role: curve.at(Fraction(0)) for role, curve in sums.items()} == {"front-line": 12, "team-lead": 7}


def test_a_promise_of_nothing_that_exists_costs_nothing() -> None:
    """A dangling id is another rule's affair."""
    assert authority.cost_of(playbook(), promise("gone")).at(Fraction(100)) == 0


def test_what_costs_nothing_may_stay_with_a_higher_role() -> None:
    """The team lead's call costs no money: that it is hers is a matter of who calls."""
    call = action("call", "0 EUR", "gesture", "team-lead")
    assert authority.needs_no_approval(handbook(), playbook(call), call) is None


@pytest.mark.parametrize(
    ("cost", "most", "words"),
    [
        pytest.param("60 EUR", "40 EUR", ("60 EUR", "40 EUR", ""), id="sums: the price does not matter"),
        pytest.param(
            "10 % of the price",
            "40 EUR",
            ("40.10 EUR", "40 EUR", " at a price of 401 EUR"),
            id="a share outgrows a sum",
        ),
        pytest.param(
            "18 EUR",
            "10 % of the price",
            ("18 EUR", "0.10 EUR", " at a price of 1 EUR"),
            id="not at a price of nothing",
        ),
        pytest.param(
            "10.01 % of the price",
            "10 % of the price",
            ("0.11 EUR", "0.10 EUR", " at a price of 1 EUR"),
            id="never alike",
        ),
    ],
)
def test_an_excess_is_told_in_words(cost: str, most: str, words: tuple[str, str, str]) -> None:
    """Cost and limit differ in words too, and the price is one that people name."""
    found = authority.excess(Money.parse(cost).curve(), Money.parse(most).curve())
    assert found
    assert found.in_words("EUR") == words


def test_within_the_limit_there_is_no_excess() -> None:
    """Equal is within."""
    assert authority.excess(Money.parse("40 EUR").curve(), Money.parse("40 EUR").curve()) is None


def test_departures_are_told_for_any_role_with_the_alike_playbook() -> None:
    rest = "language: en\nowner: care\nfailure: {severity: costly, control: ours, recurrence: one-off, hits: one}\n"
    plain = f"title: Plain\n{rest}script: {{}}\n"
    texts = {
        "deliveries/a": plain,
        "deliveries/b": plain,
        "deliveries/c": plain + "limits: {team-lead: {per_case: 1 EUR}}\n",
        "deliveries/d": plain + "limits: {team-lead: {per_case: 2 EUR}}\ndiffers_because: It is small.\n",
    }
    whole = load_texts(HANDBOOK, texts).handbook
    assert whole
    (found,) = authority.departures(whole, "team-lead")
    assert (found.playbook.id, found.other.id, found.gives_more) == ("deliveries/c", "deliveries/a", False)
    assert found.apart.limit == 1
    assert found.apart.cost > found.apart.limit
    assert list(authority.departures(whole, whole.front_line.id)) == []
