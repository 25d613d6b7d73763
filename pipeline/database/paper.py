"""The tables of what was read from paper: files, tables, cells, and where every value stands."""

from pipeline.database.model import Column, Table, flag, integer, link, real, text

RUNS = Table(
    "runs",
    "运行记录",
    "One run of the pipeline.",
    (
        text("started_at", "开始时间", "When the run began (ISO time, UTC)."),
        text("finished_at", "结束时间", "When it ended; NULL while it runs or when it was interrupted."),
        text("command", "命令", "The command as it was given."),
        text("version", "程序版本", "The program's version."),
        integer("documents", "文件数", "Documents in the database at its end."),
        integer("failures", "失败数", "How many of them could not be read."),
        integer("findings", "问题数", "Findings in the database at its end."),
        text(
            "report",
            "报告",
            "By what the report shows what this run left (a fingerprint); NULL where the run was interrupted.",
        ),
    ),
)

DOCUMENTS = Table(
    "documents",
    "文件",
    "One input file, known by its content.",
    (
        Column("sha256", "TEXT", "内容指纹", "SHA-256 of the file's bytes; NULL where they cannot be read.", unique=True),
        text("path", "路径", "Where the file lies, relative to the PATH given."),
        text("format", "格式", "The format found in its content; NULL where none was recognised.",
             "pdf", "docx", "doc", "wps", "ofd", "xlsx", "html", "text", "image"),
        flag("scanned", "是否扫描件", "1 where text of at least one page was recognised from a picture."),
        text("title", "标题", "The whole heading with the issuer's name."),
        text("doc_number", "发文字号", "The official number, e.g. 某环函〔2021〕1号."),
        text("issuer", "发文机关", "Who issued it."),
        text("issued_on", "成文日期", "The date it bears (ISO date)."),
        text("jurisdiction", "行政区", "The city or county it is about."),
        integer("year", "考核年度", "The year assessed; where none is stated, that of its number or date."),
        text("recipients", "主送机关", "Who it is addressed to, joined by 、."),
        text("attachments", "附件", "Titles of its attachments, a line each."),
        integer("pages", "页数", "How many pages it has; NULL where the format has none."),
        text("status", "状态", "Whether it was loaded.", "loaded", "failed"),
        text("error", "失败原因", "Why it failed and what to do; NULL where it was loaded."),
        text("version", "处理版本", "Fingerprint of the code, lists and corrections that made its rows."),
        text("audited", "核查版本", "Fingerprint of the checks that have run on it; NULL until they have."),
    ),
)  # fmt: skip

INPUTS = Table(
    "inputs",
    "输入位置",
    "One place where a file was seen; two files of one content are two inputs of one document.",
    (
        Column("location", "TEXT", "绝对路径", "The file's whole path.", unique=True),
        text("path", "路径", "The same, relative to the PATH given."),
        integer("size", "大小", "Its bytes when it was last read."),
        integer("modified", "修改时间", "Its time of change in nanoseconds when it was last read."),
        link("document_id", "documents", "文件", "The document that it holds."),
    ),
)

GRIDS = Table(
    "grids",
    "表格",
    "One whole table, sewn together over its page breaks, repeated headers dropped.",
    (
        link("document_id", "documents", "文件", "The document it stands in."),
        integer("ordinal", "序号", "Which table of the document it is, from 1."),
        text("caption", "表题", "The heading above it."),
        text("kind", "类型", "What sort of table it was taken for.", "scores", "indicators", "rubric", "form", "other"),
        integer("first_page", "起始页", "Page on which it begins, from 1."),
        integer("last_page", "结束页", "Page on which it ends."),
        integer("rows", "行数", "Rows that are left after sewing."),
        integer("columns", "列数", "Columns of its grid."),
    ),
)

FRAGMENTS = Table(
    "fragments",
    "原文片段",
    "One cell or paragraph as it stands on the paper, empty cells too; a cell cut by a page break has one row a piece.",
    (
        link("document_id", "documents", "文件", "The document it stands in."),
        link("grid_id", "grids", "表格", "The table it stands in; NULL outside tables."),
        integer("row", "行", "Row of the cell in its table, from 1."),
        integer("column", "列", "Column of the cell in its table, from 1."),
        integer("row_span", "跨行", "How many rows the cell covers."),
        integer("column_span", "跨列", "How many columns the cell covers."),
        integer("page", "页", "Page, from 1; NULL where the format has no pages."),
        real("x0", "左", "Left edge in PDF points from the page's top left."),
        real("top", "上", "Upper edge."),
        real("x1", "右", "Right edge."),
        real("bottom", "下", "Lower edge."),
        text("text", "文字", "The words as they stand there, line wraps undone; '' in an empty cell."),
        real("confidence", "可信度", "1.0 for digital text, the recogniser's 0 to 1 for scans."),
        text("method", "来源方式", "How the words were got.", "digital", "ocr", "correction"),
        text("alternatives", "其他读法", "Other readings that a recogniser offered (JSON), else NULL."),
    ),
    indexes=(("grid_id", "row", "column"),),
)

GRID_ROWS = Table(
    "grid_rows",
    "表格行账",
    "The ledger: every row of every table stands here once, with what became of it.",
    (
        link("grid_id", "grids", "表格", "The table."),
        integer("row", "行", "The row, from 1."),
        text("role", "去向", "What became of it; what is unread always has a finding.",
             "header", "section", "record", "continuation", "subtotal", "note", "blank", "unread"),
        text("record_table", "记录表", "Table of the record it made (the topmost of several)."),
        integer("record_id", "记录", "id of that record."),
    ),
    indexes=(("grid_id", "row"), ("record_id",)),
)  # fmt: skip

SOURCES = Table(
    "sources",
    "出处",
    "Which characters of which fragment one field of one record came from; what was inferred has none.",
    (
        text("record_table", "记录表", "Table of the record."),
        integer("record_id", "记录", "id of the record."),
        text("field", "字段", "The column's name."),
        link("fragment_id", "fragments", "原文片段", "The fragment."),
        integer("start", "起", "First character in the fragment's text, from 0."),
        integer("end", "止", "Behind the last character."),
    ),
    indexes=(("record_id", "record_table"),),
)

TABLES = (RUNS, DOCUMENTS, INPUTS, GRIDS, FRAGMENTS, GRID_ROWS, SOURCES)
