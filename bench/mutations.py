"""Cases for `fuzz.py`: bases, drafts, compiled files and command lines, damaged by lot.

A case is made by its kind and a number alone: the same two make the same bytes on every machine.
"""

from __future__ import annotations

import io
import random
import re
import sqlite3
import zipfile
from contextlib import closing, suppress
from decimal import Decimal
from functools import cache
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import click
from labelled import read_drafts

from kaifaqu.base.load import load
from kaifaqu.cli.app import program, run
from kaifaqu.files.resources import base_path
from kaifaqu.store.header import seal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kaifaqu.model import Fact

ROOT = Path(__file__).resolve().parents[1]
#: Begins a line of what is put in wherever a name or a text may stand; no line of the program's begins so.
FORGED = "kaifaqu: forged"
#: What acts on a terminal, ends a line or a text, or is no character at all.
HOSTILE = (
    *("\x1b[31m", "\x00", "\x07", "\r", "\n", "\t", "\u202e", "\u2028", "\u200b", "\ufeff", "\u00ad"),
    *("\ue000", "\U0010ffff", "\u0301", "\u3000", f"\n{FORGED}\n", "\ud800", "\x7f", "\x85", "\u2066"),
)
#: The copy of a draft that is written for a review.
REVIEWED = "reviewed.docx"
FIGURES = (
    *("1", "0", "322", "322家", "1229.21亿元", "-5%", "1/3", "９", "〇", "万", "亿", "百分之", "廿", "多"),
    *("1.2.3", "1,2,3", "1e9", "9" * 80, "0." + "0" * 60 + "1", "二〇二三年", "2023年13月45日", "±", "~"),
    *("∞", "①", "Ⅳ", "½", "⼆", "2O1", "[1-9]", "2023—2022年", "同比增长", "其中", "分别为1、2、3家", "占"),
)
MARKS = (
    *("**", "*", "`", "```\n", "~~", "<b>", "</b>", "<!--", "-->", "| ", "|\n|---|\n", "# ", "- ", "> "),
    *(
        "&amp;",
        "&#32463;",
        "&#0;",
        "&#x110000;",
        "&",
        "<",
        ">",
        "<script>",
        "</p>",
        "<td>",
        "\\",
        "---\n",
        '"',
    ),
    *(
        "[x](y)",
        "<!-- kaifaqu:ignore -->",
        "(",
        ")",
        ",",
        "。",
        ";",
        ":",
        "、",
        "“",
        "”",
        "?",
        "{{",
        "$x$",
        "\\|",
        "<br>",
    ),
)
#: Values of TOML that are not what stands there.
VALUES = (
    *("true", "0", "-1", "1e400", "nan", "inf", "-inf", '""', "''", "[]", '[""]', "{}", "[[]]", "1979-05-27"),
    *('"  "', "1.0", "0x10", "9" * 40, '[1, "a"]', '["a", "a"]', "{a = {b = {c = 1}}}", '"\\u0000"', "00:00"),
    *('"\\u001b[31m"', '"\\U0010FFFF"', f'"x\\n{FORGED}"', '"' + "长" * 500 + '"', "[" * 200 + "]" * 200),
    *(
        '"2023/2019"',
        '"2023-13"',
        '"@none"',
        '"industry"',
        '"exact"',
        '"=1+1"',
        '"<b>|"',
        '"../x"',
        '"\\u202e"',
    ),
)
#: What may stand on a command line.
WORDS = (
    *("industry", "产业", "企业", "gsqy", "322", "1229亿", "1229.21亿元", "2023", "0", "-1", "9" * 20, "1e9"),
    *("table", "tsv", "json", "jsonl", "csv", "md", "cite", "record", "excel", "sarif", "github", "text"),
    *("id,label", "id,,", "nope", "zh", "en", "always", "never", "auto", "contradicted", "likely", "unit"),
    *("draft.md", "draft.docx", "base.toml", "facts.db", "missing", ".", "", " ", "-", "--", "-x", "@", "%"),
    *(
        "gb18030",
        "utf-8",
        "utf-16",
        "idna",
        "base64",
        "out.txt",
        "out.docx",
        "list",
        "show",
        "check",
        "audit",
    ),
    *(
        "示例区",
        "赣州经开区",
        "ganzhou-etdz",
        "ganzhou-2023=draft.md",
        "规上企业有多少家?",
        "*",
        "a b",
        "'",
        '"',
    ),
    *("industry.enterprises-above-scale", "schema", "aliases", "coverage", "bash", "/", "\udcff", "=", "é"),
    *("长" * 300, "a" * 5000, "{x}", "{0}", "%s", "$(touch x)", "\\", "/dev/null", "2023-13", "2019/2023"),
    *HOSTILE[:16],
)


