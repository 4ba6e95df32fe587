//! Every kind of table that can be taken in: the only file that names them all.

use super::ImportKind as K;
use crate::{clubs, lending, places, roster::Kind, schedule, volunteering, words::words};
use serde::Serialize;
use ts_rs::TS;

words! {
    /// What a roster lists, in the order in which the kinds build on each other.
    ImportKind {
        /// Rooms, their hours and closures.
        Rooms = "rooms", "活动室";
        /// How a site is divided, by date.
        Areas = "areas", "面积变动";
        /// Clubs and volunteer teams.
        Clubs = "clubs", "社团";
        /// People in clubs.
        Members = "members", "成员";
        /// What clubs showed.
        Performances = "performances", "演出比赛";
        /// Tools.
        Tools = "tools", "工具";
        /// Volunteers.
        Volunteers = "volunteers", "志愿者";
        /// Sessions in rooms.
        Sessions = "sessions", "场次" | "预约";
        /// Who came to clubs' sessions.
        Arrivals = "arrivals", "签到";
        /// Loans.
        Loans = "loans", "借用";
        /// Service records.
        Hours = "hours", "服务时长" | "服务记录";
    }
}

/// What is known of a kind: its columns, its needs and how its rows are taken in.
pub(super) fn of(kind: ImportKind) -> &'static Kind {
    match kind {
        K::Rooms => &schedule::roster::rooms::KIND,
        K::Areas => &places::areas::roster::KIND,
        K::Clubs => &clubs::roster::clubs::KIND,
        K::Members => &clubs::roster::members::KIND,
        K::Performances => &clubs::roster::performances::KIND,
        K::Tools => &lending::roster::tools::KIND,
        K::Volunteers => &volunteering::roster::volunteers::KIND,
        K::Sessions => &schedule::roster::sessions::KIND,
        K::Arrivals => &schedule::roster::arrivals::KIND,
        K::Loans => &lending::roster::loans::KIND,
        K::Hours => &volunteering::roster::hours::KIND,
    }
}

/// A kind as the window offers it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportCard {
    /// The kind.
    pub kind: ImportKind,
    /// What such a table must and can hold.
    pub wants: &'static str,
    /// What must be there first; empty when nothing.
    pub needs: &'static str,
    /// Few offices keep such a table.
    pub seldom: bool,
}

/// Every kind, in the order in which they build on each other.
pub(super) fn cards() -> Vec<ImportCard> {
    let card = |kind: &ImportKind| {
        let Kind { wants, needs, seldom, .. } = of(*kind);
        ImportCard { kind: *kind, wants, needs, seldom: *seldom }
    };
    ImportKind::ALL.iter().map(card).collect()
}
