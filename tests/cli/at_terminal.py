#!/usr/bin/env python3
"""Runs a command at a terminal of its own and answers its questions with the lines of standard input.

    at_terminal.py [--signal NAME] COMMAND… < ANSWERS

Each answer is given when the command has asked for it and waits, and is shown behind its question. At the end of the
answers the terminal sends the end of the input; with --signal the command gets that signal instead, as it waits. An
answer that begins with ! is none, but a line for a shell, run while the question waits.
"""

import os
import pty
import select
import signal
import subprocess
import sys
import termios

SECONDS = 60  # Far beyond any honest wait: a command that asks nothing more and does not end has hung.
ASKED = (b": ", b"? ", b"] ", b"> ")


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
        take_terminal(theirs)
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


def next_answer(answers):
    """The next answer, after the shell lines before it."""
    for answer in answers:
        if not answer.startswith(b"!"):
            return answer
        sys.stdout.flush()
        subprocess.run(["bash", "-c", answer[1:]], stdin=subprocess.DEVNULL, check=False)
    return None


def main():
    words = sys.argv[1:]
    by_signal = getattr(signal, words[1]) if words[:1] == ["--signal"] else None
    child, terminal = start(words[2:] if by_signal else words)
    answers = iter(sys.stdin.buffer.read().splitlines())
    while until_asked(terminal, b""):
        answer = next_answer(answers)
        if answer is not None or by_signal == signal.SIGKILL:
            sys.stdout.buffer.write((answer or b"") + b"\n")
        if answer is not None:
            os.write(terminal, answer + b"\n")
        elif by_signal:
            os.kill(child, by_signal)
        else:
            os.write(terminal, b"\x04")
    sys.stdout.flush()
    _, status = os.waitpid(child, 0)
    sys.exit(os.waitstatus_to_exitcode(status) % 256)


if __name__ == "__main__":
    main()
