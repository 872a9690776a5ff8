"""The wheel, installed beside nothing but the locked run-time packages, reads the samples without a network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "src" / "headwater" / "data" / "sample"
MOST_INSTALLED = 300_000_000  # bytes on disk, of everything that the wheel needs at run time
MOST_WEIGHTS = 25_000_000  # bytes of the reader network and its vocabulary
MOST_COMPARING = 10_000_000  # bytes of the network that reads two passages side by side, over the reader's word table
BUILDERS = {"pip", "setuptools", "wheel"}  # what makes the environment is not what Headwater weighs

# Found on PYTHONPATH when Python starts: whoever asks for a name or a connection gets an error instead.
NO_NETWORK = """
import socket

def refuse(*args, **kwargs):
    raise RuntimeError(f"the network was asked for: {args[:2]}")

socket.socket.connect = socket.socket.connect_ex = refuse
socket.getaddrinfo = socket.create_connection = refuse
"""

pytestmark = pytest.mark.slow


def run(*command: str | Path, **environment: str) -> str:
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, encoding="utf-8", env={**os.environ, **environment}
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an environment that has the wheel and what requirements/run.lock names, and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=True)
    pip = (folder / "bin" / "python", "-m", "pip", "--quiet", "--disable-pip-version-check", "install")
    run(*pip, "--require-hashes", "--requirement", ROOT / "requirements" / "run.lock")
    run(*pip, "--no-deps", wheel)
    return folder


@pytest.fixture(scope="module")
def offline(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which nothing can be connected to, and nothing outside the installation is seen."""
    folder = tmp_path_factory.mktemp("offline")
    (folder / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    return {"PYTHONPATH": str(folder), "HOME": str(folder), "HF_HOME": str(folder)}


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _packages_of(tool: str, packages: Path) -> set[str]:
    """The folders that a distribution brings, by the record of what it installed: setuptools has pkg_resources, too."""
    records = packages.glob(f"{tool}-*.dist-info/RECORD")
    return {line.split("/")[0] for record in records for line in record.read_text(encoding="utf-8").splitlines()}


def test_the_wheel_carries_its_data_and_nothing_else(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        sizes = {info.filename: info.file_size for info in archive.infolist()}
    for path in (ROOT / "src" / "headwater").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert str(path.relative_to(ROOT / "src")) in sizes
    assert {name.split("/")[0] for name in sizes} == {"headwater", "headwater-0.1.0.dist-info"}
    weights = {name.rsplit("/", 1)[1]: size for name, size in sizes.items() if "/data/weights/" in name}
    assert 0 < weights.pop("comparing.onnx.zst") <= MOST_COMPARING
    assert 0 < sum(weights.values()) <= MOST_WEIGHTS


def test_the_block_on_the_network_blocks(installed: Path, offline: dict[str, str]) -> None:
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    with pytest.raises(AssertionError, match="the network was asked for"):
        run(installed / "bin" / "python", "-c", code, **offline)


@pytest.mark.parametrize(("name", "title"), [("sample.txt", "Merrowland"), ("sample.html", "Regulator")])
def test_it_reads_the_samples_offline(installed: Path, offline: dict[str, str], name: str, title: str) -> None:
    printed = run(installed / "bin" / "headwater", "read", SAMPLES / name, "--format", "json", **offline)
    reading = json.loads(printed)
    assert title in reading["article"]["title"]
    assert len(reading["attributions"]) >= 8
    assert reading["failures"] == []


def test_it_weighs_what_we_say_it_weighs(installed: Path) -> None:
    (packages,) = (installed / "lib").glob("python*/site-packages")
    sizes = {entry.name: size_of(entry) for entry in packages.iterdir() if entry.is_dir()}
    tools = {*BUILDERS, *(name for tool in BUILDERS for name in _packages_of(tool, packages))}
    sizes = {name: size for name, size in sizes.items() if name.split("-")[0] not in tools}
    heaviest = sorted(sizes.items(), key=lambda item: -item[1])[:8]
    report = ", ".join(f"{name} {size / 1e6:.0f}" for name, size in heaviest)
    assert sum(sizes.values()) < MOST_INSTALLED, f"{sum(sizes.values()) / 1e6:.0f} MB: {report}"
    print(f"\nrun-time packages: {sum(sizes.values()) / 1e6:.0f} MB ({report})")


def test_no_development_package_came_along(installed: Path) -> None:
    (packages,) = (installed / "lib").glob("python*/site-packages")
    names = {entry.name for entry in packages.iterdir()}
    assert names & {"torch", "pytest", "hypothesis", "mypy", "transformers", "onnx"} == set()
