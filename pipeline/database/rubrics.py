"""The tables of scoring rubrics: the tree of items, the units charged, and the rules as data."""

from pipeline.database.model import Table, decimal, flag, integer, link, text

RUBRICS = Table(
    "rubrics",
    "考核细则",
    "One scoring rubric.",
    (
        link("document_id", "documents", "文件", "The document it stands in."),
        text("title", "标题", "Its heading, without the bracketed audience."),
        text("audience", "考核对象", "Who is assessed by it."),
        decimal("full_marks", "满分", "What is printed, else the sum of the base categories."),
    ),
)

RUBRIC_ITEMS = Table(
    "rubric_items",
    "细则条目",
    "One node of a rubric's tree: category, item, sub-item.",
    (
        link("rubric_id", "rubrics", "考核细则", "The rubric."),
        link("parent_id", "rubric_items", "上级条目", "The item above it; NULL at the root."),
        integer("ordinal", "序号", "Which child of its parent, from 1."),
        text("label", "编号", "The label as printed: 一, 1, (2), ①."),
        text("name", "名称", "The first sentence without rule clauses."),
        text("effect", "作用", "What its points do.", "base", "bonus", "deduction"),
        decimal("points", "分值", "The points printed, positive."),
        text("content", "内容", "The work it describes."),
        text("method", "计分方法", "The whole cell on how points are given."),
        text("evidence", "考核方式", "How it is verified."),
        text("assessed_by", "考核单位", "Who assesses it."),
    ),
)

RUBRIC_UNITS = Table(
    "rubric_units",
    "条目责任单位",
    "One unit charged with a rubric item.",
    (
        link("item_id", "rubric_items", "细则条目", "The item."),
        text("role", "角色", "牵头 or 责任.", "lead", "responsible"),
        integer("ordinal", "序号", "Which of them, from 1."),
        link("unit_id", "units", "单位", "The body it is."),
        text("raw", "原文", "The name as written."),
    ),
)

RULE_KINDS = (
    "fixed", "per_occurrence", "per_missing", "proportional", "threshold", "ranked", "graded", "discretionary",
    "veto", "multiplier", "limit",
)  # fmt: skip

RULES = Table(
    "rules",
    "计分规则",
    "One scoring rule as data; levels of one sentence are a row each.",
    (
        link("item_id", "rubric_items", "细则条目", "The item it belongs to."),
        integer("ordinal", "序号", "Which rule of the item, from 1."),
        text("kind", "种类", "How points are given; NULL where not understood.", *RULE_KINDS),
        text(
            "direction",
            "得加扣",
            "得, 加 or 扣; NULL for limits, multipliers and vetoes.",
            "award",
            "bonus",
            "deduction",
        ),
        decimal("points", "分值", "Positive points."),
        text("per", "计量", "The measure word: 项, 次, 起, 个, 百分点."),
        decimal("cap", "上限", "The most that may be given or taken."),
        flag("floor_zero", "扣完为止", "1 where deductions stop at zero."),
        decimal("factor", "倍数", "Of a multiplier: 2, 0.5; or a share of the points."),
        decimal("threshold", "界线", "The line, or the lower end of the level."),
        decimal("threshold_high", "界线上端", "The upper end of the level."),
        text("threshold_unit", "界线单位", "Its unit of measure."),
        text("condition", "条件", "The words that say when it applies."),
        text("raw", "原文", "The whole sentence; levels share it."),
        flag("parsed", "已理解", "0 where the sentence was kept but not understood."),
    ),
)

TABLES = (RUBRICS, RUBRIC_ITEMS, RUBRIC_UNITS, RULES)
