"""RFC 9309, and what we promise beyond it."""

from __future__ import annotations

import pytest

from headwater.errors import Forbidden, TookTooLong, Unreachable
from headwater.intake.fetch import Fetched
from headwater.library import robots
from headwater.library.robots import DAY, HOUR, Robots, Rules

PAGE = "https://velm.example/politics/harbour-vote"


class Site:
    """Answers every request with the same thing, and counts."""

    def __init__(
        self, status: int = 200, body: bytes = b"", *, error: Exception | None = None, wait: float | None = None
    ):
        self.answer = Fetched(PAGE, status, {}, body, retry_after=wait)
        self.error = error
        self.asked: list[str] = []

    def __call__(
        self, url: str, /, *, private: bool = False, etag: str | None = None, modified: str | None = None
    ) -> Fetched:
        self.asked.append(url)
        if self.error:
            raise self.error
        return self.answer


def rules(text: str) -> Rules:
    return robots.parse(text.encode(), until=DAY)


@pytest.mark.parametrize(
    ("url", "where"),
    [
        (PAGE, "https://velm.example/robots.txt"),
        ("HTTP://Velm.Example:8080/a?b#c", "http://velm.example:8080/robots.txt"),
        ("https://desk:secret@velm.example/a", "https://velm.example/robots.txt"),
        ("http://[2001:db8::1]:81/a", "http://[2001:db8::1]:81/robots.txt"),
    ],
)
def test_where_the_rules_are(url: str, where: str) -> None:
    assert robots.address(url) == where


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /politics", False),
        ("User-agent: *\nDisallow: /sport", True),
        # our own group counts alone, whatever the case of its name
        ("User-agent: *\nDisallow: /\n\nUser-agent: Headwater\nDisallow: /sport", True),
        ("User-agent: *\nAllow: /\n\nUser-agent: HEADWATER\nDisallow: /politics", False),
        ("User-agent: headwatering\nDisallow: /", True),
        ("User-agent: head\nUser-agent: headwater\nDisallow: /", False),
        # two groups for us are one
        ("User-agent: headwater\nDisallow: /sport\n\nUser-agent: headwater\nDisallow: /politics", False),
        # the longest match wins; of two that are as long, Allow
        ("User-agent: *\nDisallow: /politics\nAllow: /politics/harbour", True),
        ("User-agent: *\nAllow: /politics\nDisallow: /politics/harbour", False),
        ("User-agent: *\nDisallow: /politics\nAllow: /politics", True),
        ("User-agent: *\nDisallow: /*/harbour", False),
        ("User-agent: *\nDisallow: /politics$", True),
        ("User-agent: *\nDisallow: /*vote$", False),
        ("User-agent: * # all\r\nDisallow: /politics # for now\r\n", False),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        ("<html>No such page</html>", True),
    ],
)
def test_what_is_allowed(text: str, allowed: bool) -> None:
    assert rules(text).allows(PAGE) is allowed


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("7", 7.0), ("0.5", 0.5), ("0", 0.0), ("-3", 0.0), ("90000", 300.0), ("soon", 0.0), ("inf", 0.0), ("nan", 0.0)],
)
def test_a_delay_is_taken_at_its_word_where_it_is_sane(said: str, seconds: float) -> None:
    assert rules(f"User-agent: *\nCrawl-delay: {said}\nDisallow: /sport").delay == seconds


def test_no_more_than_500_kib_are_read_and_no_half_rule() -> None:
    head = b"User-agent: *\nDisallow: /sport\n"
    filler = b"# " + b"x" * 77 + b"\n"
    body = head + filler * ((robots.MOST_BYTES - len(head)) // len(filler)) + b"Disallow: /\n" * 40
    assert not robots.parse(body, until=DAY).allows("https://velm.example/sport/cup")
    cut = (head + filler * 7000)[: robots.MOST_BYTES - 11] + b"\nDisallow: /politics\n"
    assert robots.parse(cut, until=DAY).allows(PAGE)  # not "Disallow: /"


def test_bytes_that_are_no_text_do_no_harm() -> None:
    assert robots.parse(b"\x00\xff\xfe" * 50 + b"\nUser-agent: *\nDisallow: /politics", until=DAY).allows(PAGE) is False


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_site_without_rules_allows_all(status: int) -> None:
    found = robots.ask(PAGE, fetch=Site(status, b"User-agent: *\nDisallow: /"), now=0.0)
    assert found.allows(PAGE)
    assert found.until == DAY


@pytest.mark.parametrize(("status", "wait", "until"), [(500, None, HOUR), (503, 7200.0, 7200.0), (429, 10 * DAY, DAY)])
def test_a_site_that_cannot_say_bars_all_for_now(status: int, wait: float | None, until: float) -> None:
    found = robots.ask(PAGE, fetch=Site(status, wait=wait), now=0.0)
    assert not found.allows(PAGE)
    assert str(status) in (found.barred or "")
    assert found.until == until


@pytest.mark.parametrize("error", [Unreachable("no route"), TookTooLong("30 s"), Forbidden("a private address")])
def test_a_site_that_cannot_be_reached_bars_all_for_now(error: Exception) -> None:
    found = robots.ask(PAGE, fetch=Site(error=error), now=0.0)
    assert found.barred == f"robots.txt: {error}"


def test_rules_are_kept_for_a_day_and_by_site() -> None:
    site = Site(200, b"User-agent: *\nDisallow: /sport")
    memory = Robots(site)
    assert memory.known(PAGE, now=0.0) is None
    memory.learn(PAGE, now=0.0)
    assert memory.known("https://velm.example/sport", now=DAY - 1) is not None
    assert memory.known(PAGE, now=DAY) is None
    assert memory.known("https://velm.example:8443/", now=1.0) is None
    assert memory.known("http://velm.example/", now=1.0) is None
    assert site.asked == ["https://velm.example/robots.txt"]


def test_a_silent_site_is_asked_less_and_less_often() -> None:
    site, now, waits = Site(502), 0.0, []
    memory = Robots(site)
    for _ in range(7):
        until = memory.learn(PAGE, now=now).until
        waits.append((until - now) / HOUR)
        now = until
    assert waits == [1, 2, 4, 8, 16, 24, 24]
    site.answer = Fetched(PAGE, 404, {}, b"")
    assert memory.learn(PAGE, now=now).allows(PAGE)
    site.answer = Fetched(PAGE, 500, {}, b"")
    assert memory.learn(PAGE, now=now).until == now + HOUR


def test_what_a_stranger_could_not_learn_does_not_bar_who_may_ask() -> None:
    """A public feed that lists a private address must not get the private feed there barred."""
    memory = Robots(Site(error=Forbidden("a private address")))
    inside = "http://10.0.0.7/feed"
    assert memory.learn(inside, now=0.0).barred
    assert memory.known(inside, now=1.0, private=True) is None
