"""Rows of whole numbers, one for each demand, added and compared place by place."""

from collections.abc import Callable, Iterable, Sequence

Numbers = tuple[int, ...]


def total(start: Numbers, others: Iterable[Numbers]) -> Numbers:
    """All of them added up."""
    return tuple(map(sum, zip(start, *others, strict=True)))


def each(choose: Callable[..., int], vectors: Iterable[Numbers]) -> Numbers:
    """For each place what is chosen there, such as the most."""
    first, *others = vectors
    return tuple(map(choose, first, *others)) if others else first


def only(vector: Numbers, places: Sequence[int]) -> Numbers:
    """These places alone."""
    return tuple(vector[place] for place in places)
