//! The seasons are the whole year, each day once; 29 February goes with the day before it unless a season
//! names it.

use super::{MonthDay, NewSeason, Season};
use crate::{Error, Result, ensure, ids::SeasonId, time::Day, words};

/// The season of that day.
pub fn season_of(seasons: &[Season], on: Day) -> Option<&Season> {
    let of = |day: MonthDay| seasons.iter().find(|season| season.has(day));
    let day = MonthDay::of(on);
    of(day).or_else(|| of(day.previous()).filter(|_| is_leap_day(day)))
}

fn is_leap_day(day: MonthDay) -> bool {
    (day.month, day.day) == (2, 29)
}

/// The seasons in the order of the year, names cleaned; refuses a gap or an overlap and names its days.
pub(super) fn lawful(told: Vec<NewSeason>) -> Result<Vec<Season>> {
    let mut seasons: Vec<Season> = Vec::new();
    for new in told {
        let name = words::name(&new.name, "季节名称", 20)?;
        ensure!(!seasons.iter().any(|kept| kept.name == name), "有两个季节都叫“{name}”，请改名");
        let id = new.id.unwrap_or_else(SeasonId::new);
        seasons.push(Season { id, name, from: new.from, to: new.to });
    }
    ensure!(seasons.len() != 1, "只有一个季节就不用分季节：请再加一个，或都去掉(全年一个时间)");
    ensure!(seasons.len() <= 12, "季节最多 12 个，请合并一些");
    seasons.sort_by_key(|season| season.from);
    match fault(&seasons) {
        Some(sentence) => Err(Error::rule(sentence)),
        None => Ok(seasons),
    }
}

/// The first stretch of days that belongs to no season, or to two.
fn fault(seasons: &[Season]) -> Option<String> {
    let first = MonthDay { month: 1, day: 1 };
    let days = std::iter::successors(Some(first), |day| Some(day.next()).filter(|it| *it != first));
    let of = |day: MonthDay| -> Vec<&Season> {
        seasons.iter().filter(|season| season.has(day)).collect()
    };
    // Who has each day; 29 February is not missed when nobody names it.
    let mut all: Vec<(MonthDay, Vec<&Season>)> = days.map(|day| (day, of(day))).collect();
    all.retain(|(day, of)| !(is_leap_day(*day) && of.is_empty()));
    if seasons.is_empty() {
        return None;
    }
    // From a day that is right, so that a stretch across New Year is told whole.
    let begin = all.iter().position(|(_, of)| of.len() == 1).unwrap_or(0);
    all.rotate_left(begin);
    let at = all.iter().position(|(_, of)| of.len() != 1)?;
    let same = all[at..].iter().take_while(|(_, of)| *of == all[at].1).count();
    let (from, to) = (all[at].0, all[at + same - 1].0);
    let when = if from == to { from.short() } else { format!("{}到{}", from.short(), to.short()) };
    Some(match &all[at].1[..] {
        [] => format!("{when}不在任何季节里，请把前后的季节接上"),
        [one, other, ..] => {
            format!("{when}既在“{}”又在“{}”里，请错开", one.name, other.name)
        }
        [_] => return None,
    })
}
