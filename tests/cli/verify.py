"""Check the program's verify: exit status and phrases. Usage: verify.py SOURCE_DIR PROGRAM"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE, PROGRAM = Path(sys.argv[1]), sys.argv[2]
DATA = SOURCE / "examples/data"
UNPROVED = ("accepted\nthe claims exist, may be used together, and add up to what is stated\n"
            "optimality was not checked: no certificate was given\n")
SAVINGS = "what it saves in fees and loan was not checked\n"


def run(*call, status=0):
    done = subprocess.run([PROGRAM, *map(str, call)], capture_output=True, text=True, timeout=60)
    assert done.returncode == status, (call, done.returncode, done.stdout, done.stderr)
    return done.stdout + done.stderr


def decided(folder, *call, data=DATA):
    path = folder / "decision.json"
    path.write_text(run("assess", data, *call, "--on", "2026-11-23", "--format", "json"))
    return path


def check_examples(folder):
    for record in ("applicant-clean", "applicant-capped", "applicant-refused"):
        decision = decided(folder, "--programme", "uol-bsc-cs", "--record", record)
        assert run("verify", decision, DATA) == UNPROVED + SAVINGS


def check_changed(folder):
    decision = decided(folder, "--programme", "uol-bsc-cs", "--record", "applicant-clean")
    answer = json.loads(decision.read_text())
    answer["remaining_credits"] += 1
    decision.write_text(json.dumps(answer))
    assert run("verify", decision, DATA, status=1) == "refused: a decision that is not what its digest says [verify.digest]\n"


def check_policy(folder):
    """A policy that the call named and that ships is found again; it is not the programme's own."""
    call = ["--programme", "uol-bsc-cs", "--record", "applicant-clean"]
    decision = decided(folder, *call, "--policy", "leicester")
    told = run("verify", decision, DATA)
    assert told == UNPROVED + "decided under a policy that is not the programme's own\n" + SAVINGS, told
    answer = json.loads(run("check", DATA) and (DATA / "applicants.json").read_text())
    other = folder / "other.json"
    answer["records"][0]["attainments"] = answer["records"][0]["attainments"][:-1]
    other.write_text(json.dumps(answer))
    changed = [path for path in sorted(DATA.glob("*.json")) if path.name != "applicants.json"] + [other]
    assert "another record than the one that was decided on [verify.record]" in run("verify", decision, *changed, status=1)


def check_calls(folder):
    decision = decided(folder, "--programme", "uol-bsc-cs", "--record", "applicant-clean")
    broken = folder / "broken.json"
    broken.write_text("{")
    assert "[input.syntax]" in run("verify", broken, DATA, status=2)
    assert "[input.file]" in run("verify", folder / "none.json", DATA, status=2)
    assert "a folder stands where one file is needed [input.file]" in run("verify", DATA, DATA, status=2)
    assert "[input.syntax]" in run("verify", decision, DATA, "--certificate", broken, status=2)
    broken.write_text("[]")
    assert run("verify", decision, DATA, "--certificate", broken, status=1).startswith("refused: certificate: a document of another form")
    broken.write_text(run("why-not", DATA, "--programme", "uol-bsc-cs", "--record", "applicant-capped", "--module", "CM2005", "--on", "2026-11-23",
                          "--format", "json"))
    assert run("verify", broken, DATA, status=2) == "not checked: an answer about one module, without its certificate [verify.unproved]\n"
    assert "0 accepted, 1 refused, 2 not checked or a wrong call" in " ".join(run("verify", "--help").split())


def check_modules(folder):
    """What why-not proves of a module is accepted; of one that is exempted already there is nothing to prove."""
    call = ["why-not", DATA, "--programme", "uol-bsc-cs", "--record", "applicant-capped", "--on", "2026-11-23", "--format", "json"]
    answer, certificate = folder / "answer.json", folder / "why-not.json"
    answer.write_text(run(*call, "--module", "CM3070", "--certificate", certificate))
    assert answer.read_text() == run(*call, "--module", "CM3070")
    assert run("verify", answer, DATA, "--certificate", certificate) == "accepted\npotential: no permitted choice exempts CM3070\n"
    out = folder / "deep/out"
    assert run("export-proof", certificate, DATA, "--format", "veripb", "--out", out) == "module-potential-credit-0: no permitted choice exempts CM3070\n"
    assert sorted(each.name for each in out.iterdir()) == ["module-potential-credit-0.opb", "module-potential-credit-0.pbp"]
    proof = json.loads(certificate.read_text())
    certificate.write_text(json.dumps({**proof, "proof": None}))
    told = "not checked: certificate, \"proof\": a certificate that proves nothing of the answer [verify.no_proof]\n"
    assert run("verify", answer, DATA, "--certificate", certificate, status=2) == told
    certificate.write_text(json.dumps({**proof, "module": "CM1005"}))
    assert run("export-proof", certificate, DATA, "--format", "veripb", "--out", out, status=1).startswith("refused: ")
    assert "[output.file]" in run(*call, "--module", "CM3070", "--certificate", folder / "nowhere/file", status=2)


def check_exports(folder):
    call = ["--programme", "uol-bsc-cs", "--record", "applicant-capped", "--on", "2026-11-23", "--certificate", folder / "certificate.json"]
    run("assess", DATA, *call)
    told = run("export-proof", folder / "certificate.json", DATA, "--format", "veripb", "--out", folder / "out")
    assert told.splitlines()[0] == "assured-credit-0: no choice has more than 120 in credit", told
    assert "is not veripb" in run("export-proof", folder / "certificate.json", DATA, "--format", "drat", "--out", folder / "out", status=2)
    assert "[output.file]" in run("export-proof", folder / "certificate.json", DATA, "--format", "veripb", "--out", folder / "certificate.json", status=2)
    assert "[input.file]" in run("export-proof", folder / "none.json", DATA, "--format", "veripb", "--out", folder / "out", status=2)


def main():
    with tempfile.TemporaryDirectory() as name:
        for check in (check_examples, check_changed, check_policy, check_calls, check_modules, check_exports):
            check(Path(name))
    print("verify: all as told")


if __name__ == "__main__":
    main()