class Case(NamedTuple):
    """A command line in a folder of files."""

    args: Sequence[str]
    files: Mapping[str, bytes]
    #: What must not be confirmed, behind so many characters of `draft.md`; -1: nothing is known.
    untrue_from: int = -1
    #: The base that a damaged `facts.db` was made of: what is shown of it must be shown of this one.
    whole: bytes = b""
    #: Read as a large file is, row by row.
    large: bool = False
    #: It may write over the files that it names.
    writes: bool = False


def make(kind: str, number: int) -> Case:
    """Return the case of a kind and a number."""
    return KINDS[kind](random.Random(f"{kind} {number}"))


def mutated(text: str, lot: random.Random, pieces: Sequence[str], most: int = 6) -> str:
    """Return a text with pieces of it dropped, doubled, exchanged or put in."""
    for _ in range(lot.randint(1, most)):
        at = lot.randint(0, len(text))
        end = min(len(text), at + lot.choice((0, 1, 1, 2, 5, 20, 200)))
        match lot.randrange(8):
            case 0:
                text = text[:at] + text[end:]
            case 1:
                text = text[:end] + text[at:]
            case 2:
                other = lot.randint(0, len(text))
                text = text[:at] + text[other : other + end - at] + text[end:]
            case 3 if _chance(lot, 10):
                text = text[:at] + text[at:end] * lot.choice((30, 100, 300)) + text[end:]
            case 4:
                text = text[:at] + lot.choice(HOSTILE) + text[at:]
            case _:
                text = text[:at] + lot.choice(pieces) + text[end if _chance(lot, 30) else at :]
    return text


def damaged(raw: bytes, lot: random.Random) -> bytes:
    """Return bytes of which some are changed, missing or too many."""
    whole = bytearray(raw)
    for _ in range(lot.choice((1, 1, 2, 5, 20))):
        if not whole:
            break
        at = lot.randrange(len(whole))
        end = min(len(whole), at + lot.choice((1, 4, 100, 4096)))
        match lot.randrange(8):
            case 0:
                del whole[at:end]
            case 1:
                whole[at:at] = lot.randbytes(end - at)
            case 2:
                whole[at:end] = bytes(end - at)
            case 3:
                other = lot.randrange(len(whole))
                whole[at:end] = whole[other : other + end - at]
            case 4 if _chance(lot, 20):
                del whole[at:]
            case _:
                whole[at] ^= 1 << lot.randrange(8)
    return bytes(whole)


def _chance(lot: random.Random, percent: int) -> bool:
    return lot.randrange(100) < percent


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


# Bases.


@cache
def _bases() -> tuple[str, ...]:
    """Return some bases of TOML, small ones first."""
    paths = [*sorted((ROOT / "tests" / "bases").glob("*.toml")), Path(base_path())]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    head, *facts = texts[-1].split("[[fact]]")
    small = "[[fact]]".join([re.sub(r"(?s)\[\[identity\]\].*", "", head), *facts[:12]])
    return (small, *texts[:-1])


_KEY = re.compile(r"(?m)^([A-Za-z_]+) = (.*)$")
_ON_BASES: tuple[tuple[str, ...], ...] = (
    *(("list",), ("show", "--all", "-f", "json"), ("show", "--all"), ("search", "企业"), ("search", "322")),
    *(("audit",), ("audit", "-f", "json"), ("check", "draft.md"), ("check", "draft.md", "-f", "json")),
    *(("compile", "base.toml", "-o", "out.db"), ("show", "industry", "-f", "md"), ("compare", "企业")),
    *(("show", "--all", "-f", "cite"), ("show", "--all", "-f", "table"), ("--version",), ("search", "gsqy")),
    *(("init", "--from", "base.toml", "--year", "2024", "draft.md", "-o", "out.toml"), ("list", "-f", "csv")),
)


