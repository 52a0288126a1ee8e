"""How long an acknowledgement takes when thirty participants of one server save at the same instant."""

import asyncio
import json
import shutil
import statistics
import time
import uuid
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tornado.websocket import WebSocketClientConnection, websocket_connect

from exercises import definition
from grader.course.model_copy import model_copy
from tests.bench.measures import Table
from tests.bench.opening import ask
from tests.browser.rooms import parcours, server
from tests.paths import ROOT

MODULE = "03_ressources"
EXERCISE = "un-essai"
PERSON = "affluence"
PEOPLE = 30
ROUNDS = 10


def measure(place: Path) -> tuple[Table, ...]:
    """Return the table of acknowledgements; each participant has a kernel and a copy of their own."""
    session = place / "affluence"
    parcours(
        *("session", "creer", session.name, "--modules", str(ROOT / "modules")),
        *("--dossier", str(place)),
        folder=place,
    )
    parcours("publier", "03", folder=session)
    with server("lab", "--participant", PERSON, folder=session) as address:
        waits = sorted(asyncio.run(_crowd(address, session / "participants" / PERSON)))
    rows = (
        ("médiane", f"{1000 * statistics.median(waits):.0f} ms"),
        ("95 %", f"{1000 * waits[round(0.95 * (len(waits) - 1))]:.0f} ms"),
        ("la plus longue", f"{1000 * waits[-1]:.0f} ms"),
    )
    return (
        Table(
            f"Accusés d’enregistrement, {PEOPLE} participants au même instant, {ROUNDS} fois",
            ("Rang", "Durée"),
            rows,
            "95 % : au plus 250 ms sur une machine au repos",
        ),
    )


async def _crowd(address: str, folder: Path) -> list[float]:
    people = []
    for number in range(PEOPLE):  # one after the other, as people arrive
        place = f"personne-{number:02}/{MODULE}"
        shutil.copytree(folder / MODULE, folder / place)
        people.append(await _Person.arrive(address, f"{place}/{MODULE}.ipynb"))
    waits: list[float] = []
    for turn in range(ROUNDS):
        waits += await asyncio.gather(*(person.save(turn) for person in people))
    for person in people:
        person.leave()
    return waits


class _Person:
    """A participant's page, as the server hears it: one kernel, one exercise, one websocket."""

    def __init__(self) -> None:
        self._socket: WebSocketClientConnection
        self._heard: asyncio.Queue[Any] = asyncio.Queue()
        self._view = uuid.uuid4().hex
        self._comm = ""
        module = definition.load(ROOT / "modules" / MODULE)
        self._answer: Any = model_copy(module.folder).entries[EXERCISE].answer

    @classmethod
    async def arrive(cls, address: str, path: str) -> "_Person":
        kernel = {"name": "python3"}
        content = {"path": path, "name": path, "type": "notebook", "kernel": kernel}
        loop = asyncio.get_running_loop()
        session = await loop.run_in_executor(None, ask, address, "POST", "sessions", content)
        parts = urlsplit(address)
        channels = f"ws://{parts.netloc}/api/kernels/{session['kernel']['id']}/channels"
        person = cls()
        # Heard as they come: a connection that does not read answers no ping, and is closed.
        person._socket = await websocket_connect(
            f"{channels}?{parts.query}", on_message_callback=person._heard.put_nowait
        )
        await person._show()
        return person

    async def _show(self) -> None:
        code = f"from exercises import exercise\nexercise({EXERCISE!r})"
        content = {"code": code, "silent": False, "store_history": False, "allow_stdin": False}
        await self._send("execute_request", content)
        while not self._comm:
            message = await self._receive()
            opened = message["content"] if message["msg_type"] == "comm_open" else {}
            if "definition" in opened.get("data", {}).get("state", {}):
                self._comm = opened["comm_id"]

    async def save(self, turn: int) -> float:
        """Save the answer once more and return the seconds until it is acknowledged."""
        fields = {name: f"{text} ({turn})" for name, text in self._answer["fields"].items()}
        answer = {**self._answer, "fields": fields}
        asked = {"type": "save", "view": self._view, "seq": turn, "answer": answer, "base": 0}
        begun = time.perf_counter()
        data = {"method": "custom", "content": asked}
        await self._send("comm_msg", {"comm_id": self._comm, "data": data})
        while True:
            message = await self._receive()
            sent = message["content"].get("data", {}) if message["msg_type"] == "comm_msg" else {}
            reply = sent.get("content", {}) if sent.get("method") == "custom" else {}
            if reply.get("seq") == turn:
                if reply["type"] != "saved":
                    raise RuntimeError(str(reply))
                return time.perf_counter() - begun

    def leave(self) -> None:
        self._socket.close()

    async def _send(self, kind: str, content: dict[str, Any]) -> None:
        header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": self._view}
        header |= {"username": "", "version": "5.3", "date": ""}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        await self._socket.write_message(json.dumps({**message, "channel": "shell"}))

    async def _receive(self) -> dict[str, Any]:
        text = await self._heard.get()
        if not isinstance(text, str):
            raise TypeError("the kernel's connection is closed")
        message: dict[str, Any] = json.loads(text)
        return {**message, "msg_type": message["header"]["msg_type"]}
