"""Embedded servers keep their ports over restarts, unless someone else took one."""

import socket
from pathlib import Path

from launch import ports


def test_a_port_is_remembered(tmp_path: Path) -> None:
    file = tmp_path / "port"
    assert ports.remembered(file) == ports.remembered(file)


def test_a_port_someone_took_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "port"
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        taken = stranger.getsockname()[1]
        file.write_text(str(taken))
        assert ports.remembered(file) != taken
    assert int(file.read_text()) != taken


def test_a_damaged_port_file_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "port"
    file.write_text("not a number")
    assert ports.is_free(ports.remembered(file))
