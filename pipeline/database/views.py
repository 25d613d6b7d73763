"""The views: the questions that users ask most, answered without a join of their own."""

from pipeline.database import events, groups
from pipeline.database.changes import CHANGES
from pipeline.database.model import View, ViewColumn

C = ViewColumn

DOCUMENT_OF_SCORE = """FROM scores s
JOIN score_sheets h ON h.id = s.sheet_id
JOIN documents d ON d.id = h.document_id
LEFT JOIN units u ON u.id = s.unit_id"""

# These fields are printed once for many rows, often on an earlier page; they do not tell where a record stands.
SHARED = (
    "o.field NOT IN ('section', 'section_label', 'domain', 'task', 'base', 'cap', 'weight')"
    " AND NOT (o.record_table = 'score_components' AND o.field = 'name')"
)


def place(what: str, table: str, record: str) -> str:
    """The expression for the first page, row … on which a record stands."""
    return (
        f"(SELECT min(x.{what}) FROM sources o JOIN fragments x ON x.id = o.fragment_id"
        f" WHERE o.record_table = {table} AND o.record_id = {record} AND {SHARED})"
    )


PAGE_OF_SCORE = place("page", "'scores'", "s.id")

ROW_OF_SCORE = place("row", "'scores'", "s.id")

# What a score should be: its total, or its only part where there is no total row.
EXPECTED = """LEFT JOIN recomputations r ON r.id = (
  SELECT x.id FROM recomputations x WHERE x.score_id = s.id AND x.quantity <> 'rank'
  ORDER BY x.quantity = 'total' DESC, x.id LIMIT 1)"""

SCORES = View(
    "v_scores", "得分一览", "Every score with its unit, sheet and year, beside its recomputation.",
    (
        C("score_id", "s.id", "得分", "id of the score."),
        C("unit", "coalesce(u.name, s.unit_raw)", "单位", "Official name, else the name as written."),
        C("unit_raw", "s.unit_raw", "单位原文", "The name as written."),
        C("year", "coalesce(h.year, d.year)", "考核年度", "The year assessed."),
        C("sheet", "h.title", "汇总表", "The sheet's heading."),
        C("section", "s.section", "分组", "The section it stands in."),
        C("seq", "s.seq", "序号", "The number printed before it."),
        C("published", "s.published", "公布得分", "The score on paper."),
        C("expected", "r.expected", "重算得分", "The score by the paper's own reasons."),
        C("difference", "r.difference", "差额", "published − expected."),
        C("status", "r.status", "结论", "How the two compare."),
        C("rank", "s.rank", "名次", "The rank on paper."),
        C("remark", "s.remark", "备注", "Words in place of a score, or remarks."),
        C("working", "r.working", "算式", "The sum in words."),
        C("document", "d.path", "文件", "The file."),
        C("page", PAGE_OF_SCORE, "页", "Page on which it stands."),
    ),
    f"{DOCUMENT_OF_SCORE}\n{EXPECTED}",
)  # fmt: skip

ADJUSTMENTS = View(
    "v_adjustments", "加扣分一览", "Every bonus and deduction with its unit, year and sheet, down to the page.",
    (
        C("adjustment_id", "a.id", "加扣分", "id of the adjustment."),
        C("unit", "coalesce(u.name, s.unit_raw)", "单位", "Official name, else the name as written."),
        C("year", "coalesce(h.year, d.year)", "考核年度", "The year assessed."),
        C("sheet", "h.title", "汇总表", "The sheet's heading."),
        C("section", "s.section", "分组", "The section it stands in."),
        C("component", "c.name", "得分构成", "The scored part."),
        C("direction", "a.direction", "加扣", "bonus or deduction."),
        C("points", "a.points", "分值", "Signed points."),
        C("reason", "a.reason", "事由", "The words alone."),
        C("category", "a.category", "类别", "What was done or what happened."),
        C("direction_inferred", "a.direction_inferred", "加扣系推断", "1 where the paper leaves out 加 or 扣."),
        C("document", "d.path", "文件", "The file."),
        C("page", place("page", "'adjustments'", "a.id"), "页", "Page on which it stands."),
    ),
    "FROM adjustments a\nJOIN score_components c ON c.id = a.component_id\nJOIN scores s ON s.id = c.score_id\n"
    + DOCUMENT_OF_SCORE.removeprefix("FROM scores s\n"),
)  # fmt: skip

