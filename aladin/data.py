"""Where the folders that come with Aladin are: inside the installed package, or beside it."""

from pathlib import Path


def data_dir(name: str) -> Path:
    """The folder `templates` or `checklists`, installed or in a checkout."""
    here = Path(__file__).resolve().parent
    for base in (here, here.parent):
        if (base / name).is_dir():
            return base / name
    raise FileNotFoundError(name)
