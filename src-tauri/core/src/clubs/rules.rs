//! What a club's record must obey, and whom a line of names means.

use super::{Group, GroupKind, NewGroup, NewPerformance};
use crate::{
    Result, ensure,
    error::OfField,
    ids::PersonId,
    people::{Person, rules::living},
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

/// Refuses a membership of a group that takes none, or of somebody who has died; what was over by then stands.
pub(crate) fn may_join(group: &Group, person: &Person, until: Option<Day>) -> Result<()> {
    takes_members(group, until)?;
    let lived = person.deceased_on.zip(until).is_some_and(|(died, until)| until <= died);
    if lived { Ok(()) } else { living(person).of_field("person") }
}

/// A namesake on record.
pub struct Namesake {
    pub id: PersonId,
    pub phone: Option<String>,
    /// House text.
    pub building: Option<String>,
}

/// Who of that name is meant: by phone, by building, or by the name alone when only one bears it and nothing
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
        .filter(|n| !differ(&n.phone, phone) && !differ(&n.building, building))
        .collect();
    ensure!(
        could.len() <= 1,
        "有 {} 位“{name}”，请写上电话或楼栋门牌，好知道是哪一位",
        could.len()
    );
    Ok(could.first().copied())
}
