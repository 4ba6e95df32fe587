//! What the slice says of its tables.

use super::{Condition, LoanMode, Source, Unchecked, stocktake::Tally};
use crate::slice::{ID, Slice, Table, hidden, plain, row, words, yes_no};

pub(crate) const SLICE: Slice = Slice {
    tables: &[
        Table::new(
            "tools",
            "工具",
            "{name}({code})",
            &[
                ID,
                plain("name", "名称"),
                plain("code", "编号"),
                plain("model", "型号"),
                words("source", "来源", &Source::LIST),
                plain("donor", "捐赠人"),
                plain("place", "地点"),
                plain("added_on", "上墙日期"),
                words("condition", "完好", &Condition::LIST),
                plain("removed_on", "下架日期"),
                plain("removed_reason", "下架原因"),
                plain("note", "备注"),
                hidden("search"),
                row("donor_id", "捐赠人(在册)", "people"),
                plain("parts", "配件"),
                plain("missing", "缺的配件"),
            ],
        ),
        Table::new(
            "loans",
            "借用",
            "{tool_id} {borrower} {out_on}",
            &[
                ID,
                row("tool_id", "工具", "tools"),
                row("person_id", "人员", "people"),
                plain("borrower", "借用人"),
                plain("contact", "联系"),
                plain("out_on", "借出"),
                plain("due_on", "约定归还"),
                words("mode", "方式", &LoanMode::LIST),
                plain("returned_on", "归还"),
                words("condition", "完好", &Condition::LIST),
                plain("note", "备注"),
                plain("missing", "缺的配件"),
                words("unchecked", "自助登记", &Unchecked::LIST),
            ],
        ),
        Table::new(
            "tool_waits",
            "等工具的人",
            "{name} {borrower}",
            &[
                ID,
                plain("name", "名称"),
                row("person_id", "人员", "people"),
                plain("borrower", "借用人"),
                plain("contact", "联系"),
                plain("asked_on", "申请日期"),
            ],
        ),
        Table::new(
            "stocktakes",
            "盘点",
            "{begun_on}",
            &[
                ID,
                plain("begun_on", "开始盘点"),
                yes_no("going", "正在盘点"),
                plain("finished_on", "盘点完"),
            ],
        ),
        Table::new(
            "stocktake_lines",
            "盘点的工具",
            "{tool_id}",
            &[
                ID,
                row("stocktake_id", "盘点", "stocktakes"),
                row("tool_id", "工具", "tools"),
                words("outcome", "结果", &Tally::LIST),
            ],
        ),
    ],
    words: &[super::WORDS, super::stocktake::WORDS],
};
