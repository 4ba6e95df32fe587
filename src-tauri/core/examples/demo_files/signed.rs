//! Who signed in at two clubs' sessions in November.

use crate::{
    page::{Done, Page, V, day, n, save, t, written},
    people::{Dice, Who},
    rosters::CLUBS,
};
use std::path::Path;

/// The sessions of a club: its place in the list and the days of November.
const SESSIONS: [(usize, &[u32]); 2] =
    [(0, &[2, 4, 6, 9, 11, 13, 16, 18, 20]), (6, &[2, 5, 9, 12, 16, 19])];

pub(crate) fn sheet(to: &Path, members: &[Vec<Who>]) -> Done<()> {
    let mut page = Page::new(
        "签到表",
        5,
        &["青禾里社区社团活动签到表(演示)", "2026年11月    舞蹈队、书法社"],
    )?;
    page.heads(&["序号", "活动日期", "社团名称", "姓名", "联系电话"])?;
    let mut dice = Dice::new(11);
    let mut line = 0;
    for (club, days) in SESSIONS {
        for (nth, date) in days.iter().enumerate() {
            let Ok(on) = day(11, *date) else { continue };
            let here = |who: &&Who| {
                who.died.is_none_or(|died| on < died) && who.left.is_none_or(|left| on < left)
            };
            for who in members[club].iter().filter(here) {
                // Some always come, some when they feel like it.
                let keen = 6 + who.building.len() as u32 % 4;
                if dice.roll(10) < keen {
                    line += 1;
                    let phone = who.phone.as_deref().map_or(V::X, t);
                    page.row(&[n(line), written(on, nth), t(CLUBS[club].0), t(&who.name), phone])?;
                }
            }
        }
    }
    page.across("签到人次以本表为准。    登记人：沈知夏")?;
    save(&to.join("7-arrivals-2026年11月社团签到表.xlsx"), vec![page.done()])
}
