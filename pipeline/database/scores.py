"""The tables of published results: sheets, scores, their parts, and the points with reasons."""

from pipeline.database.model import Table, decimal, flag, integer, link, real, text

CATEGORIES = (
    "publicity", "training", "enforcement", "task", "institution", "pilot", "funding", "site", "materials",
    "coordination", "survey", "experience", "recognition", "safety", "criticism", "summons", "overdue",
    "participation", "violation", "quality", "other",
)  # fmt: skip

SCORE_SHEETS = Table(
    "score_sheets",
    "得分汇总表",
    "One published sheet of results.",
    (
        link("document_id", "documents", "文件", "The document it stands in."),
        link("grid_id", "grids", "表格", "The table it was read from; NULL for running text."),
        text("title", "标题", "The sheet's heading."),
        text("scheme", "计分方案", "Short stable key of the scoring scheme."),
        integer("year", "考核年度", "The year assessed."),
        text("jurisdiction", "行政区", "The city or county it is about."),
        text("rank_method", "排名方式", "How ties share ranks; NULL when unranked or when no tie tells.",
             "dense", "competition", "ordinal"),
        text("rank_scope", "排名范围", "Whether ranks run over the sheet or within a section.", "sheet", "section"),
    ),
)  # fmt: skip

SCORES = Table(
    "scores",
    "得分",
    "One assessed unit on one sheet.",
    (
        link("sheet_id", "score_sheets", "得分汇总表", "The sheet."),
        text("section", "分组", "The section it stands in, without its label."),
        text("section_label", "分组序号", "The section's label as printed, e.g. (一)."),
        integer("seq", "序号", "The number printed before it."),
        link("unit_id", "units", "单位", "The body it is."),
        text("unit_raw", "单位原文", "The name as written, without footnote marks."),
        decimal("published", "公布得分", "The final score on paper; NULL where the cell holds words."),
        integer("rank", "名次", "The rank on paper."),
        flag("discretionary", "综合评定", "1 where the sheet says 综合评定 instead of reasons."),
        text("remark", "备注", "Words in place of a score, or in the remarks column."),
        decimal(
            "ranked_by",
            "排名依据",
            "What the printed ranks follow, the highest first, where it is not the published score: a rate (得分率) printed beside "
            "it, told by one rank_mismatch a sheet, or the points taken off as a negative number; else NULL.",
        ),
    ),
)

SCORE_COMPONENTS = Table(
    "score_components",
    "得分构成",
    "One scored part of a score; a sheet with one score column has one.",
    (
        link("score_id", "scores", "得分", "The score."),
        integer("ordinal", "序号", "Which part, from 1."),
        text("name", "名称", "The part's name; NULL when the sheet has one score column."),
        decimal("base", "基础分", "The points it starts from; NULL where the sheet gives no reasons for it."),
        text("base_source", "基础分来源", "Where the base comes from.", "header", "inferred", "rubric"),
        decimal("cap", "上限", "The most it may reach, where the paper says so."),
        decimal("published", "公布得分", "The part's score on paper."),
        decimal(
            "weight",
            "权重",
            "Its share of the total (0.4), where the headings state one for every part; 0 where its reasons explain the other "
            "parts and add nothing; else NULL.",
        ),
        flag("states_none", "注明无加扣分", "1 where the cell says 无 or its like: no adjustments."),
    ),
)

ADJUSTMENTS = Table(
    "adjustments",
    "加扣分",
    "One bonus or deduction with its reason.",
    (
        link("component_id", "score_components", "得分构成", "The part it belongs to."),
        integer("ordinal", "序号", "Which of its adjustments, from 1."),
        text("direction", "加扣", "Whether points are given or taken.", "bonus", "deduction"),
        decimal("points", "分值", "Signed points: deductions are negative; NULL where it has none of its own."),
        text("reason", "事由", "The words alone: no number, no points phrase, no final punctuation."),
        text("category", "类别", "What was done or what happened.", *CATEGORIES),
        real("category_score", "类别把握", "How sure the category is, 0 to 1."),
        text("category_words", "类别依据", "The words that decided the category, joined by 、."),
        text(
            "reason_normalised",
            "规范事由",
            "The reason for counting: one width, without 创新推动 and clauses of purpose.",
        ),
        text("papers", "所涉文件", "The papers that the reason names (《…》), joined by 、."),
        text("meetings", "所涉会议", "The meetings that the reason names, joined by 、."),
        text("actors", "所涉单位", "The other bodies that the reason names, by their official names, joined by 、."),
        text("raw", "原文", "The piece as written."),
        flag("direction_inferred", "加扣系推断", "1 where the paper leaves out 加 or 扣."),
    ),
)

TABLES = (SCORE_SHEETS, SCORES, SCORE_COMPONENTS, ADJUSTMENTS)
