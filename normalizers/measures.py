"""Units of measure as they are printed behind a number: where one ends, and how two of them compare."""

from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

import regex

from normalizers.later import compiled, later
from normalizers.text import fold_width
from normalizers.word_lists import read_yaml

_BRACKETED = later(r"[(](?P<unit>[^()]+)[)]$")


@cache
def _lists() -> tuple[dict[str, str], dict[str, str], dict[str, int]]:
    """What each physical unit is called by pint, the first word of each counting line, the multipliers."""
    lists = read_yaml("measures.yaml")
    physical = {word: name for name, words in lists["physical"].items() for word in words}
    counting = {
        word: word if number == 0 else words[0] for number, words in enumerate(lists["counting"]) for word in words
    }
    return physical, counting, lists["multipliers"]


def _alternatives(words: "list[str]") -> str:
    return "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def measure_pattern() -> str:
    """A regular expression for one whole unit in folded text: 平方米/人, 万元, 吨标煤/万元, 例/10万人, 个百分点."""
    physical, counting, multipliers = _lists()
    # Latin units end where the letters end: 5G is not five grams, 3mg not three metres.
    latin = [word for word in physical if word.isascii() and word[-1].isalpha()]
    other = [word for word in (*physical, *counting) if word not in latin]
    unit = rf"(?:{_alternatives(other)}|(?:{_alternatives(latin)})(?![A-Za-z]))"
    times = rf"(?:{_alternatives(list(multipliers))})?"
    below = rf"\(?(?:\d+)?{times}{unit}?\)?(?<![/每·])"
    return rf"(?:{times}{unit}|[万亿]+)(?:[/·每]{below}){{0,2}}"


@cache
def _whole() -> "regex.Pattern[str]":
    return compiled(measure_pattern())


@lru_cache(2_000)
def is_measure(text: str) -> bool:
    """Whether a text is nothing but a unit of measure."""
    return _whole().fullmatch(fold_width(text).replace(" ", "")) is not None


def bracketed_measure(heading: str) -> str | None:
    """The unit of measure in brackets that ends a heading: 亿元 of 到位资金（亿元）; points (分) are none."""
    bracket = _BRACKETED.search(fold_width(heading).replace(" ", ""))
    return bracket["unit"] if bracket and bracket["unit"] not in ("分", "%分") and is_measure(bracket["unit"]) else None


def names_quantity(heading: str) -> bool:
    """Whether a heading names what is measured or counted (完成率, 任务数（亿元）) rather than a score."""
    return bracketed_measure(heading) is not None or fold_width(heading).endswith(_quantities())


@cache
def _quantities() -> tuple[str, ...]:
    return tuple(read_yaml("measures.yaml")["quantities"])


@cache
def _registry() -> Any:
    import pint  # noqa: PLC0415 - takes 0.2 seconds, and only the comparison of differently printed units needs it

    registry: Any = pint.UnitRegistry(non_int_type=Decimal)
    for definition in ("CNY = [money]",
        "USD = [dollars]", "mu = 10000/15 * meter**2", "jin = 0.5 * kilogram", "tonne_coal = [coal]",
                       "kilogram_coal = 0.001 * tonne_coal", "gram_coal = 0.000001 * tonne_coal",
                       "tonne_co2 = [co2]", "percentage_point = [point]", "Mbps = [rate]"):  # fmt: skip
        registry.define(definition)
    return registry


def _part(text: str) -> Any:
    """万元 as a quantity of pint; a counting word as a dimension of its own."""
    physical, counting, multipliers = _lists()
    figures = regex.match(r"\d*", text)
    text = text[figures.end() :] if figures else text
    size = Decimal(figures[0]) if figures and figures[0] else Decimal(1)
    for word in (text, *(text[cut:] for cut in range(1, min(len(text), 3) + 1))):
        times = text[: len(text) - len(word)]
        if times and times not in multipliers:
            continue
        name = physical.get(word) or (f"n{counting[word].encode().hex()}" if word in counting else "")
        if name or not word:
            registry = _registry()
            if word in counting and name not in registry:
                registry.define(f"{name} = [{name}]")
            return size * multipliers.get(times, 1) * registry.parse_units(name or "dimensionless")
    return None


@lru_cache(2_000)
def conversion(unit: str | None, other: str | None) -> Decimal | None:
    """How many `other` one `unit` is: 1 for 平方米 and m2, 10000 for 万元 and 元; None where they cannot be compared."""
    if unit == other:
        return Decimal(1)
    if unit is None or other is None:
        return None
    from pint import DimensionalityError  # noqa: PLC0415

    sizes = [_size(text) for text in (unit, other)]
    if sizes[0] is None or sizes[1] is None:
        return None
    try:
        return Decimal((sizes[0] / sizes[1]).to("dimensionless").magnitude)
    except DimensionalityError:
        return None


def _size(text: str) -> Any:
    parts = regex.split(r"[/每·]", fold_width(text).replace(" ", "").replace("(", "").replace(")", ""))
    sizes = [_part(part) for part in parts]
    if any(size is None for size in sizes):
        return None
    total = sizes[0]
    for size in sizes[1:]:
        total = total / size
    return total
