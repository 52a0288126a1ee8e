"""A slow line before a server, on this machine: bytes pass at a given rate, after a given delay, web sockets' too.

A browser's own throttling leaves web sockets out; here all that crosses waits for its turn, one queue a way.
"""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

_PIECE = 4096


@dataclass
class Line:
    """A line of `rate` bytes a second each way, whose round trip takes `delay` seconds; it counts what it carries.

    `carried` is what went down to the browser.
    """

    rate: float
    delay: float
    carried: int = 0
    _free: dict[str, float] = field(default_factory=dict)

    async def pass_on(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: str
    ) -> None:
        """Carry one direction of one connection until its end."""
        loop = asyncio.get_running_loop()
        arriving: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

        async def deliver() -> None:
            while True:
                moment, piece = await arriving.get()
                await asyncio.sleep(max(0.0, moment - loop.time()))
                if not piece:
                    break
                with suppress(OSError):
                    writer.write(piece)
                    await writer.drain()
            writer.close()

        delivery = asyncio.create_task(deliver())
        with suppress(OSError):
            while piece := await reader.read(_PIECE):
                begins = max(loop.time(), self._free.get(way, 0.0))
                self._free[way] = ends = begins + len(piece) / self.rate
                if way == "down":
                    self.carried += len(piece)
                arriving.put_nowait((ends + self.delay / 2, piece))
                await asyncio.sleep(max(0.0, ends - loop.time()))
        arriving.put_nowait((loop.time() + self.delay / 2, b""))
        await delivery

    async def connect(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int
    ) -> None:
        """Carry one connection to the server, which a round trip opens."""
        await asyncio.sleep(self.delay)
        there, here = await asyncio.open_connection("127.0.0.1", port)
        with suppress(
            asyncio.CancelledError
        ):  # the line is taken down under a page that goes on asking
            await asyncio.gather(
                self.pass_on(reader, here, "up"), self.pass_on(there, writer, "down")
            )


@contextmanager
def slow_line(
    port: int, *, rate: float = 250_000, delay: float = 0.15
) -> Iterator[tuple[int, Line]]:
    """Open a slow line to the server at `port`: yield the port that leads to it, and the line."""
    line = Line(rate, delay)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def opened() -> asyncio.Server:
        return await asyncio.start_server(
            lambda reader, writer: line.connect(reader, writer, port), "127.0.0.1", 0
        )

    listening = asyncio.run_coroutine_threadsafe(opened(), loop).result()
    try:
        yield listening.sockets[0].getsockname()[1], line
    finally:
        asyncio.run_coroutine_threadsafe(_end(listening), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _end(listening: asyncio.Server) -> None:
    listening.close()
    carried = asyncio.all_tasks() - {asyncio.current_task()}
    for one in carried:
        one.cancel()
    await asyncio.gather(*carried, return_exceptions=True)