LEAD_UNITS = (
    "(SELECT group_concat(name, '、') FROM (SELECT coalesce(v.name, x.raw) AS name FROM indicator_units x"
    " LEFT JOIN units v ON v.id = x.unit_id WHERE x.indicator_id = i.id AND x.role = 'lead' ORDER BY x.part, x.ordinal))"
)

INDICATORS = View(
    "v_indicators", "指标一览", "Every target of every indicator, with its lead units.",
    (
        C("indicator_id", "i.id", "指标", "id of the indicator."),
        C("jurisdiction", "d.jurisdiction", "行政区", "The city or county."),
        C("document_year", "d.year", "文件年度", "The year of the document."),
        C("seq", "i.seq", "序号", "The number printed before it."),
        C("domain", "i.domain", "领域", "The domain."),
        C("task", "i.task", "任务", "The task."),
        C("name", "i.name", "指标名称", "The indicator's name."),
        C("attribute", "i.attribute", "指标属性", "binding, reference or expected."),
        C("target", "t.name", "对象", "What the target is for, where the cell names it."),
        C("comparator", "t.comparator", "比较", "How the value is meant."),
        C("value", "t.value", "值", "The number; of a range the lower end."),
        C("value_high", "t.value_high", "上限值", "The upper end of a range."),
        C("unit", "t.unit", "计量单位", "The unit of measure."),
        C("year", "t.year", "年份", "The year of a phase."),
        C("direction", "t.direction", "升降", "rise, fall or keep."),
        C("raw", "t.raw", "原文", "The target as written."),
        C("lead_units", LEAD_UNITS, "牵头单位", "Lead units, joined by 、."),
        C("document", "d.path", "文件", "The file."),
        C("page", place("page", "'indicators'", "i.id"), "页", "Page on which it stands."),
    ),
    "FROM indicators i\nJOIN documents d ON d.id = i.document_id\nLEFT JOIN indicator_targets t ON t.indicator_id = i.id",
)  # fmt: skip

AUDIT = View(
    "v_audit", "重算不符一览", "Every recomputation that is no match, with the document, page and working.",
    (
        C("score_id", "s.id", "得分", "id of the score."),
        C("unit", "coalesce(u.name, s.unit_raw)", "单位", "Official name, else the name as written."),
        C("year", "coalesce(h.year, d.year)", "考核年度", "The year assessed."),
        C("sheet", "h.title", "汇总表", "The sheet's heading."),
        C("component", "c.name", "得分构成", "The scored part; NULL for total and rank."),
        C("quantity", "r.quantity", "项目", "component, total or rank."),
        C("status", "r.status", "结论", "mismatch, unexplained or incomplete."),
        C("expected", "r.expected", "重算值", "What it should be."),
        C("published", "r.published", "公布值", "What the paper says."),
        C("difference", "r.difference", "差额", "published − expected."),
        C("working", "r.working", "算式", "The sum in words."),
        C("document", "d.path", "文件", "The file."),
        C("page", PAGE_OF_SCORE, "页", "Page on which the score stands; NULL where the format has no pages."),
        C("grid", "(SELECT g.ordinal FROM grids g WHERE g.id = h.grid_id)", "表", "Which table of the document, from 1."),
        C("row", ROW_OF_SCORE, "行", "Row of the table, from 1."),
        C("document_id", "d.id", "文件编号", "id of the document."),
        C("working_zh", "r.working_zh", "中文算式", "The same for Chinese readers."),
    ),
    "FROM recomputations r\nJOIN scores s ON s.id = r.score_id\n"
    + DOCUMENT_OF_SCORE.removeprefix("FROM scores s\n")
    + "\nLEFT JOIN score_components c ON c.id = r.component_id\nWHERE r.status <> 'match'",
)  # fmt: skip