def _base(lot: random.Random) -> Case:
    text = lot.choice(_bases())
    for _ in range(lot.choice((1, 1, 2, 4))):
        lines = list(_KEY.finditer(text))
        line = lot.choice(lines) if lines else None
        match lot.randrange(6):
            case 0 if line:
                text = text[: line.start()] + text[line.end() :]
            case 1 if line:
                text = text[: line.end()] + "\n" + line[0] + text[line.end() :]
            case 2 | 3 | 4 if line:
                value = lot.choice(VALUES) if _chance(lot, 60) else lot.choice(lines)[2]
                text = text[: line.start(2)] + value + text[line.end(2) :]
            case _:
                text = mutated(text, lot, (*VALUES, *FIGURES, "[[fact]]\n", "[sector.x]\n", '"', "\n"), 2)
    raw = _encoded(text)
    args = lot.choice(_ON_BASES)
    own = () if args[0] in {"compile", "init"} else ("--base", "base.toml")
    return Case(
        (*args, *own),
        {"base.toml": damaged(raw, lot) if _chance(lot, 10) else raw, "draft.md": _encoded(_text(lot))},
    )


# Drafts.


@cache
def _texts() -> tuple[str, ...]:
    folder = ROOT / "tests" / "drafts"
    drafts = [draft for path in sorted(folder.rglob("*.toml")) for draft in read_drafts(path)]
    return tuple(draft.text for draft in drafts)


def _text(lot: random.Random) -> str:
    """Return a text of one draft or several."""
    return "\n".join(lot.choices(_texts(), k=lot.choice((1, 1, 2, 4))))


def _draft(lot: random.Random) -> Case:
    text = mutated(_text(lot), lot, (*FIGURES, *MARKS))
    files = {"base.toml": _encoded(_bases()[0])} if _chance(lot, 70) else {}  # A small base is read sooner.
    args = ["check", "-f", lot.choice(("text", "text", "json", "sarif", "github")), *_drawn(lot)]
    match lot.randrange(8):
        case 0:
            name, raw = "draft.html", _encoded(f"<html><body><p>{text}</p></body></html>")
        case 1:
            name, raw = "draft.txt", text.encode("gb18030", "replace")
        case 2 | 3:
            name, raw = "draft.docx", _document(text, lot)
            args += ["-f", "text", "-o", REVIEWED] if _chance(lot, 30) else []
        case 4:
            name, raw = "draft.md", damaged(_encoded(text), lot)
        case 5:
            name, raw = "draft.txt", text.encode(lot.choice(("utf-16", "utf-8-sig", "utf-32")), "replace")
        case _:
            name, raw = lot.choice(("draft.md", "draft.txt")), _encoded(text)
    own = ("--base", "base.toml") if files else ()
    return Case((*args, *own, name), {name: raw, **files})


def _drawn(lot: random.Random) -> list[str]:
    """Return some options of the check."""
    options = (
        *(("--all",), ("--require-subject",), ("--color=always",), ("--lang=zh",), ("--encoding", "gb18030")),
        *(("--as-of", "2023"), ("--as-of", "0000"), ("--fail-on", "unknown"), ("--stdin-name", FORGED)),
    )
    return [word for option in options if _chance(lot, 15) for word in option]


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_TAGS = (
    *(
        "<w:p>",
        "</w:p>",
        "<w:tbl>",
        "<w:tr>",
        "<w:tc>",
        "</w:tc>",
        "<w:del>",
        "<w:ins>",
        "<w:br/>",
        "<w:tab/>",
    ),
    *("<w:sdt>", "<w:footnoteReference w:id='1'/>", "&#x1;", "<!DOCTYPE a>", "<![CDATA[", "<w:t/>", "&x;"),
    *("<w:pPr><w:numPr/></w:pPr>", "<w:vMerge/>", "<w:gridSpan w:val='9999999'/>", "<mc:AlternateContent>"),
)


