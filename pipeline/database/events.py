"""The table of adjustments that tell of one event, and the view that shows them side by side."""

from pipeline.database.model import Table, View, ViewColumn, link, real, text

EVENT_LINKS = Table(
    "event_links",
    "同一事项",
    "Two adjustments of one unit and year, on different sheets, that tell of the same event.",
    (
        link("adjustment_id", "adjustments", "加扣分", "The one adjustment; of the two the one with the smaller id."),
        link("other_id", "adjustments", "另一加扣分", "The other one."),
        text("relation", "关系", "Counted twice, or praised here and deducted there.", "double", "contradiction"),
        real("similarity", "相似度", "How like the two reasons are, 0 to 1."),
    ),
)

C = ViewColumn
_SIDE = """JOIN adjustments {a} ON {a}.id = l.{key}
JOIN score_components {c} ON {c}.id = {a}.component_id
JOIN scores {s} ON {s}.id = {c}.score_id
JOIN score_sheets {h} ON {h}.id = {s}.sheet_id
JOIN documents {d} ON {d}.id = {h}.document_id"""

SAME_EVENTS = View(
    "v_same_events", "同一事项一览", "Events that stand on two sheets of one unit and year: counted twice, or for and against it.",
    (
        C("unit", "u.name", "单位", "Official name."),
        C("year", "coalesce(h.year, d.year)", "考核年度", "The year assessed."),
        C("relation", "l.relation", "关系", "double or contradiction."),
        C("similarity", "l.similarity", "相似度", "How like the two reasons are, 0 to 1."),
        C("sheet", "h.title", "汇总表", "The one sheet's heading."),
        C("points", "a.points", "分值", "Signed points there."),
        C("reason", "a.reason", "事由", "The reason there."),
        C("other_sheet", "h2.title", "另一汇总表", "The other sheet's heading."),
        C("other_points", "a2.points", "另一分值", "Signed points there."),
        C("other_reason", "a2.reason", "另一事由", "The reason there."),
        C("document", "d.path", "文件", "The one file."),
        C("other_document", "d2.path", "另一文件", "The other file."),
        C("adjustment_id", "l.adjustment_id", "加扣分", "id of the one adjustment."),
        C("other_id", "l.other_id", "另一加扣分", "id of the other."),
    ),
    "FROM event_links l\n"
    + _SIDE.format(a="a", c="c", s="s", h="h", d="d", key="adjustment_id")
    + "\n"
    + _SIDE.format(a="a2", c="c2", s="s2", h="h2", d="d2", key="other_id")
    + "\nJOIN units u ON u.id = s.unit_id",
)  # fmt: skip

TABLES = (EVENT_LINKS,)
VIEWS = (SAME_EVENTS,)
