"""The guard of conftest.py: loopback works, everything else fails loudly."""

from __future__ import annotations

import socket

import pytest


def test_a_foreign_address_fails() -> None:
    with socket.socket() as client, pytest.raises(RuntimeError, match="192"):
        client.connect(("192.0.2.1", 80))


def test_a_foreign_name_fails() -> None:
    with pytest.raises(RuntimeError, match="example"):
        socket.getaddrinfo("example.org", 443)


def test_loopback_works() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()