UNIT_YEARS = View(
    "v_unit_years", "单位历年得分", "One unit's scores and ranks by year and sheet.",
    (
        C("unit_id", "u.id", "单位", "id of the unit."),
        C("unit", "u.name", "单位全称", "Official name."),
        C("jurisdiction", "u.jurisdiction", "行政区", "The city or county."),
        C("year", "coalesce(h.year, d.year)", "考核年度", "The year assessed."),
        C("sheet", "h.title", "汇总表", "The sheet's heading."),
        C("section", "s.section", "分组", "The section it stands in."),
        C("published", "s.published", "公布得分", "The score on paper."),
        C("rank", "s.rank", "名次", "The rank on paper."),
        C("remark", "s.remark", "备注", "Words in place of a score, or remarks."),
        C("document", "d.path", "文件", "The file."),
    ),
    "FROM units u\nJOIN scores s ON s.unit_id = u.id\nJOIN score_sheets h ON h.id = s.sheet_id\n"
    "JOIN documents d ON d.id = h.document_id\nORDER BY u.name, coalesce(h.year, d.year), h.id",
)  # fmt: skip

# The score that a finding touches, whichever record of it the finding points at.
SCORE_OF_FINDING = """CASE f.record_table
    WHEN 'scores' THEN f.record_id
    WHEN 'score_components' THEN (SELECT score_id FROM score_components WHERE id = f.record_id)
    WHEN 'adjustments' THEN (SELECT c.score_id FROM adjustments a JOIN score_components c ON c.id = a.component_id
                             WHERE a.id = f.record_id)
    WHEN 'recomputations' THEN (SELECT score_id FROM recomputations WHERE id = f.record_id) END"""


def off(which: str) -> str:
    """The expression for how far such a number of the finding's score is off, at most; NULL where none is."""
    return (
        "(SELECT max(abs(r.difference)) FROM recomputations r WHERE r.score_id = f.score_id"
        f" AND r.status IN ('mismatch', 'unexplained') AND r.difference <> 0 AND {which})"
    )


# What stands on the paper itself tells its place; every other record is where its sources are, a score's parts where it is.
PAGE_OF_FINDING = f"""CASE f.record_table
    WHEN 'fragments' THEN (SELECT page FROM fragments WHERE id = f.record_id)
    WHEN 'unit_mentions' THEN (SELECT x.page FROM unit_mentions m JOIN fragments x ON x.id = m.fragment_id WHERE m.id = f.record_id)
    WHEN 'grids' THEN (SELECT first_page FROM grids WHERE id = f.record_id)
    WHEN 'grid_rows' THEN (SELECT min(x.page) FROM grid_rows g JOIN fragments x ON x.grid_id = g.grid_id AND x.row = g.row
                           WHERE g.id = f.record_id)
    ELSE {place("page", "f.at_table", "f.at_id")} END"""

ROW_OF_FINDING = f"""CASE f.record_table
    WHEN 'fragments' THEN (SELECT row FROM fragments WHERE id = f.record_id)
    WHEN 'unit_mentions' THEN (SELECT x.row FROM unit_mentions m JOIN fragments x ON x.id = m.fragment_id WHERE m.id = f.record_id)
    WHEN 'grid_rows' THEN (SELECT row FROM grid_rows WHERE id = f.record_id)
    ELSE {place("row", "f.at_table", "f.at_id")} END"""

GRID_OF_FINDING = f"""(SELECT ordinal FROM grids WHERE id = CASE f.record_table
    WHEN 'grids' THEN f.record_id
    WHEN 'fragments' THEN (SELECT grid_id FROM fragments WHERE id = f.record_id)
    WHEN 'unit_mentions' THEN (SELECT x.grid_id FROM unit_mentions m JOIN fragments x ON x.id = m.fragment_id WHERE m.id = f.record_id)
    WHEN 'grid_rows' THEN (SELECT grid_id FROM grid_rows WHERE id = f.record_id)
    ELSE {place("grid_id", "f.at_table", "f.at_id")} END)"""

