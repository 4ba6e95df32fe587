//! What the slice says of its tables.

use super::{Account, Channel, RedemptionState, TxnKind, Validity};
use crate::slice::{ID, Slice, Table, plain, row, words};

pub(crate) const SLICE: Slice = Slice {
    tables: &[
        Table::new(
            "points_rules",
            "积分办法",
            "{from_on}",
            &[
                ID,
                plain("from_on", "从"),
                plain("to_on", "到"),
                plain("per_hour", "每小时积分"),
                plain("cap_activity", "每场上限"),
                plain("cap_day", "每天上限"),
                plain("cap_quarter", "每季度上限"),
                words("validity", "有效期", &Validity::LIST),
                plain("note", "备注"),
            ],
        )
        .clash(&[&[]]),
        Table::new(
            "rewards",
            "兑换物品",
            "{name}",
            &[
                ID,
                plain("name", "名称"),
                plain("price", "兑换分数"),
                plain("slot", "货道"),
                plain("ended_on", "退出日期"),
                plain("note", "备注"),
            ],
        ),
        Table::new(
            "reward_stock",
            "兑换物品进出",
            "{reward_id} {moved_on}",
            &[
                ID,
                row("reward_id", "兑换物品", "rewards"),
                plain("moved_on", "日期"),
                plain("pieces", "件数"),
                plain("reason", "原因"),
            ],
        ),
        Table::new(
            "redemptions",
            "兑换",
            "{person_id} {reward_id}",
            &[
                ID,
                row("person_id", "人员", "people"),
                row("reward_id", "兑换物品", "rewards"),
                plain("pieces", "件数"),
                plain("points", "积分"),
                words("channel", "领取方式", &Channel::LIST),
                words("outcome", "结果", &RedemptionState::LIST),
                plain("code", "取货码"),
                plain("made_at", "兑换时间"),
                plain("good_until", "有效到"),
                plain("settled_at", "了结时间"),
                plain("reason", "原因"),
            ],
        )
        .clash(&[&["reward_id"]]),
        Table::new(
            "points_txns",
            "积分流水",
            "{kind} {posted_on}",
            &[
                ID,
                words("kind", "类型", &TxnKind::LIST),
                plain("posted_on", "记账日期"),
                row("record_id", "服务记录", "service_records"),
                plain("served_on", "日期"),
                row("redemption_id", "兑换", "redemptions"),
                row("reverses_id", "冲回的流水", "points_txns"),
                plain("reason", "原因"),
            ],
        )
        .clash(&[&["record_id"]]),
        Table::new(
            "points_moves",
            "积分进出",
            "{posted_on} {points} 分",
            &[
                ID,
                row("txn_id", "积分流水", "points_txns"),
                plain("posted_on", "记账日期"),
                words("from_account", "从哪一户", &Account::LIST),
                row("from_person", "谁付出", "people"),
                words("to_account", "到哪一户", &Account::LIST),
                row("to_person", "谁得到", "people"),
                plain("points", "积分"),
                row("lot_id", "用的哪一笔", "points_moves"),
                plain("expires_on", "有效到"),
            ],
        ),
    ],
    words: &[super::WORDS],
};
