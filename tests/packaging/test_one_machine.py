"""deploy/one-machine.md: what it tells to type does what it says, as the user whose server it is."""

import configparser
import getpass
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

from brownpaper.storage.database import Database
from brownpaper.web.keys import open_data_folder
from brownpaper.web.settings import DATABASE
from tests.storage.test_copying import filled, told

DEPLOY = Path(__file__).resolve().parents[2] / "server" / "deploy"
PAGE = (DEPLOY / "one-machine.md").read_text("utf-8")
OURS = str(Path(sys.executable).with_name("brownpaper"))


def service() -> tuple[str, str, str]:
    """Of our unit: its user, its program, and where its data is."""
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[method-assign,assignment]
    file = (DEPLOY / "brownpaper.service").read_text("utf-8")
    unit.read_string(file)
    data, = re.findall(r"^Environment=BROWNPAPER_DATA=(.+)$", file, re.MULTILINE)
    return unit["Service"]["User"], unit["Service"]["ExecStart"], data


def typed(after: str) -> list[str]:
    """The lines of the block that follows these words."""
    block = re.search(rf"\*\*{re.escape(after)}.*?```\n(.*?)```", PAGE, re.DOTALL)
    assert block is not None
    return block.group(1).splitlines()


def somebody() -> str:
    """Who the service is here: another than root where there is one that can run it, as on a machine of a host."""
    if os.geteuid() == 0 and shutil.which("runuser"):
        tried = subprocess.run(["runuser", "-u", "nobody", "--", OURS, "--help"], capture_output=True)
        if tried.returncode == 0:
            return "nobody"
    return getpass.getuser()


def test_every_command_of_the_host_runs_as_the_user_of_the_service_by_its_whole_path() -> None:
    user, program, data = service()
    given = [line for line in (*typed("The host's commands"), *typed("Putting a backup back")) if program in line]
    assert [re.findall(rf"{program} (\w+)", line) for line in given] == [["receipts"], ["import"], ["forget"], ["copy"]]
    for line in given:
        assert line.startswith(f"runuser -u {user} -- {program} "), line
        assert f" --data {data} " in f"{line} ", line
    read = re.findall(rf"{data}/\w+\.\w+", " ".join(given))
    made = re.findall(rf"^install --owner={user} --mode=600 \S+ (\S+)$", PAGE, re.MULTILINE)
    assert sorted(read) == sorted(made), "what a command reads is put where its user can read it"
    assert not re.search(r"^(brownpaper|sudo) ", PAGE, re.MULTILINE)


async def test_a_backup_that_is_put_back_by_the_lines_of_the_page_opens_for_the_user_of_the_service(
    tmp_path: Path,
) -> None:
    user, program, data = service()
    here = Path(subprocess.check_output(["mktemp", "--directory"], text=True).strip())
    who = somebody()
    try:
        here.chmod(0o711)
        folder, admin = here / "brownpaper", tmp_path
        folder.mkdir(mode=0o700)
        open_data_folder(folder)
        await filled(admin / "copy.sqlite")
        before = await told(admin / "copy.sqlite")
        # What is there now is damaged: that is why a backup is put back.
        (folder / DATABASE).write_bytes(b"no database" * 100)
        if who != getpass.getuser():
            subprocess.run(["chown", "--recursive", who, str(folder)], check=True)
        as_user = f"runuser -u {who} -- " if who != getpass.getuser() else ""
        for line in typed("Putting a backup back"):
            if line.startswith("systemctl"):
                continue
            line = line.replace(f"runuser -u {user} -- ", as_user).replace(f"--owner={user}", f"--owner={who}")
            line = line.replace(program, OURS).replace(data, str(folder))
            ran = subprocess.run(["sh", "-c", line], cwd=admin, capture_output=True, text=True)
            assert ran.returncode == 0, f"{line}\n{ran.stderr}"
        assert {file.owner() for file in folder.iterdir()} == {who}
        assert {file.stat().st_mode & 0o077 for file in folder.iterdir()} == {0}
        assert not list(folder.glob("copy.sqlite*")) and (admin / "aside" / DATABASE).exists()
        assert sqlite3.connect(folder / DATABASE).execute("SELECT count(*) FROM entries").fetchone() == (2402,)
        assert await told(folder / DATABASE) == before
        await Database.open(folder / DATABASE, key=open_data_folder(folder).derive("database")).close()
    finally:
        shutil.rmtree(here)
