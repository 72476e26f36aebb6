"""A few of each of the faults that `make faults` tries in hundreds."""

import sys

import pytest

from tests.faults.__main__ import in_a_process
from tests.faults.places import take_away
from tests.faults.spoiling import spoil_files

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks, limits and open files are others there")


def test_nothing_acknowledged_is_lost_when_a_process_that_writes_or_copies_is_killed(tmp_path):
    writers, copiers = in_a_process("killing", tmp_path, 20).values()
    assert (writers.survived, writers.lost, writers.damaged) == (20, 0, 0)
    assert (copiers.survived, copiers.damaged) == (5, 0)


def test_nothing_acknowledged_is_lost_on_a_full_disk_and_a_copy_can_be_saved_elsewhere(tmp_path):
    (disks,) = in_a_process("disk", tmp_path, 5).values()
    assert (disks.survived, disks.lost, disks.damaged) == (5, 0, 0)


def test_nothing_acknowledged_is_lost_when_an_open_file_is_taken_away(tmp_path):
    taken = take_away(tmp_path, 8)
    assert (taken.survived, taken.lost, taken.damaged) == (8, 0, 0)


def test_a_spoilt_file_is_left_as_it_is_and_most_of_the_work_in_it_is_saved(tmp_path):
    spoilt, share = spoil_files(tmp_path, 20)
    assert (spoilt.survived, spoilt.damaged) == (20, 0)
    assert share > 0.7
