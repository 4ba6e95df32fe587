//! Points as the desk keeps them: a ledger of double entry that only grows (DOMAIN §2.6, R10).
//!
//! Hours are earned and stay; points are given for hours, can be spent, and lapse. Each line moves whole
//! points from one account to another, so everything sums to nothing by its form. What a person gets is a
//! lot with its last day; what is spent comes off the lot that lapses first. Points have no value in money.

pub(crate) mod demo;
pub(crate) mod papers;
pub(crate) mod rewards;
pub mod rules;
pub(crate) mod service;
pub(crate) mod store;
pub(crate) mod tables;

use crate::{
    ids::{PersonId, PointsRuleId, PointsTxnId, RecordId, RedemptionId, RewardId},
    time::Day,
    words::words,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

words! {
    /// Where points lie.
    Account {
        /// Where they come from.
        Issue = "issue", "发放户";
        /// Set aside for a code that is not used yet.
        Hold = "hold", "待取户";
        /// Spent.
        Redeem = "redeem", "兑换户";
        /// Lapsed.
        Expire = "expire", "过期户";
        /// Given back to the community.
        Donate = "donate", "捐出户";
        /// Set right by hand.
        Adjust = "adjust", "调整户";
        /// Somebody's.
        Person = "person", "居民";
    }
    /// What happened to points.
    TxnKind {
        /// For a service record.
        Grant = "grant", "发放";
        /// For a reward.
        Redeem = "redeem", "兑换";
        /// The reward was not fetched after all.
        Release = "release", "退回";
        /// Their last day is over.
        Expire = "expire", "过期";
        /// Given back to the community.
        Donate = "donate", "捐出";
        /// Set right by hand.
        Adjust = "adjust", "调整";
        /// A grant taken back, because its record changed.
        Reverse = "reverse", "冲回";
    }
    /// How long points are good.
    Validity {
        /// Until the last day of the year after.
        NextYearEnd = "next_year_end", "次年年底";
        /// Until the last day of the year they were given in.
        YearEnd = "year_end", "当年年底";
        /// For ever.
        Never = "never", "不过期";
    }
    /// Where a reward is fetched.
    Channel {
        /// At the desk, at once.
        Desk = "desk", "服务台";
        /// From the vending machine, by a code.
        Machine = "machine", "售卖机";
    }
    /// What became of a redemption.
    RedemptionState {
        /// The points are set aside, the code is good.
        Held = "held", "待取";
        /// Fetched.
        Used = "used", "已领取";
        /// Given up, the points are back.
        Released = "released", "已退回";
    }
}

/// How points are earned, as told by the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewPointsRule {
    /// The first day of service it holds for.
    pub from: Day,
    /// The last one; none: until another is made.
    pub to: Option<Day>,
    /// Points an hour.
    pub per_hour: u32,
    /// At most so many for one activity.
    pub cap_activity: Option<u32>,
    /// At most so many for one day.
    pub cap_day: Option<u32>,
    /// At most so many in a quarter.
    pub cap_quarter: Option<u32>,
    /// How long they are good; for ever when left out.
    pub validity: Option<Validity>,
    /// Anything else.
    pub note: Option<String>,
}

/// How points are earned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PointsRule {
    pub id: PointsRuleId,
    /// The first day of service it holds for.
    pub from: Day,
    /// The last one.
    pub to: Option<Day>,
    /// Points an hour.
    pub per_hour: u32,
    /// At most so many for one activity.
    pub cap_activity: Option<u32>,
    /// At most so many for one day.
    pub cap_day: Option<u32>,
    /// At most so many in a quarter.
    pub cap_quarter: Option<u32>,
    /// How long they are good.
    pub validity: Validity,
    /// Anything else.
    pub note: Option<String>,
}

/// A service record whose points are not what its minutes earn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PointsDue {
    /// The record; it may be gone.
    pub record: RecordId,
    /// Who served.
    pub person: PersonId,
    pub name: String,
    /// 活动名称; none when the record is gone.
    pub title: Option<String>,
    /// The day of service.
    pub on: Day,
    /// Minutes given.
    pub minutes: u32,
    /// What it earns.
    pub due: u32,
    /// What was given for it.
    pub granted: u32,
}

/// What was written to set points right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct PointsSettled {
    /// Grants made.
    pub granted: u32,
    /// Grants taken back.
    pub reversed: u32,
    /// Points given, those taken back subtracted.
    #[ts(type = "number")]
    pub points: i64,
}

