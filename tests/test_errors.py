"""The tree in the docstring is the tree that is there."""

from __future__ import annotations

import inspect

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater import errors
from headwater.intake import from_bytes
from headwater.settings import Settings

CLASSES = [c for _, c in inspect.getmembers(errors, inspect.isclass) if c.__module__ == errors.__name__]
DEPTH = 4  # columns of one level in the drawing


def drawn() -> dict[str, str]:
    """Each class in the drawing, with the class that it hangs from."""
    parents: dict[str, str] = {}
    branch: list[str] = ["Exception"]
    lines = [line for line in (errors.__doc__ or "").splitlines() if "──" in line or line.strip() == "HeadwaterError"]
    for line in lines:
        name = line.lstrip(" │├└─").split()[0]
        level = (len(line) - len(line.lstrip(" │├└─"))) // DEPTH
        parents[name] = branch[level - 1]
        branch[level:] = [name]
    return parents


def test_the_drawing_is_the_tree() -> None:
    assert drawn() == {c.__name__: c.__base__.__name__ for c in CLASSES if c.__base__ is not None}


@pytest.mark.parametrize("error", CLASSES, ids=lambda c: c.__name__)
def test_each_says_what_it_means(error: type[Exception]) -> None:
    assert error.__doc__
    assert error.__doc__ != error.__mro__[1].__doc__
    assert issubclass(error, errors.HeadwaterError)


MARKUP = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<!--", "<![CDATA[", "<script>", "<table>", "&#0;", "&#xD800;", "\x00", "The dam broke. "]
    )
).map(lambda parts: "<html>" + "".join(parts))


def answer(data: bytes) -> str:
    """The text of the article, or why there is none."""
    try:
        return from_bytes(data, settings=Settings()).text
    except errors.IntakeError as error:
        return str(error)


@settings(max_examples=150)
@given(
    st.one_of(st.binary(), st.text().map(str.encode), MARKUP.map(str.encode), MARKUP.map(lambda m: m.encode("utf-16")))
)
def test_no_error_of_another_package_leaves_intake(data: bytes) -> None:
    """Whatever the bytes: an article with text in it, or an error of ours."""
    assert answer(data).strip()
