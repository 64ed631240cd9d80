"""Give the program what nobody should, and say where it failed.

It fails where it raises, hangs, fills the memory, ends with a code of no meaning, writes a character that
acts on a terminal, a line that is not its own or JSON that is none, changes a file that it only reads,
leaves an unfinished one behind, answers from a damaged base what that never said, or confirms a figure
that is not the fact's.

    python bench/fuzz.py --count 4000 --seed 1      # so many cases of each kind
    python bench/fuzz.py --case draft:17            # one of them again, with all that it says
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import select
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import unicodedata
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import chdir
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

from mutations import FORGED, KINDS, REVIEWED, Case, compiled_base, make
from process import PEAK_UNIT, table

from kaifaqu.claims import Verdict
from kaifaqu.cli.app import run
from kaifaqu.drafts.load import draft_of
from kaifaqu.factcheck.check import Options
from kaifaqu.linking.load import load_store
from kaifaqu.proofreading.placing import claims_of
from kaifaqu.store import header
from kaifaqu.store.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaifaqu.linking.load import Knowledge

#: A case may take so many seconds of a processor and of the clock, and so many bytes of memory; it is ended
#: where it asks for more of them than any machine has to spare.
LONGEST, PATIENCE, MOST, ENDED = 20, 600, 500 << 20, 3 << 30
#: One case in so many is run as a whole process too, which must come to the same.
WHOLE = 100
_RAISED = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
_OK, _FAILED = {0, 1, 2}, 2
_WHOLE_PART = True
_JSON = frozenset({"json", "jsonl", "sarif", "--json"})
_ACTING = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})
_STYLE = re.compile(r"\x1b\[[0-9;]*m")


class Ran(NamedTuple):
    """What a command line came to; a code below zero is the signal that ended it."""

    code: int
    out: bytes
    err: bytes
    #: The most memory that it held at once, in bytes; 0: not measured.
    peak: int = 0


class Failure(NamedTuple):
    """A case that went wrong, by its name."""

    case: str
    fault: str


def ran(args: Sequence[str], *, large: bool = False) -> Ran:
    """Run a command line in this folder, in a copy of this process, which is ended if it takes too long."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        over, alive = os.pipe()
        child = os.fork()
        if not child:
            os.close(over)
            _be(args, out.fileno(), err.fileno(), large=large)
        os.close(alive)
        if not select.select([over], [], [], PATIENCE)[0]:
            os.kill(child, signal.SIGKILL)
        os.close(over)
        _, status, used = os.wait4(child, 0)
        out.seek(0)
        err.seek(0)
        return Ran(os.waitstatus_to_exitcode(status), out.read(), err.read(), used.ru_maxrss * PEAK_UNIT)


def _be(args: Sequence[str], out: int, err: int, *, large: bool) -> None:
    """Be the program, and end."""
    code = 70
    try:
        with _given().open("rb") as given:
            os.dup2(given.fileno(), 0)
        os.dup2(out, 1)
        os.dup2(err, 2)
        resource.setrlimit(resource.RLIMIT_AS, (ENDED, ENDED))
        spent = int(time.process_time())
        resource.setrlimit(resource.RLIMIT_CPU, (spent + LONGEST, spent + LONGEST))
        if large:
            header.PROVED = 0
        code = run(args)
    finally:
        if (raised := sys.exc_info()[1]) is not None:
            traceback.print_exception(raised)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _given() -> Path:
    """Return what a command line is given as its input."""
    draft = Path("draft.md")
    return draft if draft.exists() else Path(os.devnull)


def ran_whole(args: Sequence[str]) -> Ran:
    """Run a command line as a process of its own."""
    with _given().open("rb") as given:
        command = [os.fsencode(word) for word in (sys.executable, "-m", "kaifaqu", *args)]
        done = subprocess.run(command, stdin=given, capture_output=True, timeout=PATIENCE, check=False)
    return Ran(done.returncode, done.stdout, done.stderr)


