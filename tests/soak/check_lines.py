"""Hold decisions and certificates, one a line of standard input, to the checker in python/checker. Usage: check_lines.py

A line holds seed, whole, catalogue, record, decision and certificate (tests/soak/proved.hpp). `whole` says whether both choices are
proved: if so the checker must accept, and else must say that it can't tell. Prints the counts as one line; each surprise goes to
standard error and makes the status 1.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "python/checker"))

import derive  # noqa: E402

UNPROVED = ("not checked: the certificate leaves a choice unproved", 2)


class Document(dict):
    """A document that was read before, in place of a file's path."""

    name, suffix = "a line", ".json"


def given(document):
    return document


derive.load_json = derive.files_of = given  # reading files is all that is left out; certificate.py takes load_json as it imports it

import certificate  # noqa: E402


def main():
    accepted = not_proved = wrong = 0
    for line in sys.stdin:
        found = derive.parse(line)
        verdict = certificate.main(found["decision"], found["certificate"], Document(found["catalogue"]), Document(found["record"]))
        accepted += verdict == ("accepted", 0)
        not_proved += not found["whole"]
        if verdict != (("accepted", 0) if found["whole"] else UNPROVED):
            wrong += 1
            print(f"seed {found['seed']}: {verdict[0]}\n{line}", file=sys.stderr)
    print(json.dumps({"accepted": accepted, "not_proved": not_proved, "disagreements": wrong}))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
