"""The exception tree.

    HeadwaterError
    ├── IntakeError          the world's fault: these bytes cannot be read as an article
    │   ├── EmptyInput       no bytes, or no visible text in them
    │   ├── NotText          binary data, or bytes in no known encoding
    │   ├── NotAnArticle     a page, but no article text in it
    │   ├── TooLarge         over a limit, before or after decompression
    │   ├── Malformed        markup that would hang or mislead a parser; truncated compression
    │   ├── Unreachable      a file or an address that cannot be opened
    │   ├── Forbidden        an address that may not be fetched: private, not http(s), barred by robots.txt
    │   └── TookTooLong      over its time or its memory
    ├── LibraryError         a library that cannot be opened, is not one, or is newer than this program
    ├── ModelError           the shipped weights are missing or not the ones that the manifest names
    └── UsageError           the caller's fault: a value that no input could make right
        └── Missing          an id of nothing that is here

No exception of a dependency leaves the package: a test holds that for every stage.
"""

from __future__ import annotations


class HeadwaterError(Exception):
    """Anything that this package raises on purpose."""


class IntakeError(HeadwaterError):
    """These bytes cannot be read as an article."""


class EmptyInput(IntakeError):
    """No bytes, or no visible text in them."""


class NotText(IntakeError):
    """Binary data, or bytes in no known encoding."""


class NotAnArticle(IntakeError):
    """A page, but no article text in it."""


class TooLarge(IntakeError):
    """Over a limit, before or after decompression."""


class Malformed(IntakeError):
    """Markup that would hang or mislead a parser, or truncated compression."""


class Unreachable(IntakeError):
    """A file or an address that cannot be opened."""


class Forbidden(IntakeError):
    """An address that may not be fetched."""


class TookTooLong(IntakeError):
    """Over its time or its memory."""


class LibraryError(HeadwaterError):
    """A library that cannot be opened, is not one, or is newer than this program."""


class ModelError(HeadwaterError):
    """The shipped weights are missing or not the ones that the manifest names."""


class UsageError(HeadwaterError):
    """A value that no input could make right."""


class Missing(UsageError):
    """An id of nothing that is here."""
