"""The tables of indicator lists: rows, targets, units charged, evidence; and the dated duties of notices."""

from pipeline.database.model import Table, decimal, integer, link, text

INDICATORS = Table(
    "indicators",
    "指标",
    "One row of an indicator list.",
    (
        link("document_id", "documents", "文件", "The document it stands in."),
        integer("seq", "序号", "The number printed before it."),
        text("domain", "领域", "The domain, without its label."),
        text("task", "任务", "The task, without its label."),
        text("name", "指标名称", "The indicator's name."),
        text("attribute", "指标属性", "约束性, 参考性 or 预期性.", "binding", "reference", "expected"),
        text("content", "主要任务", "The work described; parts joined by a line break."),
        text("leader", "挂包领导", "The officials in charge, joined by 、."),
        text("sub_indicators", "子指标", "Names that share one target, joined by 、."),
        text("due_on", "完成时限", "The last day of what is named (ISO date)."),
        text("due_raw", "时限原文", "The time as written."),
        text("indicator_concept", "国家指标", "Stable key of the national indicator that it is, NULL if none."),
    ),
)

INDICATOR_TARGETS = Table(
    "indicator_targets",
    "指标值",
    "One target value; one that several sub-indicators share is one row without a name.",
    (
        link("indicator_id", "indicators", "指标", "The indicator."),
        integer("ordinal", "序号", "Which target, from 1."),
        text("name", "对象", "Sub-indicator, region, terrain or quantity that the cell names for it."),
        text("raw", "原文", "This piece of the cell, without that name."),
        text("comparator", "比较", "How the value is meant; a bare number is =.", ">=", "<=", ">", "<", "=", "between"),
        decimal("value", "值", "The number; of a range the lower end."),
        decimal("value_high", "上限值", "The upper end of a range."),
        integer("year", "年份", "The year of a phase."),
        text("unit", "计量单位", "The unit of measure."),
        text("kind", "性质", "Whether it is a number or words.", "quantitative", "qualitative"),
        text("direction", "升降", "下降3% is value 3, unit %, fall.", "rise", "fall", "keep"),
    ),
)

INDICATOR_UNITS = Table(
    "indicator_units",
    "指标责任单位",
    "One unit charged with an indicator.",
    (
        link("indicator_id", "indicators", "指标", "The indicator."),
        integer("part", "子行", "The sub-row, from 1."),
        text("role", "角色", "牵头 or 责任.", "lead", "responsible"),
        integer("ordinal", "序号", "Which of them, from 1."),
        link("unit_id", "units", "单位", "The body it is."),
        text("raw", "原文", "The name as written."),
    ),
)

INDICATOR_REQUIREMENTS = Table(
    "indicator_requirements",
    "审核要点",
    "One item of evidence that must be filed.",
    (
        link("indicator_id", "indicators", "指标", "The indicator."),
        integer("ordinal", "序号", "Which item, from 1."),
        text("text", "内容", "The item, without label and final punctuation."),
    ),
)

OBLIGATIONS = Table(
    "obligations",
    "时限要求",
    "One dated duty stated in a notice.",
    (
        link("document_id", "documents", "文件", "The notice."),
        text("due_on", "截止日期", "The day by which it is due (ISO date)."),
        text("who", "责任方", "Who must do it."),
        text("what", "事项", "What must be done."),
        text("consequence", "后果", "What follows otherwise."),
    ),
)

TABLES = (INDICATORS, INDICATOR_TARGETS, INDICATOR_UNITS, INDICATOR_REQUIREMENTS, OBLIGATIONS)
