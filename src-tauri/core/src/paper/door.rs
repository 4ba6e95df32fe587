use super::{PaperBand, PaperDay};
use serde::Serialize;
use ts_rs::TS;

/// One room's week as it hangs on its own door (DOMAIN §3.3): periods down, days across, read standing.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DoorPaper {
    /// `青禾里社区党群服务中心`.
    pub center: String,
    /// `102 舞蹈室`.
    pub name: String,
    /// `可容纳30人`; may be empty.
    pub detail: String,
    /// `2026年11月23日(周一)—11月29日(周日)`.
    pub range: String,
    /// `第48周`.
    pub week: String,
    /// `张贴日期：2026年11月20日`.
    pub posted: String,
    /// The seven columns, Monday first.
    pub days: Vec<PaperDay>,
    /// A row a period.
    pub bands: Vec<PaperBand>,
    /// The lines under the table, each one rule or one sentence.
    pub notes: Vec<String>,
    /// `青禾里社区居民委员会(盖章)`.
    pub signed: String,
    /// `演示数据`, printed across the head when this is the demonstration.
    pub banner: Option<String>,
}
