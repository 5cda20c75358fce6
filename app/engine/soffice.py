"""LibreOffice without a window: one kind of office file → another.

Files from outside are hostile until they are read: every call gets a profile of its own that runs
no macro, follows no link and asks no server, a folder of its own, a time limit and limits of size.
Nothing of a call is left behind, and two calls never meet.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from app.engine import line_breaks

TIMEOUT = 60.0
"""Seconds that a conversion may take."""
MAX_OUTPUT = 100 * 1024 * 1024
"""Bytes that one result, or everything a call writes, may have."""
AT_ONCE = 2
"""Conversions at the same time in this process: each needs a processor and 250 MB."""

_MAX_MEMORY = 4 * 1024**3
_POLL = 0.05
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)
# What the program needs to run at all; no proxies, and none of our own settings and secrets.
_KEPT_VARIABLES = (
    "PATH",
    "FONTCONFIG_FILE",
    "FONTCONFIG_PATH",
    "LD_LIBRARY_PATH",
    "COMSPEC",
    "NUMBER_OF_PROCESSORS",
    "PATHEXT",
    "PROGRAMDATA",
    "PROGRAMFILES",
    "SYSTEMDRIVE",
    "SYSTEMROOT",
    "WINDIR",
)
_SETTINGS = (
    # No picture or part is fetched that the file only links to.
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Common/Misc", "CrashReport", "false"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Recovery/RecoveryInfo", "Enabled", "false"),
    ("Office.Recovery/RecoveryInfo", "SessionData", "false"),
    ("Office.Recovery/RecoveryInfo", "Crashed", "false"),
    (
        "Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments",
        "AutoCheckEnabled",
        "false",
    ),
    # Should anything ask the network after all: a proxy where nobody listens.
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetFTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetFTPProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)

_turns = threading.BoundedSemaphore(AT_ONCE)


class ConversionError(Exception):
    """A conversion that gave nothing; the subclass says why."""


class NotInstalled(ConversionError):
    """There is no LibreOffice on this machine."""


class TimedOut(ConversionError):
    """The time limit was reached; the program and all its children were killed."""


class Failed(ConversionError):
    """LibreOffice ended without a usable result."""


def find() -> Path | None:
    """The program: ``SOFFICE`` of the environment, then PATH, then the usual places.

    A ``SOFFICE`` that names no file means that there is none (so that it can be switched off).
    """
    named = os.environ.get("SOFFICE")
    if named is not None:
        return Path(named) if Path(named).is_file() else None
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((Path(place) for place in _PLACES if Path(place).is_file()), None)


def convert(data: bytes, suffix: str, to: str, timeout: float = TIMEOUT) -> bytes:
    """One file's bytes as another kind.

    ``suffix`` is the ending that ``data`` would have (``.doc``); ``to`` the ending wanted, with
    the name of a filter where one matters (``docx``, ``pdf:writer_pdf_Export``); ``timeout`` in
    seconds, waiting for a turn included. Raises :class:`NotInstalled`, :class:`TimedOut` or
    :class:`Failed`.
    """
    return convert_all([data], suffix, to, timeout)[0]


def convert_all(
    files: Sequence[bytes], suffix: str, to: str, timeout: float = TIMEOUT
) -> list[bytes]:
    """Several files of one kind in one start of the program, which takes most of the time.

    All or none: raises as :func:`convert` when any of them gives nothing.
    """
    program = find()
    if program is None:
        raise NotInstalled("LibreOffice was not found")
    until = time.monotonic() + timeout
    if not _turns.acquire(timeout=timeout):
        raise TimedOut("other conversions take too long")
    try:
        with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as folder:
            return _convert_in(Path(folder), program, files, suffix, to, until)
    finally:
        _turns.release()


def _convert_in(
    folder: Path, program: Path, files: Sequence[bytes], suffix: str, to: str, until: float
) -> list[bytes]:
    """The conversion inside a folder of its own; ``until`` in seconds of the monotonic clock."""
    source, target, profile = folder / "in", folder / "out", folder / "profile"
    source.mkdir()
    target.mkdir()
    _write_profile(profile)
    names = [f"{n}{suffix}" for n in range(len(files))]
    for name, data in zip(names, files, strict=True):
        (source / name).write_bytes(data)
    command = [
        str(program),
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--nofirststartwizard", "--convert-to", to, "--outdir", str(target)),
        *(str(source / name) for name in names),
    ]
    said = folder / "said"
    with said.open("wb") as output:
        process = _start(command, folder, output.fileno())
        try:
            _wait(process, target, until)
        except BaseException:
            _kill(process)
            raise
    # LibreOffice ends with 0 even when it could not load the file: only the result counts.
    ending = "." + to.partition(":")[0]
    return [_result((target / name).with_suffix(ending), said) for name in names]


def _write_profile(profile: Path) -> None:
    """The settings of a start, in the form LibreOffice keeps them in its profile."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>\n"
        for path, name, value in _SETTINGS
    )
    # Figures keep their units: see line_breaks.
    items += (
        '<item oor:path="/org.openoffice.Office.Common/AsianLayout/StartEndCharacters">'
        f'<node oor:name="{line_breaks.LANGUAGE}" oor:op="replace">'
        f'<prop oor:name="StartCharacters"><value>{escape(line_breaks.NOT_FIRST)}</value></prop>'
        f'<prop oor:name="EndCharacters"><value>{escape(line_breaks.NOT_LAST)}</value></prop>'
        "</node></item>\n"
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )


