"""The closed list of finding codes: how much each matters, what it means and what to do, in English and Chinese."""

from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning", "info"]


class Code(Struct, frozen=True):
    severity: Severity
    chinese: str
    meaning: str
    remedy: str
    meaning_chinese: str
    remedy_chinese: str


CODES: dict[str, Code] = {
    "score_mismatch": Code(
        "error", "得分不符",
        "A score is not its base plus its bonuses and deductions.",
        "Open the page named, add up the reasons, and ask the issuer which of them is wrong.",
        "得分与基础分加减各项后的结果不一致。", "翻到所示页面逐项相加，并向发文单位核实哪一处有误。"),
    "total_mismatch": Code(
        "error", "总分不符",
        "A total is neither the sum of the recomputed parts nor of the published parts.",
        "Check the parts on the page named; a part that is missing or counted twice is the usual cause.",
        "总分既不等于重算各部分之和，也不等于公布各部分之和。", "核对所示页面的各部分得分，常见原因是漏加或重复计算。"),
    "rank_mismatch": Code(
        "error", "名次不符",
        "A rank does not follow from the published scores.",
        "Compare the score with its neighbours on the sheet; a tie or a late change is the usual cause.",
        "名次与公布得分的高低顺序不一致。", "与同表相邻单位的得分比较，常见原因是并列处理或事后改分。"),
    "unexplained_score": Code(
        "warning", "得分无依据",
        "A score differs from the base and the sheet gives no reasons.",
        "Ask the issuer for the record of points; nothing on this sheet can confirm the score.",
        "得分偏离基础分，但表中没有写明加扣分事由。", "请发文单位提供加扣分依据，仅凭本表无法确认。"),
    "direction_missing": Code(
        "warning", "未写明加或扣",
        "Points stand without 加 or 扣; the direction was inferred or is unknown.",
        "Read the reason; record the right direction in corrections.csv where it was taken wrongly.",
        "分值前缺少“加”或“扣”，方向系推断或无法判断。", "阅读原文；若推断有误，请在 corrections.csv 中更正。"),
    "exceeds_full_marks": Code(
        "error", "超过满分",
        "A score is above the highest mark that the paper states.",
        "Check whether bonuses are meant to be capped, and ask the issuer.",
        "得分高于文件写明的满分或上限。", "核实加分是否应封顶，并向发文单位确认。"),
    "points_do_not_add_up": Code(
        "error", "分值合计不符",
        "The points of a rubric's parts do not make up the points of the whole.",
        "Compare the parts with the whole on the page named; one of them is printed wrongly or was not read.",
        "细则中各部分分值之和与整体分值不一致。", "对照所示页面的各部分与整体，查明是印刷有误还是漏读。"),
    "sequence_gap": Code(
        "warning", "序号缺号",
        "Numbers are missing in a sequence: rows may be missing on the paper or were not read.",
        "Look at the page between the two neighbours; if a row stands there, please report it.",
        "序号不连续，可能是原文缺行或未读出。", "查看前后两行之间的原文；若确有该行，请反馈。"),
    "sequence_duplicate": Code(
        "warning", "序号重复",
        "Two rows of one list carry the same number.",
        "Look at both rows; quote them by name rather than by number.",
        "同一列表中两行使用了同一序号。", "核对这两行，引用时以名称而非序号为准。"),
    "section_duplicate": Code(
        "warning", "分组重名",
        "Two sections of one sheet have the same name.",
        "Check whether one heading is a slip; ranks within sections are counted for each of them.",
        "同一张表中两个分组名称相同。", "核实是否为标题笔误；组内名次分别计算。"),
    "unit_unresolved": Code(
        "warning", "单位未识别",
        "A unit's cell holds no name that could be understood.",
        "Look at the cell; add a correction of kind unit where it means a body.",
        "单位栏中的文字无法识别为单位名称。", "查看该单元格；若确指某单位，请添加 unit 类更正。"),
    "unit_ambiguous": Code(
        "warning", "单位有歧义",
        "A name fits several bodies, and nothing in the document decides.",
        "Decide which is meant and add a correction of kind unit.",
        "该名称可对应多个单位，文件中没有可供判断的依据。", "判断所指单位，并添加 unit 类更正。"),
    "unit_misspelt": Code(
        "info", "单位疑似笔误",
        "A name is no known form and near to exactly one body; it was taken for that body.",
        "Confirm it, or record the right body in corrections.csv.",
        "该名称不是已知写法，但与某一单位极为接近，已按该单位处理。", "请确认；如有误，在 corrections.csv 中写明正确单位。"),
    "unit_missing_from_sheet": Code(
        "warning", "单位缺失",
        "A unit stands on one sheet of a document and not on another that shares most of its units.",
        "Check whether it was left out on purpose or its row was lost.",
        "某单位出现在一张表中，却未出现在单位大致相同的另一张表中。", "核实是有意不列还是漏行。"),
    "target_conflict": Code(
        "warning", "指标值冲突",
        "Two documents set different targets for one indicator and year.",
        "Read both; usually the later document holds. Ask the issuer where neither says so.",
        "两份文件对同一指标同一年度的要求不一致。", "对照两份文件，通常以后发文件为准；不能确定时请向发文单位核实。"),
    "target_below_national": Code(
        "warning", "低于国家标准",
        "A target asks for less than the national standard in force.",
        "Compare with the edition named in the message; a local exception should be stated in the document.",
        "指标值低于当时有效的国家标准。", "与说明中所列版本对照；如属地方例外，文件中应有说明。"),
    "target_contradiction": Code(
        "error", "指标值自相矛盾",
        "Two places of one row give different targets.",
        "Read both places; ask the issuer which of them holds.",
        "同一行的两处对指标值表述不一致。", "对照两处原文，并向发文单位核实。"),
    "target_not_understood": Code(
        "warning", "指标值无法理解",
        "A target's marks contradict each other or make no comparison (不≥55).",
        "Read the cell; record what is meant in corrections.csv.",
        "指标值的符号自相矛盾或无法构成比较（如 不≥55）。", "阅读原文，并在 corrections.csv 中写明本意。"),
    "value_impossible": Code(
        "error", "数值不可能",
        "A value cannot be, such as a share above 100 %.",
        "Look at the page; it is a slip on the paper or was read wrongly.",
        "数值不可能成立，例如比例超过 100%。", "查看原文，判断是笔误还是读取错误。"),
    "cell_missing": Code(
        "warning", "应填未填",
        "A cell is empty although most rows of the list fill it.",
        "Look at the row; if the paper is empty too, ask the issuer.",
        "多数行已填写的栏目在本行为空。", "查看该行；若原文确为空，请向发文单位核实。"),
    "rule_incomplete": Code(
        "warning", "规则不完整",
        "A scoring rule lacks its amount, a floor that it needs, or leaves a gap between bands.",
        "Ask the issuer before applying the rule.",
        "计分规则缺少分值、应有的下限，或档次之间有空档。", "适用该规则前请向发文单位确认。"),
    "low_confidence": Code(
        "warning", "识别存疑",
        "Characters were recognised with little certainty.",
        "Compare the text with the picture of the page and correct it where it is wrong.",
        "文字识别的把握不足。", "对照页面图像核对文字，有误则更正。"),
    "garbled_text": Code(
        "error", "乱码",
        "Text is no readable text: no usable characters behind its shapes, or words cut into scraps.",
        "Compare it with the paper; export the file again from its source, or print and scan it.",
        "文字不可读：没有可用的字符编码，或词句残缺不全。", "请与原件核对；可从源文件重新导出，或打印后扫描。"),
    "table_not_understood": Code(
        "warning", "表格未理解",
        "A table, or rows of it, could not be understood; its cells are kept in fragments.",
        "Look at the table; if it is of a kind that should be read, please report its layout.",
        "表格或其中若干行未能理解；单元格原文已保存在 fragments 中。", "查看该表；如属应读取的类型，请反馈其版式。"),
    "rule_not_understood": Code(
        "info", "规则未理解",
        "A sentence about points was kept but not understood.",
        "Read the sentence; its words stand in rules.raw.",
        "涉及分值的语句已保留但未能理解。", "请阅读 rules.raw 中的原句。"),
    "correction_stale": Code(
        "warning", "更正已失效",
        "A correction no longer fits what is read at its place.",
        "Compare it with the document and renew or delete its line in corrections.csv.",
        "某条更正与现在读到的内容不再相符。", "与文件核对后更新或删除 corrections.csv 中的该行。"),
    "document_failed": Code(
        "error", "文件读取失败",
        "A file could not be read; nothing of it is in the database.",
        "Do what the message says, then run kaoping extract again.",
        "文件未能读取，数据库中没有其内容。", "按说明处理后重新运行 kaoping extract。"),
    "page_failed": Code(
        "error", "页面读取失败",
        "A page could not be read; the rest of the document is loaded.",
        "Look at the page; export the file again or print and scan it.",
        "某一页未能读取，其余页面已入库。", "查看该页；请重新导出文件，或打印后扫描。"),
    "reason_not_understood": Code(
        "info", "事由未理解",
        "Words in a cell of reasons are neither a bonus nor a deduction; they count for nothing.",
        "Read the cell; if points are meant, correct its text in corrections.csv.",
        "加扣分事由栏中有既非加分也非扣分的文字，未计入得分。", "阅读该单元格；若确指加扣分，请在 corrections.csv 中更正文字。"),
    "column_not_understood": Code(
        "info", "栏目未理解",
        "A column's heading is not known: its cells became no records and are kept in fragments, or were read by what they hold, as the message says.",
        "Look at the column; if it holds points or reasons, please report its heading.",
        "某一栏的标题无法识别：其内容未形成记录（原文保存在 fragments 中），或按单元格内容读取，详见说明。", "查看该栏；若含分值或事由，请反馈其标题。"),
    "private_masked": Code(
        "info", "已隐去个人信息",
        "Telephone numbers, addresses or names of contacts were masked before anything was written.",
        "Nothing is to be done; kaoping extract --keep-private keeps them where you may.",
        "电话、邮箱、身份证号或联系人姓名在入库前已用＊隐去。", "无需处理；确有权限时可用 kaoping extract --keep-private 保留。"),
    "nothing_found": Code(
        "warning", "未发现考评内容",
        "The file was read and holds no score sheet, indicator list, rubric or dated duty.",
        "Take the file away if it is not about an assessment; else report its layout.",
        "文件已读取，但其中没有得分表、指标清单、考核细则或限期任务。", "如与考评无关请移走该文件；否则请反馈其版式。"),
}  # fmt: skip


def told_in_chinese(code: str, expected: str | None, observed: str | None) -> str:
    """What a finding says in Chinese where the check that made it has no words of its own: the code's meaning with what
    was read and what was expected."""
    said = [f"原文为“{observed}”"] if observed else []
    said += [f"应为“{expected}”" if observed else f"涉及“{expected}”"] if expected else []
    known = CODES[code]
    return f"{known.chinese}：{'，'.join(said)}。{known.meaning_chinese}" if said else known.meaning_chinese
