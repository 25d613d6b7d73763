"""A Word document becomes a Document: body, text boxes, tables; headers before it, notes and footers behind it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from extractors.document import Document, Paragraph, ParagraphRole, Problem, Table
from extractors.errors import DamagedDocument, EmptyDocument
from extractors.word.names import R, W
from extractors.word.numbering import Numbering
from extractors.word.package import DAMAGED, Package
from extractors.word.prose import Prose
from extractors.word.sewing import sew
from extractors.word.story import Block, Found, Story
from extractors.word.styles import Styles

NOTHING = "The Word file says nothing. If its pages are pictures, export it as PDF so that they can be recognised."


def read_docx(path: Path) -> Document:
    """Everything the Word file says, tracked changes accepted. Raises the errors of `extractors.errors`."""
    try:
        with Package(path) as package:
            found = list(read_package(package))
    except RecursionError as error:
        raise DamagedDocument(DAMAGED.format("its parts are nested without end")) from error
    if not any(says_something(each.block) for each in found):
        raise EmptyDocument(NOTHING)
    blocks, problems = separate(found)
    return Document(format="docx", blocks=tuple(blocks), problems=tuple(problems))


def read_package(package: Package) -> Iterator[Found]:
    """The blocks in reading order: headers, body, notes, footers."""
    root = package.xml(package.document)
    body = root.find(W + "body") if root is not None else None
    if root is None or body is None:
        raise DamagedDocument(DAMAGED.format("it has no body"))
    styles = Styles(package.related("styles"))
    story = Story(Prose(styles, Numbering(package.related("numbering"), styles)))
    found = sew(story.read(body))
    yield from read_margins(package, root, story, "header")
    yield from found
    yield from read_notes(package, story)
    yield from read_margins(package, root, story, "footer")


def says_something(block: Block | None) -> bool:
    """True for what stands on a page besides its head and foot."""
    return isinstance(block, Table) or (block is not None and block.role in ("body", "text_box"))


def read_notes(package: Package, story: Story) -> Iterator[Found]:
    """The notes that the text refers to, in the order of their marks."""
    parts = {kind: package.related(kind) for kind in dict.fromkeys(kind for kind, _ in story.notes)}
    for kind, key in dict.fromkeys(story.notes):
        part = parts[kind]
        for note in part if part is not None else ():
            if note.get(W + "id") == key:
                yield from story.read(note, "footnote")


def read_margins(package: Package, root: Element, story: Story, role: ParagraphRole) -> Iterator[Found]:
    """What stands at the head or foot of every page: each text once, although each section names its own part."""
    names = package.by_id()
    targets = [names.get(reference.get(R + "id", "")) for reference in root.iter(f"{W}{role}Reference")]
    seen: set[str] = set()
    for target in dict.fromkeys(target for target in targets if target):
        part = package.xml(target)
        for found in story.read(part, role) if part is not None else ():
            words = found.block.text if isinstance(found.block, Paragraph) else ""
            if not words or words not in seen:
                yield found
            seen.add(words)


def separate(found: Iterable[Found]) -> tuple[list[Block], list[Problem]]:
    blocks: list[Block] = []
    problems: list[Problem] = []
    for each in found:
        problems.extend(each.problems(None if each.block is None else len(blocks)))
        blocks += [each.block] if each.block is not None else []
    return blocks, problems
