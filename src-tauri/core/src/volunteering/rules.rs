//! What may be counted as service, and for how long (67号令, DOMAIN §2).

use super::{NewRecord, NewVolunteer, RecordState, ServiceRecord, Volunteer, cards};
use crate::{
    Result, ensure,
    error::OfField,
    ids::{GroupId, PersonId},
    people::rules::{Act, Standing, may},
    seen::still_as_seen,
    time::{Day, Span},
    words,
};

/// Records are due on this working day after the service (art. 11).
pub const DUE_WORKING_DAYS: u32 = 10;

/// What a new record is held against of a volunteer, whatever the number of old ones.
#[derive(Clone, Debug)]
pub(crate) struct RecordFacts {
    pub(crate) person: PersonId,
    pub(crate) name: String,
    pub(crate) team: Option<GroupId>,
    /// Whether they live, and who answers for a child.
    pub(crate) standing: Standing,
    /// They took back that their service is written down.
    pub(crate) withdrew: bool,
    /// Their last day as a volunteer.
    pub(crate) ended_on: Option<Day>,
}

/// Minutes actually given: from coming to leaving, less rest, less travel unless the settings count it.
pub fn minutes_given(span: Span, rest: u32, travel: u32, count_travel: bool) -> Result<u32> {
    let taken = if count_travel { rest } else { rest + travel };
    ensure!(
        field = "break_minutes",
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
        ("服务类别", was.service_kinds.clone(), now.service_kinds.clone()),
        ("证件号码", was.id_number.clone(), now.id_number.clone()),
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

/// What was done, in a few words.
pub fn title(text: &str) -> Result<String> {
    words::name(text, "活动名称", 60)
}

/// Whether service of that day may be written down for that volunteer: they agreed, and were in good standing.
pub(crate) fn may_serve(who: &RecordFacts, on: Day) -> Result<()> {
    ensure!(
        !who.withdrew,
        "{}撤回了“登记志愿服务”的同意，不能再记新的时长；以前记的照样算，写错了可以更正。本人重新同意后再记",
        who.name
    );
    if let Some(last) = who.ended_on {
        was_volunteer(who, last, on)?;
    }
    may(&who.standing, Act::Serve, on)
}

/// Whether a record of theirs may be put right (art. 13): that needs no new consent. On another day they have to have
/// been a volunteer still.
pub(crate) fn may_correct(who: &RecordFacts, was: Day, on: Day) -> Result<()> {
    match who.ended_on {
        Some(last) if was != on => was_volunteer(who, last, on),
        _ => Ok(()),
    }
}

fn was_volunteer(who: &RecordFacts, last: Day, on: Day) -> Result<()> {
    ensure!(
        on <= last,
        "{}到 {last} 为止是志愿者，{on} 的服务不能记。请检查日期，或先重新登记",
        who.name
    );
    Ok(())
}

/// A record that was sent up or locked is not changed in place, one that counts no more not at all.
pub fn may_change(it: &ServiceRecord) -> Result<()> {
    let which = format!("{} {}“{}”", it.name, it.on.short(), it.title);
    ensure!(
        it.state != RecordState::Locked,
        "{which}已经报送或锁定，不能直接改。请点开它，写明原因做更正"
    );
    let stands = !matches!(it.state, RecordState::Replaced | RecordState::Void);
    ensure!(stands, "{which}{}，不能再改", it.state.chinese());
    Ok(())
}

/// An ID number as it is kept: 18 characters with the right check digit, or another paper's number.
pub fn id_number(text: Option<&str>) -> Result<Option<String>> {
    let Some(text) = words::text(text, "证件号码", 30)? else { return Ok(None) };
    let number: String = text.to_uppercase().chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let digits = number.chars().filter(char::is_ascii_digit).count();
    if number.len() == 18 && digits >= 17 {
        const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 =
            number.chars().zip(WEIGHTS).filter_map(|(c, w)| Some(c.to_digit(10)? * w)).sum();
        let check = "10X98765432".chars().nth((sum % 11) as usize);
        ensure!(check == number.chars().last(), "身份证号 {number} 的最后一位对不上，请再核对一遍");
    }
    let of_cards = number.trim_end_matches('X').bytes().all(|b| b.is_ascii_digit());
    if of_cards && (14..=20).contains(&number.len()) {
        let length = number.len();
        ensure!(matches!(length, 15 | 18), "身份证号是 18 位，“{number}”有 {length} 位，请核对");
        ensure!(
            cards::born(&number).is_some(),
            "身份证号 {number} 里的出生日期没有这一天，请再核对一遍"
        );
    }
    ensure!(digits >= 4, "证件号码“{text}”里的数字太少，请检查；没有可以留空");
    Ok(Some(number))
}

/// The number after the last one given, written alike: `QH2026-0126` → `QH2026-0127`.
pub fn number_after(last: Option<&str>, year: i32) -> String {
    let Some(last) = last else { return format!("{year}-0001") };
    let head = last.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = last.strip_prefix(head).unwrap_or_default();
    match digits.parse::<u128>() {
        Ok(n) => format!("{head}{:0wide$}", n + 1, wide = digits.len()),
        Err(_) => format!("{last}-0001"),
    }
}

/// The record with its texts cleaned. A day to come is not refused: an office
/// PC's clock can be wrong, the paper is right; it counts when it has come.
pub fn lawful(new: NewRecord) -> Result<NewRecord> {
    let title = title(&new.title).of_field("title")?;
    ensure!(
        field = "beneficiaries",
        new.beneficiaries.unwrap_or(0) <= 100_000,
        "受益人次太大，请检查"
    );
    let content = words::text(new.content.as_deref(), "服务内容", 200).of_field("content")?;
    Ok(NewRecord {
        title,
        place: words::text(new.place.as_deref(), "地点", 60).of_field("place")?,
        content,
        leader: words::text(new.leader.as_deref(), "活动负责人", 50).of_field("leader")?,
        ..new
    })
}
