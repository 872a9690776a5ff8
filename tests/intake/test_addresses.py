"""What may be asked for a page: the accepted form of a URL, and which IP addresses are public."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.errors import Forbidden
from headwater.intake.addresses import checked, parsed, printable, refuse_address, refuse_name
from tests.intake.odd_urls import ODD_URLS


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("http://lantern-news.example", "http://lantern-news.example/"),
        ("HTTPS://Lantern-News.EXAMPLE/World?page=2#top", "https://lantern-news.example/World?page=2"),
        ("https://lantern-news.example:443/", "https://lantern-news.example/"),
        ("https://lantern-news.example:80/", "https://lantern-news.example:80/"),
        ("http://lantern-news.example:8080?x", "http://lantern-news.example:8080/?x"),
        ("http://8.8.4.4/feed", "http://8.8.4.4/feed"),
        ("http://[2606:4700:0:0::1111]:8080/", "http://[2606:4700::1111]:8080/"),
        ("https://łódź.example/mosty", "https://xn--d-uga0v4h.example/mosty"),
        ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"),
        ("https://lantern.example/a b/ü?q=é&r=%20", "https://lantern.example/a%20b/%C3%BC?q=%C3%A9&r=%20"),
        ("https://lantern.example/@mayor/said:it", "https://lantern.example/@mayor/said:it"),
        ("https://under_score.lantern.example/", "https://under_score.lantern.example/"),
    ],
)
def test_a_url_has_one_form(url: str, canonical: str) -> None:
    assert parsed(url).url == canonical
    assert parsed(canonical).url == canonical


@pytest.mark.parametrize(
    "url",
    [
        "", "lantern.example", "//lantern.example/", "ftp://lantern.example/", "file:///etc/passwd", "data:text/html,x",
        "javascript:alert(1)", "gopher://lantern.example/", "http:lantern.example", "http:/lantern.example",
        "http://", "http:///path", "http://:80/", "http://lantern.example:/", "http://lantern.example:080/",
        "http://lantern.example:65536/", "http://lantern.example:22/", "http://lantern.example:25/",
        "http://lantern.example:0/", "http://lantern.example:-1/", "http://lantern.example:８０/",
        "http://editor@lantern.example/", "http://editor:secret@lantern.example/", "http://@lantern.example/",
        "http://lantern.example\\@8.8.8.8/", "http:\\\\lantern.example\\", "http://lantern.example /",
        " http://lantern.example/", "http://lantern.example/\n", "http://lantern.example/\r\nX-Evil: 1",
        "http://lantern\t.example/", "http://lantern.example/\x00", "http://lantern..example/", "http://.example/",
        "http://lantern.example./", "http://-lantern.example/", "http://lantern-.example/", "http://lan%74ern.example/",
        "http://lantern。example/", "http://ｌantern.example/", "http://straße.example/", "http://lan\u00adtern.example/",
        "http://lan\u200dtern.example/", "http://" + "a" * 64 + ".example/", "http://" + "a." * 127 + "example/",
        "http://lantern.example/" + "a" * 8000, "http://[::g]/", "http://[::1", "http://::1/", "http://[]/",
        "http://[fe80::1%25eth0]/", "http://[v1.x]/", "http://8.8.8.8.:80/", "http://8.8.8/", "http://010.8.8.8/",
        "http://8.8.8.256/", "http://8.8.8.8.8/", "http://lantern.123/", "http://lantern.0x7/",
    ],
)  # fmt: skip
def test_odd_forms_are_refused(url: str) -> None:
    with pytest.raises(Forbidden):
        parsed(url)


def test_there_are_many_odd_urls() -> None:
    assert len(set(ODD_URLS)) == len(ODD_URLS) >= 150


@pytest.mark.parametrize("url", ODD_URLS)
def test_no_odd_url_reaches_this_machine(url: str) -> None:
    """Every name resolves to loopback here, so whatever form is accepted must be refused for its address."""

    def asked() -> None:
        address = parsed(url.format(port=8080))
        checked(address.host, address.port, resolver=lambda host, port: ["127.0.0.1"])

    with pytest.raises(Forbidden):
        asked()


PUBLIC = ["8.8.8.8", "1.1.1.1", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "192.1.0.1", "198.17.0.1",
          "198.20.0.1", "223.255.255.254", "2606:4700::1111", "2a00:1450::1", "64:ff9b::8.8.8.8"]  # fmt: skip
PRIVATE = ["127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.254", "192.168.1.1", "100.64.0.1",
           "100.127.255.254", "::1", "fc00::1", "fd12:3456::1"]  # fmt: skip
NEVER = [
    "0.0.0.0", "0.1.2.3", "169.254.169.254", "169.254.0.1", "168.63.129.16", "100.100.100.200", "192.0.0.1",
    "192.0.0.192", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.19.255.254", "198.51.100.1", "203.0.113.1",
    "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::2", "::127.0.0.1", "::8.8.8.8",
    "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::10.0.0.1",
    "64:ff9b::169.254.169.254", "64:ff9b::168.63.129.16", "64:ff9b::100.64.0.1", "64:ff9b:1::8.8.8.8", "100::1",
    "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1",
    "2002:7f00:1::1", "2002:808:808::1", "3fff::1", "3ffe::1", "5f00::1", "fe80::1", "fe80::1%eth0", "febf::1",
    "fec0::1", "feff::1", "ff02::1", "ff0e::1", "fd00:ec2::254", "2606:4700::5efe:10.0.0.1",
    "2606:4700::200:5efe:127.0.0.1", "2606:4700::1%lo", "4000::1", "lantern.example", "",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses(address: str) -> None:
    refuse_address(address)
    refuse_address(address, private=True)


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_only_where_it_is_said(address: str) -> None:
    refuse_address(address, private=True)
    with pytest.raises(Forbidden, match="private"):
        refuse_address(address)


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("address", NEVER)
def test_addresses_where_nobody_publishes(address: str, private: bool) -> None:
    with pytest.raises(Forbidden):
        refuse_address(address, private=private)


@pytest.mark.parametrize(
    "host", ["localhost", "feeds.localhost", "nas", "printer.local", "wiki.corp", "router.home.arpa", "db.internal"]
)
def test_names_of_private_networks(host: str) -> None:
    refuse_name(host, private=True)
    with pytest.raises(Forbidden):
        checked(host, 80, resolver=lambda host, port: ["8.8.8.8"])


@pytest.mark.parametrize("host", ["metadata.google.internal", "x.metadata.google.internal", "metadata.goog"])
def test_cloud_metadata_is_refused_by_name(host: str) -> None:
    with pytest.raises(Forbidden):
        checked(host, 80, private=True, resolver=lambda host, port: ["8.8.8.8"])


def test_one_bad_answer_refuses_the_host() -> None:
    for answers in (["8.8.8.8", "127.0.0.1"], ["127.0.0.1", "8.8.8.8"], ["8.8.8.8", "::ffff:10.0.0.1"]):
        with pytest.raises(Forbidden):
            checked("lantern.example", 80, resolver=lambda host, port, answers=answers: answers)
    assert checked("lantern.example", 80, resolver=lambda host, port: ["8.8.8.8", "1.1.1.1"]) == ("8.8.8.8", "1.1.1.1")


def test_an_address_is_not_resolved() -> None:
    def resolver(host: str, port: int) -> list[str]:
        raise AssertionError("asked")

    assert checked("8.8.8.8", 80, resolver=resolver) == ("8.8.8.8",)
    assert checked("2606:4700::1111", 80, resolver=resolver) == ("2606:4700::1111",)


def test_messages_show_no_passwords_and_no_controls() -> None:
    assert printable("http://editor:secret@lantern.example/\x1b[31m") == "http://…@lantern.example/\ufffd[31m"
    assert len(printable("http://lantern.example/" + "a" * 9000)) < 210


@given(st.text())
def test_any_text_is_an_address_or_forbidden(text: str) -> None:
    for url in (text, f"http://{text}", f"http://lantern.example/{text}"):
        try:
            address = parsed(url)
        except Forbidden:
            continue
        assert address.url.isascii()
        assert parsed(address.url) == address
