"""Which addresses may be called: an inside one in whatever clothes is still inside."""

from ipaddress import ip_network

import pytest

from core.addresses import may_call


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_the_open_internet_may_be_called(address: str) -> None:
    assert may_call(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.88.99.1",
        "::",
        "::1",
        "::7f00:1",
        "fe80::1",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "5f00::1",
        "2001:db8::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "localhost",
        "",
    ],
)
def test_the_inside_may_not(address: str) -> None:
    assert not may_call(address)


def test_a_named_network_may_be_called_and_nothing_beside_it() -> None:
    own = [ip_network("127.0.0.0/8"), ip_network("fd12::/16")]
    assert may_call("127.0.0.1", own) and may_call("::ffff:127.0.0.1", own) and may_call("fd12::1", own)
    assert not may_call("10.0.0.1", own) and not may_call("fd13::1", own) and not may_call("::1", own)
