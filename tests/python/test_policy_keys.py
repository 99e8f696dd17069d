"""Losing or misspelling a key of a policy never helps an applicant unseen.

Misspelt keys are errors, always. In a sealed policy a key that is gone is an error as well, however deep. Without a seal it
is an error, or a referral, or helps nobody, or it is a whole clause: silence on a clause has a meaning in the contract, and
the decision then says so by the warning `policy.silent`.
"""

import copy
import random

import pytest

import crediton


def by_contract(path):
    """Keys inside a clause to whose absence the contract gives a meaning: nothing can tell that they were once there."""
    inner = len(path) == 2 and path[0] in ("kinds", "providers", "not_exemptible")
    return path[-1] in ("effects", "internal") or inner or path == ("unknown",)

CURRENCY = {"max_years": 5, "boundary": "exclusive", "from": "completed", "to": "application", "refer_until_years": 7}
POLICIES = [
    {"limits": [{"id": "cap", "max_credits": 40}], "currency": CURRENCY, "min_mark": 50, "ungraded": "refuse"},
    {"limits": [{"id": "third", "max_share": "1/3", "awards": ["honours"]}, {"id": "exp", "evidence": {"kinds": ["experiential"]}, "max_credits": 20}],
     "level_use": "same", "kinds": {"accept": ["certificated"], "refuse": ["experiential"]}},
    {"limits": [{"id": "l4", "modules": {"levels": [4]}, "max_modules": 1}, {"id": "here", "modules": {"levels": [5]}, "min_here_credits": 40}],
     "providers": {"accept": ["x"], "refer": ["y"]}, "volume_ratio": "5/4"},
    {"limits": [{"id": "each", "each": "level", "max_credits": 20}], "min_claim_credits": 40, "not_exemptible": {"roles": ["project"], "modules": ["M2"]}},
    {"limits": [{"id": "roles", "modules": {"roles": ["compulsory"], "stages": [1]}, "max_credits": 20}], "unverified": "refuse",
     "exempted_prerequisite": "does_not_meet", "claim_by": {"event": "first_module", "days": 0}},
    {"limits": [{"id": "both", "effects": ["credit", "replace"], "internal": True, "max_credits": 40}], "exempt_only_with_prerequisites": True,
     "prior_use": {"rule": "up_to_share", "share": "1/6"}, "compensated": "accept", "credit_use": "divisible"},
    {"unknown": ["limits"], "limits": [], "level_use": "refer_higher", "prior_use": {"rule": "higher_award_only"}, "failed_before": "refer"},
]


def document(rng):
    credentials = [{"id": f"c{n}", "title": "c", "provider": rng.choice("xyz"), "credits": rng.choice([10, 20, 20, 40]), "scheme": "CATS",
                    "level": f"FHEQ {rng.choice([4, 5, 5])}", "assessed": True} for n in range(6)]
    modules = [{"id": f"M{n}", "title": "m", "credits": 20, "level": 4 + n // 3, "stage": 1 + n // 3,
                "role": "project" if n == 5 else "compulsory", **({"requires": ["M0"]} if n in (1, 4) else {})} for n in range(6)]
    programme = {"id": "P", "title": "P", "award": "honours", "credits": 120, "policy": "p", "modules": modules}
    equivalences = [{"id": f"E{n}", "sources": rng.sample([f"c{k}" for k in range(6)], rng.choice([1, 1, 1, 2])), "targets": [f"M{rng.randrange(6)}"],
                     **rng.choice([{}, {}, {"waives": ["volume"]}, {"effect": "replace"}])} for n in range(9)]
    return {"credentials": credentials, "programmes": [programme], "equivalences": equivalences}


def record(rng, n):
    attainments = []
    for k in range(6):
        a = {"id": f"a{k}", "credential": f"c{k}", "completed": f"{rng.randint(2018, 2026)}-06-30", "pass": rng.choice(["clear"] * 5 + ["compensated"]),
             "kind": rng.choice(["certificated", "certificated", "experiential"]), "verified": rng.choice(["yes", "yes", "unchecked"])}
        if rng.random() < .9:
            a["mark"] = rng.randint(40, 80)
        if rng.random() < .2:
            a["used_in"] = [{"award": "certhe", "level": 4, "credits": 10}]
        attainments.append(a)
    return {"id": f"r{n}", "application": "2026-11-01", "enrolment": "2026-11-10", "first_module": "2026-10-31", "claim": rng.choice(["2026-10-30", "2026-11-01"]),
            "attainments": attainments}


