import configparser
import importlib
import plistlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from annotator.cli.program import crossread
from annotator.project import Project

ROOT = Path(__file__).parents[2]
FILES = ROOT / "packaging" / "linux" / "files"
APP_ID = "org.crossread.Crossread"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture(scope="module")
def manual():
    command = [sys.executable, "-W", "ignore", ROOT / "packaging/linux/manpage.py", "1795370526"]
    return subprocess.run(
        command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    ).stdout


def entry():
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(FILES / f"{APP_ID}.desktop", "utf-8")
    return parser["Desktop Entry"]


def test_the_manual_page_names_every_command_and_option(manual):
    for name, command in crossread.commands.items():
        assert f".SS crossread {name}".replace("-", r"\-") in manual
        for option in (word for each in command.params for word in each.opts if word.startswith("--")):
            assert option.replace("-", r"\-") in manual


def test_the_manual_page_is_dated_to_the_sources_not_to_today(manual):
    assert manual.startswith('.TH CROSSREAD 1 2026-11-22 "Crossread ')


def test_the_window_belongs_to_the_desktop_entry():
    source = (ROOT / "annotator/app/starting.py").read_text("utf-8")
    assert f'setDesktopFileName("{APP_ID}")' in source
    assert entry()["Icon"] == APP_ID
    assert entry()["Exec"] == "crossread %F"


def test_a_new_project_is_known_by_its_bytes_as_the_type_that_the_entry_opens(tmp_path):
    path = tmp_path / "named otherwise.bin"
    Project.create(path).close()
    kind = ET.parse(FILES / f"{APP_ID}.xml").getroot().find(f"{MIME}mime-type")
    outer = kind.find(f"{MIME}magic/{MIME}match")
    inner = outer.find(f"{MIME}match")
    head = path.read_bytes()[:100]
    assert head.startswith(outer.get("value").replace(r"\000", "\0").encode())
    assert head[int(inner.get("offset")) :].startswith(inner.get("value").encode())
    assert kind.get("type") in entry()["MimeType"].split(";")


def test_what_is_frozen_is_what_constraints_name():
    wanted = dict(line.split("==") for line in (ROOT / "constraints.txt").read_text("utf-8").split())
    pinned = re.findall(r"^([\w.-]+)==(\S+) --hash=sha256:[0-9a-f]{64}$", runtime(), re.MULTILINE)
    wanted = {name.lower().replace("_", "-"): version for name, version in wanted.items()}
    assert len(pinned) == len(runtime().splitlines()) - 1
    assert {name: version for name, version in pinned if wanted.get(name.lower().replace("_", "-")) != version} == {}


def runtime():
    return (ROOT / "packaging/linux/runtime.txt").read_text("utf-8")


def test_macos_is_told_of_the_same_file_type():
    about = plistlib.loads((ROOT / "packaging/macos/Info.plist").read_bytes())
    told = about["UTExportedTypeDeclarations"][0]["UTTypeTagSpecification"]
    assert told["public.filename-extension"] == ["crossread"]
    assert told["public.mime-type"][0] in entry()["MimeType"]


def test_no_part_of_qt_that_the_program_imports_is_left_out(slim):
    used = slim.parts_of_qt(ROOT / "annotator")
    assert {"PySide6.QtWidgets", "PySide6.QtPrintSupport"} <= used
    assert not used & {*slim.modules_left_out(ROOT / "annotator")}
    assert "PySide6.QtQml" in slim.modules_left_out(ROOT / "annotator")


def test_a_program_that_lacks_a_part_of_qt_is_known(slim, tmp_path):
    for name in ("QtCore.abi3.so", "QtGui.abi3.so", "QtSvg.abi3.so", "QtWidgets.abi3.so"):
        (tmp_path / name).touch()
    assert slim.missing_parts_of_qt(ROOT / "annotator", tmp_path) == ["PySide6.QtPrintSupport"]


def test_a_plugin_does_not_bring_a_part_of_qt_that_is_left_out(slim):
    left_out = slim.modules_left_out(ROOT / "annotator")
    assert slim.is_of_unused_qt("PySide6/Qt/lib/libQt6Network.so.6", left_out)
    assert not slim.is_of_unused_qt("PySide6/Qt/lib/libQt6PrintSupport.so.6", left_out)


@pytest.fixture
def slim(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "packaging")
    return importlib.import_module("slim")
