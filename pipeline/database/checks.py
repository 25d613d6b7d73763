"""The tables of what was checked: recomputed numbers, findings, and what people decided."""

from pipeline.database.codes import CODES
from pipeline.database.model import Table, decimal, integer, link, text

RECOMPUTATIONS = Table(
    "recomputations",
    "重算",
    "One recomputed number beside the published one.",
    (
        link("score_id", "scores", "得分", "The score."),
        link("component_id", "score_components", "得分构成", "The part; NULL for the total and the rank."),
        text("quantity", "项目", "What was recomputed.", "component", "total", "rank"),
        decimal("expected", "重算值", "What it should be by the paper's own statements."),
        decimal("published", "公布值", "What the paper says."),
        decimal("difference", "差额", "published − expected."),
        text("status", "结论", "How the two compare.", "match", "mismatch", "unexplained", "incomplete"),
        text("working", "算式", "The sum in words: 50 + 0.2 + 0.2 = 50.4."),
        text("working_zh", "中文算式", "The same for Chinese readers."),
    ),
)

FINDINGS = Table(
    "findings",
    "核查问题",
    "One thing that a person should look at.",
    (
        text("code", "代码", "What was found; each code is explained below.", *CODES),
        text("severity", "程度", "How much it matters.", "error", "warning", "info"),
        link("document_id", "documents", "文件", "The document."),
        text("record_table", "记录表", "Table of the record it is about."),
        integer("record_id", "记录", "id of that record."),
        text("expected", "应为", "What was expected there."),
        text("observed", "实为", "What stands there."),
        text("message", "说明", "What is the matter and what to do."),
        text("message_zh", "中文说明", "The same in Chinese."),
        text(
            "stage", "环节", "The stage that found it; a stage replaces only its own.", "extract", "interpret", "audit"
        ),
    ),
    indexes=(("code",), ("record_id", "record_table")),
)

CORRECTIONS = Table(
    "corrections",
    "人工更正",
    "One human correction or decision, kept over every re-run.",
    (
        text("kind", "种类", "What is corrected or decided.", "text", "unit", "direction", "seen"),
        text("document_sha256", "文件指纹", "The document it is about; NULL for what holds everywhere."),
        integer("page", "页", "Page, from 1."),
        integer("grid", "表格", "Which table of the document, from 1."),
        integer("row", "行", "Row of the table, from 1."),
        integer("column", "列", "Column of the table, from 1."),
        text("original", "原文", "What the program read."),
        text("corrected", "更正", "What it should be."),
        text("reason", "理由", "Why."),
        text("author", "更正人", "Who decided."),
        text("made_on", "日期", "When (ISO date)."),
        text("status", "状态", "Whether it still fits what was read.", "applied", "stale"),
    ),
)

RECHECKS = Table(
    "rechecks",
    "待比对",
    "What the next check compares anew because a document went: lists of one place, or a unit's reasons. Empty after a run.",
    (
        text("jurisdiction", "行政区", "The place; NULL for a unit's reasons."),
        integer("unit_id", "单位", "The unit; NULL for a place's lists."),
        integer("year", "年度", "The year."),
    ),
)

TABLES = (RECOMPUTATIONS, FINDINGS, CORRECTIONS, RECHECKS)
