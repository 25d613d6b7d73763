"""What a document is as a whole: title, issuer, number, date, year, jurisdiction, recipients, attachments."""

from collections.abc import Sequence
from itertools import islice, pairwise

import regex

from extractors.document import Paragraph
from normalizers.document_numbers import read_document_number
from normalizers.due import read_due
from normalizers.jurisdiction import find_jurisdiction
from normalizers.later import later
from normalizers.text import clean_white_space, strip_label
from pipeline.interpret.captions import is_annex_line, is_heading_line
from pipeline.interpret.places import Passage, Places, chained
from pipeline.interpret.table_view import TableView, flat
from pipeline.records import DocumentFacts, Source

_TITLE_END = later(
    r".*(?:通知|通报|公告|公示|决定|意见|方案|办法|细则|规则|规定|表|清单|结果|情况|报告|函|责任书|名单|标准|指标|指标体系|体系|排名|得分|汇总|一览|分解|分工|要点|台账|目录|计划|规划|预案|制度|规程)"
    r"(?:[（(].*[）)])?$"
)
_ORGAN = later(
    r".*(?:办公室|办公厅|办|委员会|委|领导小组|指挥部|专班|局|厅|部|政府|组|会|院|中心|公司|集团|校|处|[支总大]队|站|所|署|联社|法院|人大|政协)$"
)
_PROXY = later(r"[（(](?:代章|代|盖章|印章|公章|章)[）)]")
_ABOUT = later(r"^(?P<issuer>[^《》0-9]{4,60}?)关于")
_LETTERHEAD = later(r"(?P<issuer>.{4,60}?)(?:文件)?$")
_DATE = later(
    r"[（(]?(?P<date>(?:20\d\d|二[〇○零Ｏ0]..)\s*年\s*.{1,3}?\s*月\s*.{1,3}?\s*日)[）)]?(?:印发|发布)?(?:附件\d{0,2}[:：]?)?"
)
_SIGNED = later(r"(?P<issuer>.{4,60}?)[\s\u3000]*(?P<date>20\d\d年\d{1,2}月\d{1,2}日)")
_RECIPIENTS = later(r".{2,200}[：:]")
_ANNEXES = later(r"^[-•\s]*附\s*件\s*[:：]\s*(?P<rest>.+)", regex.DOTALL)
_NEXT_ANNEX = later(r"^[-•\s]*\d{1,2}\s*[.．、]\s*\S")
_YEAR_ASSESSED = later(r"(?P<year>(?:19|20)\d\d)\s*年\s*度")
_YEAR = later(r"(?P<year>(?:19|20)\d\d)\s*年")
_CHINESE_DIGITS = str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789")
_TOP = 30
_ENOUGH = 4000
_NAMES = 300
_LONGEST_NAME = 24
_LONGEST_SIGNATURE = 40

Line = tuple[int, Paragraph, Passage]


def read_facts(places: Places, views: Sequence[TableView]) -> DocumentFacts:
    """The facts of a document; what nothing on the paper tells is None."""
    lines = places.paragraphs()
    sources: list[Source] = []
    title = _title(lines[:_TOP], views)
    text = _words(title, "title", sources)
    number = _doc_number(lines[:_TOP], sources)
    issued = _issued_on(lines, sources)
    return DocumentFacts(
        title=text,
        doc_number=number[0] if number else None,
        issuer=_issuer(text, lines, title, sources),
        issued_on=issued,
        jurisdiction=find_jurisdiction(tuple(_texts(lines, views, text))),
        year=_year_assessed(text, views, lines)
        or (number[1] if number else None)
        or (int(issued[:4]) if issued else None),
        recipients=_recipients(lines[:_TOP], sources),
        attachments=_attachments(lines, sources),
        sources=tuple(sources),
    )


def _words(passage: Passage | None, field: str, sources: list[Source]) -> str | None:
    if passage is None:
        return None
    sources += passage.sources(field)
    return clean_white_space(passage.text).strip("#* ")


def _title(lines: Sequence[Line], views: Sequence[TableView]) -> Passage | None:
    """The heading at the top: the largest of those that end as titles do, the first among equals.

    A title set in two paragraphs (X领导小组办公室 / 关于…的通知) is one; a sheet may carry its title in its first row.
    """
    candidates: list[tuple[float, int, Passage]] = []
    for order, (_, paragraph, passage) in enumerate(lines):
        if is_annex_line(passage.text) and any(weight >= 2 for weight, _, _ in candidates):
            break  # what follows is the annex, whose title may be set larger
        if order and _NEXT_ANNEX.match(passage.text) and _lists_annexes(lines[:order]):
            continue
        weight = _title_weight(paragraph, passage)
        if weight > 0:
            candidates.append((weight, -order, _with_line_before(lines, order)))
        if order and (wrapped := _wrapped_title(lines[order - 1], lines[order])) is not None:
            candidates.append((2.5 + (paragraph.size or 0) / 20, -order, wrapped))
    candidates += [
        (2.0, -_TOP, view.passage(row, 1)) for view in views[:1] for row in view.preamble if _is_title(view, row)
    ]
    best = max(candidates, key=lambda candidate: candidate[:2], default=None)
    return best[2] if best else None


