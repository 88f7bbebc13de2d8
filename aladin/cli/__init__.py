"""The `aladin` command: one file per group of commands, imported only when it is called."""

from importlib import import_module

import click

COMMANDS = (
    "assess",
    "checklists",
    "doctor",
    "erase",
    "evidence",
    "read",
    "retention",
    "serve",
    "staff",
    "verify",
    "withdraw",
)


class LazyGroup(click.Group):
    """Finds a command in the module of its name, so that `--help` and `check` start at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in alphabetical order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name: the object of the same name in its module."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"aladin.cli.{cmd_name}"), cmd_name)
        return command


@click.group(cls=LazyGroup)
@click.version_option(package_name="aladin")
def main() -> None:
    """Aladin: self-assessment of readiness for pharmacy and drugstore licensing."""
