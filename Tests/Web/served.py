"""The server as its clients see it: started over a copy of the sample company, stopped or killed; browsers and people who sign in.

    ETALON=path/to/etalon      the binary under test
"""
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
CONTENT = ("Standards", "Exams", "etalon.yaml")
# Seconds until it answers, and until it has stopped; a debug build takes its time.
START = 120
# In the order in which a demonstration announces them.
ROLES = ("agent", "trainee", "supervisor", "trainer", "administrator")
STOP = 30


def binary():
    """The program under test."""
    named = os.environ.get("ETALON", "")
    found = shutil.which(named) if named else None
    if not found:
        sys.exit("Set ETALON to the binary: ETALON=.build/release/etalon.")
    return os.path.realpath(found)


def company(folder):
    """A copy of the sample company in a new folder below `folder`."""
    root = pathlib.Path(folder) / "company"
    root.mkdir(parents=True)
    for name in CONTENT:
        source = CHECKOUT / name
        if source.is_dir():
            shutil.copytree(source, root / name)
        else:
            shutil.copy(source, root / name)
    return root


def run(*arguments, text=None, codes=(0,)):
    """Standard output of a run of the program; another exit code than one of `codes` is an error."""
    done = subprocess.run([binary(), *map(str, arguments)], input=text, capture_output=True, check=False)
    if done.returncode not in codes:
        said = done.stderr.decode(errors="replace")
        raise RuntimeError(f"exit code {done.returncode} from: etalon {' '.join(map(str, arguments))}\n{said}")
    return done.stdout


class Server:
    """`etalon serve` over a content root; as a context it is gone at the end, whatever happens."""

    def __init__(self, root, data, program=None, demo=False):
        self.program, self.root, self.data, self.demo = program or binary(), root, data, demo
        self.port, self.process = 0, None
        self.setup = None
        # Of a demonstration: role → the address by which one comes in.
        self.guests = {}
        self._said = tempfile.TemporaryFile()
        self._complained = tempfile.TemporaryFile()

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self.kill()
            raise

    def __exit__(self, *_):
        self.kill()
        self._said.close()
        self._complained.close()

    @property
    def address(self):
        """Without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        """Starts it, at the port that it had before, and waits until it answers."""
        for file in (self._said, self._complained):
            file.seek(0)
            file.truncate()
        command = [self.program, "serve", "--lang", "en", "--root", str(self.root), "--data", str(self.data), "--port", str(self.port)]
        if self.demo:
            command.append("--demo")
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self._said, stderr=self._complained)
        end = time.monotonic() + START
        while time.monotonic() < end and self.process.poll() is None:
            said = self._text(self._said)
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
            if found:
                self.port = int(found[1])
                if self._is_healthy():
                    said = self._text(self._said)
                    link = re.search(r"http://\S+(/setup/\S+)", said)
                    self.setup = link[1] if link else None
                    links = re.findall(r"http://\S+/demo/\S+", said)
                    if self.demo and len(links) < len(ROLES):
                        continue
                    self.guests = dict(zip(ROLES, links))
                    return self
            time.sleep(0.02)
        raise RuntimeError(f"etalon serve does not answer after {START} s: {self._text(self._said)}{self.complaints()}")

    def _is_healthy(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/health")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    @staticmethod
    def _text(file):
        # Not by seeking: the position is shared with the process that writes.
        return os.pread(file.fileno(), 1 << 20, 0).decode(errors="replace")

    def complaints(self):
        """What it wrote to standard error."""
        return self._text(self._complained)

    def stop(self):
        """Asks it to end and returns the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(STOP)

    def kill(self):
        """Ends it as a power cut of the process would."""
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def memory(self):
        """Resident bytes now, and the most there ever were."""
        lines = pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        fields = {line.partition(":")[0]: line.split()[1] for line in lines if line.startswith("Vm")}
        return int(fields["VmRSS"]) * 1024, int(fields["VmHWM"]) * 1024

    def seconds(self):
        """Processor seconds taken so far."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Answer:
    """A response, read."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def text(self):
        """The body as text."""
        return self.body.decode()

    def json(self):
        """The body as JSON."""
        return json.loads(self.body)


class Browser:
    """Somebody's browser: one connection that is kept, the cookie of the session, the token that forms carry."""

    def __init__(self, server):
        self.server = server
        self.cookie = self.csrf = None
        self._connection = None

    def close(self):
        """Closes the connection; the next request opens another."""
        if self._connection:
            self._connection.close()
        self._connection = None

    def send(self, method, path, body=None, kind=None, **headers):
        """A request; raises `OSError` or `http.client.HTTPException` where there is no whole answer."""
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        fields = dict(headers)
        if self.cookie:
            fields["Cookie"] = self.cookie
        if kind:
            fields["Content-Type"] = kind
        try:
            self._connection.request(method, path, body=body, headers=fields)
            response = self._connection.getresponse()
            answer = Answer(response.status, response.headers, response.read())
        except (OSError, http.client.HTTPException):
            self.close()
            raise
        for header in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = header.partition("=")
            if name in ("etalon", "__Host-etalon"):
                self.cookie = f"{name}={rest.partition(';')[0]}"
        return answer

    def get(self, path, **headers):
        """A page or JSON."""
        return self.send("GET", path, **headers)

    def form(self, path, **fields):
        """What a form of a page sends."""
        if self.csrf:
            fields["csrf"] = self.csrf
        return self.send("POST", path, urllib.parse.urlencode(fields).encode(), "application/x-www-form-urlencoded")

    def post(self, path, value):
        """JSON of a program."""
        return self.send("POST", path, json.dumps(value, ensure_ascii=False).encode(), "application/json")

    def put(self, path, value):
        """JSON of a script of ours."""
        return self.send("PUT", path, json.dumps(value, ensure_ascii=False).encode(), "application/json", **{"X-CSRF": self.csrf})

    def enter(self, link, **fields):
        """Opens an account by a link, and learns the token of the session from a page."""
        expect(self.form(link, **fields), 303)
        return self.learn()

    def learn(self):
        """Reads the token of the session where scripts find it."""
        page = expect(self.get("/exams"), 200).text
        found = re.search(r'<meta name="csrf" content="([^"]+)">', page)
        if not found:
            raise RuntimeError("The page of somebody who signed in has no <meta name=\"csrf\">.")
        self.csrf = found[1]
        return self


def expect(answer, *statuses):
    """The answer, if it has one of the statuses."""
    if answer.status not in statuses:
        said = answer.body[:2000].decode(errors="replace")
        raise RuntimeError(f"status {answer.status} instead of {' or '.join(map(str, statuses))}: {said}")
    return answer


PASSWORD = "верста облако сурьма 41"


def administrator(server):
    """The first account, made by the link that the server printed."""
    if not server.setup:
        raise RuntimeError("The server printed no link for the administrator.")
    return Browser(server).enter(server.setup, id="chief", name="Ирина Главная", password=PASSWORD, repeated=PASSWORD)


def people(server, number, chief=None, role="agent"):
    """Browsers of so many people, each invited by the administrator and with a session of their own."""
    invited_by = chief or administrator(server)
    browsers = []
    for index in range(number):
        name = f"person{index:03}"
        page = expect(invited_by.form("/admin/invite", id=name, name=f"Сотрудник {index}", role=role, team="смена"), 200).text
        link = re.search(r"http://[^<\s]+(/invite/[A-Za-z0-9_-]+)", page)
        if not link:
            raise RuntimeError(f"No link to invite {name} on the page.")
        browsers.append(Browser(server).enter(link[1], password=PASSWORD, repeated=PASSWORD))
    if not chief:
        invited_by.close()
    return browsers