def _lists_annexes(above: Sequence[Line]) -> bool:
    """Whether the lines above end in a list of annexes: 附件：1.…, 2.…"""
    for _, _, passage in reversed(above):
        if _ANNEXES.match(passage.text):
            return True
        if not _NEXT_ANNEX.match(passage.text):
            return False
    return False


def _wrapped_title(first: Line, second: Line) -> Passage | None:
    """A title whose last words stand centred in a line of their own below a full one, as pages print it."""
    words, rest = flat(first[2].text), flat(second[2].text)
    fits = second[1].centred and len(words) >= 20 and len(rest) < len(words) and is_heading_line(words + rest)
    ends = _TITLE_END.fullmatch(words + rest) and not _TITLE_END.fullmatch(words) and not read_document_number(words)
    return chained((first[2], second[2]), "") if fits and ends else None


def _is_title(view: TableView, row: int) -> bool:
    return view.banner(row) is not None and _TITLE_END.fullmatch(flat(view.text(row, 1))) is not None


def _title_weight(paragraph: Paragraph, passage: Passage) -> float:
    words = flat(passage.text).strip("#*")
    if len(words) < 4 or not is_heading_line(words) or read_document_number(words):
        return 0.0
    weight = 2.0 if _TITLE_END.fullmatch(words) else 0.0
    return weight + (paragraph.size or 0) / 20 + (0.5 if paragraph.centred else 0)


def _with_line_before(lines: Sequence[Line], order: int) -> Passage:
    """The title with the lines above it that are set like it: a name of the issuer, the first half of a long title."""
    passages = [lines[order][2]]
    for _, before, words in reversed(lines[:order]):
        paragraph = lines[order][1]
        if not flat(words.text) or (before.size, before.centred) != (paragraph.size, paragraph.centred):
            break
        first = flat(passages[0].text)
        issuer = (first.startswith("关于") or _ORGAN.fullmatch(first)) and _ORGAN.fullmatch(flat(words.text))
        half = paragraph.centred and is_heading_line(words.text) and not read_document_number(words.text)
        if not (issuer or half) or _TITLE_END.fullmatch(flat(words.text)):
            break
        passages.insert(0, words)
    return chained(passages)


def _doc_number(lines: Sequence[Line], sources: list[Source]) -> tuple[str, int] | None:
    for _, _, passage in lines:
        if found := read_document_number(passage.text):
            sources += passage.sources("doc_number", found.start, found.end)
            return found.number, found.year
    return None


def _issuer(title: str | None, lines: Sequence[Line], titled: Passage | None, sources: list[Source]) -> str | None:
    """Who issued it: named in the title before 关于, in the letterhead above the number, or under the text with the date."""
    if title and titled and (about := _ABOUT.match(title)) and _ORGAN.fullmatch(about["issuer"]):
        sources += titled.find("issuer", about["issuer"])
        return about["issuer"]
    for (_, _, above), (_, _, below) in pairwise(lines[:_TOP]):
        head = _LETTERHEAD.fullmatch(flat(above.text).strip("#*"))
        if head and read_document_number(below.text) and _ORGAN.fullmatch(head["issuer"]):
            sources += above.find("issuer", head["issuer"])
            return head["issuer"]
    return _signature(lines, sources)


def _signature(lines: Sequence[Line], sources: list[Source]) -> str | None:
    for order, (_, _, passage) in enumerate(lines):
        words = flat(passage.text)
        if (signed := _SIGNED.fullmatch(words)) and _ORGAN.fullmatch(signed["issuer"]):
            sources += passage.find("issuer", signed["issuer"])
            return signed["issuer"]
        if _DATE.fullmatch(words) and (names := _signing(lines[:order])):
            for name in names:
                sources += name.sources("issuer")
            return "、".join(flat(name.text) for name in names)
    return None


def _signing(lines: Sequence[Line]) -> list[Passage]:
    """The names right above a date, one a line where several bodies sign; （代章） is none."""
    names: list[Passage] = []
    for _, _, passage in reversed(lines):
        words = flat(passage.text)
        if _PROXY.fullmatch(words):
            continue
        if not 4 <= len(words) <= _LONGEST_SIGNATURE or not _ORGAN.fullmatch(words) or words.startswith(("报", "抄")):
            break
        names.insert(0, passage)
    return names


