use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// T10 阵地开放时间公示 (DOMAIN §3.2, R17): what hangs on the wall of the hall. Kept exactly as printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoticePaper {
    /// `青禾里社区党群服务中心开放时间公示`.
    pub title: String,
    /// A table a season; one when the hours are the same all year.
    pub blocks: Vec<NoticeBlock>,
    /// What stands under the tables, each with its heading.
    pub lines: Vec<NoticeLine>,
    /// `自2026年12月1日起施行`.
    pub effective: String,
    /// `公示日期：2026年11月22日`.
    pub posted: String,
    /// `青禾里社区居民委员会(盖章)`.
    pub signed: String,
    /// `演示数据`, when this is the demonstration.
    pub banner: Option<String>,
}

/// The hours of one season.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoticeBlock {
    /// `夏季(6月1日—9月30日)`; none when the hours are the same all year.
    pub heading: Option<String>,
    /// `功能室`, `位置`, `周一至周五`, `周六周日`, `法定节假日`, `负责人`, `电话`.
    pub columns: Vec<String>,
    /// A row a room, as many cells as columns.
    pub rows: Vec<Vec<String>>,
}

/// One sentence under the tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoticeLine {
    /// `服务项目`.
    pub name: String,
    /// What it says.
    pub text: String,
}
