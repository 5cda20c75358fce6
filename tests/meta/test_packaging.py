"""What the two commands stand on: the pinned libraries, make, and the scripts behind it."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from app.version import VERSION

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = PROJECT["project"]["dependencies"]
DEVELOPMENT = PROJECT["dependency-groups"]["dev"]
PINNED = re.compile(r"[A-Za-z0-9._-]+==[0-9][0-9A-Za-z.]*")
LOCKED = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)")
SHA256 = re.compile(r"--hash=sha256:[0-9a-f]{64}(?= |$)")


def canonical(name: str) -> str:
    """One spelling for the names of packages, as PyPI has it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read_lock(name: str) -> dict[str, tuple[str, int]]:
    """Package → (version, number of hashes) of a lock file."""
    text = (ROOT / name).read_text(encoding="utf-8")
    found = {}
    for entry in re.sub(r"\\\n\s*", " ", text).splitlines():
        match = LOCKED.match(entry)
        if match:
            hashes = len(SHA256.findall(entry))
            found[canonical(match["name"])] = (match["version"], hashes)
    return found


def run_make(*arguments: str, cwd: Path = ROOT) -> str:
    """What make says. The tests may run under make themselves: its settings are not handed on."""
    inherited = {"MAKEFLAGS", "MFLAGS", "MAKELEVEL", "ARGS", "PYTHON"}
    return subprocess.run(
        ["make", *arguments],
        cwd=cwd,
        env={name: value for name, value in os.environ.items() if name not in inherited},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout


def run_script(
    name: str, *arguments: str, cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Runs one of the scripts in .ci, without a terminal."""
    return subprocess.run(
        ["/bin/sh", f".ci/{name}", *arguments],
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_program_states_the_version_of_the_project():
    assert PROJECT["project"]["version"] == VERSION


# --- libraries ----------------------------------------------------------------------------------


@pytest.mark.parametrize("requirement", RUNTIME + DEVELOPMENT)
def test_direct_dependency_is_pinned_exactly(requirement):
    assert PINNED.fullmatch(requirement)


@pytest.mark.parametrize(
    ("lock", "requirement"),
    [("requirements.txt", r) for r in RUNTIME]
    + [("requirements-dev.txt", r) for r in RUNTIME + DEVELOPMENT],
)
def test_direct_dependency_is_locked_at_that_version_with_a_hash(lock, requirement):
    name, version = requirement.split("==")
    locked_version, hashes = read_lock(lock)[canonical(name)]
    assert locked_version == version
    assert hashes >= 1


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_everything_in_a_lock_has_a_hash(lock):
    without = [name for name, (_, hashes) in read_lock(lock).items() if hashes == 0]
    assert without == []


def test_development_lock_holds_the_runtime_lock_unchanged():
    runtime, development = read_lock("requirements.txt"), read_lock("requirements-dev.txt")
    assert {name: development.get(name) for name in runtime} == runtime


def test_lock_files_answer_to_the_same_list_as_pyproject():
    text = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
    asked_for = set()
    for package, reasons in re.findall(r"^(\S+)==.*\n((?:    .*\n)+)", text, re.MULTILINE):
        if f"{PROJECT['project']['name']} (pyproject.toml" in reasons:
            asked_for.add(canonical(package))
    assert asked_for == {canonical(r.split("==")[0]) for r in RUNTIME + DEVELOPMENT}


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_lock_names_no_address_and_no_folder(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert re.findall(r"\w+://\S+|--(?:extra-)?index-url|--find-links|(?:^|\s)/\w+", text) == []
    assert text.splitlines()[1].strip("# ") == "make lock"


def test_runtime_lock_brings_no_tool_of_the_developers():
    tools = {canonical(r.split("==")[0]) for r in DEVELOPMENT}
    assert tools & set(read_lock("requirements.txt")) == set()


# --- make ---------------------------------------------------------------------------------------


def test_make_alone_lists_every_target_in_chinese():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^\.PHONY: (\S+)$", makefile, re.MULTILINE)
    lines = dict(re.findall(r"^  ([a-z-]+) +(\S.*)$", run_make(), re.MULTILINE))
    assert list(lines) == targets
    assert {"install", "run", "test", "lint", "format", "bench"} <= set(targets)
    assert [name for name, line in lines.items() if not re.search(r"[一-龥]", line)] == []


@pytest.mark.parametrize(
    ("target", "command"),
    [
        ("run", "-m flask --app wsgi serve"),
        ("test", "-m pytest -n 2"),
        ("bench", "-m tests.bench"),
        ("load", "-m tests.load"),
        ("lint", "-m flask --app wsgi checklist lint"),
    ],
)
def test_make_target_runs_its_command(target, command):
    assert f".venv/bin/python {command}" in run_make("-n", target)


def test_make_test_hands_the_fonts_to_pytest():
    plan = run_make("-n", "test").splitlines()
    assert plan[:3] == [
        ".ci/python-environment dev",
        ".ci/system-packages",
        ".ci/word-schemas",
    ]
    assert plan[3].startswith('FONTCONFIG_FILE="$PWD/tests/fonts/fonts.conf" ')


# --- the scripts --------------------------------------------------------------------------------


def test_ci_runs_lint_and_then_all_tests():
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    commands = [line for line in script.splitlines() if line and not line.startswith("#")]
    assert commands[0] == "set -euo pipefail"
    assert commands[-2:] == ["make lint", "make test"]
    assert "export CI=true" in commands


@pytest.mark.parametrize("name", ["run", "python-environment", "system-packages", "word-schemas"])
def test_script_is_sound_and_may_be_executed(name):
    script = ROOT / ".ci" / name
    shell = "bash" if "bash" in script.read_text(encoding="utf-8").splitlines()[0] else "sh"
    assert subprocess.run([shell, "-n", str(script)], check=False).returncode == 0
    mode = subprocess.run(
        ["git", "ls-files", "--stage", f".ci/{name}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout[:6]
    assert mode == "100755"


def fake_python(folder: Path, *, version: str, new_enough: bool) -> Path:
    """A program that answers like a Python of that version and has no venv module."""
    program = folder / "python-of-another-time"
    program.write_text(
        "#!/bin/sh\n"
        'case "$2" in\n'
        f'*"%d.%d"*) echo {version} ;;\n'
        f"*'sys.exit'*) exit {0 if new_enough else 1} ;;\n"
        "*) exit 1 ;;\n"
        "esac\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    return program


def bare_clone(folder: Path) -> Path:
    """A clone that asks for no library, so that it installs without a network."""
    clone = folder / "法治 报告 (副本)"
    shutil.copytree(ROOT / ".ci", clone / ".ci")
    shutil.copy(ROOT / "Makefile", clone)
    for lock in ("requirements.txt", "requirements-dev.txt"):
        (clone / lock).write_text("# 无\n", encoding="utf-8")
    return clone


def poor_path(folder: Path, *programs: str) -> str:
    """A PATH with nothing but the programs named: no apt, no office, no browser."""
    bin_folder = folder / "bin"
    bin_folder.mkdir()
    for program in programs:
        found = shutil.which(program)
        assert found
        (bin_folder / program).symlink_to(found)
    return str(bin_folder)


def test_old_python_is_refused_in_one_line(tmp_path):
    old = fake_python(tmp_path, version="3.9", new_enough=False)
    answer = run_script("python-environment", "runtime", PYTHON=str(old))
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr == (
        f"Python 版本过低：{old} 是 3.9，本程序需要 3.11 或更高版本；"
        "请安装后用 make install PYTHON=路径 指定。\n"
    )


def test_python_that_is_not_there_is_refused_in_one_line():
    answer = run_script("python-environment", "runtime", PYTHON="no-such-python")
    assert answer.returncode == 1
    assert answer.stderr == (
        "无法运行 PYTHON=no-such-python：请改为 Python 3.11 或更高版本的路径，"
        "例如 make install PYTHON=/usr/bin/python3.11。\n"
    )


def test_missing_venv_module_is_said_in_one_line(tmp_path):
    clone = bare_clone(tmp_path)
    bare = fake_python(tmp_path, version="3.11", new_enough=True)
    answer = run_script(
        "python-environment",
        "runtime",
        cwd=clone,
        PYTHON=str(bare),
        PATH=poor_path(tmp_path, "dirname"),
    )
    assert answer.returncode == 1
    assert answer.stderr == (
        f"{bare} 缺少 venv 模块：请先安装它"
        "（Debian：apt-get install python3.11-venv），再重新运行。\n"
    )
    assert not (clone / ".venv").exists()


def test_make_install_works_in_a_chinese_folder_with_spaces_and_only_once(tmp_path):
    clone = bare_clone(tmp_path)

    def install() -> str:
        return run_make("install", f"PYTHON={sys.executable}", cwd=clone)

    assert "正在安装 requirements.txt 所列的依赖" in install()
    assert (clone / ".venv/bin/python").exists()
    assert install() == ""
    (clone / "requirements.txt").write_text("# 有变化\n", encoding="utf-8")
    assert "正在创建" not in (said := install())
    assert "正在安装 requirements.txt 所列的依赖" in said


def test_missing_system_packages_are_named_where_nothing_may_be_installed(tmp_path):
    clone = bare_clone(tmp_path)
    path = poor_path(tmp_path, "dirname", "cut", "tr", "sed")
    answer = run_script("system-packages", cwd=clone, PATH=path)
    assert answer.returncode == 1
    said = answer.stderr.splitlines()
    assert said[0] == "测试缺少下列系统软件："
    assert [line.strip().split("：")[0] for line in said[1:-1]][-5:] == [
        "libreoffice-writer-nogui",
        "poppler-utils",
        "fonts-noto-cjk",
        "fonts-liberation",
        "git",
    ]
    assert said[-1].startswith("请由管理员执行：apt-get install -y --no-install-recommends ")
    assert not (clone / ".cache").exists()


def test_schemas_that_are_there_are_not_fetched_again():
    answer = run_script("word-schemas")
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")


def test_schemas_are_not_fetched_without_the_environment(tmp_path):
    answer = run_script("word-schemas", cwd=bare_clone(tmp_path))
    assert (answer.returncode, answer.stderr) == (1, "没有 .venv：请先运行 make install-dev。\n")


@pytest.mark.render
def test_system_packages_do_nothing_when_all_are_there():
    answer = run_script("system-packages")
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")


@pytest.mark.render
@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("仿宋_GB2312", "FandolFang Regular"),
        ("仿宋", "FandolFang Regular"),
        ("FangSong", "FandolFang Regular"),
        ("楷体_GB2312", "FandolKai Regular"),
        ("楷体", "FandolKai Regular"),
        ("黑体", "FandolHei Regular"),
        ("SimHei", "FandolHei Regular"),
        ("宋体", "FandolSong Regular"),
        ("SimSun", "FandolSong Regular"),
        ("方正小标宋简体", "Noto Serif CJK SC Bold"),
        ("华文中宋", "Noto Serif CJK SC Bold"),
        ("Times New Roman", "Liberation Serif Regular"),
        # A rare character of a name, which Fandol lacks: not a sans-serif in the middle of a line.
        ("仿宋_GB2312:charset=5586", "Noto Serif CJK SC Regular"),
    ],
)
def test_fonts_of_official_documents_have_a_free_answer(asked, answered):
    found = subprocess.run(
        ["fc-match", "--format=%{family[0]} %{style[0]}", asked],
        env={**os.environ, "FONTCONFIG_FILE": str(ROOT / "tests/fonts/fonts.conf")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert found.stdout == answered
