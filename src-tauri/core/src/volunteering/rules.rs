//! What may be counted as service, and for how long (67号令, DOMAIN §2).

use super::{NewRecord, NewVolunteer, ServiceRecord, Volunteer};
use crate::{
    Result, ensure,
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
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let count = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
    let rest = |n: Option<u32>| n.unwrap_or(0).to_string();
    still_as_seen([
        ("活动名称", now.title.clone(), was.title.clone()),
        ("日期", now.on.to_string(), was.on.to_string()),
        ("开始", now.start.to_string(), was.start.to_string()),
        ("结束", now.end.to_string(), was.end.to_string()),
        ("休息分钟", now.break_minutes.to_string(), rest(was.break_minutes)),
        ("往返分钟", now.travel_minutes.to_string(), rest(was.travel_minutes)),
        ("地点", text(&now.place), text(&was.place)),
        ("服务内容", text(&now.content), text(&was.content)),
        ("活动负责人", text(&now.leader), text(&was.leader)),
        ("受益人次", count(now.beneficiaries), count(was.beneficiaries)),
    ])
}

/// Refuses to write over what somebody else wrote about a volunteer meanwhile.
pub fn volunteer_still_as_seen(now: &Volunteer, was: &NewVolunteer) -> Result<()> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let since = was.registered_on.unwrap_or(now.registered_on).to_string();
    let team =
        if now.team == was.team { text(&now.team_name) } else { String::from("(另一个)") };
    still_as_seen([
        ("志愿者编号", text(&now.volunteer_no), text(&was.volunteer_no)),
        ("服务队", text(&now.team_name), team),
        ("登记日期", now.registered_on.to_string(), since),
        ("特长", text(&now.skills), text(&was.skills)),
    ])
}

/// What is told, what stands there now, and what she saw.
fn still_as_seen<const N: usize>(told: [(&str, String, String); N]) -> Result<()> {
    let other = told.into_iter().filter(|(_, now, was)| now != was);
    let other: Vec<String> = other
        .map(|(what, now, _)| match now.as_str() {
            "" => format!("{what}现在是空的"),
            now => format!("{what}现在是“{now}”"),
        })
        .collect();
    ensure!(
        other.is_empty(),
        "这一行刚在别处改过：{}。您填的内容还在，请核对后再保存",
        other.join("，")
    );
    Ok(())
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
