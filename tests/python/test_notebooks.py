"""Each notebook runs, and prints what it holds. After an intended change: ./dev python tests/python/test_notebooks.py"""

import os
import pathlib
import tempfile
import unittest.mock

import nbclient
import nbformat
import pytest

NOTEBOOKS = sorted((pathlib.Path(__file__).resolve().parents[2] / "examples" / "notebooks").glob("*.ipynb"))


def executed(path):
    """The notebook as it runs now, in its own folder."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    with tempfile.TemporaryDirectory() as folder, unittest.mock.patch.dict(os.environ, JUPYTER_RUNTIME_DIR=folder):
        nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3", record_timing=False,
                                resources={"metadata": {"path": str(path.parent)}}).execute()
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "language_info": {"name": "python"}}
    return notebook


def printed(notebook):
    """What each cell prints. Pictures aside, whose bytes differ between machines, and what a library complains of to standard error."""
    return [[output.get("text") or output["data"]["text/plain"] for output in cell.outputs if output.get("name") != "stderr"]
            for cell in notebook.cells if cell.cell_type == "code"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_prints_what_it_holds(path):
    kept = nbformat.read(path, as_version=4)
    nbformat.validate(kept)
    assert printed(executed(path)) == printed(kept), f"{path.name} prints something else: ./dev python tests/python/test_notebooks.py writes it anew"


def test_the_first_notebook_is_as_it_is_described():
    notebook = nbformat.read(NOTEBOOKS[0], as_version=4)
    kinds = [kind for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs for kind in output.get("data", {})]
    assert kinds.count("image/png") == 2 and kinds.count("text/html") >= 3
    assert not any(output.get("name") == "stderr" for cell in notebook.cells for output in cell.get("outputs", ()))
    assert all(cell.execution_count for cell in notebook.cells if cell.cell_type == "code")


if __name__ == "__main__":
    for each in NOTEBOOKS:
        nbformat.write(executed(each), each)
