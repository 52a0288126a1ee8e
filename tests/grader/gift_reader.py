"""GIFT as another program reads it: npm's gift-pegjs, whose grammar is not ours."""

import json
import subprocess
from typing import Any

from tests.paths import ROOT

_READ = """
const { parse } = require(process.argv[1]);
let text = "";
process.stdin.on("data", (part) => { text += part; });
process.stdin.on("end", () => console.log(JSON.stringify(parse(text))));
"""


def questions(text: str) -> list[dict[str, Any]]:
    """Return the questions of a GIFT file, its category left out; CalledProcessError when it is none."""
    reader = ROOT / "node_modules" / "gift-pegjs"
    done = subprocess.run(
        ["node", "--eval", _READ, str(reader)],
        input=text,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    read: list[dict[str, Any]] = json.loads(done.stdout)
    return [one for one in read if one["type"] != "Category"]
