//! What the slice says of its tables.

use super::{
    Gender,
    consents::{ConsentPurpose, ConsentWay},
};
use crate::slice::{ID, Slice, Table, hidden, plain, row, words};

pub(crate) const SLICE: Slice = Slice {
    tables: &[
        Table::new(
            "compounds",
            "小区",
            "{name}",
            &[ID, plain("name", "名称"), plain("households", "户数")],
        ),
        Table::new(
            "people",
            "人员",
            "{name}",
            &[
                ID,
                plain("name", "姓名"),
                plain("phone", "电话"),
                words("gender", "性别", &Gender::LIST),
                plain("born_on", "出生日期"),
                row("compound_id", "小区", "compounds"),
                plain("building", "楼栋门牌"),
                row("guardian_id", "监护人", "people"),
                plain("deceased_on", "去世日期"),
                plain("note", "备注"),
                hidden("search"),
                plain("reading", "姓名读音"),
            ],
        ),
        Table::new(
            "different_people",
            "不是同一个人的记录",
            "{one_id} {other_id}",
            &[ID, row("one_id", "一条记录", "people"), row("other_id", "另一条记录", "people")],
        ),
        Table::new(
            "consents",
            "同意书",
            "{person_id} {purpose}",
            &[
                ID,
                row("person_id", "人员", "people"),
                words("purpose", "用途", &ConsentPurpose::LIST),
                plain("scope", "范围"),
                plain("text_version", "告知书版本"),
                words("way", "方式", &ConsentWay::LIST),
                plain("witness", "见证人"),
                row("given_by", "同意人", "people"),
                plain("given_on", "同意日期"),
                plain("withdrawn_on", "撤回日期"),
            ],
        ),
    ],
    words: &[super::WORDS, super::consents::WORDS],
};
