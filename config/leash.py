"""Run a program that must not outlive the one that started it, as another person if asked.

Run as a script, never imported: it becomes the program, so it adds no process.
"""

import argparse
import ctypes
import os
import signal
import sys

SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux's prctl


def main() -> None:
    """Take the place of the program, tied to its parent's life where the system can do that."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--parent", type=int, required=True)
    parser.add_argument("--farewell", default="SIGTERM")
    parser.add_argument("--person", default="", help="user and group number, as in 65534:65534")
    parser.add_argument("program", nargs="+")
    wish = parser.parse_args()

    libc = ctypes.CDLL(None) if sys.platform == "linux" else None
    if wish.person:  # first: a change of person unties the leash
        user, _, group = wish.person.partition(":")
        os.setgroups([])
        os.setgid(int(group))
        os.setuid(int(user))
    if libc is not None:
        libc.prctl(SET_PARENT_DEATH_SIGNAL, int(signal.Signals[wish.farewell]), 0, 0, 0)
        if os.getppid() != wish.parent:
            sys.exit(f"{wish.program[0]} was not started: what started it is gone.")
    signal.pthread_sigmask(signal.SIG_SETMASK, [])  # they were held while we were being born
    os.execvp(wish.program[0], wish.program)  # noqa: S606  # a shell is what we do not want


if __name__ == "__main__":
    main()
