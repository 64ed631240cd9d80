"""What goes into pipes, files and terminals, byte by byte, and what happens when they break."""

from __future__ import annotations

import fcntl
import signal
import subprocess
import sys
import termios
import time
from array import array
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from bases import MINIMAL
from conftest import ENVIRONMENT, LONGEST, PROGRAM, UNMEASURED

from kaifaqu.render.formats import FORMATS
from kaifaqu.text import acts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import InShell, OnTerminal, Piped, Written

#: All that are text whatever the output is.
DATA_FORMATS = [form for form in FORMATS if form not in {"table", "xlsx"}]
#: What is said to people in md and cite goes by the language.
CHINESE = {"KAIFAQU_LANG": "zh"}
ENVIRONMENTS = [
    pytest.param({"LC_ALL": "C", "LANG": "C"}, id="c"),
    pytest.param({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, id="ascii"),
    pytest.param({"PYTHONIOENCODING": "ascii"}, id="ascii-by-python"),
    pytest.param({"PYTHONIOENCODING": "utf-16"}, id="utf-16-by-python"),
    pytest.param({"LC_ALL": "zh_CN.GB18030", "PYTHONIOENCODING": "gb18030"}, id="gb18030"),
    pytest.param({"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}, id="force-color"),
    pytest.param({"NO_COLOR": "1"}, id="no-color"),
    pytest.param({"COLUMNS": "20", "LINES": "5", "TERM": "dumb"}, id="narrow"),
]


@pytest.fixture(scope="module")
def usual() -> dict[str, str]:
    """Return what a sector is in each format, in the usual environment."""
    shown: dict[str, str] = {}
    for form in DATA_FORMATS:
        done = subprocess.run(
            [*PROGRAM, "show", "industry", "-f", form],
            env={**ENVIRONMENT, **CHINESE},
            capture_output=True,
            timeout=LONGEST,
            check=True,
        )
        shown[form] = done.stdout.decode()
    return shown


@pytest.mark.slow
@pytest.mark.parametrize("env", ENVIRONMENTS)
def test_no_environment_changes_a_byte(started: Piped, usual: dict[str, str], env: dict[str, str]) -> None:
    """Neither locale, nor colour, nor width, of any data format."""
    with ThreadPoolExecutor() as pool:
        rans = pool.map(lambda form: started("show", "industry", "-f", form, env={**env, **CHINESE}), usual)
    assert dict(zip(usual, rans, strict=True)) == {form: (0, out, "") for form, out in usual.items()}
    assert started("show", "industry", env=env).out == usual["tsv"]


@pytest.mark.parametrize("form", DATA_FORMATS)
def test_a_terminal_changes_no_byte_of_data(
    on_terminal: OnTerminal, usual: dict[str, str], form: str
) -> None:
    """Nor does a colour that is asked for."""
    assert on_terminal("show", "industry", "-f", form, columns=20, env=CHINESE) == (0, usual[form], "")
    assert on_terminal("--color", "always", "show", "industry", "-f", form, columns=20, env=CHINESE) == (
        0,
        usual[form],
        "",
    )


def test_data_is_readable_chinese_in_lf(usual: dict[str, str]) -> None:
    """Except where a format asks for CRLF."""
    for form, out in usual.items():
        assert "规上工业企业" in out, form
        assert ("\r" in out) == (form == "excel"), form


def test_messages_are_utf_8_in_every_locale(started: Piped) -> None:
    env = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    assert "签约金额" in started("search", "签约金贵", env=env).err


def test_both_ways_in_are_one(shell: InShell) -> None:
    """The console script leaves without the interpreter's clean-up, and still writes everything."""
    script = (
        'entry() { "$KAIFAQU_PYTHON" -c "import sys; sys.argv[0] = \'kaifaqu\'; '
        'from kaifaqu.__main__ import main; main()" "$@"; }\n'
    )
    for command in (
        "show --all --json",
        "show nowhere industry",
        "lst",
        "show --all --json | head -1",
        "list >/dev/full",
    ):
        ran = shell(f"set -o pipefail; kaifaqu {command}")
        assert shell(f"{script}set -o pipefail; entry {command}") == ran, command


@pytest.mark.parametrize("args", ["show --all --json", "show --all -f record", "search 经开区 --json"])
def test_a_closed_pipe_ends_quietly(shell: InShell, args: str) -> None:
    """The answer is longer than what a pipe holds, and no more is wanted of it than a line."""
    ran = shell(f'kaifaqu {args} | head -n 1; echo "${{PIPESTATUS[*]}}"')
    assert (ran.out.splitlines()[1:], ran.err) == (["0 0"], "")


def test_a_closed_pipe_of_a_small_answer_ends_quietly(shell: InShell) -> None:
    """Its reader is gone before anything is written."""
    ran = shell('{ sleep 0.3; kaifaqu list; echo "$?" >&2; } | true; true')
    assert (ran.code, ran.out, ran.err) == (0, "", "0\n")


@pytest.mark.parametrize("args", ["list", "show --all --json", "audit schema", "-h", "show -h", "--version"])
def test_a_full_disk_is_an_error(shell: InShell, args: str) -> None:
    """Whether the answer is long or short."""
    ran = shell(f"kaifaqu {args} > /dev/full")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "kaifaqu: cannot write the output: no space left on device\n"


@pytest.mark.parametrize("args", ["list", "show --all --json", "-h", "--version"])
def test_a_closed_output_is_an_error(shell: InShell, args: str) -> None:
    ran = shell(f"kaifaqu {args} >&-")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "kaifaqu: cannot write the output: standard output is closed\n"


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full", "2>/dev/null"])
@pytest.mark.parametrize(
    ("args", "code"),
    [
        pytest.param("list", 0, id="found"),
        pytest.param("show nowhere", 1, id="miss"),
        pytest.param("lst", 2, id="error"),
        pytest.param("list >/dev/full", 2, id="full-disk"),
    ],
)
def test_messages_nobody_can_read_change_no_exit_code(
    shell: InShell, args: str, code: int, redirection: str
) -> None:
    assert shell(f"kaifaqu {args} {redirection}").code == code


def test_a_closed_input_is_not_missed(shell: InShell) -> None:
    """No command but one that is told to reads it."""
    assert shell("kaifaqu list <&-") == shell("kaifaqu list")


def test_a_closed_input_that_is_asked_for_is_an_error(shell: InShell) -> None:
    ran = shell("kaifaqu check - <&-")
    assert (ran.code, ran.out, ran.err) == (2, "", "kaifaqu: -: closed\n")


@pytest.fixture
def reading() -> Iterator[subprocess.Popen[bytes]]:
    """Start an audit that has read some of its source, and waits for more."""
    process = subprocess.Popen(
        [*PROGRAM, "audit", "--source", "ganzhou-2023=-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    )
    assert process.stdin is not None
    process.stdin.write(b"x" * 1_000_000)  # More than the pipe holds, so that it is being read.
    process.stdin.flush()
    end = time.monotonic() + LONGEST
    while _unread(process.stdin.fileno()) and time.monotonic() < end:
        time.sleep(0.01)
    time.sleep(0.2)  # Between two reads Python itself would put off the interrupt.
    yield process
    process.kill()
    process.communicate()


def _unread(pipe: int) -> int:
    """Return how many bytes in a pipe nobody has read yet."""
    count = array("i", [0])
    fcntl.ioctl(pipe, termios.FIONREAD, count)
    return count[0]


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_ends_with_130(reading: subprocess.Popen[bytes]) -> None:
    """And without a word of Python's."""
    reading.send_signal(signal.SIGINT)
    assert reading.wait(LONGEST) == 130
    out, err = reading.communicate()
    assert (out, err.strip()) == (b"", b"")


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_while_nobody_reads_ends_with_130() -> None:
    """The pipe is full; what is not written by then never is."""
    process = subprocess.Popen(
        [*PROGRAM, "show", "--all", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    )
    try:
        assert process.stdout is not None
        before, end = 0, time.monotonic() + LONGEST
        # The answer is longer than what the pipe holds: once that no longer grows, the program waits.
        while (unread := _unread(process.stdout.fileno())) == 0 or unread > before:
            assert time.monotonic() < end
            before = unread
            time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(1)
        process.stdout.close()
        assert process.wait(LONGEST) == 130
        assert process.stderr is not None
        assert process.stderr.read().strip() == b""
    finally:
        process.kill()
        process.communicate()


#: Runs the console script, and says on its output when it imports the first library.
_WATCHED = """
import sys
class Watch:
    def find_spec(self, name, *_):
        if name == "click":
            print(flush=True)
sys.meta_path.insert(0, Watch())
from kaifaqu.__main__ import main
main()
"""


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("delay", range(0, 60, 4))
def test_an_interrupt_during_the_imports_ends_with_130(delay: int) -> None:
    """So many milliseconds after the first of them; some come too late for a look-up so short."""
    process = subprocess.Popen(
        [sys.executable, "-c", _WATCHED, "audit"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"\n"
    time.sleep(delay / 1000)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=LONGEST)
    assert (process.returncode, err) == (130, b"")


def test_an_interrupt_that_is_ignored_stays_so(shell: InShell) -> None:
    """As in a shell's background."""
    ran = shell("trap '' INT; kaifaqu list & sleep 0.02; kill -INT $!; wait $!")
    assert (ran.code, ran.out, ran.err) == (0, shell("kaifaqu list").out, "")


@pytest.mark.parametrize(
    "args",
    [
        pytest.param(("show", "\x1b[2J\u202e\n\x07"), id="key"),
        pytest.param(("search", "\x1b[2J\u202e\n\x07"), id="word"),
        pytest.param(("\x1b[2J\u202e\n\x07",), id="command"),
        pytest.param(("list", "--\x1b[2J\u202e"), id="option"),
        pytest.param(("list", "--fields", "\x1b[2J\u202e"), id="field"),
        pytest.param(("list", "--base", "\x1b[2J\u202e\n"), id="base"),
        pytest.param(("audit", "\x1b[2J\u202e"), id="check"),
        pytest.param(("audit", "--source", "\x1b[2J\u202e=x"), id="source"),
        pytest.param(("list", "-f", "\x1b[2J\u202e"), id="format"),
        pytest.param(("show", "--all", "--year", "\x1b[2J\u202e"), id="year"),
        pytest.param(("show", "--all", "--tag", "\x1b[2J\u202e"), id="tag"),
    ],
)
def test_no_argument_acts_on_the_terminal_of_its_message(
    on_terminal: OnTerminal, args: tuple[str, ...]
) -> None:
    ran = on_terminal(*args)
    assert ran.code in {1, 2}
    assert {char for char in ran.out + ran.err if acts(char)} <= {"\n"}
    assert "[2J" in ran.err
    assert [line for line in ran.err.splitlines() if line.startswith(("\x07", "\\x07"))] == []


@pytest.mark.parametrize(
    "args",
    [
        pytest.param(("show", "a\nkaifaqu: forged"), id="key"),
        pytest.param(("search", "a\nkaifaqu: forged"), id="word"),
        pytest.param(("lst\nkaifaqu: forged",), id="command"),
        pytest.param(("list", "a\nkaifaqu: forged"), id="extra"),
        pytest.param(("list", "--base", "/a\nkaifaqu: forged"), id="base"),
        pytest.param(("check", "/a\nkaifaqu: forged"), id="draft"),
        pytest.param(("list", "--zone", "a\nkaifaqu: forged"), id="zone"),
        pytest.param(("show", "--all", "--tag", "a\nkaifaqu: forged"), id="tag"),
        pytest.param(("compare", "a\nkaifaqu: forged"), id="indicator"),
        pytest.param(("compile", "/a\nkaifaqu: forged", "-o", "x"), id="compiled"),
    ],
)
def test_no_argument_forges_a_line_of_a_message(started: Piped, args: tuple[str, ...]) -> None:
    ran = started(*args)
    assert ran.code in {1, 2}
    assert "forged" in ran.err
    assert [line for line in ran.err.splitlines() if line.startswith("kaifaqu: forged")] == []


def test_the_version_of_a_base_acts_on_no_terminal(started: Piped, written: Written) -> None:
    base = written(MINIMAL.replace('version = "1.0"', 'version = "1\\u001b[2J\\n0"'))
    ran = started("--version", "--base", base)
    assert (ran.code, "1\\x1b[2J\\n0" in ran.out, len(ran.out.splitlines())) == (0, True, 2)


def test_bytes_that_are_no_text_are_no_traceback(shell: InShell) -> None:
    """In every kind of argument."""
    for args in ("show", "search", "list --base", "list --fields", "audit --source"):
        ran = shell(f"kaifaqu {args} $'\\xff\\xfe'")
        assert ran.code in {1, 2}, args
        assert "Traceback" not in ran.err, args


#: What a started look-up has no use for, and what loading it would cost.
SLOW = {
    "rich",
    "json",
    "jsonschema_rs",
    "pypinyin",
    "kaifaqu.quantity",
    "kaifaqu.factcheck",
    "kaifaqu.linking",
    "importlib.metadata",
}
_MODULES = """
import sys
from kaifaqu.cli.app import run
code = run(sys.argv[1:])
print(*sys.modules, sep="\\n", file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.parametrize(
    ("args", "imported"),
    [
        pytest.param("list", set(), id="list"),
        pytest.param("show industry", set(), id="show"),
        pytest.param("show industry.enterprises-above-scale", set(), id="fact"),
        pytest.param("search 企业", set(), id="search"),
        pytest.param("search unicorn", set(), id="search-english"),
        pytest.param("show industry --json", {"json"}, id="json"),
        pytest.param("search 322", {"kaifaqu.quantity"}, id="figure"),
        pytest.param("search djs", set(), id="pinyin"),
    ],
)
def test_a_look_up_imports_only_what_it_needs(args: str, imported: set[str]) -> None:
    """What it does need shows that the others would be seen."""
    done = subprocess.run(
        [sys.executable, "-c", _MODULES, *args.split()],
        env=UNMEASURED,
        capture_output=True,
        timeout=LONGEST,
        check=False,
    )
    assert (done.returncode, bool(done.stdout)) == (0, True)
    found = SLOW.intersection(done.stderr.decode().split())
    assert found == imported
