"""What the workers of the tests do; a module of its own, so that other processes can import it."""

from __future__ import annotations

import os
import signal
import time

from termbase.errors import NotFound


def shout(word: str) -> tuple[str, int]:
    """The word in capitals, and the process that wrote it."""
    time.sleep(0.05 if word.startswith("slow") else 0)
    return word.upper(), os.getpid()


def die_of_poison(word: str) -> str:
    """The word; "poison" ends the process at once, as the system does when memory runs out."""
    if word == "poison":
        os.kill(os.getpid(), signal.SIGKILL)
    return word


def refuse(word: str) -> str:
    """Nothing but an error that a user can mend."""
    raise NotFound(f"no {word}", where="the list", hint="try another")


def fail(word: str) -> str:
    """Nothing but a fault of ours."""
    raise ZeroDivisionError(word)
