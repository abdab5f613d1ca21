"""The data to measure on: corpora and judged sets of the folder that ETALON_DATA names, copied where something may be written."""
import os
import pathlib
import shutil
import subprocess
import sys


def entries(folder):
    """Pairs of a name and a folder or an archive NAME.tar.xz in `$ETALON_DATA/FOLDER`; of two with one name the folder."""
    data = os.environ.get("ETALON_DATA")
    place = pathlib.Path(data or ".") / folder
    if not data or not place.is_dir():
        sys.exit(f"Set ETALON_DATA to a folder that has {folder}/NAME/ or {folder}/NAME.tar.xz.")
    found = {}
    for entry in sorted(place.iterdir()):
        if entry.is_dir() or entry.name.endswith(".tar.xz"):
            found.setdefault(entry.name.removesuffix(".tar.xz"), entry)
    if not found:
        sys.exit(f"There is nothing to measure on in {place}.")
    return found.items()


def unpack(entry, target):
    """Puts what an entry holds into a new folder, where it may be written to."""
    target.mkdir(parents=True)
    if entry.is_dir():
        subprocess.run(["cp", "-rL", "--no-preserve=mode", f"{entry}/.", str(target)], check=True)
    else:
        subprocess.run(["tar", "-xJf", str(entry), "-C", str(target)], check=True)


def judged_sets(scratch):
    """Content roots with files of judged queries: pairs of a name and a folder below `scratch`."""
    for name, entry in entries("search"):
        target = pathlib.Path(scratch) / name
        unpack(entry, target)
        roots = [found.parent for found in (*target.glob("Standards"), *target.glob("*/Standards"))]
        if roots:
            yield name, roots[0]


def large_corpus(scratch):
    """One content root of all corpora, each in a folder of its name. Copies: links that leave a root are not followed."""
    root = pathlib.Path(scratch) / "large"
    for name, entry in entries("corpora"):
        target = pathlib.Path(scratch) / "unpacked"
        unpack(entry, target)
        (root / "Standards").mkdir(parents=True, exist_ok=True)
        content = target / "Standards"
        (content if content.is_dir() else target).rename(root / "Standards" / name)
        shutil.rmtree(target, ignore_errors=True)
    return root


def judged(file):
    """Pairs of a query and the document that answers it."""
    return [tuple(line.split("\t")[:2]) for line in file.read_text().split("\n") if "\t" in line]
