"""docs/project-file.md says what is in the file: no column without its meaning, and none that is not there."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.project.schema import APPLICATION_ID, SCHEMA_VERSION

DOCUMENT = (Path(__file__).parents[2] / "docs" / "project-file.md").read_text("utf-8")


def documented() -> dict[str, list[str]]:
    _, *parts = re.split(r"^### (\w+)$", DOCUMENT.partition("\n## Before")[0], flags=re.MULTILINE)
    columns = [re.findall(r"^\| (\w+) \| \S", part, re.MULTILINE)[1:] for part in parts[1::2]]
    return dict(zip(parts[0::2], columns, strict=True))


@pytest.fixture
def real(empty, place) -> dict[str, list[str]]:
    with closing(sqlite3.connect(place)) as file:
        names = file.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        )
        return {
            name: [column[1] for column in file.execute(f'PRAGMA table_info("{name}")')] for (name,) in names.fetchall()
        }


def test_every_table_is_documented_and_none_is_invented(real):
    assert set(documented()) == set(real)


def test_every_column_is_documented_in_its_order_and_none_is_invented(real):
    in_order = {table: sorted(columns) for table, columns in real.items()}
    assert {table: sorted(columns) for table, columns in documented().items()} == in_order


def test_the_document_names_the_application_id_and_the_version():
    assert f"0x{APPLICATION_ID:x}" in DOCUMENT
    assert f"is the version of the tables, now {SCHEMA_VERSION}" in DOCUMENT


def test_the_commands_of_the_document_give_rows(project, mark, place):
    mark("Storage is cheaper")
    commands = re.findall(r'^sqlite3 -readonly memo.crossread "(.+)"$', DOCUMENT, re.MULTILINE)
    with closing(sqlite3.connect(place)) as file:
        file.create_function("writefile", 2, lambda name, data: len(data))
        found = [file.execute(command).fetchall() for command in commands]
    assert [len(rows) for rows in found] == [2, 1, 0, 2]
