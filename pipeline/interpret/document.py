"""What a document is as a whole: title, issuer, number, date, year, jurisdiction."""

import regex

from extractors.document import Paragraph
from normalizers.jurisdiction import find_jurisdiction
from pipeline.interpret.captions import is_heading_line
from pipeline.interpret.places import Passage, Places
from pipeline.interpret.table_view import flat
from pipeline.records import DocumentFacts

_TITLE_END = regex.compile(
    r".*(?:通知|通报|公告|公示|决定|意见|方案|办法|细则|规则|表|清单|结果|情况|报告|函|责任书|名单|标准|指标|指标体系|体系|排名|得分|汇总)(?:[（(].*[）)])?$"
)
_YEAR = regex.compile(r"(?P<year>(?:19|20)\d\d)\s*年")
_TOP = 30
_ENOUGH = 4000


def read_facts(places: Places) -> DocumentFacts:
    """The facts of a document; what nothing on the paper tells is None."""
    title = _title(places)
    text = flat(title.text) if title else None
    year = _YEAR.search(text or "") or _YEAR.search(_opening(places))
    return DocumentFacts(
        title=text,
        jurisdiction=find_jurisdiction(tuple(_texts(places, text))),
        year=int(year["year"]) if year else None,
        sources=title.sources("title") if title else (),
    )


def _opening(places: Places) -> str:
    return "\n".join(passage.text for _, _, passage in places.paragraphs()[:_TOP])


def _title(places: Places) -> Passage | None:
    """The heading at the top: the largest of those that end as titles do, the first among equals."""
    candidates: list[tuple[float, int, Passage]] = []
    for order, (_, paragraph, passage) in enumerate(places.paragraphs()[:_TOP]):
        if is_heading_line(passage.text):
            candidates.append((_title_weight(paragraph, passage), -order, passage))
    best = max(candidates, key=lambda c: c[:2], default=None)
    return best[2] if best and best[0] > 0 else None


def _title_weight(paragraph: Paragraph, passage: Passage) -> float:
    words = flat(passage.text)
    weight = 2.0 if _TITLE_END.fullmatch(words) else 0.0
    weight += (paragraph.size or 0) / 20 + (0.5 if paragraph.centred else 0)
    return weight if len(words) >= 6 else 0.0


def _texts(places: Places, title: str | None) -> list[str]:
    """What tells where the document comes from: the title first, then paragraphs, then cells, no more than needed."""
    texts = [title] if title else []
    length = 0
    for _, _, passage in places.paragraphs():
        texts.append(passage.text)
        length += len(passage.text)
        if length > _ENOUGH:
            break
    for _, table in places.tables():
        texts += [cell.text for cell in table.cells if cell.text]
    return texts
