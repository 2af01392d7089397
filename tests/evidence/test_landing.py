"""A copy comes to its place whole or not at all, and never takes another file's place."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from d4i_desktop.core.errors import UserError
from d4i_desktop.evidence.copying.landing import PART, landing


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.csv"
    path.write_text("a\n1\n")
    return path


def refused(out: Path, source: Path, text: str = "x") -> str:
    before = sorted(one.name for one in out.parent.iterdir()) if out.parent.is_dir() else []
    with pytest.raises(UserError) as told, landing(out, source) as part:
        part.write_text(text)
    if out.parent.is_dir():
        assert sorted(one.name for one in out.parent.iterdir()) == before
    return told.value.message_id


def test_a_copy_has_its_name_only_once_it_is_whole(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "out.csv"
    with landing(out, source) as part:
        part.write_text("half")
        assert not out.exists() and part.name == out.name
        part.write_text("whole")
    assert out.read_text() == "whole"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out.csv", "source.csv"]


def test_only_its_maker_may_see_a_copy_before_it_is_proved(tmp_path: Path, source: Path) -> None:
    with landing(tmp_path / "out.csv", source) as part:
        part.write_text("x")
        assert part.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("kind", ["file", "folder", "link to nothing"])
def test_what_is_there_already_is_never_touched(tmp_path: Path, source: Path, kind: str) -> None:
    out = tmp_path / "out.csv"
    {
        "file": lambda: out.write_text("old"),
        "folder": out.mkdir,
        "link to nothing": lambda: out.symlink_to(tmp_path / "nowhere"),
    }[kind]()
    assert refused(out, source) == "file_exists"
    assert not (tmp_path / "nowhere").exists()


def test_a_file_that_appears_while_the_copy_is_written_wins(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "out.csv"
    with pytest.raises(UserError) as told, landing(out, source) as part:
        part.write_text("ours")
        out.write_text("theirs")
    assert told.value.message_id == "file_exists" and out.read_text() == "theirs"
    assert not list(tmp_path.glob(f"*{PART}"))


def test_a_file_that_appears_wins_where_nothing_can_be_linked_too(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links on this stick")

    monkeypatch.setattr(os, "link", no_links)
    out = tmp_path / "out.csv"
    with landing(out, source) as part:
        part.write_text("whole")
    assert out.read_text() == "whole"
    other = tmp_path / "other.csv"
    with pytest.raises(UserError), landing(other, source) as part:
        part.write_text("ours")
        other.write_text("theirs")
    assert other.read_text() == "theirs"


@pytest.mark.parametrize("way", ["itself", "link", "hard link", "by another path"])
def test_a_copy_never_goes_onto_its_source(tmp_path: Path, source: Path, way: str) -> None:
    out = tmp_path / "again.csv"
    if way == "link":
        out.symlink_to(source)
    elif way == "hard link":
        out.hardlink_to(source)
    elif way == "by another path":
        (tmp_path / "sub").mkdir()
        out = tmp_path / "sub" / ".." / source.name
    else:
        out = source
    assert refused(out, source) == "copy_onto_itself"
    assert source.read_text() == "a\n1\n"


@pytest.mark.parametrize(("number", "told"), [(errno.ENOSPC, "copy_disk_full"), (errno.EIO, "cannot_reach")])
def test_a_failure_on_the_way_leaves_nothing(tmp_path: Path, source: Path, number: int, told: str) -> None:
    with pytest.raises(UserError) as found, landing(tmp_path / "out.csv", source) as part:
        part.write_text("half")
        raise OSError(number, "")
    assert found.value.message_id == told
    assert [one.name for one in tmp_path.iterdir()] == ["source.csv"]


def test_a_place_that_is_no_folder_is_told(tmp_path: Path, source: Path) -> None:
    assert refused(tmp_path / "nowhere" / "out.csv", source) == "cannot_reach"
    assert refused(source / "out.csv", source) == "cannot_reach"
    assert refused(tmp_path / ("x" * 230 + ".csv"), source) == "copy_name_too_long"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends programs otherwise")
@pytest.mark.parametrize("name", ["out.csv", "another.xlsx"])
def test_what_a_killed_program_left_goes_with_the_next_copy(tmp_path: Path, source: Path, name: str) -> None:
    out = tmp_path / "out.csv"
    script = f"""
        import os, signal
        from pathlib import Path
        from d4i_desktop.evidence.copying.landing import landing
        with landing(Path({str(out)!r}), Path({str(source)!r})) as part:
            part.write_text("half of it")
            os.kill(os.getpid(), signal.SIGKILL)
    """
    ended = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert not out.exists() and (tmp_path / f"out.csv{PART}").is_dir()
    out = tmp_path / name
    with landing(out, source) as part:
        part.write_text("whole")
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([name, "source.csv"])


def test_a_copy_that_is_being_made_is_left_alone(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "out.csv"
    with landing(out, source) as part:
        part.write_text("first")
        assert refused(out, source) == "copy_being_made"
        with landing(tmp_path / "other.csv", source) as other:
            other.write_text("second")
        assert part.read_text() == "first"
    assert out.read_text() == "first"


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path, source: Path) -> None:
    out, other = tmp_path / "out.csv", tmp_path / f"out.csv{PART}"
    other.mkdir()
    (other / "diary.txt").write_text("mine")
    assert refused(out, source) == "copy_being_made"
    with landing(tmp_path / "another.csv", source) as part:
        part.write_text("whole")
    assert (other / "diary.txt").read_text() == "mine"
