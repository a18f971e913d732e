"""Which addresses may be reached from here: those of the public internet, and no others. Pure.

An address that carries another inside (of IPv4 in IPv6) is judged by the one inside.
"""

import ipaddress

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address

NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
GIVEN_OUT = ipaddress.IPv6Network("2000::/3")  # all that IPv6 has of single public addresses
IPV4_BITS = 0xFFFFFFFF


def is_public(text: str) -> bool:
    """Whether this is one machine of the public internet. False for what is no address."""
    try:
        address = _inside(ipaddress.ip_address(text))
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address not in GIVEN_OUT:
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _inside(address: Address) -> Address:
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & IPV4_BITS)
    return address.ipv4_mapped or address.sixtofour or address