def outcomes(scene, records, policy):
    catalogue = crediton.Catalogue(policies=[policy], **scene)
    return crediton.Calculator(catalogue, "P", on="2026-11-23").assess_many(records)


def paths(value, path=()):
    """Every key of a policy, however deep."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield (*path, key)
            yield from paths(each, (*path, key))
    elif isinstance(value, list):
        for n, each in enumerate(value):
            yield from paths(each, (*path, n))


def without(policy, path, instead=None):
    changed = copy.deepcopy(policy)
    place = changed
    for step in path[:-1]:
        place = place[step]
    value = place.pop(path[-1])
    if instead:
        place[instead] = value
    return changed


def sealed(policy):
    """The policy with the seal that the refusal of a wrong one names."""
    with pytest.raises(crediton.InputError) as refused:
        crediton.Policy(**policy, seal="sha256:" + "0" * 64)
    (defect,) = refused.value.defects
    assert defect.code == "policy.seal" and defect.pointer == "/seal"
    return {**policy, "seal": "sha256:" + defect.message.partition("sha256:")[2][:64]}


def scenes():
    rng = random.Random(7)
    return [(document(rng), [record(rng, n) for n in range(12)]) for _ in range(3)]


def helps(old, new):
    """More assured credit, and no more referrals that would tell of it."""
    return new.assured.exempted_credits > old.assured.exempted_credits and new.potential.referred_claims <= old.potential.referred_claims


@pytest.mark.parametrize("number", range(len(POLICIES)))
def test_no_key_of_a_sealed_policy_is_lost_or_misspelt_to_an_applicants_gain(number):
    policy = sealed({"id": "p", "title": "p", "version": "1", **POLICIES[number]})
    refused = 0
    for scene, records in scenes():
        before = outcomes(scene, records, policy)
        for path in paths(policy):
            with pytest.raises(crediton.InputError):
                outcomes(scene, records, without(policy, path, str(path[-1]) + "q"))
            try:
                after = outcomes(scene, records, without(policy, path))
            except crediton.InputError:
                refused += 1
                continue
            assert path == ("seal",) or policy_equal(policy, without(policy, path)), path
            assert not any(helps(old, new) for old, new in zip(before, after)), path
    assert refused > 0


def policy_equal(a, b):
    """What is lost stated a default: the two say the same."""
    return crediton.Policy(**a) == crediton.Policy(**b)


def test_no_key_of_the_demos_policy_can_be_lost_once_it_is_sealed(documents):
    demo = next(each for each in documents.catalogue.to_dict()["policies"] if each["id"] == "uol-rpl")
    policy = sealed(demo)
    assert crediton.Policy(**policy).seal == policy["seal"]
    for path in paths(policy):
        if path == ("seal",):
            continue
        try:
            same = crediton.Policy(**without(policy, path))
        except crediton.InputError:
            continue
        assert same == crediton.Policy(**policy), path


def test_the_seal_is_the_digest_that_decisions_carry(documents):
    policy = sealed({"id": "p", "version": "1", "limits": []})
    scene, records = scenes()[0]
    assert outcomes(scene, records, policy)[0].inputs.policy == policy["seal"]


@pytest.mark.parametrize("number", range(len(POLICIES)))
def test_a_lost_key_never_helps_unseen(number):
    policy = {"id": "p", "title": "p", "version": "1", **POLICIES[number]}
    helped = 0
    for scene, records in scenes():
        before = outcomes(scene, records, policy)
        for path in paths(policy):
            misspelt = str(path[-1]) + "q"
            with pytest.raises(crediton.InputError):
                outcomes(scene, records, without(policy, path, misspelt))
            try:
                after = outcomes(scene, records, without(policy, path))
            except crediton.InputError:
                continue
            for old, new in zip(before, after):
                if not helps(old, new):
                    continue
                helped += 1
                silent = [w.text for w in new.warnings if w.code == "policy.silent"]
                seen = any(str(step) in text for text in silent for step in path[:1])
                assert seen or by_contract(path), (path, old.assured.exempted_credits, new.assured.exempted_credits)
    assert helped > 0  # the policies do restrict somebody
