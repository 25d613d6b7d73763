"""The same rules and classifier as components of a spaCy pipeline, for whoever wants tokens, spans and `Doc.cats`.

    nlp = build()
    doc = nlp("因消防整改迟缓被市安委办约谈")
    doc.cats             {"summons": 0.98}
    doc.spans["decided"] [被市安委办约谈]

Nothing is downloaded: `spacy.blank("zh")` with a tokenizer over our own lists. `Doc._.direction` may be set before the components run.
"""

from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from normalizers.reasons.classifier import classify
from normalizers.reasons.lists import Words, category_list, light_words
from normalizers.reasons.model import Category
from normalizers.reasons.rules import decide
from normalizers.text import clean_text

Doc.set_extension("direction", default=None, force=True)


class LexiconTokenizer:
    """Cuts a text into the longest words of the lists; runs of Latin letters and figures stay whole, other characters stand alone."""

    def __init__(self, vocab: Vocab, words: Words) -> None:
        self.vocab = vocab
        self.words = words

    def __call__(self, text: str) -> Doc:
        tokens: list[str] = []
        spaces: list[bool] = []
        for token in self._cut(text):
            if token == " " and tokens:
                spaces[-1] = True
            else:
                tokens.append(token)
                spaces.append(False)
        return Doc(self.vocab, words=tokens, spaces=spaces)

    def _cut(self, text: str) -> list[str]:
        found, place = [], 0
        while place < len(text):
            word = self.words.at(text, place) or self._run(text, place) or text[place]
            found.append(word)
            place += len(word)
        return found

    @staticmethod
    def _run(text: str, place: int) -> str:
        end = place
        while end < len(text) and text[end].isascii() and (text[end].isalnum() or text[end] in ".%"):
            end += 1
        return text[place:end]


@Language.component("reason_rules")
def reason_rules(doc: Doc) -> Doc:
    """What the lists decide stands in `doc.cats`, the words that decided in `doc.spans["decided"]`."""
    found = decide(doc.text, doc._.direction)
    return doc if found is None else _noted(doc, found)


@Language.component("reason_classifier")
def reason_classifier(doc: Doc) -> Doc:
    """What no list decided is decided by the classifier."""
    return doc if doc.cats else _noted(doc, classify(doc.text, doc._.direction))


@cache
def build() -> Language:
    """The pipeline, made once a process."""
    nlp = spacy.blank("zh")
    entries = category_list().categories.values()
    lexicon = dict.fromkeys((word for entry in entries for word in (*entry.leads, *entry.words, *entry.weak)), "")
    nlp.tokenizer = LexiconTokenizer(nlp.vocab, Words(lexicon | light_words().owners))
    nlp.add_pipe("reason_rules")
    nlp.add_pipe("reason_classifier")
    return nlp


def docs(reasons: list[tuple[str, Any]]) -> list[Doc]:
    """The reasons, each with its direction, through the pipeline in one batch."""
    nlp, made = build(), []
    for reason, direction in reasons:
        doc = nlp.make_doc(clean_text(reason).printed)
        doc._.direction = direction
        made.append(doc)
    return list(nlp.pipe(made))


def _noted(doc: Doc, found: Category) -> Doc:
    doc.cats = {found.name: found.score}
    folded = clean_text(doc.text).folded
    places = [(start, start + len(word)) for word in found.words if (start := folded.find(word)) >= 0]
    spans = [doc.char_span(*place, label=found.name, alignment_mode="expand") for place in places]
    doc.spans["decided"] = [span for span in spans if span is not None]
    return doc
