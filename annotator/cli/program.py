"""The command `crossread` itself: which word is a command, and how trouble becomes an exit status."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from annotator import __version__
from annotator.cli import (
    adopting,
    backing_up,
    comparing,
    handing_on,
    linking,
    marking,
    reading,
    replacing,
    showing,
    verifying,
    window,
)
from annotator.cli.arguments import FILE
from annotator.cli.output import complain, speak_utf8
from annotator.cli.quotations import QuotationRefused
from annotator.errors import Trouble

TROUBLE = 2
INTERRUPTED = 130


class Program(click.Group):
    """Commands by name; a first word that is none of them is a paper or a project for the window."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the words ask for, and the words left for it."""
        if self.get_command(ctx, args[0]) is None:
            return "", window.opening(list(self.commands)), args
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the work, as the help lists them."""
        return list(self.commands)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run; trouble is one line on stderr and status 2, and anything else that is raised is a bug and shows."""
        speak_utf8()
        try:
            status = super().main(args, "crossread", complete_var, standalone_mode=False, **extra) or 0
        except QuotationRefused as refused:
            complain(str(refused), *refused.places)
            status = TROUBLE
        except Trouble as trouble:
            complain(str(trouble))
            status = TROUBLE
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx else "crossread"
            complain(f"{error.format_message()} “{command} --help” tells more.")
            status = TROUBLE
        except click.ClickException as error:
            complain(error.format_message())
            status = TROUBLE
        except click.Abort:
            status = INTERRUPTED
        if standalone_mode:
            sys.exit(status)
        return status


@click.group(
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar="[PAPER PAPER | PROJECT | COMMAND ...]",
)
@click.version_option(__version__, prog_name="crossread", message="%(prog)s %(version)s")
@click.option("--new-window", is_flag=True, help="A window of its own, where one is open already.")
@click.option("--self-test", is_flag=True, help="Try this installation on the sample, without a screen, and exit.")
@click.option("--report", type=FILE, metavar="FILE", help="Write what --self-test found to this file as well.")
@click.pass_context
def crossread(context: click.Context, new_window: bool, self_test: bool, report: Path | None) -> int | None:
    """Read two papers against each other, and hand on a memo that can be checked.

    With two papers (PDF, EPUB, Word, XPS, text, Markdown, HTML or pictures), or with a project, the window opens on
    them; with nothing, on its welcome page. Where a window is open already, that one opens them and comes to the front.
    A paper whose name is that of a command is given as ./new.

    Everything else works without the window. Exit status: 0 done, 1 the check says no, 2 trouble, which is one line
    on stderr.
    """
    if self_test:
        context.exit(window.test_installation(report))
    return window.open_window([], new_window=new_window) if context.invoked_subcommand is None else None


for command in (
    window.sample,
    reading.new,
    reading.text,
    comparing.counterparts,
    marking.highlight,
    marking.point,
    linking.link,
    replacing.replace_paper,
    showing.show,
    handing_on.memo,
    handing_on.references,
    handing_on.template,
    showing.check,
    verifying.verify,
    adopting.adopt,
    backing_up.backups,
    backing_up.repair_project,
):
    crossread.add_command(command)
