//! Stars: hours reach a line, a person proposes, the name is posted for some working days, a person confirms
//! (DOMAIN §2.5, 67号令 art. 10). Nothing of it happens by itself.

use super::store::stars as store;
use crate::{
    Result,
    app::App,
    calendar,
    db::Tx,
    ensure,
    ids::{PersonId, StarId, VolunteerId},
    people, settings,
    time::{Day, decimal_hours},
    words,
    words::words,
};
use keting_macros::commands;
use serde::Serialize;
use ts_rs::TS;

words! {
    /// How far a star has come.
    StarState {
        /// The hours are there, nobody has proposed it.
        Reached = "reached", "达到";
        /// Proposed.
        Proposed = "proposed", "已提出";
        /// Posted for objections.
        Posted = "posted", "公示中";
        /// Confirmed.
        Confirmed = "confirmed", "已评定";
        /// Ended by an objection, or taken back.
        Ended = "ended", "未通过";
    }
}

/// A star of a volunteer, or the hours for one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Star {
    /// Key; none while it is only reached.
    pub id: Option<StarId>,
    /// Whose.
    pub volunteer: VolunteerId,
    /// The person.
    pub person: PersonId,
    pub name: String,
    /// 志愿者统一编号.
    pub volunteer_no: Option<String>,
    /// The team's name.
    pub team_name: Option<String>,
    /// One to five.
    pub level: u32,
    /// `三星`.
    pub word: String,
    /// Minutes when it was proposed; of today while it is only reached.
    pub minutes: u32,
    /// How far.
    pub state: StarState,
    /// Proposed on.
    pub proposed_on: Option<Day>,
    /// Posted on.
    pub posted_on: Option<Day>,
    /// Posted until, that day included.
    pub until_on: Option<Day>,
    /// Confirmed on.
    pub confirmed_on: Option<Day>,
    /// Ended on.
    pub ended_on: Option<Day>,
    /// Why it ended.
    pub reason: Option<String>,
    /// The person agreed to be named in public.
    pub publish: bool,
    /// The posting is over: it may be confirmed.
    pub ripe: bool,
}

const NAMES: [&str; 5] = ["一星", "二星", "三星", "四星", "五星"];

/// `三星`.
pub(crate) fn word(level: u32) -> &'static str {
    NAMES.get((level as usize).wrapping_sub(1)).copied().unwrap_or_default()
}

/// The highest star those minutes reach: 99.5 hours are not 100, exactly 100.0 are.
pub fn reached(minutes: u32, hours: &[u32]) -> Option<u32> {
    let level = hours.iter().filter(|line| **line * 60 <= minutes).count() as u32;
    (level > 0).then_some(level)
}

#[commands]
impl App {
    /// Who reached which star, and how far each has come; what waits for the desk first.
    pub fn star_list(&self) -> Result<Vec<Star>> {
        let today = self.today();
        self.read(|db| {
            let desk = settings::store::desk(db)?;
            let agreed =
                people::store::consents::agreed(db, people::consents::ConsentPurpose::Publish)?;
            let mut stars = store::all(db)?;
            for star in &mut stars {
                star.ripe = star.state == StarState::Posted
                    && star.until_on.is_some_and(|until| until < today);
            }
            let held = |id: VolunteerId, stars: &[Star]| {
                let own = stars.iter().filter(|s| s.volunteer == id && s.state != StarState::Ended);
                own.map(|s| s.level).max().unwrap_or(0)
            };
            let mut fresh = Vec::new();
            for mut one in store::serving(db, today)? {
                match reached(one.minutes, &desk.star_hours) {
                    Some(level) if held(one.volunteer, &stars) < level => {
                        one.level = level;
                        fresh.push(one);
                    }
                    _ => {}
                }
            }
            stars.extend(fresh);
            for star in &mut stars {
                star.word = word(star.level).into();
                star.publish = agreed.contains(&star.person);
            }
            let rank = |s: &Star| match s.state {
                StarState::Posted if s.ripe => 0,
                StarState::Reached => 1,
                StarState::Proposed => 2,
                StarState::Posted => 3,
                StarState::Confirmed => 4,
                StarState::Ended => 5,
            };
            stars.sort_by(|a, b| {
                (rank(a), b.level, b.minutes, &a.name).cmp(&(rank(b), a.level, a.minutes, &b.name))
            });
            Ok(stars)
        })
    }

