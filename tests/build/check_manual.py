"""Paste every command of the manual, and compare what it prints. Usage: check_manual.py [--update] SOURCE_DIR PROGRAM

In a block marked `console` a line that begins with "$ " is a command for bash, and what stands below it is what it prints, on
standard output and standard error. `<!-- file: NAME -->` before a block says that the reader writes the block to that file.
A page starts in a folder that holds only examples/; --update writes what is printed anew.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(r"(?:<!-- file: (?P<file>\S+) -->\n)?```(?P<kind>\w+)\n(?P<text>.*?)```\n", re.S)


def answer(command: str, folder: Path, environment: dict) -> str:
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, text=True, timeout=120,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode < 0 or done.returncode > 125:
        sys.exit(f"{command}\nended with exit status {done.returncode}:\n{done.stdout}")
    return done.stdout


def replayed(text: str, folder: Path, environment: dict) -> str:
    """The block as it would look if its commands were pasted now."""
    commands = re.findall(r"^\$ (.*)\n", text, re.M)
    return "".join(f"$ {command}\n{answer(command, folder, environment)}" for command in commands)


def paste(page: Path, source: Path, program: Path) -> tuple[str, int]:
    """The page as it would read if every command were pasted now, and how many were."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "there"
        folder.mkdir()
        shutil.copytree(source / "examples", folder / "examples")
        places = Path(name) / "bin"
        places.mkdir()
        (places / "crediton").symlink_to(program)
        environment = {**os.environ, "PATH": f"{places}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
        count = 0

        def now(match: re.Match) -> str:
            nonlocal count
            if match["file"]:
                (folder / match["file"]).write_text(match["text"])
            if match["kind"] != "console":
                return match[0]
            count += match["text"].count("\n$ ") + match["text"].startswith("$ ")
            return match[0].replace(match["text"], replayed(match["text"], folder, environment))

        return BLOCK.sub(now, page.read_text()), count


def main() -> int:
    update = "--update" in sys.argv[1:2]
    source, program = (Path(part).resolve() for part in sys.argv[-2:])
    commands, found = 0, []
    for page in sorted((source / "docs/manual").glob("*.md")):
        now, count = paste(page, source, program)
        commands += count
        if now != page.read_text():
            lines = zip(now.splitlines(), page.read_text().splitlines())
            line = next((n for n, (new, old) in enumerate(lines, 1) if new != old), "the last")
            found.append(f"{page.name}, line {line}: the command prints something else")
            if update:
                page.write_text(now)
    print("\n".join(([] if update else found) + [f"{commands} commands, {len(found)} {'pages written anew' if update else 'defects'}"]))
    return 0 if update or (commands and not found) else 1


if __name__ == "__main__":
    sys.exit(main())