def _start(command: list[str], folder: Path, output: int) -> subprocess.Popen[bytes]:
    """Start the program as the head of a process group of its own."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    home = {name: str(folder) for name in ("HOME", "TMPDIR", "TEMP", "TMP", "APPDATA")}
    environment = {**kept, **home, "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}
    try:
        process = subprocess.Popen(  # noqa: S603  (a program and arguments of our own)
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise Failed(f"LibreOffice did not start: {error}") from error
    _limit(process)
    return process


def _limit(process: subprocess.Popen[bytes]) -> None:
    """Bound memory and the size of files, where the system can; children inherit it."""
    if sys.platform != "linux":
        return
    import resource

    try:
        resource.prlimit(process.pid, resource.RLIMIT_AS, (_MAX_MEMORY, _MAX_MEMORY))
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (MAX_OUTPUT, MAX_OUTPUT))
        resource.prlimit(process.pid, resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        # A stricter limit of the machine stands, or the program has ended already.
        return


def _wait(process: subprocess.Popen[bytes], target: Path, until: float) -> None:
    """Wait for the end; raises when time is up or the results outgrow their limit."""
    while True:
        try:
            process.wait(_POLL)
        except subprocess.TimeoutExpired:
            if time.monotonic() > until:
                raise TimedOut("LibreOffice took too long") from None
            if _written(target) > MAX_OUTPUT:
                raise Failed("the result is too large") from None
        else:
            return


def _written(folder: Path) -> int:
    """Bytes of all files in a folder; temporary ones may go while they are counted."""
    total = 0
    for path in folder.iterdir():
        with contextlib.suppress(FileNotFoundError):
            total += path.stat().st_size
    return total


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the program with all its children: soffice is a script that starts the real one."""
    if sys.platform == "win32":
        subprocess.run(  # noqa: S603
            ["taskkill", "/F", "/T", "/PID", str(process.pid)],  # noqa: S607
            capture_output=True,
            check=False,
        )
    else:
        import signal

        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _result(path: Path, said: Path) -> bytes:
    """The bytes of one result; raises :class:`Failed` with what LibreOffice said."""
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        with said.open("rb") as output:
            words = output.read(500).decode("utf-8", errors="replace").strip()
        raise Failed(f"LibreOffice wrote no result: {words}") from None
    # A file of exactly that size was cut off.
    if not 0 < size < MAX_OUTPUT:
        raise Failed(f"the result has {size} bytes")
    return path.read_bytes()
