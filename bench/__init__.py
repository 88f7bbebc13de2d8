"""What is fast and what is not: each measurement is a ratio of two things timed in the same run."""

import time
from collections.abc import Callable
from statistics import median
from typing import NamedTuple


class Ratio(NamedTuple):
    """Ours over the other, both in the same unit; `goal` is the ratio to reach, as a sentence."""

    what: str
    ours: float
    other: float
    unit: str
    goal: str

    def __str__(self) -> str:
        ratio = self.ours / self.other
        return (
            f"{self.what}: {ratio:.2f} "
            f"({self.ours:,.1f} to {self.other:,.1f} {self.unit}; goal {self.goal})"
        )


def in_turn(rounds: int, *jobs: Callable[[], object]) -> list[float]:
    """The median time of each job in milliseconds, taken in turn: a slow minute strikes all."""
    times: list[list[float]] = [[] for _ in jobs]
    for _ in range(rounds):
        for job, taken in zip(jobs, times, strict=True):
            start = time.perf_counter()
            job()
            taken.append((time.perf_counter() - start) * 1000)
    return [median(taken) for taken in times]