def faults(case: Case, told: Ran) -> Iterator[str]:
    """Yield what is wrong with what a case came to."""
    if told.code in {-signal.SIGKILL, -signal.SIGXCPU}:
        yield f"not done in {LONGEST} s"
    elif told.code not in _OK:
        yield f"exit {told.code}"
    if told.peak > MOST:
        yield f"{told.peak >> 20} MiB of memory"
    if b"Traceback" in told.err:
        yield told.err.decode(errors="replace").strip().rpartition("\n")[2]
    yield from _bad_json(told.out, case.args)
    yield from _lost(case)
    yield from _spoilt()
    for name, raw in (("output", told.out), ("messages", told.err)):
        yield from (f"{fault} in the {name}" for fault in _bad_characters(raw, case.args))
    if case.untrue_from >= 0:
        yield from _confirmed(told.out, case.untrue_from)
    if case.whole:
        yield from _unheard_of(case, told)


def _bad_characters(raw: bytes, args: Sequence[str]) -> Iterator[str]:
    """Yield what must not stand in what a person sees or a program reads."""
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        yield f"bytes that are no UTF-8 ({error.reason})"
        return
    text = _STYLE.sub("", text)
    acting = {char for char in text if unicodedata.category(char) in _ACTING} - {"\n", "\t"}
    if "csv" in args or "excel" in args:
        acting -= {"\r", "\ufeff"}
    if acting:
        yield f"the raw characters {sorted(acting)}"
    if any(line.startswith(FORGED) for line in text.splitlines()):
        yield "a forged line"


def _bad_json(out: bytes, args: Sequence[str]) -> Iterator[str]:
    """Yield why an answer that was asked for as JSON, one value or more, is none."""
    rest = out.decode(errors="replace")
    if rest[:1] not in {"{", "["} or _JSON.isdisjoint(args):
        return
    decoder = json.JSONDecoder(parse_constant=int)  # Which raises at the words that JSON does not have.
    try:
        while rest:
            rest = rest[decoder.raw_decode(rest)[1] :].lstrip()
    except ValueError as error:
        yield f"no JSON: {error}"


def _lost(case: Case) -> Iterator[str]:
    """Yield the files that are not as they were, but those that the command line names to be written."""
    meant = " ".join(case.args) if case.writes else ""
    yield from (f"left behind: {path}" for path in Path().glob(".*") if path.name not in meant)
    for name, raw in case.files.items():
        if name not in meant and (not Path(name).is_file() or Path(name).read_bytes() != raw):
            yield f"changed: {name}"


def _spoilt() -> Iterator[str]:
    """Yield what is wrong with the document that was written for a review."""
    if Path(REVIEWED).exists():
        try:
            with ZipFile(REVIEWED) as archive:
                for name in ("word/document.xml", "word/comments.xml"):
                    if name in archive.namelist():
                        ParserCreate().Parse(archive.read(name), _WHOLE_PART)
        except (BadZipFile, ExpatError, EOFError, KeyError) as error:
            yield f"the document written: {error}"


def _confirmed(out: bytes, untrue_from: int) -> Iterator[str]:
    """Yield each figure of a report that is confirmed though it is not the fact's."""
    for claim in json.loads(out)["claims"]:
        if claim["verdict"] == "confirmed" and claim["start"] >= untrue_from:
            yield f"confirmed: {claim['text']} in {claim['sentence']!r}"


@cache
def _knowledge() -> Knowledge:
    """Return what the packaged base says, read once."""
    return load_store(open_store(()))


def _misjudged(case: Case) -> Iterator[str]:
    """Yield what is confirmed of a false sentence, or raised, here: to read the base anew takes longest."""
    try:
        draft = draft_of(case.files["draft.md"], "draft.md")
        claims = claims_of(draft, _knowledge(), Options())
    except _RAISED as error:
        yield repr(error)
        return
    for claim in claims:
        if claim.verdict is Verdict.CONFIRMED and 0 <= case.untrue_from <= claim.figure.start:
            yield f"confirmed: {claim.figure.text} in {claim.sentence!r}"


