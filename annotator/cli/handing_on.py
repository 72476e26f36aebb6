"""Commands that write what is handed on: the memo in its forms, and the references."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.arguments import FILE, WORDS, OneOf, is_there, project_argument
from annotator.cli.memo_again import again_options, is_markdown_memo, memo_again
from annotator.cli.opening import opened
from annotator.cli.output import complain, say
from annotator.errors import Trouble
from annotator.memo import (
    REFERENCE_FORMS,
    Form,
    Keep,
    in_form,
    memo_text,
    own_templates,
    template_source,
    write_memo,
)


@click.command(short_help="Write the comparison memo.")
@project_argument
@click.option("-o", "--output", type=FILE, metavar="FILE", help="Write to this file instead of stdout.")
@click.option("--form", type=OneOf(Form), help="The form, where the file's name does not end in it.")
@click.option("--template", type=WORDS, default="full", show_default=True, help="full, brief, matrix, or one of yours.")
@click.option("--overwrite", is_flag=True, help="Replace a file that is there; edits made in it are lost.")
@click.option("--with-papers", is_flag=True, help="Copy the papers to papers/ beside it, and link to them.")
@again_options
def memo(
    project: Path,
    output: Path | None,
    form: Form | None,
    template: str,
    overwrite: bool,
    with_papers: bool,
    check: bool,
    both_changed: Keep | None,
) -> int:
    """Write the comparison memo: Markdown, HTML, PDF or Word, as the name of the file ends in .md, .html, .pdf, .docx.

    It goes to stdout in Markdown, or to the file of -o. The same project always gives the same memo.

    A Markdown memo that is there already is merged with: what was written into it by hand stays, and what is new in
    the project comes in. Where both changed the same words nothing is written, both wordings are shown, and the exit
    status is 1; --both-changed says which to keep. Any other file that is there is refused without --overwrite.
    --check writes nothing and says what would change: exit status 0 nothing, 1 something.

    --with-papers puts the papers beside it, copies of them with your highlights as annotations, and the references as
    CSL JSON and BibTeX. With a file that ends in .zip, all of that is in one archive.

    --template chooses a house style: the full memo, one page (brief), the table of points alone (matrix), or a template
    of your own by its name.
    """
    if with_papers and output is None:
        raise click.UsageError("--with-papers needs -o, since the papers go beside the memo.")
    if output is None and form and not form.is_text:
        raise click.UsageError(f"--form {form} needs -o, since it is no text.")
    if check and output is None:
        raise click.UsageError("--check needs -o, the memo that is to be written to.")
    if output is not None and not overwrite and is_markdown_memo(output, form):
        return memo_again(project, output, template, with_papers, both_changed, check=check)
    if check:
        say(f"{output} would be written anew.\n")
        return 1
    if output is not None and not overwrite and is_there(output) and not output.is_dir():
        raise Trouble(f"“{output}” is there already: choose another name, or give --overwrite.")
    with opened(project) as work:
        if output is None:
            say(in_form(memo_text(work, template=template), form or Form.MARKDOWN).decode())
            return 0
        remarks = write_memo(work, output, form=form, template=template, overwrite=overwrite, with_papers=with_papers)
    for remark in remarks:
        complain(remark)
    return 0


@click.command(short_help="Print a template, to begin one of your own with.")
@click.argument("name", type=WORDS, default="full")
def template(name: str) -> None:
    """Print the template NAME: full, brief, matrix, or parts, which the others are made of; or one of yours.

    Change it, and put it as a file that ends in .md.j2 into your folder of templates, which is named on stderr.
    """
    source = template_source(name)
    complain(f"Your templates belong in {own_templates()}.")
    say(source)


@click.command(short_help="Print the papers as references.")
@project_argument
@click.option(
    "--form",
    type=click.Choice(list(REFERENCE_FORMS), case_sensitive=False),
    default="chicago",
    show_default=True,
    help="Chicago author-date as plain text, CSL JSON (Zotero, pandoc), or BibTeX.",
)
def references(project: Path, form: str) -> None:
    """Print the papers of a project as references, for a list of references or a reference manager."""
    with opened(project) as work:
        say(REFERENCE_FORMS[form](work.papers()))
