"""Which network addresses Hora may call: those of the open internet, and private ones that a setting names."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_OLD_RELAYS = IPv4Network("192.88.99.0/24")


def may_call(text: str, also: Iterable[Network] = ()) -> bool:
    """True for a public address, and for one inside the networks of `also`.

    An IPv4 address in the clothes of IPv6 is judged as what it is. False for whatever is no address at all.
    """
    try:
        address = _bare(ip_address(text.partition("%")[0]))
    except ValueError:
        return False
    return _is_public(address) or any(address in network for network in also)


def _bare(address: Address) -> Address:
    """The IPv4 address inside a mapped, 6to4 or NAT64 one."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _is_public(address: Address) -> bool:
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast and address not in _OLD_RELAYS
    return address.is_global and address in _UNICAST
