"""Rows of whole numbers, one for each demand, added and compared place by place."""

from collections.abc import Callable, Iterable, Sequence
from operator import add

Numbers = tuple[int, ...]


def total(start: Numbers, others: Iterable[Numbers]) -> Numbers:
    """All of them added up."""
    for other in others:
        start = tuple(map(add, start, other))
    return start


def each(choose: Callable[[Iterable[int]], int], vectors: Iterable[Numbers]) -> Numbers:
    """For each place what is chosen there, such as the most."""
    return tuple(choose(column) for column in zip(*vectors, strict=True))


def only(vector: Numbers, places: Sequence[int]) -> Numbers:
    """These places alone."""
    return tuple(vector[place] for place in places)