def _issued_on(lines: Sequence[Line], sources: list[Source]) -> str | None:
    """The date below or behind a signature; else the first that stands alone (under the title, at the end)."""
    found: list[tuple[bool, str, Passage, str]] = []
    for order, (_, _, passage) in enumerate(lines):
        words = flat(passage.text)
        match = _DATE.fullmatch(words) or _SIGNED.fullmatch(words)
        name = match.groupdict().get("issuer") or (flat(lines[order - 1][2].text) if order else "") if match else ""
        signed = _ORGAN.fullmatch(name) is not None
        alone = signed or _DATE.fullmatch(words) is not None  # 统计时间：2016年12月31日 is neither
        if match and alone and (day := read_due(_in_figures(match["date"]), None)):
            found.append((not signed, day, passage, match["date"]))
    best = min(found, key=lambda date: date[0], default=None)
    if best is None:
        return None
    sources += best[2].find("issued_on", best[3])
    return best[1]


def _in_figures(words: str) -> str:
    """二〇二一年四月二十日 → 2021年4月20日."""
    if words[0] != "二":
        return words
    year, rest = words.split("年", 1)
    tens = regex.sub(r"([一二三]?)十([一二三四五六七八九]?)", lambda m: (m[1] or "一") + (m[2] or "〇"), rest)
    return f"{year}年{tens}".translate(_CHINESE_DIGITS)


def _recipients(lines: Sequence[Line], sources: list[Source]) -> str | None:
    """The line that addresses the readers: names up to a colon, before the first sentence."""
    for _, _, passage in lines:
        words = flat(passage.text)
        if words.endswith("。"):
            return None
        if _RECIPIENTS.fullmatch(words) and not words.startswith("附件") and _addresses(words):
            sources += passage.sources("recipients")
            return "、".join(_outside_brackets(words.rstrip("：:")))
    return None


def _addresses(words: str) -> bool:
    return words.startswith(("各", "市", "县", "区", "州")) or any(
        w in words for w in ("人民政府", "各部门", "有关单位", "直属")
    )


def _outside_brackets(words: str) -> list[str]:
    """The names between ， 、 ； that stand outside brackets: 各区县（市、区）人民政府 is one."""
    return [name for name in regex.split(r"[，,、；;](?![^（(]*[）)])", words) if name]


def _attachments(lines: Sequence[Line], sources: list[Source]) -> str | None:
    """The titles behind 附件：, a line each."""
    titles: list[str] = []
    for _, _, passage in lines:
        if not titles:
            if (match := _ANNEXES.match(passage.text)) and len(match["rest"]) <= 300:
                titles += _annex_titles(match["rest"])
                sources += passage.sources("attachments", match.start("rest"))
        elif _NEXT_ANNEX.match(passage.text):
            titles += _annex_titles(passage.text)
            sources += passage.sources("attachments")
        else:
            break
    return "\n".join(titles) or None


def _annex_titles(text: str) -> list[str]:
    pieces = regex.split(r"\n|(?<=\S)\s+(?=\d{1,2}[.．、]\s*\S)|[；;](?=\s*\d{1,2}[.．、]\s*\S)", text.strip(" -•"))
    return [flat(strip_label(piece.strip(" -•"))[1]).rstrip("。；;") for piece in pieces if piece.strip(" -•")]


def _year_assessed(title: str | None, views: Sequence[TableView], lines: Sequence[Line]) -> int | None:
    """The year in the title (…年度 before a plain year), else in the words right above the tables, else the first …年度."""
    heads = [lines_above for view in views if (lines_above := _above(view, lines))]
    opening = "\n".join(passage.text for _, _, passage in lines[:_TOP])
    for pattern, text in (
        (_YEAR_ASSESSED, title),
        (_YEAR, title),
        (_YEAR_ASSESSED, "\n".join(heads)),
        (_YEAR_ASSESSED, opening),
    ):
        if match := pattern.search(text or ""):
            return int(match["year"])
    return None


def _above(view: TableView, lines: Sequence[Line]) -> str:
    return "\n".join(passage.text for index, _, passage in lines if view.block - 3 <= index < view.block)


def _texts(lines: Sequence[Line], views: Sequence[TableView], title: str | None) -> list[str]:
    """What tells where the document comes from: the title first, then paragraphs, then cells, no more than needed."""
    texts = [title] if title else []
    length = 0
    for _, _, passage in lines:
        texts.append(passage.text)
        length += len(passage.text)
        if length > _ENOUGH:
            break
    names = (text for view in views for cell in view.table.cells if 2 < len(text := cell.text) <= _LONGEST_NAME)
    return texts + list(islice(names, _NAMES))
