//! What may be counted as service, and for how long (67号令, DOMAIN §2).

use super::NewRecord;
use crate::{Result, ensure, time::Span, words};

/// Records are due on this working day after the service (art. 11).
pub const DUE_WORKING_DAYS: u32 = 10;

/// What is not volunteer service may not be recorded (art. 19).
const NOT_SERVICE: [&str; 6] = ["有偿", "带薪", "排练", "例会", "开会", "聚餐"];

/// Minutes actually given: from coming to leaving, less rest, less travel unless the settings count it.
pub fn minutes_given(span: Span, rest: u32, travel: u32, count_travel: bool) -> Result<u32> {
    let taken = if count_travel { rest } else { rest + travel };
    ensure!(
        taken < span.minutes(),
        "从 {} 到 {} 一共 {} 分钟，扣除休息和往返的 {taken} 分钟后没有服务时间，请检查",
        span.start(),
        span.end(),
        span.minutes()
    );
    Ok(span.minutes() - taken)
}

/// The record with its texts cleaned; refuses what is no service. A day to come is not refused: an office
/// PC's clock can be wrong, the paper is right.
pub fn lawful(new: NewRecord) -> Result<NewRecord> {
    let title = words::name(&new.title, "活动名称", 60)?;
    if let Some(word) = NOT_SERVICE.iter().find(|word| title.contains(*word)) {
        ensure!(false, "“{title}”里的“{word}”不属于志愿服务，不能记时长(民政部令第67号第十九条)");
    }
    ensure!(new.beneficiaries.unwrap_or(0) <= 100_000, "受益人次太大，请检查");
    Ok(NewRecord {
        title,
        place: words::text(new.place.as_deref(), "地点", 60)?,
        content: words::text(new.content.as_deref(), "服务内容", 200)?,
        leader: words::text(new.leader.as_deref(), "活动负责人", 50)?,
        ..new
    })
}
