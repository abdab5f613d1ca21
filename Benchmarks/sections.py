"""Markdown cut for the peers: into sections at its headings, or into the headings and the rest of a whole document."""
import re
from typing import NamedTuple

HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)[\s#]*$")
FENCE = re.compile(r"^\s*(```|~~~)")
FRONT_MATTER = re.compile(r"\A\ufeff?---\s*\n(.*?)\n---\s*(?:\n|\Z)", re.S)
TITLE = re.compile(r"^title:\s*['\"]?(.*?)['\"]?\s*$", re.M)
ANCHOR = re.compile(r"<a\s+(?:name|id)=[\"']?([^\"'>]*)[\"']?\s*/?>(?:</a>)?")
COMMENT = re.compile(r"<!--.*?-->", re.S)
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
LINK = re.compile(r"(!?)\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")


class Section(NamedTuple):
    """A piece of a document that is found by itself. All texts are as written, without markup that nobody searches."""

    document: str
    title: str
    names: str
    breadcrumb: str
    body: str


def plain(text):
    """Text without comments, tags and targets of links."""
    text = COMMENT.sub(" ", text)
    text = LINK.sub(r"\2", LINK.sub(r"\2", text))
    return TAG.sub(" ", text)


def blocks(lines):
    """Pairs of a heading and the lines under it: `(level, heading, lines)`; level 0 before the first heading. Fenced code has none."""
    level, heading, body, fence = 0, "", [], None
    for line in lines:
        mark = FENCE.match(line)
        if mark and fence in (None, mark[1]):
            fence = None if fence else mark[1]
        found = None if fence or mark else HEADING.match(line)
        if not found:
            body.append(line)
            continue
        yield level, heading, body
        level, heading, body = len(found[1]), found[2], []
    yield level, heading, body


def split(document, text):
    """The sections of a Markdown document, each under the titles around it."""
    head = FRONT_MATTER.match(text)
    title = TITLE.search(head[1]) if head else None
    around = [(0, title[1])] if title else []
    for level, heading, lines in blocks(text[head.end() if head else 0:].split("\n")):
        names = " ".join(ANCHOR.findall(heading))
        own = plain(ANCHOR.sub("", heading)).strip()
        if level:
            around = [(depth, name) for depth, name in around if depth < level]
        body = plain("\n".join(lines)).strip()
        if level or body:
            breadcrumb = " ".join(name for _, name in around if name != own)
            yield Section(document, own or (title[1] if title else ""), names, breadcrumb, body)
        if level:
            around.append((level, own))


def whole(document, text):
    """A document as its only section, whose title is all its headings."""
    parts = list(split(document, text))
    yield Section(document, "\n".join(dict.fromkeys(part.title for part in parts)), " ".join(part.names for part in parts), "",
                  "\n".join(part.body for part in parts))


def read(root, cut):
    """All sections of a content root; `cut` is `split` or `whole`."""
    for path in sorted(root.glob("Standards/**/*.md")):
        yield from cut(str(path.relative_to(root)), path.read_text(errors="replace"))
