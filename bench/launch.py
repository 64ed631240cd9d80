"""Runs one command from a small process and tells a pipe its time, processor time, peak of memory and status.

The kernel counts as a process's peak what its parent held when it began, so the parent must be smaller than
any program that is measured. Usage: `python -I -S launch.py PIPE COMMAND...`.
"""

import os
import sys
import time


def main() -> None:
    """Run, wait, tell."""
    pipe, command = int(sys.argv[1]), sys.argv[2:]
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    worked = usage.ru_utime + usage.ru_stime
    os.write(pipe, f"{seconds} {worked} {usage.ru_maxrss} {os.waitstatus_to_exitcode(status)}".encode())


if __name__ == "__main__":
    main()
