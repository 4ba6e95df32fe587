//! Two records of one person become one, in one step that undo takes back whole.

use super::{NewPerson, PersonField, Twins, rules, same, service, store};
use crate::{
    Error, Result,
    app::App,
    db::Tx,
    ensure,
    ids::{GroupId, MembershipId, PersonId},
};
use keting_macros::commands;
use std::collections::BTreeMap;

/// As many pairs are shown at once.
const MOST_PAIRS: usize = 500;

#[commands]
impl App {
    /// Records that look like one person, the surest first; never those known to be two.
    pub fn person_duplicates(&self) -> Result<Vec<Twins>> {
        self.read(|db| {
            let (people, pinyin) = store::list::with_pinyin(db)?;
            let different = store::list::different(db)?;
            let pairs = same::pairs(&people, &pinyin, &different, MOST_PAIRS);
            Ok(pairs
                .into_iter()
                .map(|it| Twins {
                    one: people[it.one].clone(),
                    other: people[it.other].clone(),
                    why: it.why,
                    sure: it.rank < 2,
                })
                .collect())
        })
    }

    /// Two records that look alike are two people; not asked again.
    pub fn people_differ(&self, one: PersonId, other: PersonId) -> Result<()> {
        self.write("不是同一个人", |tx| {
            let (a, b) = (store::get(tx, one)?, store::get(tx, other)?);
            ensure!(one != other, "这是同一条记录，请选两条不同的记录");
            tx.relabel(format!("“{}”和“{}”不是同一个人", a.name, b.name));
            store::list::differ(tx, one, other)
        })
    }

    /// Hangs everything of the dropped record on the kept one. Of what both say differently the kept one's stands, or
    /// the dropped one's where `take` names the field; the other goes into the note.
    pub fn person_merge(
        &self,
        keep: PersonId,
        drop: PersonId,
        take: Option<Vec<PersonField>>,
    ) -> Result<()> {
        self.write("合并人员", |tx| {
            ensure!(keep != drop, "这是同一条记录，请选两条不同的记录");
            merge(tx, keep, drop, &take.unwrap_or_default())
        })
    }

    /// New people, all or none; each line that cannot be is named.
    pub fn people_add(&self, news: Vec<NewPerson>) -> Result<Vec<PersonId>> {
        let today = self.today();
        ensure!(!news.is_empty(), "没有要登记的人，请先填写");
        let read: Vec<Result<NewPerson>> =
            news.into_iter().map(|new| rules::lawful(new, today)).collect();
        let mut wrong = read.iter().enumerate().filter_map(|(n, it)| Some((n, it.as_ref().err()?)));
        if let Some((first, no)) = wrong.next() {
            let more: String = wrong.map(|(n, no)| format!("\n第 {} 行：{no}", n + 1)).collect();
            return Err(Error::rule(format!("{no}{more}")).at_line(first));
        }
        let news: Vec<NewPerson> = read.into_iter().collect::<Result<_>>()?;
        let label = match &news[..] {
            [one] => format!("登记“{}”", one.name),
            all => format!("登记 {} 个人", all.len()),
        };
        self.write(&label, |tx| {
            let add = |(n, new): (usize, NewPerson)| {
                service::add(tx, new, today).map_err(|no| no.at_line(n))
            };
            news.into_iter().enumerate().map(add).collect()
        })
    }
}

fn merge(tx: &Tx, keep: PersonId, drop: PersonId, take: &[PersonField]) -> Result<()> {
    let (kept, gone) = (store::get(tx, keep)?, store::get(tx, drop)?);
    tx.relabel(match kept.name == gone.name {
        true => format!("合并“{}”的两条记录", kept.name),
        false => format!("把“{}”并入“{}”", gone.name, kept.name),
    });
    let lost = merge_volunteers(tx, keep, drop, take)?;
    merge_memberships(tx, keep, drop)?;
    let new = rules::merged(&kept, &gone, take, &lost)?;
    store::merging::hand_over(tx, keep, drop)?;
    let compound = service::compound_of(tx, &new)?;
    store::update(tx, keep, &new, compound)
}

/// The number that does not fit is told back for the note.
fn merge_volunteers(
    tx: &Tx,
    keep: PersonId,
    drop: PersonId,
    take: &[PersonField],
) -> Result<Vec<String>> {
    let found = (store::merging::enrolled(tx, keep)?, store::merging::enrolled(tx, drop)?);
    let (mine, other) = match found {
        (_, None) => return Ok(Vec::new()),
        (None, Some(other)) => {
            store::merging::hand_volunteer(tx, other.id, keep)?;
            return Ok(Vec::new());
        }
        (Some(mine), Some(other)) => (mine, other),
    };
    if let Some((on, [(title, start, end), (title2, start2, end2)])) =
        store::merging::shared_hours(tx, mine.id, other.id)?
    {
        ensure!(
            false,
            "两条记录在 {} 都有服务时长，时间重叠：“{title}”{start}–{end}、“{title2}”{start2}–{end2}。一个人同一时间只能记一次，请先删掉多记的一条再合并",
            on.long()
        );
    }
    let mut lost = Vec::new();
    let mut settled = mine.clone();
    settled.number = match (mine.number, other.number) {
        (Some(a), Some(b)) => {
            let (stays, goes) =
                if take.contains(&PersonField::VolunteerNo) { (b, a) } else { (a, b) };
            lost.push(format!("志愿者编号 {goes}"));
            Some(stays)
        }
        (a, b) => a.or(b),
    };
    settled.team = mine.team.or(other.team);
    settled.registered_on = mine.registered_on.min(other.registered_on);
    settled.skills = match (mine.skills, other.skills) {
        (Some(a), Some(b)) if !a.contains(&b) => Some(format!("{a}、{b}")),
        (a, b) => a.or(b),
    };
    settled.ended_on = mine.ended_on.zip(other.ended_on).map(|(a, b)| a.max(b));
    store::merging::join_volunteers(tx, &settled, other.id)?;
    Ok(lost)
}

/// Overlapping times in one club become one from–to.
fn merge_memberships(tx: &Tx, keep: PersonId, drop: PersonId) -> Result<()> {
    let mut by_group: BTreeMap<GroupId, Vec<rules::Stretch<MembershipId>>> = BTreeMap::new();
    for (group, stretch) in store::merging::memberships(tx, keep, drop)? {
        by_group.entry(group).or_default().push(stretch);
    }
    for stretches in by_group.into_values() {
        let (stay, gone) = rules::joined(stretches);
        for id in gone {
            store::merging::drop_membership(tx, id)?;
        }
        for it in &stay {
            store::merging::set_membership(tx, keep, it)?;
        }
    }
    Ok(())
}