def _document(text: str, lot: random.Random) -> bytes:
    """Return a document of Word, whole or damaged."""
    said = re.sub(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", "", text)
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in said.split("\n"))
    xml = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    if _chance(lot, 50):
        xml = mutated(xml, lot, (*_TAGS, *FIGURES), 2)
    if _chance(lot, 20):
        xml = xml.replace("<w:body>", "<w:body>" + "<w:sdt>" * 3000)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" Type="{_OFFICE}"'
            ' Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": xml,
    }
    if _chance(lot, 20):
        name = lot.choice(list(parts))
        parts[name] = mutated(parts[name], lot, _TAGS, 3)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), _encoded(part))
    raw = packed.getvalue()
    return damaged(raw, lot) if _chance(lot, 30) else raw


# Figures that are not those on record.

_DIGIT = re.compile("[0-9]")
_TORN = (
    "<b>{}</b>",
    "**{}**",
    "<span>{}</span>",
    "\u200b{}",
    "{}\u00ad",
    "`{}`",
    " {}",
    "{}\n",
    "_{}_",
    "\u2060{}",
)


@cache
def _facts() -> tuple[Fact, ...]:
    facts = load(base_path()).facts
    return tuple(fact for fact in facts if _DIGIT.search(fact.text) and fact.qualifier == "exact")


def _figure(lot: random.Random) -> Case:
    """Return a sentence of a fact's own words with another figure."""
    fact = lot.choice(_facts())
    at = lot.choice(list(_DIGIT.finditer(fact.text))).start()
    digit, torn = str(lot.randrange(10)), _chance(lot, 50)
    end = at if _chance(lot, 50) else at + 1
    put = lot.choice(_TORN).format(digit) if torn else digit
    plain = fact.text[:at] + digit + fact.text[end:]
    name = lot.choice((fact.label, *fact.aliases))
    text = f"{name}{fact.text[:at]}{put}{fact.text[end:]}。\n"
    untrue = len(name) if _number(plain) != _number(fact.text) else -1
    return Case(("check", "-f", "json", "draft.md"), {"draft.md": _encoded(text)}, untrue)


def _number(text: str) -> Decimal:
    """Return the first number of a text, all its digits before a unit."""
    found = re.search(r"[0-9]+(?:\.[0-9]+)?", text)
    return Decimal(found[0]) if found else Decimal(-1)


# Compiled files.

_ON_COMPILED: tuple[tuple[str, ...], ...] = (
    *(("list",), ("show", "--all", "-f", "jsonl"), ("show", "industry", "-f", "jsonl"), ("--version",)),
    *(("search", "企业", "-f", "jsonl"), ("search", "gsqy", "-f", "jsonl"), ("search", "322", "-f", "jsonl")),
    *(
        ("check", "draft.md"),
        ("audit",),
        ("compare", "签约金额"),
        ("show", "industry.enterprises-above-scale"),
    ),
    *(("show", "电子信息"), ("list", "--tag", "industry"), ("search", "多少企业", "-f", "jsonl")),
)
_HOSTILE_VALUES = (
    *("NULL", "''", "0", "-1", "1.5", "9e999", "x'00'", "x'ff'", "'[['", "9223372036854775807", "'abc'"),
    *("zeroblob(100000)", "hex(zeroblob(50000))", "char(27)", "char(0)", f"'x' || char(10) || '{FORGED}'"),
    *(
        "(SELECT group_concat(rowid) FROM internal_fact)",
        "rowid",
        "n",
        "'\"'",
        "'[1]'",
        "'industry'",
        "-1e308",
    ),
)
_ENDLESS = "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x, x, x FROM c"


