"""What goes with the installers in dist/: the source, the licences, the list of all parts (SBOM), the hashes."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from licences import gather, summary
from linux.freeze import environments
from work import BUILD, DIST, ROOT, VERSION, environment, moment, repeatable, run, sha256


def main() -> int:
    """Write all of it; SHA256SUMS last."""
    DIST.mkdir(exist_ok=True)
    _source()
    _parts()
    _licences()
    _changes()
    names = sorted(path.name for path in DIST.iterdir() if path.is_file() and path.name != "SHA256SUMS")
    lines = [f"{sha256(DIST / name)}  {name}\n" for name in names]
    (DIST / "SHA256SUMS").write_text("".join(lines), "utf-8")
    print(f"dist/: {', '.join(names)} and SHA256SUMS")
    return 0


def _source() -> None:
    """The source of this version, as the last commit has it."""
    name = f"crossread-{VERSION}"
    archive = BUILD / f"{name}.tar"
    run("git", "archive", f"--prefix={name}/", f"--output={archive}", "HEAD")
    (DIST / f"{name}.tar.gz").write_bytes(gzip.compress(archive.read_bytes(), 9, mtime=moment()))


def _parts() -> None:
    """The CycloneDX list of the packages inside, and of the Python that runs them."""
    _, runtime = environments()
    listing = environment("listing", ROOT / "packaging/linux/listing.txt")
    target = DIST / f"crossread-{VERSION}-linux.cdx.json"
    run(listing, "-m", "cyclonedx_py", "environment", "--output-reproducible", "--of", "JSON", "--sv", "1.6",
        "--pyproject", ROOT / "pyproject.toml", "--mc-type", "application", "-o", target, runtime,
        env=repeatable())  # fmt: skip
    told = json.loads(target.read_text("utf-8"))
    told["metadata"]["component"]["version"] = VERSION
    version = run(runtime, "-c", "import platform; print(platform.python_version())").strip()
    python = {"type": "platform", "name": "CPython", "version": version, "bom-ref": f"cpython@{version}"}
    python["cpe"] = f"cpe:2.3:a:python:python:{version}:*:*:*:*:*:*:*"
    told.setdefault("components", []).append(python)
    target.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", "utf-8")


def _licences() -> None:
    """The licence texts of everything inside, in one archive."""
    _, runtime = environments()
    site = Path(run(runtime, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    folder = BUILD / "licences"
    found = gather(site, folder)
    (folder / "README.txt").write_text(summary(found), "utf-8")
    (folder / "AGPL-3.0.txt").write_bytes((ROOT / "LICENSE").read_bytes())
    archive = BUILD / "licences.tar"
    run("tar", "--sort=name", "--owner=0", "--group=0", "--numeric-owner", f"--mtime=@{moment()}", "-C", BUILD,
        "-cf", archive, "licences")  # fmt: skip
    (DIST / f"crossread-{VERSION}-licences.tar.gz").write_bytes(gzip.compress(archive.read_bytes(), 9, mtime=moment()))


def _changes() -> None:
    """What is new in this version: its entry of CHANGELOG.md."""
    entries = (ROOT / "CHANGELOG.md").read_text("utf-8").split("\n## ")
    entry = next((part for part in entries if part.startswith(VERSION)), None)
    if entry is None:
        sys.exit(f"CHANGELOG.md has no entry of {VERSION}.")
    (DIST / f"crossread-{VERSION}-changes.md").write_text(f"## {entry.rstrip()}\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
