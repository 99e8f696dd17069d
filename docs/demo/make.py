"""Writes what docs/demo.md shows: ledgers, reports and letters of the three applicants of `./dev demo`, as text and as pictures.

Usage: ./dev python docs/demo/make.py [--texts]. Pictures take what `./dev test` installs for tests/report, and poppler-utils.
"""

import io
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import crediton

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
APPLICANTS = ("applicant-clean", "applicant-capped", "applicant-refused")
MOST_BYTES = 150_000


def decisions():
    documents = crediton.load(ROOT / "examples" / "data")
    calculator = crediton.Calculator(documents.catalogue, "uol-bsc-cs", on="2026-11-23")
    found = {decision.record: decision for decision in calculator.assess_many(documents.records)}
    return [found[name] for name in APPLICANTS]


def texts(decision):
    """The files of one applicant, by name."""
    name = decision.record.removeprefix("applicant-")
    return {f"{name}-ledger.txt": decision.to_text(), f"{name}-letter.txt": decision.letter("text"), f"{name}-report.md": decision.to_markdown()}


def picture(image, path):
    """Writes a picture in few colours, and holds it to a size that a page may have."""
    data = io.BytesIO()
    image.convert("RGB").quantize(48, dither=0).save(data, "PNG", optimize=True)
    if len(data.getvalue()) > MOST_BYTES:
        sys.exit(f"{path.name} has {len(data.getvalue())} bytes, and {MOST_BYTES} are the most")
    path.write_bytes(data.getvalue())


def work(decision, folder):
    """What a browser is asked to take of one applicant's pages."""
    name = decision.record.removeprefix("applicant-")
    report, letter = folder / f"{name}-report.html", folder / f"{name}-letter.html"
    report.write_text(decision.to_html())
    letter.write_text(decision.letter("html"))
    shots = {str(width): str(folder / f"{name}-report-{width}.png") for width in (1280, 320)}
    return [{"page": str(report), "widths": [1280, 320], "shots": shots, "parts": {".scroll": str(folder / f"{name}-map.png")}},
            {"page": str(letter), "widths": [1280], "shots": {"1280": str(folder / f"{name}-letter.png")}, "pdf": str(letter.with_suffix(".pdf"))}]


def pictures(found):
    from PIL import Image

    node = shutil.which("node", path=str(pathlib.Path(sys.executable).parent)) or shutil.which("node")
    chromium = shutil.which("chromium") or sys.exit("chromium is missing; ./dev test installs it")
    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(made)
        asked = json.dumps([each for decision in found for each in work(decision, folder)])
        subprocess.run([node, ROOT / "tests/report/pages.mjs", ROOT / "build/report/node_modules", chromium], input=asked, text=True, check=True,
                       capture_output=True)
        for decision in found:
            name = decision.record.removeprefix("applicant-")
            desk = Image.open(folder / f"{name}-report-1280.png")
            picture(desk.crop((0, 0, 1280, 1100)), HERE / f"{name}-report.png")
            picture(Image.open(folder / f"{name}-report-320.png").crop((0, 0, 320, 1100)), HERE / f"{name}-report-narrow.png")
            picture(Image.open(folder / f"{name}-map.png"), HERE / f"{name}-map.png")
            subprocess.run(["pdftoppm", "-r", "96", "-png", "-singlefile", folder / f"{name}-letter.pdf", folder / f"{name}-sheet"], check=True)
            picture(Image.open(folder / f"{name}-sheet.png"), HERE / f"{name}-letter.png")


def main():
    found = decisions()
    for decision in found:
        for name, text in texts(decision).items():
            (HERE / name).write_text(text)
    if "--texts" not in sys.argv[1:]:
        pictures(found)


if __name__ == "__main__":
    main()