def _unheard_of(case: Case, told: Ran) -> Iterator[str]:
    """Yield what a damaged base answers that the whole one does not."""
    whole = _whole(tuple(case.args), case.whole)
    if told.code != _FAILED and (told.code, told.out) != (whole.code, whole.out):
        known = set(whole.out.splitlines())
        if new := [line for line in told.out.splitlines() if line not in known]:
            yield f"answered anew: {new[0].decode(errors='replace')[:80]}"


#: What whole bases answer, by the command line and the draft.
_ANSWERS: dict[tuple[tuple[str, ...], bytes], Ran] = {}


def _whole(args: tuple[str, ...], base: bytes) -> Ran:
    """Return what a command line comes to with the whole base."""
    asked = args, Path("draft.md").read_bytes()
    if asked not in _ANSWERS:
        Path("facts.db").write_bytes(base)
        _ANSWERS[asked] = ran(args)
    return _ANSWERS[asked]


def tried(name: str, *, tell: bool = False) -> list[Failure]:
    """Run a case by its name; return what was wrong."""
    kind, _, number = name.partition(":")
    case = make(kind, int(number))
    if kind == "figure" and int(number) % WHOLE and not tell:
        return [Failure(name, fault) for fault in _misjudged(case)]
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        for path, raw in case.files.items():
            Path(path).write_bytes(raw)
        told = ran(case.args, large=case.large)
        found = list(faults(case, told))
        if not found and not case.large and int(number) % WHOLE == 0:
            for path, raw in case.files.items():
                Path(path).write_bytes(raw)
            if ran_whole(case.args) != told._replace(peak=0):
                found.append("a process of its own comes to something else")
    if tell:
        print("kaifaqu", *map(ascii, case.args))
        print(told.out.decode(errors="backslashreplace"))
        print(told.err.decode(errors="backslashreplace"))
        print("exit", told.code)
    return [Failure(name, fault) for fault in found]


def _warm_up() -> None:
    """Load what every copy of this process would load."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        compiled_base()
        Path("a.txt").write_text("规上工业企业322家。", encoding="utf-8")
        with Path(os.devnull).open("w") as nowhere:
            kept, sys.stdout, sys.stderr = (sys.stdout, sys.stderr), nowhere, nowhere
            for args in (["check", "a.txt"], ["audit"], ["search", "gsqy"]):
                run(args)
            sys.stdout, sys.stderr = kept


def main() -> int:
    """Run the cases; print a table of kinds, and each failure by the name that runs it again."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=400, help="cases of each kind")
    parser.add_argument("--seed", type=int, default=1, help="number of the run")
    parser.add_argument("--kind", choices=tuple(KINDS), action="append", help="only this kind; repeatable")
    parser.add_argument("--jobs", type=int, default=1, help="processes that share the work")
    parser.add_argument("--case", metavar="KIND:NUMBER", help="one case again")
    options = parser.parse_args()
    _warm_up()
    if options.case:
        failures = tried(options.case, tell=True)
        print(*(f"- {failure.fault}" for failure in failures), sep="\n")
        return 1 if failures else 0
    kinds = options.kind or tuple(KINDS)
    names = [f"{kind}:{options.seed * 1_000_000 + n}" for kind in kinds for n in range(options.count)]
    failures = []
    with ProcessPoolExecutor(options.jobs) as pool:
        for found in pool.map(tried, names, chunksize=20):
            failures += found
            for failure in found:
                print(f"{failure.case}: {failure.fault}", flush=True)
    count = Counter(name.partition(":")[0] for name in {failure.case for failure in failures})
    rows = [(kind, f"{options.count:,}", f"{count[kind]:,}") for kind in kinds]
    print(table(("kind", "cases", "failures"), rows))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
