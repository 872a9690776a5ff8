"""Is this line page furniture: buttons, teasers, notices, not a word of the article?

In: one line or block of a page. Out: whether it is furniture, and whether headlines of other stories follow it.
The words are a table (``data/furniture.tsv``); what has a variable part is a pattern here. Prose must never be
lost as furniture: every pattern is tied to the beginning of a short line, and says what only furniture says.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

LONGEST = 320
ENDS = re.compile(r"^[\s\W\d_]+|[\s\W\d_]+$")
SPEECH = re.compile(r"\b(?:said|says|told|added|according to)\b")
PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:read|see|watch|listen|learn|find out|discover)(?: more| also| next| this| now)?\s?(?:[:|»→>]|more "
        r"[:-])\s?.{0,200}",
        r"(?:also read|read also|see also|related|read more|must read|more|don['’]?t miss|trending|recommended|most "
        r"read|also see|"
        r"editor['’]s picks?|up next|related (?:article|story|stories|news|coverage|"
        r"topics))\s?[:|»→>]\s?.{0,160}",
        r"read more (?:about|on|from|at|in|stories|of our|in our)\b[^.]{0,120}\.?",
        r"more (?:from|on|about) (?!the)[^.]{0,50}",
        r"(?:click|tap|press) (?:here|to|on|below|the link)\b.{0,160}",
        r"(?:(?:please )?sign up|subscribe|register|get|receive|join|download)\b.{0,120}"
        r"\b(?:newsletters?|inbox|email alerts?|app|podcast|channel|free trial|daily briefing|briefings?|mailing "
        r"list|notifications)\b.{0,120}",
        r"(?:get|have) (?:the|our|all the|more|your) (?:latest|best|top|essential)\b.{0,120}\b(?:delivered|straight "
        r"to|sent|newsletter|inbox)\b.{0,80}",
        r"(?:subscribe|sign up|log in|sign in|register|become a (?:member|subscriber|supporter))\b(?: (?:now|today|"
        r"here|to|for|or))\b[^\"“”]{0,120}",
        r"(?:please )?(?:follow|like|find|join) (?:us|@\S+|our \w+|[A-Z][\w. ]{1,30}) on (?:x|twitter|facebook|"
        r"instagram|linkedin|whatsapp|telegram|youtube|google|"
        r"tiktok|threads|bluesky|social)\b.{0,120}",
        r"follow (?:all )?(?:our|the latest) (?:coverage|live|updates)\b.{0,120}",
        r"(?:we|this (?:web)?site|our (?:partners|site|website)) (?:and our partners )?(?:use|uses|store|stores|may "
        r"use)\b.{0,60}\bcookies?\b.{0,200}",
        r"by (?:clicking|continuing|using|browsing|submitting|signing)\b.{0,80}\b(?:cookies?|(?:you )?(?:agree|"
        r"consent) to)\b.{0,200}",
        r"(?:you (?:must|need to)|please) (?:be )?(?:enable|turn on|log(?:ged)? in|sign(?:ed)? in|disable|"
        r"allow)\b.{0,160}",
        r"(?:this|your) (?:video|browser|content|feature) (?:can ?not|does not|is not|cannot|isn['’]t|file "
        r"cannot)\b.{0,160}",
        r"(?:©|\(c\)|copyright\b(?: ©| \(c\)| \d{4})).{0,240}",
        r".{0,120}\ball rights reserved\b.{0,120}",
        r"this material may not be published, broadcast.{0,120}",
        r"\d{1,4}\s?(?:min(?:ute)?s?|mins?\.?)\s?(?:read|listen|watch|video)?",
        r"(?:reading|listening|est\. reading|estimated reading) time\b.{0,40}",
        r"(?:\d[\d.,]*k?|no|view(?: all)?|show(?: all)?|see(?: all)?|read(?: all)?)\s?\(?\d*\)?\s?(?:comments?|"
        r"shares?|views?|likes?|replies|reactions?)",
        r"(?:comments?|shares?|likes?|views?)\s?[(:]?\s?\d[\d.,]*k?\)?",
        r"(?:story|article) continues (?:below|after)\b.{0,60}",
        r"(?:advert(?:isement)?|sponsored|paid|promoted)\s?(?:[:|–—-]|by\b|content\b|post\b|link\b)\s?.{0,80}",
        r"(?:share|send|save|print|email|copy) (?:this (?:article|story|page|post|video|with|on|via)|via|link|on "
        r"(?:facebook|twitter|x|social))\b[^.]{0,40}",
        r"(?:do you )?(?:have|got|know) (?:a|any)?\s?(?:story|tip|news tip|information|confidential "
        r"tip)\b.{0,80}\b(?:contact|email|e-mail|call|us|get in touch|let us)\b.{0,160}",
        r"(?:contact|email|e-mail|write to) (?:us|the (?:author|reporter|newsroom)|me)\b.{0,120}",
        r"(?:media|press) (?:contacts?|enquiries|inquiries)\s?:.{0,160}",
        r"(?:tel|phone|telephone|fax|e-?mail|website|web)\s?:\s?\S.{0,80}",
        r"(?:support|donate to|help (?:us|fund)) (?:our|us|independent|quality|local)\b.{0,160}",
        r"(?:this (?:article|story|report|content|page|post|piece) (?:was|is|has been|contains|includes|may contain|"
        r"first|originally)) "
        r"(?:(?:amended|updated|edited|corrected|more than|originally|first|last|automatically|affiliate|"
        r"republished|published|produced)\b).{0,220}",
        r"(?:translat(?:ed|ion)|edited|transcribed|adapted|abridged)(?:\s+(?:from|into)\s+(?:the\s+)?(?:original\s+)?\w+)?"
        r"\s+by\s+(?-i:[A-Z][\w.'’-]{0,30})(?:\s(?:and\s)?(?-i:[A-Z][\w.'’-]{0,30})){1,5}\.?",
        r"(?:our standards|news provided by)\b\s?:?.{0,80}",
        r"by (?:providing|submitting|entering) (?:an|your) e-?mail\b.{0,200}",
        r"(?:https?://|www\.)\S+",
        r"[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{1,30}",
        r"(?:facebook|twitter|x|whatsapp|linkedin|email|reddit|print|copy link|telegram|share|pinterest|messenger)"
        r"(?:[\s,|·•/]{1,3}(?:facebook|twitter|x|whatsapp|linkedin|e-?mail|reddit|print|copy link|telegram|share|"
        r"pinterest|messenger|save|more)){1,12}",
        r"(?:home|news)(?:\s?[>»/›]\s?[\w&' -]{1,40}){1,6}",
    )
)  # fmt: skip
TEASERS = 3
"""The first patterns name another story, whose headline may have any words; the others never report speech."""
CONTACTS = re.compile(
    r"(?:\+?\d[\d\s().-]{6,18}\d|[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{1,30}|#{2,4}|-{2,}\s?ends?\s?-{2,})", re.IGNORECASE
)


@cache
def lines() -> dict[str, str]:
    """The table: words -> kind."""
    rows = (files("headwater") / "data" / "furniture.tsv").read_text("utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if row and not row.startswith("# "))
    return {words: kind for kind, words in pairs}


def is_furniture(line: str) -> bool:
    """Whether a line is furniture.

    >>> [is_furniture(line) for line in ("Trending Now", "Read more: Port shuts", "3 min read", "Shares fell 4%.")]
    [True, True, True, False]
    """
    bare = line.strip()
    if len(bare) > LONGEST:
        return False
    if is_listed(bare):
        return True
    found = next((number for number, pattern in enumerate(PATTERNS) if pattern.fullmatch(bare)), None)
    if found is None:
        return CONTACTS.fullmatch(bare) is not None
    return found < TEASERS or SPEECH.search(bare) is None


def is_listed(bare: str) -> bool:
    """Whether a line is in the table, or has no letter and no digit."""
    if len(bare) > 60:
        return False
    words = " ".join(bare.casefold().split())
    core = ENDS.sub("", words)
    return (
        (not core and not any(char.isdigit() for char in words))
        or words in lines()
        or (core in lines() and is_label(bare))
    )


def is_label(bare: str) -> bool:
    """Not a whole sentence or a quotation that happens to have a label's words ("No comment." is one)."""
    return not bare.endswith((".", '"', "”", "'", "’")) or bare.endswith("...")


def starts_list(line: str) -> bool:
    """Whether headlines of other stories follow this line.

    >>> starts_list("MOST READ"), starts_list("Share")
    (True, False)
    """
    return len(line) < 60 and lines().get(ENDS.sub("", " ".join(line.casefold().split()))) == "list"
