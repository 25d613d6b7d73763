"""The tables of who it is about: real bodies, the ways they are written, and every place where they are."""

from pipeline.database.model import Table, flag, integer, link, real, text

UNITS = Table(
    "units",
    "单位",
    "One real body.",
    (
        text("name", "全称", "The full official name with its jurisdiction."),
        text(
            "jurisdiction",
            "行政区",
            "The city or county it belongs to; a district with its city where the paper tells it.",
        ),
        text("body", "职能机构", "The function alone, the same for every city: 发展和改革委员会."),
        text("kind", "类别", "What sort of body it is."),
    ),
)

UNIT_ALIASES = Table(
    "unit_aliases",
    "单位别名",
    "One way in which a body is written.",
    (
        link("unit_id", "units", "单位", "The body."),
        text("alias", "写法", "The name as written."),
        text("origin", "来历", "Where this way of writing comes from.", "lexicon", "document", "correction"),
    ),
    indexes=(("unit_id", "alias"),),
)

UNIT_GROUPS = Table(
    "unit_groups",
    "单位集合",
    "One member of a collective phrase, where a document lists them.",
    (
        link("document_id", "documents", "文件", "The document."),
        text("name", "集合名", "The collective phrase: 各区县人民政府."),
        integer("ordinal", "序号", "Which member, from 1."),
        link("unit_id", "units", "单位", "The body it is."),
        text("raw", "原文", "The name as written."),
    ),
)

METHODS = ("exact", "alias", "abbreviation", "fuzzy", "group", "unresolved")

UNIT_MENTIONS = Table(
    "unit_mentions",
    "单位出现处",
    "One place where a body is written.",
    (
        link("document_id", "documents", "文件", "The document."),
        link("fragment_id", "fragments", "原文片段", "The fragment it stands in."),
        text("raw", "原文", "The name as written."),
        link("unit_id", "units", "单位", "The body it is; NULL for a group and where unresolved."),
        text("method", "识别方式", "How the body was found.", *METHODS),
        real("similarity", "相似度", "How like the name is to a known form, 0 to 1."),
        flag("misspelt", "疑似笔误", "1 where the name is no known form and near to exactly one known body."),
        text("candidates", "候选单位", "Where several bodies fit: their names, joined by 、."),
        text(
            "group_name",
            "所指集合",
            "The group of unit_groups that a collective phrase means, where the document lists it.",
        ),
    ),
    indexes=(("unit_id", "raw"),),
)

TABLES = (UNITS, UNIT_ALIASES, UNIT_GROUPS, UNIT_MENTIONS)
