"""Which addresses may be asked for a page, and in which form may they be written?

In: a URL as a feed, a page or a redirect gives it; an IP address as a resolver gives it. Out: an :class:`Address`
in one canonical form, or ``Forbidden``. What is fetched is named by strangers, so nothing here is lenient: a host is
a name of letters, digits and hyphens, four decimal numbers, or IPv6 in brackets. What some parser somewhere would
read in another way (octal, hexadecimal, ``127.1``, full-width digits, a backslash) is refused, not guessed at.

Addresses have three kinds (the IANA special-purpose registries, and where clouds keep their secrets):

1. public: may be fetched;
2. private (``PRIVATE``): only where the user said so for this source;
3. the rest: never, not even then. Nobody publishes there.
"""

from __future__ import annotations

import re
import socket
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote

from headwater.errors import Forbidden

Resolver = Callable[[str, int], Iterable[str]]
"""A host and a port to all its IP addresses, as text; raises OSError where there are none."""

MOST_CHARACTERS = 8_000
DEFAULT_PORTS = {"http": 80, "https": 443}
CLOUD_METADATA = frozenset(
    map(ip_address, ["169.254.169.254", "168.63.129.16", "100.100.100.200", "192.0.0.192", "fd00:ec2::254"])
)
PRIVATE: tuple[IPv4Network | IPv6Network, ...] = (
    IPv4Network("127.0.0.0/8"), IPv4Network("10.0.0.0/8"), IPv4Network("172.16.0.0/12"), IPv4Network("192.168.0.0/16"),
    IPv4Network("100.64.0.0/10"), IPv6Network("::1/128"), IPv6Network("fc00::/7"),
)  # fmt: skip
NEVER_4 = tuple(
    IPv4Network(net)
    for net in (
        "0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
UNICAST_6 = IPv6Network("2000::/3")
NAT64 = IPv6Network("64:ff9b::/96")
# Inside of 2000::/3: Teredo and other experiments, documentation (twice), 6to4, the former 6bone.
NEVER_6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "3ffe::/16")))
ISATAP = frozenset({0x00005EFE, 0x02005EFE})
LOCAL_NAMES = ("localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "corp", "home.arpa")
METADATA_NAMES = ("metadata.google.internal", "metadata.goog", "instance-data")
# Ports of services that would take an HTTP request for something else (https://fetch.spec.whatwg.org/#port-blocking
# has most of them), and of databases.
BAD_PORTS = frozenset(
    {
        0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
        109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 445, 465, 512, 513, 514, 515,
        526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1433, 1521, 1719, 1720, 1723,
        2049, 2375, 3306, 3389, 3659, 4045, 4190, 5060, 5061, 5432, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669,
        6679, 6697, 10080, 10250, 11211, 27017,
    }
)  # fmt: skip

_URL = re.compile(r"(?P<scheme>[^:/?#]*)://(?P<place>[^/?#]*)(?P<path>[^?#]*)(?P<query>\?[^#]*)?(?:#.*)?", re.DOTALL)
_PLACE = re.compile(r"(?P<host>\[[^\[\]@]*\]|[^:@\[\]]+)(?::(?P<port>[0-9]{1,5}))?")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_QUAD = re.compile(r"(?:(?:0|[1-9][0-9]{0,2})\.){3}(?:0|[1-9][0-9]{0,2})")
_SAFE = "/%:@!$&'()*+,;=-._~?[]"


@dataclass(frozen=True, slots=True)
class Address:
    """A URL in parts that need no more parsing; ``host`` is in ASCII and lower case, IPv6 without brackets."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def netloc(self) -> str:
        """Host and port as the Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The canonical form, without a fragment."""
        return f"{self.scheme}://{self.netloc}{self.target}"


def parsed(url: str) -> Address:
    """Read a URL in the one form that is accepted, or raise ``Forbidden`` saying what is wrong with it.

    >>> parsed("HTTP://News.Example:8080/a b?q=ü#top").url
    'http://news.example:8080/a%20b?q=%C3%BC'
    >>> parsed("http://127.1/")
    Traceback (most recent call last):
    headwater.errors.Forbidden: http://127.1/: an IP address must be four decimal numbers
    """
    try:
        return _parsed(url)
    except Forbidden as error:
        raise Forbidden(f"{printable(url)}: {error}") from None


def printable(url: str) -> str:
    """A URL of a stranger as it may stand in a message: short, on one line, without a password."""
    hidden = re.sub(r"(//)[^/?#]*@", r"\1…@", url)
    shown = "".join(c if c.isprintable() else "\ufffd" for c in hidden[:200])
    return shown if len(hidden) <= 200 else f"{shown}…"


def _parsed(url: str) -> Address:
    if len(url) > MOST_CHARACTERS:
        raise Forbidden(f"a URL of {len(url)} characters; the limit is {MOST_CHARACTERS}")
    if url != url.strip() or any(unicodedata.category(c) in ("Cc", "Zl", "Zp") for c in url):
        raise Forbidden("white space around it, or control characters in it")
    found = _URL.fullmatch(url)
    scheme = found["scheme"].lower() if found else ""
    if found is None or scheme not in DEFAULT_PORTS:
        raise Forbidden("not a full http or https URL")
    if "\\" in url:
        raise Forbidden("a backslash in it")
    host, port = _placed(found["place"])
    target = (found["path"] or "/") + (found["query"] or "")
    port = DEFAULT_PORTS[scheme] if port is None else port
    if port in BAD_PORTS or port > 65535:
        raise Forbidden(f"port {port} is not for web pages")
    return Address(scheme=scheme, host=host, port=port, target=quote(target, safe=_SAFE, errors="replace"))


def _placed(place: str) -> tuple[str, int | None]:
    """Host and port; the port is None where none is written."""
    if "@" in place:
        raise Forbidden("a name or password in it")
    found = _PLACE.fullmatch(place)
    if found is None:
        raise Forbidden("no host, or an odd one" if not place.endswith(":") else "an empty port")
    port = found["port"]
    if port is not None and port != str(int(port)):
        raise Forbidden("zeros before the port")
    return _host(found["host"]), None if port is None else int(port)


def _host(host: str) -> str:
    if host.startswith("["):
        return _bracketed(host[1:-1])
    labels = [_label(label) for label in host.split(".")]
    name = ".".join(labels)
    if len(name) > 253:
        raise Forbidden("a host name of more than 253 characters")
    if _NUMBER.fullmatch(labels[-1]) is None:
        return name
    if _QUAD.fullmatch(name) is None or any(int(label) > 255 for label in labels):
        raise Forbidden("an IP address must be four decimal numbers")
    return name


def _bracketed(host: str) -> str:
    if re.fullmatch(r"[0-9A-Fa-f:.]{2,45}", host) is None:
        raise Forbidden("not an IPv6 address in the brackets")
    try:
        return str(IPv6Address(host))
    except ValueError:
        raise Forbidden("not an IPv6 address in the brackets") from None


def _label(label: str) -> str:
    """One label of a host name in ASCII.

    Names in other scripts are taken only where every way to map them agrees: no compatibility forms (full-width
    digits), nothing that folds to other letters (ß). Others can be written in their ``xn--`` form.
    """
    lower = label.lower()
    if not lower.isascii():
        plain = unicodedata.normalize("NFKC", lower.casefold()) == lower
        if not plain or not all(c == "-" or unicodedata.category(c)[0] in "LM" or c in "0123456789" for c in lower):
            raise Forbidden("a host name with characters that can be read in two ways")
        lower = "xn--" + lower.encode("punycode").decode("ascii")
    if _LABEL.fullmatch(lower) is None:
        raise Forbidden("a host name must be letters, digits and hyphens between single dots")
    return lower


def refuse_name(host: str, *, private: bool = False) -> None:
    """Raise ``Forbidden`` for host names that are never on the public web, whatever they resolve to."""
    if under(host, METADATA_NAMES):
        raise Forbidden(f"{host} is where a cloud keeps its secrets")
    if not private and ":" not in host and ("." not in host or under(host, LOCAL_NAMES)):
        raise Forbidden(f"{host} is a name on a private network")


def under(host: str, names: Iterable[str]) -> bool:
    """Whether a host is one of these names or lies under one of them."""
    return any(host == name or host.endswith(f".{name}") for name in names)


def refuse_address(text: str, *, private: bool = False) -> None:
    """Raise ``Forbidden`` unless this IP address may be fetched from.

    >>> refuse_address("8.8.4.4")
    >>> refuse_address("10.0.0.7", private=True)
    >>> refuse_address("10.0.0.7")
    Traceback (most recent call last):
    headwater.errors.Forbidden: 10.0.0.7 is a private address
    """
    try:
        address = ip_address(text)
    except ValueError:
        raise Forbidden(f"{printable(text)} is not an IP address") from None
    if address in CLOUD_METADATA:
        raise Forbidden(f"{address} is where a cloud keeps its secrets")
    if _within(address, PRIVATE):
        if not private:
            raise Forbidden(f"{address} is a private address")
    elif not _public(address):
        raise Forbidden(f"{address} is not an address on the public internet")


def _public(address: IPv4Address | IPv6Address) -> bool:
    """What is left after the registries; ``is_global`` is asked too, but it misses most of what has IPv4 inside."""
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in net for net in NEVER_4)
    if address.scope_id is not None:
        return False
    if address in NAT64:
        # A network that has only IPv6 reaches the public IPv4 internet this way: what is inside decides.
        inside = IPv4Address(int(address) & 0xFFFFFFFF)
        return inside not in CLOUD_METADATA and not _within(inside, PRIVATE) and _public(inside)
    hidden = (int(address) >> 32) & 0xFFFFFFFF in ISATAP
    return address in UNICAST_6 and address.is_global and not hidden and not _within(address, NEVER_6)


def _within(address: IPv4Address | IPv6Address, nets: Iterable[IPv4Network | IPv6Network]) -> bool:
    return any(address in net for net in nets if net.version == address.version)


def resolve(host: str, port: int) -> tuple[str, ...]:
    """All addresses of a host, as the system gives them; the default :data:`Resolver`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def checked(host: str, port: int, *, private: bool = False, resolver: Resolver = resolve) -> tuple[str, ...]:
    """The addresses that a connection to this host may be opened to: all that it has, or ``Forbidden``.

    The resolver is asked once, and one bad answer among good ones refuses the host: whoever mixes them means harm.
    Connect to what is returned here, never to the name, which may resolve to something else a moment later.
    """
    refuse_name(host, private=private)
    literal = ":" in host or _QUAD.fullmatch(host) is not None
    found = (host,) if literal else tuple(resolver(host, port))
    for address in found:
        refuse_address(address, private=private)
    return found
