"""What runs on the machine of the person who takes part, with the Python that is there and none of the tests.

It stands in the folder of a module that was received. Each cell of the notebook runs, as when one opens it; the
answers that come on the standard input are saved as the exercises save them; the copy is handed in.
"""

import json
import sys
from importlib.util import find_spec
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from exercises import definition
from exercises.copies.store import Store
from exercises.handing_in.widget import hand_in

WIDGET = "application/vnd.jupyter.widget-view+json"

folder = Path.cwd()
module = definition.load(folder)
notebook = nbformat.read(folder / f"{module.name}.ipynb", as_version=4)
quiet = ["--log-level=ERROR"]
NotebookClient(notebook, timeout=120, kernel_name="python3", extra_arguments=quiet).execute()
outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
store = Store(folder, module.name, module.fingerprint)
for exercise_id, answer in json.loads(sys.stdin.read()).items():
    store.save(exercise_id, answer, base=0)
receipt, _ = hand_in(module)
told = {
    "widgets": sum(WIDGET in output.get("data", {}) for output in outputs),
    "errors": [output["ename"] for output in outputs if output["output_type"] == "error"],
    "grader": find_spec("grader") is not None,
    "file": receipt.file,
}
sys.stdout.write(json.dumps(told))
