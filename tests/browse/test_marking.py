"""Two texts side by side: the marks show what differs, and nothing of either text is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.browse.difference.marking import passages

texts = st.lists(st.sampled_from(["a", "b ", " ", "\n", "word", "Straße"]), max_size=30).map("".join)


def marked(pieces):
    return "".join(f"[{piece.text}]" if piece.differs else piece.text for piece in pieces)


@given(one=texts, other=texts)
@settings(max_examples=500, deadline=None)
def test_texts_differ_exactly_if_something_is_marked(one, other):
    found = passages(one, other)
    assert bool(found) == (one != other)
    assert all(any(piece.differs for piece in (*line.before, *line.after)) for line in found)


@given(one=texts, other=texts)
@settings(max_examples=300, deadline=None)
def test_lines_side_by_side_are_whole(one, other):
    for line in passages(one, other):
        for side, text in ((line.before, one), (line.after, other)):
            if side and "¶" not in marked(side):
                assert "".join(piece.text for piece in side) in text.split("\n")


def test_words_that_differ_are_marked():
    (line,) = passages("It was signed in 2001.", "It was adopted in 2001.")
    assert marked(line.before) == "It was [signed] in 2001."
    assert marked(line.after) == "It was [adopted] in 2001."


def test_lines_that_stand_are_left_out():
    assert len(passages("a\n\nb\n\nc", "a\n\nB\n\nc")) == 1


def test_a_long_line_is_marked_as_a_whole():
    (line,) = passages("a " * 1000 + "a", "b " * 1000 + "b")
    assert len(line.before) == len(line.after) == 1
