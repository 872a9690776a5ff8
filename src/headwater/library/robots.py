"""May we fetch this, and how slowly? robots.txt as RFC 9309 has it, and Crawl-delay, which it leaves out.

    site answers           then                                   asked again
    2xx                    its rules, first 500 KiB (2.5)         after a day (2.4)
    4xx                    all is allowed (2.3.1.3)               after a day
    429, 5xx, nothing      all is barred for now (2.3.1.4)        when it says; after 1 hour, 2, 4, ... 24

A redirect is the fetcher's business (2.3.1.2): what arrives at its end counts for the site that was asked. 429 stands
with the faults and not with 4xx: it asks us to wait, and says nothing of what is allowed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from protego import Protego

from headwater.errors import IntakeError

if TYPE_CHECKING:
    from headwater.intake.fetch import Fetched

TOKEN = "headwater"
"""Our product token (2.2.1): the User-agent line that means us."""
MOST_BYTES = 500 * 1024
"""Bytes of a robots.txt that are read; a rule cut off there is left out."""
DAY = 86_400.0
"""Seconds that rules are kept, and the longest that any answer is."""
HOUR = 3_600.0
"""Seconds until a site that could not say is asked again."""
MOST_DELAY = 300.0
"""Seconds: no Crawl-delay above this is taken at its word."""


class Fetch(Protocol):
    """One GET with the guards of ``intake.fetch``; raises IntakeError where nothing came."""

    def __call__(
        self, url: str, /, *, private: bool = False, etag: str | None = None, modified: str | None = None
    ) -> Fetched:
        """The answer, whatever its status."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site asks of us until ``until`` (seconds since 1970). ``barred`` says why nothing may be fetched."""

    until: float
    parser: Protego | None = None
    barred: str | None = None

    def allows(self, url: str) -> bool:
        """May this be fetched?"""
        if self.barred:
            return False
        return self.parser is None or self.parser.can_fetch(url, TOKEN)

    @property
    def delay(self) -> float:
        """Seconds that the site wants between two requests; 0 where it does not say, or not sensibly."""
        asked = self.parser.crawl_delay(TOKEN) if self.parser else None
        return min(asked, MOST_DELAY) if asked is not None and asked > 0 else 0.0


def address(url: str) -> str:
    """Where the rules for this address are.

    >>> address("https://Herald.example:8443/world/a?b=c")
    'https://herald.example:8443/robots.txt'
    """
    parts = urlsplit(url)
    return f"{parts.scheme.lower()}://{parts.netloc.rpartition('@')[2].lower()}/robots.txt"


def parse(body: bytes, *, until: float) -> Rules:
    """Rules from the bytes of a robots.txt."""
    if len(body) > MOST_BYTES:
        body = body[:MOST_BYTES].rpartition(b"\n")[0]
    return Rules(until=until, parser=Protego.parse(body.decode("utf-8-sig", "replace")))


def ask(url: str, *, fetch: Fetch, now: float, private: bool = False) -> Rules:
    """Fetch the rules of the site that this address belongs to. Never raises for what the site does."""
    try:
        answer = fetch(address(url), private=private)
    except IntakeError as error:
        return Rules(until=now + HOUR, barred=f"robots.txt: {error}")
    if 200 <= answer.status < 300:
        return parse(answer.body, until=now + DAY)
    if 400 <= answer.status < 500 and answer.status != 429:
        return Rules(until=now + DAY)
    wait = min(max(answer.retry_after or HOUR, HOUR), DAY)
    return Rules(until=now + wait, barred=f"robots.txt: the site answers {answer.status}")


class Robots:
    """Rules of sites, remembered while they hold. In memory only: a new run asks again.

    What was learnt without leave to ask a private address says nothing of what can be learnt with it: kept apart.
    """

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._rules: dict[tuple[str, bool], Rules] = {}
        self._silent: dict[tuple[str, bool], int] = {}  # how often in a row a site could not say

    def known(self, url: str, *, now: float, private: bool = False) -> Rules | None:
        """The rules for this address, if they were asked for and still hold."""
        rules = self._rules.get((address(url), private))
        return rules if rules and rules.until > now else None

    def learn(self, url: str, *, now: float, private: bool = False) -> Rules:
        """Ask the site, and remember."""
        site = (address(url), private)
        rules = ask(url, fetch=self._fetch, now=now, private=private)
        if rules.barred:
            times = self._silent.get(site, 0)
            rules = replace(rules, until=max(rules.until, now + min(HOUR * 2 ** min(times, 9), DAY)))
            self._silent[site] = times + 1
        else:
            self._silent.pop(site, None)
        self._rules[site] = rules
        return rules
