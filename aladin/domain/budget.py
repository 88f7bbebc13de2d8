"""How far a search may go, counted in steps, so that the same search always ends the same way."""

import math
from typing import Final


class SpentError(Exception):
    """The search would go further than it may."""


class Budget:
    """Steps that are left. A step is about one number or one requirement looked at: no clock."""

    def __init__(self, steps: float) -> None:
        """So many, or `math.inf`."""
        self.left = steps

    def spend(self, steps: int) -> None:
        """Take these off; raises SpentError when there are not so many left."""
        self.left -= steps
        if self.left < 0:
            raise SpentError


ENDLESS: Final = Budget(math.inf)
