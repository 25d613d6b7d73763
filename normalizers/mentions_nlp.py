"""Names of bodies inside sentences as a component of a spaCy pipeline: entities labelled UNIT, or UNITS for a phrase that names many.

    nlp = build("云岭市")
    [(ent.text, ent.label_, ent.kb_id_) for ent in nlp("被市生态环境局通报").ents]   [("市生态环境局", "UNIT", "云岭市生态环境局")]

`find_mentions` decides. A PhraseMatcher over the register's 3 400 forms is as fast (0.03 ms a sentence) but has to be built for each city
(0.1 s, after 0.6 s of importing spaCy), and knows neither joints (发展改革委, 发展和改革委) nor bodies that no list has.
"""

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from normalizers.mentions import find_mentions
from normalizers.units import resolve_units


@Language.factory("unit_mentions", default_config={"jurisdiction": None, "known": []})
def unit_mentions(nlp: Language, name: str, jurisdiction: str | None, known: list[str]) -> "UnitMentions":
    """The component for texts of one jurisdiction; `known` are names that need no place, because the document lists them."""
    return UnitMentions(jurisdiction, tuple(known))


class UnitMentions:
    """Marks the names of one text and links each to its official name."""

    def __init__(self, jurisdiction: str | None, known: tuple[str, ...]) -> None:
        self.jurisdiction = jurisdiction
        self.known = known

    def __call__(self, doc: Doc) -> Doc:
        names = find_mentions(doc.text, self.jurisdiction, self.known)
        resolved = resolve_units((*self.known, *(name.raw for name in names)), self.jurisdiction)
        spans = []
        for name in names:
            unit = resolved[name.raw].unit
            label, official = ("UNIT", unit.name) if unit else ("UNITS", "")
            spans.append(doc.char_span(name.start, name.end, label, kb_id=official, alignment_mode="expand"))
        doc.ents = filter_spans([*doc.ents, *(span for span in spans if span is not None)])
        return doc


def build(jurisdiction: str | None, known: tuple[str, ...] = ()) -> Language:
    """A pipeline on `spacy.blank("zh")`, whose tokens are characters, with this component alone."""
    nlp = spacy.blank("zh")
    nlp.add_pipe("unit_mentions", config={"jurisdiction": jurisdiction, "known": list(known)})
    return nlp
