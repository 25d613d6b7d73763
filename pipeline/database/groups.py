"""The view of collective phrases (各区县人民政府, 市安委会成员单位) with the bodies that they stand for."""

from pipeline.database.model import View, ViewColumn

C = ViewColumn

GROUPS = View(
    "v_groups", "单位集合一览", "Each collective phrase of a document with its members, where the document lists them; else one row without any.",
    (
        C("name", "p.name", "集合名", "The collective phrase: 各区县人民政府."),
        C("mentions", "p.mentions", "出现次数", "How often the document writes it."),
        C("ordinal", "g.ordinal", "序号", "Which member, from 1; NULL where the document lists none."),
        C("unit", "coalesce(u.name, g.raw)", "单位", "The member's official name, else the name as written."),
        C("unit_id", "g.unit_id", "单位编号", "id of the member."),
        C("document", "d.path", "文件", "The file."),
        C("document_id", "p.document_id", "文件编号", "id of the document."),
    ),
    """FROM (
  SELECT document_id, name, sum(times) AS mentions FROM (
    SELECT document_id, coalesce(group_name, raw) AS name, 1 AS times FROM unit_mentions WHERE method = 'group'
    UNION ALL SELECT DISTINCT document_id, name, 0 FROM unit_groups
  ) GROUP BY document_id, name
) p
JOIN documents d ON d.id = p.document_id
LEFT JOIN unit_groups g ON g.document_id = p.document_id AND g.name = p.name
LEFT JOIN units u ON u.id = g.unit_id""",
)  # fmt: skip

VIEWS = (GROUPS,)