REVIEW = View(
    "v_review", "待核清单",
    "Open findings: first those that move a score, by their share of the sheet's highest score, then those that move a rank.",
    (
        C("finding_id", "f.id", "问题", "id of the finding."),
        C("code", "f.code", "代码", "What was found."),
        C("severity", "f.severity", "程度", "error, warning or info."),
        C("effect", "f.effect", "影响", "How many points the score is off, else how many places the rank; 0 where it touches none."),
        C("unit", "(SELECT coalesce(u.name, s.unit_raw) FROM scores s LEFT JOIN units u ON u.id = s.unit_id"
          " WHERE s.id = f.score_id)", "单位", "The unit whose score it touches."),
        C("expected", "f.expected", "应为", "What was expected there."),
        C("observed", "f.observed", "实为", "What stands there."),
        C("message", "f.message", "说明", "What is the matter and what to do."),
        C("message_zh", "f.message_zh", "中文说明", "The same in Chinese."),
        C("document", "f.path", "文件", "The file."),
        C("page", PAGE_OF_FINDING, "页", "Page on which it stands; NULL where the format has no pages."),
        C("grid", GRID_OF_FINDING, "表", "Which table of the document, from 1."),
        C("row", ROW_OF_FINDING, "行", "Row of the table, from 1."),
        C("record_table", "f.record_table", "记录表", "Table of the record it is about."),
        C("record_id", "f.record_id", "记录", "id of that record."),
        C("document_id", "f.document_id", "文件编号", "id of the document."),
    ),
    f"""FROM (SELECT f.*, coalesce(f.points_off, f.places_off, 0) AS effect
  FROM (SELECT f.*, {off("f.code <> 'rank_mismatch' AND r.quantity <> 'rank'")} AS points_off,
             {off("r.quantity = 'rank'")} AS places_off,
             iif(f.score_id IS NULL, f.record_table, 'scores') AS at_table, coalesce(f.score_id, f.record_id) AS at_id
    FROM (SELECT f.*, d.path, d.sha256, {SCORE_OF_FINDING} AS score_id
          FROM findings f LEFT JOIN documents d ON d.id = f.document_id) f) f) f
LEFT JOIN (SELECT s.id, t.highest FROM scores s JOIN (SELECT sheet_id, max(abs(published)) AS highest FROM scores
                                                      GROUP BY sheet_id) t USING (sheet_id)) sheet ON sheet.id = f.score_id
WHERE NOT EXISTS (SELECT 1 FROM corrections k WHERE k.kind = 'seen' AND k.status = 'applied'
                  AND k.document_sha256 = f.sha256 AND k.original = f.code
                  AND k.corrected IS coalesce(f.observed, k.corrected))
ORDER BY f.points_off * 1.0 / max(sheet.highest, 1) DESC, f.places_off DESC, CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, f.path, f.id""",
)  # fmt: skip

# An indicator is known by its national concept, else by its name; a document that names it twice is one step.
INDICATOR_CHANGES = View(
    "v_indicator_changes", "指标变化", "Whose target, attribute or lead units changed from one document of a jurisdiction to the next.",
    (
        C("jurisdiction", "jurisdiction", "行政区", "The city or county."),
        C("name", "name", "指标名称", "The indicator's name in the later document."),
        C("concept", "concept", "国家指标", "Stable key of the national indicator, else the name."),
        C("year_before", "year_before", "原年度", "Year of the earlier document."),
        C("year_after", "year", "新年度", "Year of the later document."),
        C("targets_before", "targets_before", "原指标值", "The targets before, joined by ；."),
        C("targets_after", "targets", "新指标值", "The targets after, joined by ；."),
        C("attribute_before", "attribute_before", "原属性", "The attribute before."),
        C("attribute_after", "attribute", "新属性", "The attribute after."),
        C("leads_before", "leads_before", "原牵头单位", "Official names of the lead units before, joined by 、."),
        C("leads_after", "leads", "新牵头单位", "Official names of the lead units after, joined by 、."),
        C("document_before", "path_before", "原文件", "The earlier file."),
        C("document_after", "path", "新文件", "The later file."),
    ),
    CHANGES,
)  # fmt: skip

VIEWS = (SCORES, ADJUSTMENTS, INDICATORS, AUDIT, UNIT_YEARS, REVIEW, INDICATOR_CHANGES, *events.VIEWS, *groups.VIEWS)
