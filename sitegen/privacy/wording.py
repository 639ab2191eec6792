"""How likely some characters are as ordinary words: costs of words, and of the best way to part a text into them.

A cost is twice the negative natural logarithm of a share, rounded: what is half as frequent costs 1.4 more.
"""

from functools import cache

from sitegen.privacy.data import read, words

UNKNOWN = 38
"""What a character that is no word costs: it is rarer than any that was counted."""


@cache
def word_costs() -> dict[str, int]:
    """Return what each word costs."""
    costs: dict[str, int] = {}
    for row in _rows("wording.txt"):
        size, cost, letters = int(row[0]), int(row[1]), row[2]
        costs.update(dict.fromkeys((letters[at : at + size] for at in range(0, len(letters), size)), cost))
    return {**dict.fromkeys(words("phrases.txt"), _PHRASE), **costs}


_PHRASE = 28
"""What a phrase costs that is too rare to be counted: it is one word in a million."""


@cache
def given_costs() -> dict[str, int]:
    """Return what each character costs as a part of a given name."""
    return {character: int(cost) for cost, characters in _rows("given_share.txt") for character in characters}


@cache
def given_word_costs() -> dict[str, int]:
    """Return what a given name costs that is a word too."""
    return {name: int(cost) for cost, *names in _rows("given_words.txt") for name in names}


def _rows(name: str) -> list[list[str]]:
    return [line.split() for line in read(name).splitlines() if not line.startswith("#")]


def path_costs(text: str) -> list[int]:
    """Return what the cheapest words cost that make up the first characters of a text: none, one, two, and so on."""
    known, sizes, size = word_costs(), _sizes(), len(text)
    costs = [0] + [_TOO_MUCH] * size
    for start, character in enumerate(text):
        so_far = costs[start]
        if (cost := so_far + known.get(character, UNKNOWN)) < costs[start + 1]:
            costs[start + 1] = cost
        for end in sizes.get(text[start : start + 2], ()):
            word = text[start : start + end]
            if word in known and start + end <= size and (cost := so_far + known[word]) < costs[start + end]:
                costs[start + end] = cost
    return costs


def parted(text: str) -> list[str]:
    """Return the cheapest words that make up a text."""
    known, sizes, size = word_costs(), _sizes(), len(text)
    costs, starts = [0] + [_TOO_MUCH] * size, [0] * (size + 1)
    for start, character in enumerate(text):
        so_far = costs[start]
        if (cost := so_far + known.get(character, UNKNOWN)) < costs[start + 1]:
            costs[start + 1], starts[start + 1] = cost, start
        for end in sizes.get(text[start : start + 2], ()):
            word = text[start : start + end]
            if word in known and start + end <= size and (cost := so_far + known[word]) < costs[start + end]:
                costs[start + end], starts[start + end] = cost, start
    found: list[str] = []
    while size:
        found.append(text[starts[size] : size])
        size = starts[size]
    return found[::-1]


_TOO_MUCH = 1_000_000


@cache
def _sizes() -> dict[str, tuple[int, ...]]:
    """How long the words are that begin with two characters: most pairs begin none."""
    sizes: dict[str, set[int]] = {}
    for word in word_costs():
        if len(word) > 1:
            sizes.setdefault(word[:2], set()).add(len(word))
    return {pair: tuple(sorted(own)) for pair, own in sizes.items()}


def makes_no_words(text: str) -> bool:
    """Say whether a text is as dear as its characters one by one, and these are no common ones."""
    single = sum(word_costs().get(character, UNKNOWN) for character in text)
    return path_costs(text)[-1] == single and single >= _DEAR * len(text)


_DEAR = 18
"""What a character costs that is one word in 8,000."""


def goes_on(left: str, right: str) -> bool:
    """Say whether two characters are neighbours in an ordinary word."""
    return right in _pairs().get(left, ())


@cache
def _pairs() -> dict[str, frozenset[str]]:
    """Characters that follow another within ordinary words."""
    return {row[0]: frozenset(row[1:]) for row in words("pairs.txt")}
