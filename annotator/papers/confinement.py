"""What a process that reads papers gives up before it opens one: network, writing and making files, other programs.

On Linux, by two things of the kernel's own: Landlock (https://docs.kernel.org/userspace-api/landlock.html), which knows
files, and a seccomp filter (https://docs.kernel.org/userspace-api/seccomp_filter.html), which knows the calls that a
program makes. Either does most of the work where the other is missing. Reading stays allowed: without a way out
nothing that was read can leave. Why not a library: docs/decisions/0010-a-paper-is-read-in-confinement.md.
"""

from __future__ import annotations

import errno
import os
import sys
from typing import Any

_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_MAKE_RULES, _KEEP_TO_RULES = 444, 446
"""Landlock's calls; they have these numbers on every processor."""
_FILES = {1: 0x1FFF & ~0b1100, 2: 1 << 13, 3: 1 << 14, 5: 1 << 15}
"""By Landlock's version: everything that can be done to a file but reading it and listing a folder."""
_NETWORK, _SCOPES = {4: 0b11}, {6: 0b11}
"""TCP's bind and connect; sockets without a file, and signals, of processes outside."""

_REFUSED = {
    "x86_64": (
        41, 53, 57, 58, 59, 322,  # socket, socketpair, fork, vfork, execve, execveat
        76, 82, 83, 84, 85, 86, 87, 88, 133,  # truncate, rename, mkdir, rmdir, creat, link, unlink, symlink, mknod
        258, 259, 263, 264, 265, 266, 316,  # mkdirat, mknodat, unlinkat, renameat, linkat, symlinkat, renameat2
        90, 91, 92, 93, 94, 132, 235, 260, 261, 268, 280, 452,  # chmod, chown, utime and their kin
        188, 189, 190, 197, 198, 199,  # setxattr, removexattr and theirs
        62, 101, 129, 297, 310, 311, 312, 424, 434, 438,  # kill, ptrace, sigqueueinfo, process_vm, kcmp, pidfd
        29, 64, 68, 240, 248, 249, 250,  # shmget, semget, msgget, mq_open, keys
        155, 161, 165, 166, 272, 304, 308,  # pivot_root, chroot, mount, umount, unshare, open_by_handle_at, setns
        298, 321, 323, 425,  # perf_event_open, bpf, userfaultfd, io_uring_setup
    ),
    "aarch64": (
        198, 199, 221, 281,
        33, 34, 35, 36, 37, 38, 45, 276,
        52, 53, 54, 55, 88, 452,
        5, 6, 7, 14, 15, 16,
        129, 117, 138, 240, 270, 271, 272, 424, 434, 438,
        180, 186, 190, 194, 217, 218, 219,
        39, 40, 41, 51, 97, 265, 268,
        241, 280, 282, 425,
    ),
}  # fmt: skip
"""Numbers of the calls that are never needed again, in the same order for both processors."""
_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_OPEN = {"x86_64": ((2, 1), (257, 2)), "aarch64": ((56, 2),)}
"""open and openat, and which of their arguments says what for."""
_CLONE = {"x86_64": 56, "aarch64": 220}
_UNKNOWN = (435, 437)
"""clone3 and openat2, whose arguments a filter cannot see: the system does not know them, and others are used."""
_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_A_THREAD = 0x10000
_OTHER_ABI = 0x40000000
"""Calls from here on are those of x86's second, short-pointered kind."""

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE, _DENY_KNOWLEDGE = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS
_NUMBER_AT, _ARCHITECTURE_AT, _ARGUMENTS_AT = 0, 4, 16


def confine() -> tuple[str, ...]:
    """Give up what a paper's process does not need, for good; to be called before there is a second thread.

    Returns what the system could not take away, in words for the log.
    """
    if sys.platform != "linux":
        return (f"{sys.platform} has no confinement that is used here",)
    import ctypes

    system = ctypes.CDLL(None, use_errno=True)
    system.syscall.restype = ctypes.c_long
    if system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return ("the system has no way to give up privileges",)
    missing = (_keep_to_no_files(ctypes, system), _filter_calls(ctypes, system))
    return tuple(filter(None, missing))


def _keep_to_no_files(ctypes: Any, system: Any) -> str:
    version = system.syscall(_MAKE_RULES, None, ctypes.c_size_t(0), 1)
    if version < 1:
        return "Landlock is not there"
    rights = [_up_to(version, kind) for kind in (_FILES, _NETWORK, _SCOPES)]
    known = 1 + (version >= 4) + (version >= 6)  # a kernel refuses a longer list of rights than it knows
    handled = (ctypes.c_uint64 * known)(*rights[:known])
    rules = system.syscall(_MAKE_RULES, handled, ctypes.c_size_t(8 * known), 0)
    if rules < 0:
        return f"Landlock refused: {os.strerror(ctypes.get_errno())}"
    kept = system.syscall(_KEEP_TO_RULES, ctypes.c_long(rules), 0)
    os.close(rules)
    return f"Landlock refused: {os.strerror(ctypes.get_errno())}" if kept else ""


def _up_to(version: int, kind: dict[int, int]) -> int:
    return sum(rights for since, rights in kind.items() if since <= version)


def _filter_calls(ctypes: Any, system: Any) -> str:
    import struct

    machine = os.uname().machine
    if machine not in _REFUSED or sys.maxsize < 2**32:
        return f"no filter of calls is known for {machine}"
    steps = _filter(machine)
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("@HP", len(steps), ctypes.addressof(code)))
    if system.prctl(_SET_SECCOMP, _FILTER, program, 0, 0):
        return f"seccomp refused: {os.strerror(ctypes.get_errno())}"
    return ""


def _filter(machine: str) -> list[tuple[int, int, int, int]]:
    """The filter, one step after the other: (what, how many to skip if so, and if not so, with which number)."""
    steps = [(_LOAD, 0, 0, _ARCHITECTURE_AT), (_EQUAL, 1, 0, _ARCHITECTURE[machine]), (_RETURN, 0, 0, _REFUSE)]
    steps += [(_LOAD, 0, 0, _NUMBER_AT), (_AT_LEAST, 0, 1, _OTHER_ABI), (_RETURN, 0, 0, _REFUSE)]
    for number in _REFUSED[machine]:
        steps += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE)]
    for number in _UNKNOWN:
        steps += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _DENY_KNOWLEDGE)]
    for number, argument in _OPEN[machine]:
        steps += _if_flags(number, argument, _TO_WRITE, then=_REFUSE, otherwise=_ALLOW)
    steps += _if_flags(_CLONE[machine], 0, _A_THREAD, then=_ALLOW, otherwise=_REFUSE)
    return [*steps, (_RETURN, 0, 0, _ALLOW)]


def _if_flags(number: int, argument: int, flags: int, *, then: int, otherwise: int) -> list[tuple[int, int, int, int]]:
    return [
        (_EQUAL, 0, 4, number),
        (_LOAD, 0, 0, _ARGUMENTS_AT + 8 * argument),
        (_ANY_BIT, 0, 1, flags),
        (_RETURN, 0, 0, then),
        (_RETURN, 0, 0, otherwise),
    ]