    /// Proposes the star each of them has reached.
    pub fn star_propose(&self, volunteers: Vec<VolunteerId>) -> Result<Vec<StarId>> {
        let found = self.star_list()?;
        let today = self.today();
        ensure!(!volunteers.is_empty(), "请先选人");
        self.write(&format!("提出 {} 人的星级", volunteers.len()), |tx| {
            let one = |id: &VolunteerId| {
                let known = super::store::known_one(tx, *id)?;
                let star =
                    found.iter().find(|s| s.volunteer == *id && s.state == StarState::Reached);
                let Some(star) = star else {
                    ensure!(false, "{}还没有达到新的星级，或已经提出过", known.name);
                    return Err(crate::Error::Missing("星级"));
                };
                if volunteers.len() == 1 {
                    tx.relabel(format!("提出{}评{}", known.name, star.word));
                }
                let key = StarId::new();
                store::insert(tx, key, *id, star.level, star.minutes, today)?;
                Ok(key)
            };
            volunteers.iter().map(one).collect()
        })
    }

    /// Posts proposed stars for 3 to 5 working days; the hours are counted again.
    pub fn star_post(&self, ids: Vec<StarId>, days: u32) -> Result<Day> {
        ensure!((3..=5).contains(&days), "公示要 3 到 5 个工作日，{days} 个不行");
        ensure!(!ids.is_empty(), "请先选人");
        let today = self.today();
        self.write(&format!("公示 {} 人的星级", ids.len()), |tx| {
            let until = calendar::known(tx)?.working_day_after(today, days);
            for id in &ids {
                let star = store::get(tx, *id)?;
                ensure!(
                    star.state == StarState::Proposed,
                    "{}的{}{}，不能再公示",
                    star.name,
                    word(star.level),
                    star.state.chinese()
                );
                still_reached(tx, &star, today)?;
                store::post(tx, *id, today, until)?;
            }
            Ok(until)
        })
    }

    /// Confirms stars whose posting is over; the hours are counted again.
    pub fn star_confirm(&self, ids: Vec<StarId>) -> Result<()> {
        ensure!(!ids.is_empty(), "请先选人");
        let today = self.today();
        self.write(&format!("评定 {} 人的星级", ids.len()), |tx| {
            for id in &ids {
                let star = store::get(tx, *id)?;
                let said = word(star.level);
                let Some(until) = star.until_on.filter(|_| star.state == StarState::Posted) else {
                    ensure!(
                        false,
                        "{}的{said}{}，要先公示才能评定",
                        star.name,
                        star.state.chinese()
                    );
                    continue;
                };
                ensure!(
                    until < today,
                    "{}的{said}公示到 {} 才满，满了以后再评定",
                    star.name,
                    until.short()
                );
                still_reached(tx, &star, today)?;
                store::confirm(tx, *id, today)?;
            }
            Ok(())
        })
    }

    /// An objection, or a mistake: the star ends with its reason.
    pub fn star_end(&self, id: StarId, reason: String) -> Result<()> {
        let reason = words::name(&reason, "原因", 200)?;
        self.write("星级未通过", |tx| {
            let star = store::get(tx, id)?;
            ensure!(star.state != StarState::Ended, "{}的这一次已经结束了", star.name);
            tx.relabel(format!("{}的{}未通过", star.name, word(star.level)));
            store::end(tx, id, self.today(), &reason)
        })
    }
}

/// Refuses a star whose hours are no longer there: records were changed, or the lines were.
fn still_reached(tx: &Tx, star: &Star, today: Day) -> Result<()> {
    let (minutes, lines) =
        (store::minutes(tx, star.volunteer, today)?, settings::store::desk(tx)?.star_hours);
    let line = lines.get((star.level as usize).wrapping_sub(1)).copied().unwrap_or_default();
    ensure!(
        reached(minutes, &lines) >= Some(star.level),
        "{}现在累计 {} 小时，不到{}的 {line} 小时：提出以后记录改过。请先核对记录，或写明原因结束这一次",
        star.name,
        decimal_hours(minutes),
        word(star.level)
    );
    Ok(())
}
