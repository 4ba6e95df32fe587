//! What may be counted as service, and for how long (67号令, DOMAIN §2).

use super::{NewRecord, NewVolunteer, ServiceRecord, Volunteer};
use crate::{
    Result, ensure,
    seen::still_as_seen,
    time::{Day, Span},
    words,
};

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

/// Refuses to write over what somebody else wrote into a record meanwhile.
pub fn record_still_as_seen(now: &ServiceRecord, was: &NewRecord) -> Result<()> {
    let minutes = |n: Option<u32>| Some(n.unwrap_or(0).to_string());
    let count = |n: Option<u32>| n.map(|n| n.to_string());
    still_as_seen([
        ("活动名称", Some(was.title.clone()), Some(now.title.clone())),
        ("日期", Some(was.on.to_string()), Some(now.on.to_string())),
        ("开始", Some(was.start.to_string()), Some(now.start.to_string())),
        ("结束", Some(was.end.to_string()), Some(now.end.to_string())),
        ("休息分钟", minutes(was.break_minutes), minutes(Some(now.break_minutes))),
        ("往返分钟", minutes(was.travel_minutes), minutes(Some(now.travel_minutes))),
        ("地点", was.place.clone(), now.place.clone()),
        ("服务内容", was.content.clone(), now.content.clone()),
        ("活动负责人", was.leader.clone(), now.leader.clone()),
        ("受益人次", count(was.beneficiaries), count(now.beneficiaries)),
    ])
}

/// Refuses to write over what somebody else wrote about a volunteer meanwhile.
pub fn volunteer_still_as_seen(now: &Volunteer, was: &NewVolunteer) -> Result<()> {
    let since = was.registered_on.unwrap_or(now.registered_on);
    let team =
        if now.team == was.team { now.team_name.clone() } else { Some("另一个队".into()) };
    still_as_seen([
        ("志愿者编号", was.volunteer_no.clone(), now.volunteer_no.clone()),
        ("服务队", team, now.team_name.clone()),
        ("登记日期", Some(since.to_string()), Some(now.registered_on.to_string())),
        ("特长", was.skills.clone(), now.skills.clone()),
    ])
}

/// Someone stops being a volunteer on a day that is not before the first.
pub fn may_end(volunteer: &Volunteer, on: Day) -> Result<()> {
    ensure!(
        volunteer.registered_on <= on,
        "退出日期({on})早于登记日期({})，请检查",
        volunteer.registered_on
    );
    Ok(())
}

/// What was done, in a few words; refuses what is no service.
pub fn title(text: &str) -> Result<String> {
    let title = words::name(text, "活动名称", 60)?;
    if let Some(word) = NOT_SERVICE.iter().find(|word| title.contains(*word)) {
        ensure!(false, "“{title}”里的“{word}”不属于志愿服务，不能记时长(民政部令第67号第十九条)");
    }
    Ok(title)
}

/// The record with its texts cleaned; refuses what is no service. A day to come is not refused: an office
/// PC's clock can be wrong, the paper is right.
pub fn lawful(new: NewRecord) -> Result<NewRecord> {
    let title = title(&new.title)?;
    ensure!(new.beneficiaries.unwrap_or(0) <= 100_000, "受益人次太大，请检查");
    Ok(NewRecord {
        title,
        place: words::text(new.place.as_deref(), "地点", 60)?,
        content: words::text(new.content.as_deref(), "服务内容", 200)?,
        leader: words::text(new.leader.as_deref(), "活动负责人", 50)?,
        ..new
    })
}
