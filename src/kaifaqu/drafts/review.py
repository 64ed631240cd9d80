"""A copy of a document of Word with comments at places of its text; all else in it stays byte for byte.

A run is split where a comment begins or ends within it. Word allows no comment in a note or a text box: one
that belongs there stands at the mark, or the box, in the body.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kaifaqu.drafts.package import relations_of
from kaifaqu.drafts.story import attribute, local_name
from kaifaqu.drafts.word import main_part, read_word
from kaifaqu.errors import UnreadableFileError
from kaifaqu.files.input import LARGEST, too_large
from kaifaqu.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kaifaqu.drafts.package import Package
    from kaifaqu.drafts.writing import Origin

_AUTHOR = "kaifaqu"
_STRICT = "http://purl.oclc.org/ooxml/"
_KIND = {
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    True: f"{_STRICT}officeDocument/relationships/comments",
}
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES = "[Content_Types].xml"
_TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_EPOCH = (1980, 1, 1, 0, 0, 0)
#: The most that all parts of a document are together, pictures and all, in bytes.
_LARGEST = 8 * LARGEST


class Comment(NamedTuple):
    """What is to be said of a stretch of the text that is read."""

    start: int
    end: int
    paragraphs: tuple[str, ...]


class _Text(NamedTuple):
    """An element that holds text, by places in the bytes of the body."""

    start: int
    inside: int
    end: int
    name: bytes


@dataclass
class _Run:
    """A run of the body."""

    start: int
    name: bytes
    end: int = 0
    properties: bytes = b""
    #: Where its properties end, or else its first tag.
    head: int = 0
    texts: list[_Text] = field(default_factory=list)


def reviewed(package: Package, comments: Iterable[Comment]) -> bytes:
    """Return a document with comments added to those that it has."""
    main = main_part(package)
    related = package.related(main)
    body = package.read(main)
    runs = _Runs(body)
    package.parse(body, runs)
    held = related.get("comments", "")
    own = package.read(held) if held else b""
    first = _first_free(package, own)
    origins = read_word(package).origins
    edits: list[tuple[int, int, bytes]] = []
    told: list[bytes] = []
    for comment in comments:
        id_ = first + len(told)
        if placed := list(_edits(runs, origins, comment, id_)):
            edits += placed
            told.append(_comment(runs.space, id_, comment.paragraphs))
    changed = {main: _edited(body, edits)}
    if not told:
        return _packed(package, {})
    if held:
        changed[held] = _with_children(package, own, b"".join(told))
    else:
        part = _free_name(package, main)
        changed |= _new_part(package, main, part, strict=runs.space.startswith(_STRICT))
        opening = f'<?xml version="1.0" encoding="UTF-8"?>\n<w:comments xmlns:w="{runs.space}">'
        changed[part] = b"".join([opening.encode(), *told, b"</w:comments>"])
    return _packed(package, changed)


class _Runs:
    """Takes the elements of a body, and finds its runs."""

    def __init__(self, body: bytes) -> None:
        self._body = body
        self._open: list[_Run] = []
        self._names: list[str] = []
        self._starts: list[int] = []
        self.space = ""
        #: In the order in which they begin.
        self.found: list[_Run] = []

    def start(self, name: str, _: Mapping[str, str], at: int) -> None:
        """Take the start of an element."""
        local = local_name(name)
        self.space = self.space or name.partition(" ")[0]
        if local == "r":
            run = _Run(at, self._tag(name), head=self._behind(at))
            self._open.append(run)
            self.found.append(run)
        self._names.append(local)
        self._starts.append(at)

    def end(self, name: str, at: int) -> None:
        """Take its end."""
        local, start = self._names.pop(), self._starts.pop()
        if not self._open:
            return
        run = self._open[-1]
        empty = self._body[start : self._behind(start)].endswith(b"/>")
        behind = at if empty else self._behind(at)
        if local == "r":
            run.end = behind
            self._open.pop()
        elif local == "rPr" and self._names[-1:] == ["r"]:
            run.properties, run.head = self._body[start:behind], behind
        elif local == "t" and self._names[-1:] == ["r"] and not empty:
            run.texts.append(_Text(start, self._behind(start), at, self._tag(name)))

    def text(self, text: str, at: int) -> None:
        """Pass text over."""

    def at(self, place: int) -> _Run | None:
        """Return the innermost run that a place is in."""
        last = bisect_right(self.found, place, key=lambda run: run.start)
        return next((run for run in reversed(self.found[:last]) if place < run.end), None)

    def _behind(self, at: int) -> int:
        """Return where the tag ends that begins at a place."""
        return self._body.index(b">", at) + 1

    def _tag(self, name: str) -> bytes:
        """Return a name as it is written."""
        local, _, prefix = name.partition(" ")[2].partition(" ")
        return f"{prefix}:{local}".encode() if prefix else local.encode()

    def place(self, origin: Origin, inside: int) -> tuple[int, int]:
        """Return where the bytes of a character of a stretch begin and end."""
        limit = origin.at + 4 * (inside + 1)
        before = self._body[origin.at : limit].decode(errors="ignore")[:inside].encode()
        start = origin.at + len(before)
        if self._body[start : start + 1] == b"&":
            return start, self._body.index(b";", start) + 1
        return start, start + len(self._body[start : start + 4].decode(errors="ignore")[:1].encode())


def _edits(
    runs: _Runs, origins: Sequence[Origin], comment: Comment, id_: int
) -> Iterator[tuple[int, int, bytes]]:
    """Yield what a comment changes in the body: from where to where, and what is there instead."""
    first = bisect_right(origins, comment.start, key=lambda origin: origin.end)
    over = [one for one in origins[first : first + comment.end - comment.start] if one.start < comment.end]
    if not over:
        return
    opening, closing = _range(runs.space, id_)
    if not over[0].own:
        run = runs.at(over[0].at)
        if run is not None:
            yield run.start, run.start, opening
            yield run.end, run.end, closing
        return
    start, _ = runs.place(over[0], max(0, comment.start - over[0].start))
    _, end = runs.place(over[-1], min(comment.end, over[-1].end) - over[-1].start - 1)
    head, tail = runs.at(start), runs.at(end - 1)
    if head is None or tail is None:
        return
    yield from _split(head, start, opening, behind=False)
    yield from _split(tail, end, closing, behind=True)


def _split(run: _Run, at: int, inserted: bytes, *, behind: bool) -> Iterator[tuple[int, int, bytes]]:
    """Yield what puts an element between two characters of a run, or beside it where it begins or ends."""
    for text in run.texts:
        if not text.inside <= at <= text.end:
            continue
        if not behind and at == text.inside and text.start == run.head:
            yield run.start, run.start, inserted
            return
        tail = len(b"</></>") + len(text.name) + len(run.name)
        if behind and at == text.end and text.end + tail == run.end:
            yield run.end, run.end, inserted
            return
        kept = b'<%s xml:space="preserve">' % text.name
        yield text.start, text.inside, kept
        between = b"</%s></%s>%s<%s>%s%s" % (text.name, run.name, inserted, run.name, run.properties, kept)
        yield at, at, between
        return


def _edited(body: bytes, edits: Iterable[tuple[int, int, bytes]]) -> bytes:
    """Return the bytes with all edits; of two at one place the first comes first, and one twice is one."""
    parts, at = [], 0
    replaced: set[tuple[int, int]] = set()
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        if end > start and (start, end) in replaced:
            continue
        replaced.add((start, end))
        parts += [body[at:start], new]
        at = end
    return b"".join([*parts, body[at:]])


def _range(space: str, id_: int) -> tuple[bytes, bytes]:
    """Return what begins the stretch of a comment, and what ends it and leads to the comment."""
    said = f'xmlns:w="{space}" w:id="{id_}"'
    mark = f'<w:r {said.partition(" ")[0]}><w:commentReference w:id="{id_}"/></w:r>'
    return f"<w:commentRangeStart {said}/>".encode(), f"<w:commentRangeEnd {said}/>{mark}".encode()


def _comment(space: str, id_: int, paragraphs: Iterable[str]) -> bytes:
    """Return a comment; it has no date, so that the same comments are the same bytes."""
    told = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(visible(paragraph))}</w:t></w:r></w:p>'
        for paragraph in paragraphs
    )
    said = f'w:id="{id_}" w:author="{_AUTHOR}" w:initials="{_AUTHOR[:1]}"'
    return f'<w:comment xmlns:w="{space}" {said}>{told}</w:comment>'.encode(errors="replace")


class _Root:
    """Takes the elements of a part: where its root ends, and the numbers of comments in it."""

    def __init__(self) -> None:
        self._depth = 0
        self.end_at = 0
        self.ids: list[int] = []

    def start(self, name: str, attributes: Mapping[str, str], _: int) -> None:
        """Take the start of an element."""
        self._depth += 1
        number = attribute(attributes, "id") if local_name(name) == "comment" else ""
        if number.isascii() and number.isdecimal() and len(number) < len("1000000000"):
            self.ids.append(int(number))

    def end(self, _: str, at: int) -> None:
        """Take its end."""
        self._depth -= 1
        if not self._depth:
            self.end_at = at

    def text(self, text: str, at: int) -> None:
        """Pass text over."""


def _first_free(package: Package, comments: bytes) -> int:
    root = _Root()
    if comments:
        package.parse(comments, root)
    return max(root.ids, default=-1) + 1


def _with_children(package: Package, part: bytes, children: bytes) -> bytes:
    """Return a part with more children of its root, behind those that it has."""
    root = _Root()
    package.parse(part, root)
    if part.startswith(b"</", root.end_at):
        return part[: root.end_at] + children + part[root.end_at :]
    start = part.rindex(b"<", 0, root.end_at)  # The root is empty, and one tag.
    name = part[start + 1 : root.end_at].split(None, 1)[0].rstrip(b"/>")
    return part[: root.end_at - 2] + b">" + children + b"</" + name + b">" + part[root.end_at :]


def _free_name(package: Package, main: str) -> str:
    """Return the name of a part of comments that the document does not have yet."""
    folder = main.rpartition("/")[0]
    names = (
        f"{folder}/comments{n or ''}.xml".lstrip("/") for n in range(len(package.archive.namelist()) + 1)
    )
    return next(name for name in names if not package.holds(name))


def _new_part(package: Package, main: str, part: str, *, strict: bool) -> dict[str, bytes]:
    """Return the parts that lead to a new part of comments."""
    relations = relations_of(main)
    empty = f'<Relationships xmlns="{_RELATIONS_SPACE}"/>'.encode()
    known = package.read(relations) if package.holds(relations) else empty
    id_ = next(name for n in range(len(known)) if (name := f"rIdComments{n}").encode() not in known)
    said = f'Id="{id_}" Type="{_KIND[strict]}" Target="/{part}"'
    relation = f'<Relationship xmlns="{_RELATIONS_SPACE}" {said}/>'.encode()
    override = f'<Override xmlns="{_TYPES_SPACE}" PartName="/{part}" ContentType="{_CONTENT}"/>'.encode()
    return {
        relations: _with_children(package, known, relation),
        _TYPES: _with_children(package, package.read(_TYPES), override),
    }


def _packed(package: Package, changed: Mapping[str, bytes]) -> bytes:
    """Return the archive with some parts changed or added, all else as it was."""
    infos = package.archive.infolist()
    if sum(info.file_size for info in infos) > _LARGEST:
        raise UnreadableFileError(package.name, too_large(_LARGEST))
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for info in infos:
            data = changed.get(info.filename)
            with archive.open(_like(info), "w") as part:
                part.writelines(package.pieces(info) if data is None else (data,))
        for name in changed.keys() - {info.filename for info in infos}:
            new = ZipInfo(name, _EPOCH)
            new.compress_type = ZIP_DEFLATED
            archive.writestr(new, changed[name])
    return buffer.getvalue()


def _like(info: ZipInfo) -> ZipInfo:
    """Return how a part is packed, as one that is packed so anew."""
    new = ZipInfo(info.filename, info.date_time)
    new.compress_type = info.compress_type
    new.external_attr = info.external_attr
    return new
