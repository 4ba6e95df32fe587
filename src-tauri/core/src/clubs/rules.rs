//! What a club's record must obey, and whom a line of names means.

use super::{Group, GroupKind, Member, NewGroup, NewPerformance};
use crate::{
    Result, ensure,
    error::OfField,
    ids::{MembershipId, PersonId},
    people::{Person, rules::Act},
    seen::still_as_seen,
    time::Day,
    words,
};

/// The group with its texts cleaned; refuses what cannot be.
pub fn lawful(new: NewGroup) -> Result<NewGroup> {
    if let (Some(from), Some(to)) = (new.founded_on, new.closed_on) {
        ensure!(field = "closed_on", from <= to, "注销日期({to})早于成立日期({from})，请检查");
    }
    Ok(NewGroup {
        name: words::name(&new.name, "名称", 60).of_field("name")?,
        category: words::text(new.category.as_deref(), "类别", 20).of_field("category")?,
        note: words::text(new.note.as_deref(), "备注", 500).of_field("note")?,
        ..new
    })
}

/// The performance with its texts cleaned.
pub fn lawful_performance(new: NewPerformance) -> Result<NewPerformance> {
    Ok(NewPerformance {
        title: words::name(&new.title, "演出或比赛的名称", 60).of_field("title")?,
        place: words::text(new.place.as_deref(), "地点", 60).of_field("place")?,
        award: words::text(new.award.as_deref(), "获奖", 40).of_field("award")?,
        note: words::text(new.note.as_deref(), "备注", 200).of_field("note")?,
        ..new
    })
}

/// Refuses to overwrite a change made since the form was opened, unless the row already says what is wanted.
pub fn seen_as_it_is(
    now: &Group,
    was: &NewGroup,
    was_leader: Option<&str>,
    wanted: &NewGroup,
) -> Result<()> {
    if now.told() == *wanted {
        return Ok(());
    }
    let day = |day: Option<Day>| day.map(|d| d.to_string());
    still_as_seen([
        ("名称", Some(was.name.clone()), Some(now.name.clone())),
        ("类别", was.category.clone(), now.category.clone()),
        ("负责人", was_leader.map(str::to_owned), now.leader_name.clone()),
        ("成立日期", day(was.founded_on), day(now.founded_on)),
        ("注销日期", day(was.closed_on), day(now.closed_on)),
        ("备注", was.note.clone(), now.note.clone()),
    ])
}

/// Refuses a member for a team, whose people are its volunteers, and for a club closed by then.
///
/// `until` is the last day of a membership that is over.
pub fn takes_members(group: &Group, until: Option<Day>) -> Result<()> {
    ensure!(
        field = "club",
        group.kind == GroupKind::Club,
        "“{}”是志愿服务队，队员请在志愿者页登记",
        group.name
    );
    if let Some(on) = group.closed_on {
        ensure!(
            field = "club",
            until.is_some_and(|until| until <= on),
            "“{}”已在 {on} 注销，不能再加成员",
            group.name
        );
    }
    Ok(())
}

/// Refuses a membership of a group that takes none, or of somebody who may not join; `on` is its first day from today
/// on, or the last day of one that is over.
pub(crate) fn may_join(group: &Group, person: &Person, until: Option<Day>, on: Day) -> Result<()> {
    takes_members(group, until)?;
    person.may(Act::Join, until.unwrap_or(on))
}

/// How somebody comes to belong to a club from a day on, who was or is in it before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joining {
    /// They belong already.
    Already,
    /// They would have left on a day that is still to come, and stay.
    Stays(MembershipId),
    /// A new time begins.
    New,
}

/// What joining from `from` on means beside the times somebody has had in the club. A time that was over is not
/// lengthened backwards: it was written down that they had left.
pub(crate) fn joining(had: &[Member], from: Day, today: Day) -> Result<Joining> {
    if had.iter().any(|it| it.to_on.is_none()) {
        return Ok(Joining::Already);
    }
    let Some(last) = had.iter().max_by_key(|it| it.to_on) else { return Ok(Joining::New) };
    match last.to_on {
        Some(to) if from <= to && today <= to => Ok(Joining::Stays(last.id)),
        Some(to) => {
            ensure!(
                field = "from_on",
                to < from,
                "{}到 {to} 为止已经是成员，再加入请写 {} 或以后的日期",
                last.name,
                to.plus(1)
            );
            Ok(Joining::New)
        }
        None => Ok(Joining::Already),
    }
}

/// Refuses a time in a club that is over and shares a day with another of the same person.
pub(crate) fn stands_alone(had: &[Member], from: Day, to: Day) -> Result<()> {
    let shares = |it: &&Member| it.from_on <= to && it.to_on.is_none_or(|left| from <= left);
    if let Some(other) = had.iter().find(shares) {
        let until = other.to_on.map_or_else(|| "现在".into(), |left| left.to_string());
        ensure!(
            false,
            "{}从 {} 到{until}已经是成员，和 {from} 到 {to} 重叠，请检查日期",
            other.name,
            other.from_on
        );
    }
    Ok(())
}

/// Refuses a leaving day before the joining day, and leaving twice; one still to come can be another day.
pub(crate) fn may_leave(member: &Member, on: Day, today: Day) -> Result<()> {
    if let Some(left) = member.to_on.filter(|left| *left <= today) {
        ensure!(false, "{}已在 {left} 退出，不用再登记", member.name);
    }
    ensure!(
        field = "on",
        member.from_on <= on,
        "退出日期({on})早于{}的加入日期({})，请检查",
        member.name,
        member.from_on
    );
    Ok(())
}

/// A namesake on record.
pub struct Namesake {
    pub id: PersonId,
    pub phone: Option<String>,
    /// House text.
    pub building: Option<String>,
    pub deceased: bool,
}

/// Who of that name is meant: by phone, by building, or by the name alone when only one living bears it and nothing
/// speaks against it. None means someone new.
pub fn meant<'a>(
    namesakes: &'a [Namesake],
    name: &str,
    phone: Option<&str>,
    building: Option<&str>,
) -> Result<Option<&'a Namesake>> {
    let same =
        |kept: &Option<String>, told: Option<&str>| told.is_some() && kept.as_deref() == told;
    let differ = |kept: &Option<String>, told: Option<&str>| {
        told.is_some() && kept.is_some() && kept.as_deref() != told
    };
    let sure = namesakes.iter().find(|n| same(&n.phone, phone));
    let sure = sure.or_else(|| namesakes.iter().find(|n| same(&n.building, building)));
    if sure.is_some() {
        return Ok(sure);
    }
    let could: Vec<&Namesake> = namesakes
        .iter()
        .filter(|n| !n.deceased && !differ(&n.phone, phone) && !differ(&n.building, building))
        .collect();
    ensure!(
        could.len() <= 1,
        "有 {} 位“{name}”，请写上电话或楼栋门牌，好知道是哪一位",
        could.len()
    );
    Ok(could.first().copied())
}
