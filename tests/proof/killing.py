"""Kill a process with -9 in the middle of its work, and keep what it had acknowledged."""

import multiprocessing
import signal
import time
from collections.abc import Callable
from typing import Any

PATIENCE = 60  # seconds: a loaded machine is slow, a hung one is an error

# Children begin as copies of a process that has everything imported: a kill takes no second.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(
    [
        "pytest",
        "tests.proof.attacher",
        "tests.proof.clearer",
        "tests.proof.publisher",
        "tests.proof.saver",
    ]
)


def kill_one(work: Callable[..., None], *args: str, after: float, **kwargs: Any) -> int:
    """Let a process work for a while, kill it, and give the last number it acknowledged.

    `work` takes `args`, the end of a pipe to acknowledge on, and `kwargs`.
    """
    ours, theirs = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=work, args=(*args, theirs), kwargs=kwargs)
    process.start()
    theirs.close()
    acknowledged: int = ours.recv()
    time.sleep(after)
    process.kill()
    process.join()
    try:
        while True:
            acknowledged = ours.recv()
    except EOFError:
        return acknowledged
    finally:
        ours.close()
        process.close()


def let_one_die(work: Callable[..., None], *args: str) -> None:
    """Let a process work until it kills itself; `work` takes `args` and the end of a pipe."""
    ours, theirs = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=work, args=(*args, theirs))
    process.start()
    theirs.close()
    process.join(PATIENCE)
    assert process.exitcode == -signal.SIGKILL
    ours.close()
    process.close()
