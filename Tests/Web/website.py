"""A server of our own for tests in a browser: content in a folder that goes with it, records that outlive a kill."""

import pathlib
import shutil
import subprocess
import tempfile

import served

# A small company whose exam asks questions of every kind.
COMPANY = pathlib.Path(__file__).parent / "company"
# Seconds that a page may take; a debug build on a busy machine is slow.
PATIENCE = 120


class Website(served.Server):
    """`etalon serve` over a copy of some content, started.

    `content` is a folder with Standards, Exams and etalon.yaml; `extra` files come on top. With `demo` there is an account per role,
    otherwise it starts as a company would.
    """

    def __init__(self, content=served.CHECKOUT, demo=True, extra=None):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="etalon-website-"))
        root = self.folder / "content"
        root.mkdir()
        for name in served.CONTENT:
            source = pathlib.Path(content) / name
            shutil.copytree(source, root / name) if source.is_dir() else shutil.copy(source, root / name)
        for path, text in (extra or {}).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        super().__init__(root, self.folder / "records", demo=demo)
        try:
            self.start()
        except BaseException:
            self.close()
            raise

    def link(self, role):
        """The address by which one comes in as somebody of a role."""
        return self.guests[role]

    def command(self, *arguments):
        """Runs the program on the same content and records; what it printed, and its exit code."""
        done = subprocess.run(
            [self.program, *arguments, "--root", str(self.root), "--data", str(self.data), "--lang", "ru"],
            capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False)
        return done.stdout + done.stderr, done.returncode

    def close(self):
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