/// What somebody has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PointsBalance {
    pub person: PersonId,
    pub name: String,
    /// House text, to tell namesakes apart.
    pub building: Option<String>,
    /// 志愿者统一编号.
    pub volunteer_no: Option<String>,
    /// Points.
    #[ts(type = "number")]
    pub points: i64,
    /// Of them, those whose last day comes first: how many …
    #[ts(type = "number")]
    pub lapsing: i64,
    /// … and when.
    pub lapses_on: Option<Day>,
    /// What the person is found by: name with pinyin initials, and number; a space before each.
    pub search: String,
}

/// A line of somebody's statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PointsLine {
    /// What happened.
    pub txn: PointsTxnId,
    pub on: Day,
    /// What kind.
    pub kind: TxnKind,
    /// What for: the activity, the reward, the reason.
    pub what: String,
    /// Points, less than nothing when they went.
    #[ts(type = "number")]
    pub points: i64,
    /// What was there after it.
    #[ts(type = "number")]
    pub balance: i64,
}

/// What somebody had, got and spent in some days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PointsStatement {
    pub person: PersonId,
    pub name: String,
    /// 期初.
    #[ts(type = "number")]
    pub opening: i64,
    /// What happened, in order.
    pub lines: Vec<PointsLine>,
    /// 期末.
    #[ts(type = "number")]
    pub closing: i64,
    /// What is left today by its last day, the first to lapse first.
    pub lots: Vec<PointsLot>,
}

/// What is left of points that lapse together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PointsLot {
    /// When the first of them came.
    pub on: Day,
    /// Their last day.
    pub expires_on: Option<Day>,
    /// How many are left.
    #[ts(type = "number")]
    pub left: i64,
}

/// A reward as told by the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewReward {
    /// `瓶装水`.
    pub name: String,
    /// Points a piece.
    pub price: u32,
    /// Where it lies in the machine.
    pub slot: Option<String>,
    /// Anything else.
    pub note: Option<String>,
}

/// What points can be had for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Reward {
    pub id: RewardId,
    /// `瓶装水`.
    pub name: String,
    /// Points a piece.
    pub price: u32,
    /// Where it lies in the machine.
    pub slot: Option<String>,
    /// No longer given since.
    pub ended_on: Option<Day>,
    /// Anything else.
    pub note: Option<String>,
    /// Pieces there, those set aside not counted.
    #[ts(type = "number")]
    pub stock: i64,
}

/// Points against a reward, as told by the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewRedemption {
    pub person: PersonId,
    pub reward: RewardId,
    /// How many; 1 when left out.
    pub pieces: Option<u32>,
    /// Where it is fetched; at the desk when left out.
    pub channel: Option<Channel>,
}

/// Points against a reward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Redemption {
    pub id: RedemptionId,
    pub person: PersonId,
    pub name: String,
    pub reward: RewardId,
    /// Its name.
    pub reward_name: String,
    /// How many.
    pub pieces: u32,
    /// Points in all.
    pub points: u32,
    /// Where it is fetched.
    pub channel: Channel,
    /// What became of it.
    pub outcome: RedemptionState,
    /// The code for the machine.
    pub code: Option<String>,
    /// When it was made.
    pub made_at: String,
    /// The last day the code is good.
    pub good_until: Option<Day>,
    /// When it was fetched or given up.
    pub settled_at: Option<String>,
    /// Why it was given up.
    pub reason: Option<String>,
}

/// 期初 + 发放 − 兑换 − 过期 − 捐出 ± 调整 = 期末 of one account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct PointsTurnover {
    /// 期初.
    #[ts(type = "number")]
    pub opening: i64,
    /// 发放, what was taken back subtracted.
    #[ts(type = "number")]
    pub granted: i64,
    /// 兑换, what was given back subtracted.
    #[ts(type = "number")]
    pub redeemed: i64,
    /// 过期.
    #[ts(type = "number")]
    pub expired: i64,
    /// 捐出.
    #[ts(type = "number")]
    pub donated: i64,
    /// 调整, with its sign.
    #[ts(type = "number")]
    pub adjusted: i64,
}

impl PointsTurnover {
    /// 期末.
    pub fn closing(&self) -> i64 {
        self.opening + self.granted - self.redeemed - self.expired - self.donated + self.adjusted
    }
}
