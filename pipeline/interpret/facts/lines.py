"""The lines of a document's body, and how far down its head reaches."""

from extractors.document import Paragraph
from pipeline.interpret.places import Passage

HEAD = 30
Line = tuple[int, Paragraph, Passage]
