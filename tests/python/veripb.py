"""Proofs of certificates as another checker sees them: exported by the program, and run through VeriPB 3 where that is installed."""

import shutil
import subprocess

VERIPB = shutil.which("veripb")
MISSING = "veripb is not on the PATH: exported proofs were written, but not checked (cargo install veripb)"


def checked(formula, proof):
    """What VeriPB concludes of a proof; none if it refuses it."""
    done = subprocess.run([VERIPB, str(formula), str(proof)], capture_output=True, text=True, timeout=120)
    said = [line for line in done.stdout.splitlines() if line.startswith("s VERIFIED ")]
    return said[-1].removeprefix("s VERIFIED ") if done.returncode == 0 and said else None


def exported(run, folder, certificate, paths):
    """The files of a certificate's proofs, by name, once VeriPB accepts them all if it is there."""
    out = folder / "veripb"
    shutil.rmtree(out, ignore_errors=True)
    status, text, error = run("export-proof", certificate, *paths, "--format", "veripb", "--out", out)
    assert status == 0, error
    names = [line.split(": ")[0] for line in text.splitlines()]
    assert sorted(path.name for path in out.iterdir()) == sorted(f"{name}.{kind}" for name in names for kind in ("opb", "pbp"))
    files = {name: (out / f"{name}.opb", out / f"{name}.pbp") for name in names}
    if VERIPB:
        for name, (formula, proof) in files.items():
            assert checked(formula, proof), name
    return files
