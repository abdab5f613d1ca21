"""Clients that load a web server: wrk where it is installed, else sockets of our own; and people who ask at moments of their own."""
import asyncio
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time
from typing import NamedTuple

from measures import percentiles

WRK = shutil.which("wrk")
# A run of people who come at moments of their own ends after so many times its length, however far behind the server is.
PATIENCE = 2
HERE = pathlib.Path(__file__).resolve().parent


class Load(NamedTuple):
    """What a load showed: requests a second, milliseconds by percentile, processor seconds of the client by seconds of the run."""

    rate: float
    times: dict
    client: float
    requests: int


class Refused(RuntimeError):
    """An answer that a benchmark cannot go on with."""


def name():
    """The client that is used, for the record."""
    if not WRK:
        return "sockets of Python's asyncio (wrk is not installed)"
    said = subprocess.run([WRK, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"wrk (?:debian/)?(\S+)", said)
    return f"wrk {version[1]}" if version else "wrk"


def prepared(method, path, cookie=None, body=b"", kind=None, **headers):
    """A whole request as it goes over the wire."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    if cookie:
        lines.append(f"Cookie: {cookie}")
    if kind:
        lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    lines += [f"{key}: {value}" for key, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def saturate(port, requests, connections, seconds):
    """As many requests as the server answers, over connections that are kept, each sending its next when the last is answered."""
    if not WRK:
        return asyncio.run(_saturate(port, requests, connections, seconds))
    with tempfile.NamedTemporaryFile() as file:
        for request in requests:
            file.write(b"%d\n" % len(request) + request)
        file.flush()
        command = [WRK, "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", HERE / "requests.lua",
                   f"http://127.0.0.1:{port}/", "--", file.name]
        with tempfile.TemporaryFile() as output:
            process = subprocess.Popen(list(map(str, command)), stdout=output, stderr=subprocess.STDOUT)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            output.seek(0)
            said = output.read().decode(errors="replace")
    lines = [line for line in said.splitlines() if line.startswith("{")]
    if process.returncode or len(lines) != 1:
        raise Refused(f"wrk failed:\n{said}")
    told = json.loads(lines[0])
    if told["refused"] or told["lost"] or not told["requests"]:
        raise Refused(f"{told['refused']} requests were refused and {told['lost']} had no answer, of {told['requests']}.")
    took = told["microseconds"] / 1e6
    return Load(told["requests"] / took, {key: told[key] for key in ("p50", "p95", "p99", "worst")},
                (usage.ru_utime + usage.ru_stime) / took, told["requests"])


class Connection(asyncio.Protocol):
    """A connection that is kept: one request at a time, its answer read whole."""

    def __init__(self):
        self.transport, self._waiting, self._held = None, None, b""

    @staticmethod
    async def open(port):
        """A new connection to this machine."""
        return (await asyncio.get_running_loop().create_connection(Connection, "127.0.0.1", port))[1]

    def connection_made(self, transport):
        """Called by asyncio."""
        self.transport = transport

    def connection_lost(self, exc):
        """Called by asyncio: whoever waits for an answer gets none."""
        if self._waiting and not self._waiting.done():
            self._waiting.set_exception(exc or ConnectionResetError("the server closed the connection"))

    def data_received(self, data):
        """Called by asyncio."""
        self._held += data
        head = self._held.find(b"\r\n\r\n")
        if head < 0 or not self._waiting:
            return
        fields = self._held[:head].lower()
        length = re.search(rb"\r\ncontent-length: *(\d+)", fields)
        if not length and b"\r\ntransfer-encoding:" in fields:
            self._waiting.set_exception(ValueError("an answer without a length"))
            return
        end = head + 4 + (int(length[1]) if length else 0)
        if len(self._held) >= end and not self._waiting.done():
            answer = int(self._held[9:12]), self._held[:head], self._held[head + 4:end]
            self._held = self._held[end:]
            self._waiting.set_result(answer)

    async def ask(self, request):
        """Status, head and body of the answer."""
        if self.transport.is_closing():
            raise ConnectionResetError("the server closed the connection")
        self._waiting = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return await self._waiting

    def close(self):
        """Ends it."""
        self.transport.close()


async def asked(connection, request, *statuses):
    """Head and body of an answer with one of these statuses; raises `Refused` for another one."""
    status, head, body = await connection.ask(request)
    if status not in (statuses or (200,)):
        raise Refused(f"Status {status} for {request.splitlines()[0].decode()}: {body[:500].decode(errors='replace')}")
    return head, body


async def _saturate(port, requests, connections, seconds):
    """`saturate` with sockets of our own."""
    times, start, used = [], time.perf_counter(), time.process_time()

    async def client(first):
        connection = await Connection.open(port)
        place = first
        while time.perf_counter() - start < seconds:
            sent = time.perf_counter()
            await asked(connection, requests[place % len(requests)])
            times.append((time.perf_counter() - sent) * 1e3)
            place += connections
        connection.close()

    await asyncio.gather(*(client(index) for index in range(connections)))
    took = time.perf_counter() - start
    return Load(len(times) / took, percentiles(times), (time.process_time() - used) / took, len(times))


def pace(port, requests, agents, rate, seconds):
    """Agents who each ask so many times a second, whatever the server does: milliseconds from the moment at which a request was due."""
    async def run():
        times, start, used = [], time.perf_counter(), time.process_time()

        async def agent(number):
            connection = await Connection.open(port)
            for turn in range(int(seconds * rate)):
                due = start + (turn + number / agents) / rate
                if time.perf_counter() > start + PATIENCE * seconds:
                    break
                await asyncio.sleep(due - time.perf_counter())
                await asked(connection, requests[(turn * agents + number) % len(requests)])
                times.append((time.perf_counter() - due) * 1e3)
            connection.close()

        await asyncio.gather(*(agent(number) for number in range(agents)))
        took = time.perf_counter() - start
        return Load(len(times) / took, percentiles(times), (time.process_time() - used) / took, len(times))

    return asyncio.run(run())
