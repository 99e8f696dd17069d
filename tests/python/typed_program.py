"""What a user writes, for mypy --strict: an error expected and not found is an error as well."""

import decimal
import fractions
import typing

import crediton
from crediton.contract import AttainmentDict, Exemption, LimitDict, LimitView


def limits() -> list[LimitDict]:
    return [{"id": "third", "max_share": fractions.Fraction(1, 3)}, {"id": "level-4", "modules": {"levels": [4]}, "max_credits": 20}]


def held(number: int) -> AttainmentDict:
    return {"id": f"a{number}", "credential": "logic", "pass": "clear", "mark": decimal.Decimal("67.5"), "awarded": "2026-01-30"}


def size(limit: LimitView) -> str:
    return f"{limit.id} {limit.get('max_credits', 'a share')}"


def shown(exemption: Exemption) -> str:
    return f"{exemption.module or exemption['group']} {exemption.credits}"


def wrong() -> None:
    """Each line is refused by the type checker; none is run."""
    crediton.Credential(id="c", credits=10, scheme="CAT", level="FHEQ 4")  # type: ignore[arg-type]
    crediton.Credential(id="c", credits=10, level="FHEQ 4")  # type: ignore[call-arg]
    crediton.Policy(id="p", limit=[])  # type: ignore[call-arg]
    crediton.Policy(id="p", limits=[{"id": "l", "max_credit": 5}])  # type: ignore[typeddict-unknown-key]
    crediton.Policy(id="p", limits=[], currency={"max_years": 5, "from": "completed", "to": "claim"})  # type: ignore[arg-type]
    crediton.Module(id="m", credits=20, level=4).credits = 30  # type: ignore[misc]
    crediton.load(7)  # type: ignore[arg-type]


def main() -> None:
    policy = crediton.Policy(id="rules", version="1", from_="2025-08-01", limits=limits(), currency={
        "max_years": 5, "boundary": "inclusive", "from": "awarded", "to": "application"})
    catalogue = crediton.Catalogue(
        credentials=[crediton.Credential(id="logic", credits="7.5", scheme="ECTS", level="FHEQ 4", assessed=True)],
        programmes=[{"id": "cert", "award": "certhe", "credits": 45, "policy": "rules", "modules": [
            {"id": "MA101", "title": "Discrete Mathematics", "credits": 15, "level": 4, "stage": 1},
            {"id": "CS100", "title": "Programming", "credits": 30, "level": 4, "stage": 1, "role": "core"}]}],
        equivalences=[crediton.Equivalence(id="E1", sources=[{"any": ["logic"]}], targets=["MA101"], from_=None)],
        policies=[policy],
    )
    record = crediton.Record(id="A-1", application="2026-11-01", attainments=[held(1)])
    decision = crediton.Calculator(catalogue, "cert", policy=policy, on="2026-11-24").assess(record)
    typing.assert_type(decision.assured.exemptions[0].effect, typing.Literal["credit", "replace"])
    typing.assert_type(decision.entry.stage, typing.Union[int, None])
    typing.assert_type(catalogue.programmes[0].modules[0].stage, int)
    assert [shown(each) for each in decision.assured.exemptions] == ["MA101 15"]
    assert [size(each) for each in policy.limits] == ["third a share", "level-4 20"] and policy.from_ == "2025-08-01"
    assert [row["exempted_credits"] for row in crediton.rows([decision])] == [15] and decision.failed is False


if __name__ == "__main__":
    main()
