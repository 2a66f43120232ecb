#!/usr/bin/env python3
"""Runs a command at a terminal of its own and answers its questions with the lines of standard input.

    at_terminal.py [--kill] COMMAND… < ANSWERS

Each answer is given when the command has asked for it and waits, and is shown behind its question. At the end of the
answers the terminal sends the end of the input; with --kill the command is killed there with SIGKILL, as it waits.
"""

import os
import pty
import select
import signal
import sys
import termios

SECONDS = 60  # Far beyond any honest wait: a command that asks nothing more and does not end has hung.
ASKED = b": "


def quiet(terminal):
    """The terminal repeats nothing and turns no line end into two characters."""
    flags = termios.tcgetattr(terminal)
    flags[1] &= ~termios.OPOST
    flags[3] &= ~termios.ECHO
    termios.tcsetattr(terminal, termios.TCSANOW, flags)


def start(command):
    """The command's process and the terminal's other end."""
    ours, theirs = pty.openpty()
    quiet(theirs)
    child = os.fork()
    if child == 0:
        os.close(ours)
        os.login_tty(theirs) if hasattr(os, "login_tty") else take_terminal(theirs)
        os.execvp(command[0], command)
    os.close(theirs)
    return child, ours


def take_terminal(terminal):
    os.setsid()
    for stream in (0, 1, 2):
        os.dup2(terminal, stream)
    os.close(terminal)


def until_asked(terminal, shown):
    """Passes on what the command says until it asks; False at its end."""
    while not shown.endswith(ASKED):
        ready, _, _ = select.select([terminal], [], [], SECONDS)
        if not ready:
            sys.exit("at_terminal: the command neither asks nor ends")
        try:
            said = os.read(terminal, 65536)
        except OSError:  # EIO: the command closed its side.
            said = b""
        if not said:
            return False
        sys.stdout.buffer.write(said)
        shown += said
    return True


def main():
    words = sys.argv[1:]
    kill = words[:1] == ["--kill"]
    child, terminal = start(words[1:] if kill else words)
    answers = iter(sys.stdin.buffer.read().splitlines())
    while until_asked(terminal, b""):
        answer = next(answers, None)
        if answer is None and kill:
            os.kill(child, signal.SIGKILL)
            sys.stdout.buffer.write(b"\n")
            break
        sys.stdout.buffer.write((b"" if answer is None else answer) + b"\n")
        os.write(terminal, b"\x04" if answer is None else answer + b"\n")
    _, status = os.waitpid(child, 0)
    sys.stdout.flush()
    sys.exit(os.waitstatus_to_exitcode(status) % 256)


if __name__ == "__main__":
    main()
