"""A process of a pool that ends by the signal which its first job names."""

import os
import signal
import sys

from aladin.confined.process import receive

if __name__ == "__main__":
    job = receive(sys.stdin.buffer)
    assert job
    os.kill(os.getpid(), signal.Signals[job.decode()])