@cache
def compiled_base() -> bytes:
    """Return the packaged base compiled."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "facts.db")
        run(["compile", base_path(), "-o", str(path)])
        return path.read_bytes()


def _compiled(lot: random.Random) -> Case:
    whole = compiled_base()
    args = (*lot.choice(_ON_COMPILED), "--base", "facts.db")
    draft = {"draft.md": _encoded(_texts()[lot.randrange(20)])}
    if _chance(lot, 50):
        raw = damaged(whole, lot)
        return Case(
            args,
            {"facts.db": _sealed(raw) if _chance(lot, 30) else raw, **draft},
            -1,
            whole,
            _chance(lot, 50),
        )
    return Case(args, {"facts.db": _sealed(_told(whole, lot)), **draft}, -1, whole, _chance(lot, 50))


def _sealed(raw: bytes) -> bytes:
    """Return a file whose header says that it is as it was compiled."""
    file = io.BytesIO(raw)
    with suppress(IndexError, OverflowError):
        seal(file)
    return file.getvalue()


def _told(whole: bytes, lot: random.Random) -> bytes:
    """Return a base after some statements of SQL."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "facts.db")
        path.write_bytes(whole)
        with closing(sqlite3.connect(path)) as connection:
            tables = [
                row[0]
                for row in connection.execute(
                    "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
                )
            ]
            for _ in range(lot.choice((1, 1, 2, 4))):
                with suppress(sqlite3.Error):
                    connection.executescript(_statement(connection, lot.choice(tables), lot))
            connection.commit()
        return path.read_bytes()


def _statement(connection: sqlite3.Connection, table: str, lot: random.Random) -> str:
    """Return a statement that does a table no good."""
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")] or ["x"]
    column, value = lot.choice(columns), lot.choice(_HOSTILE_VALUES)
    first = f"WHERE rowid = (SELECT min(rowid) FROM {table})"
    where = lot.choice(("", "WHERE rowid % 7 = 3", first))
    return lot.choice(
        (
            *[f"UPDATE {table} SET {column} = {value} {where}"] * 6,
            f"DELETE FROM {table} {where}",
            f"INSERT INTO {table} SELECT * FROM {table} {where}",
            f"UPDATE {table} SET {column} = (SELECT max({column}) FROM {table}) {where}",
            f"DROP TABLE {table}; CREATE VIEW {table} AS {_ENDLESS}",
            f"DROP TABLE {table}",
            f"CREATE TRIGGER t AFTER INSERT ON {table} BEGIN SELECT 1; END",
            f"ALTER TABLE {table} ADD COLUMN more TEXT",
            f"DROP VIEW facts; CREATE VIEW facts AS {_ENDLESS}",
            "INSERT INTO internal_words (internal_words) VALUES ('delete-all')",
            f"INSERT INTO internal_words (rowid, label) VALUES ({lot.randrange(300)}, '企 业')",
            "PRAGMA journal_mode = WAL",
            f"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = {value} WHERE name = '{table}'",
            f"PRAGMA user_version = {lot.randrange(20)}",
        )
    )


# Command lines.


def _command(lot: random.Random) -> Case:
    name = lot.choice((*program.list_commands(click.Context(program)), "nope", ""))
    found = program.get_command(click.Context(program), name)
    known = [*(found.params if found else ()), *program.params]
    options = [
        option
        for one in known
        if isinstance(one, click.Option)
        for option in (*one.opts, *one.secondary_opts)
    ]
    args = [name]
    for _ in range(lot.choice((0, 1, 1, 2, 3, 6))):
        match lot.randrange(5):
            case 0 | 1 if options:
                args.append(lot.choice(options))
                args += [lot.choice(WORDS)] if _chance(lot, 70) else []
            case 2:
                args.append(mutated(lot.choice(WORDS), lot, WORDS, 2))
            case 3 if options:
                args.append(f"{lot.choice(options)}={lot.choice(WORDS)}")
            case _:
                args.append(lot.choice(WORDS))
    if _chance(lot, 20):
        lot.shuffle(args)
    # What no command line holds, and what would leave the folder.
    args = [re.sub("[\x00/\ud800]|[.][.]", "", arg) for arg in args]
    text = _text(lot)
    return Case(
        args,
        {
            "draft.md": _encoded(text),
            "draft.docx": _document(text, lot),
            "base.toml": _encoded(_bases()[0]),
            "facts.db": compiled_base(),
        },
        writes=True,
    )


KINDS: Mapping[str, Callable[[random.Random], Case]] = {
    "base": _base,
    "draft": _draft,
    "figure": _figure,
    "compiled": _compiled,
    "command": _command,
}
