"""`./run bench [NAME]`: every module of this folder that measures something, or one of them."""

import sys
from importlib import import_module
from pkgutil import iter_modules

import bench

NAMES = sorted(module.name for module in iter_modules(bench.__path__) if module.name != "__main__")


def main(asked: list[str]) -> None:
    """Print each measurement as soon as it is taken."""
    unknown = set(asked) - set(NAMES)
    if unknown:
        sys.exit(f"No such measurement: {', '.join(unknown)}. There are: {', '.join(NAMES)}.")
    for name in asked or NAMES:
        print(f"== {name}", flush=True)
        for ratio in import_module(f"bench.{name}").measure():
            print(ratio, flush=True)


main(sys.argv[1:])
