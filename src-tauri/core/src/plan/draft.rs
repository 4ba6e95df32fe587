//! The draft changed by hand: where a session may go, and putting it there.

use super::{
    DraftRow, PlanWhole, Vacancy, WeekPart, Wish,
    rules::{Standing, may_stand},
    service::{Loaded, may_edit},
    store,
    term::{Weekly, span_of},
};
use crate::{
    Error, Result,
    app::App,
    db::Tx,
    ensure,
    ids::{DraftId, PlanId, RoomId, WishId},
    time::{Clock, WeekdayName},
};
use keting_macros::commands;
use rusqlite::Connection;

#[commands]
impl App {
    /// Every room, day and part of the day: when a session of that wish (the one of the draft, when it is
    /// moved) would begin there, or why it cannot go there. Changes nothing.
    pub fn draft_vacancies(&self, wish: WishId, moving: Option<DraftId>) -> Result<Vec<Vacancy>> {
        let loaded = self.read(|db| Loaded::of(db, store::plan_of(db, wish)?))?;
        let asked = loaded.wish(wish)?;
        let own = loaded.kept.iter().find(|it| Some(it.id) == moving).map(|it| it.start);
        let others = rest(&loaded, &[moving]);
        let mut all = Vec::new();
        for room in &loaded.term.rooms {
            for weekday in WeekdayName::ALL.iter().copied() {
                for part in super::DayPart::ALL.iter().copied() {
                    let spot = WeekPart { weekday, part };
                    all.push(vacancy(&loaded, asked, room, spot, own, &others));
                }
            }
        }
        Ok(all)
    }

    /// A session more in the draft.
    pub fn draft_add(
        &self,
        wish: WishId,
        room: RoomId,
        weekday: WeekdayName,
        start: Clock,
    ) -> Result<PlanWhole> {
        by_hand(
            self,
            "排进草稿",
            |db| store::plan_of(db, wish),
            |tx, loaded| {
                let asked = loaded.wish(wish)?;
                let at = weekly(asked, room, weekday, start)?;
                may_stand(&loaded.term, asked, at, &loaded.standing())?;
                tx.relabel(format!("草稿：“{}”排进{}", asked.purpose, named(loaded, &at)));
                let id = DraftId::new();
                store::insert_draft(tx, &DraftRow { id, wish, room, weekday, start, pinned: false })
            },
        )
    }

    /// Another room or time for a session of the draft.
    pub fn draft_move(
        &self,
        id: DraftId,
        room: RoomId,
        weekday: WeekdayName,
        start: Clock,
    ) -> Result<PlanWhole> {
        by_hand(
            self,
            "移动草稿",
            |db| plan_of(db, id),
            |tx, loaded| {
                let kept = store::draft_of(tx, id)?;
                let asked = loaded.wish(kept.wish)?;
                let at = weekly(asked, room, weekday, start)?;
                may_stand(&loaded.term, asked, at, &rest(loaded, &[Some(id)]))?;
                tx.relabel(format!("草稿：“{}”移到{}", asked.purpose, named(loaded, &at)));
                store::update_draft(tx, &DraftRow { room, weekday, start, ..kept })
            },
        )
    }

    /// Two sessions of the draft change places.
    pub fn draft_swap(&self, one: DraftId, other: DraftId) -> Result<PlanWhole> {
        by_hand(
            self,
            "对调草稿",
            |db| plan_of(db, one),
            |tx, loaded| {
                let (a, b) = (store::draft_of(tx, one)?, store::draft_of(tx, other)?);
                let (wish_a, wish_b) = (loaded.wish(a.wish)?, loaded.wish(b.wish)?);
                ensure!(a.wish != b.wish, "这两场是同一条愿望，对调以后还是一样");
                let (at_a, at_b) = (
                    weekly(wish_a, b.room, b.weekday, b.start)?,
                    weekly(wish_b, a.room, a.weekday, a.start)?,
                );
                let others = rest(loaded, &[Some(one), Some(other)]);
                may_stand(&loaded.term, wish_a, at_a, &others)?;
                let moved = Standing { id: Some(one), wish: wish_a, at: at_a, pinned: a.pinned };
                let others: Vec<Standing> = others.into_iter().chain([moved]).collect();
                may_stand(&loaded.term, wish_b, at_b, &others)?;
                tx.relabel(format!("草稿：“{}”和“{}”对调", wish_a.purpose, wish_b.purpose));
                let (room, weekday, start) = (a.room, a.weekday, a.start);
                store::update_draft(
                    tx,
                    &DraftRow { room: b.room, weekday: b.weekday, start: b.start, ..a },
                )?;
                store::update_draft(tx, &DraftRow { room, weekday, start, ..b })
            },
        )
    }

    /// A new proposal leaves it where it is, or may move it again.
    pub fn draft_pin(&self, id: DraftId, pinned: bool) -> Result<PlanWhole> {
        let plan = self.read(|db| plan_of(db, id))?;
        self.write("钉住草稿", |tx| {
            may_edit(&store::get(tx, plan)?)?;
            let kept = store::draft_of(tx, id)?;
            let what = store::wish_of(tx, kept.wish)?.purpose;
            tx.relabel(format!("草稿：{}“{what}”", if pinned { "钉住" } else { "不再钉住" }));
            store::update_draft(tx, &DraftRow { pinned, ..kept })
        })?;
        self.plan_get(plan)
    }

    /// Takes a session out of the draft.
    pub fn draft_remove(&self, id: DraftId) -> Result<PlanWhole> {
        by_hand(
            self,
            "移出草稿",
            |db| plan_of(db, id),
            |tx, loaded| {
                let kept = store::draft_of(tx, id)?;
                tx.relabel(format!("草稿：移出“{}”", loaded.wish(kept.wish)?.purpose));
                store::delete_draft(tx, id)
            },
        )
    }
}

/// A change by hand: nobody knows any more how far the draft is from the best.
fn by_hand(
    app: &App,
    label: &str,
    plan: impl FnOnce(&Connection) -> Result<PlanId>,
    change: impl FnOnce(&Tx, &Loaded) -> Result<()>,
) -> Result<PlanWhole> {
    let id = app.write(label, |tx| {
        let loaded = Loaded::of(tx, plan(tx)?)?;
        may_edit(&loaded.plan)?;
        change(tx, &loaded)?;
        store::set_gap(tx, loaded.plan.id, None)?;
        Ok(loaded.plan.id)
    })?;
    app.plan_get(id)
}

fn plan_of(db: &Connection, draft: DraftId) -> Result<PlanId> {
    store::plan_of(db, store::draft_of(db, draft)?.wish)
}

fn weekly(wish: &Wish, room: RoomId, weekday: WeekdayName, start: Clock) -> Result<Weekly> {
    let late = || Error::rule(format!("{start} 开始，{} 分钟就过了半夜，请早一点", wish.minutes));
    Ok(Weekly { room, weekday, span: span_of(start, wish.minutes).ok_or_else(late)? })
}

fn named(loaded: &Loaded, at: &Weekly) -> String {
    let room = loaded.term.room(at.room).map_or("", |room| room.name.as_str());
    format!("{room} {} {}", at.weekday.chinese(), at.span)
}

/// The draft without some of it.
fn rest<'a>(loaded: &'a Loaded, without: &[Option<DraftId>]) -> Vec<Standing<'a>> {
    loaded.standing().into_iter().filter(|it| !without.contains(&it.id)).collect()
}

/// The first beginning in that part of the day at which it may stand: its own, else the next that is free.
fn vacancy(
    loaded: &Loaded,
    wish: &Wish,
    room: &crate::places::Room,
    spot: WeekPart,
    own: Option<Clock>,
    others: &[Standing],
) -> Vacancy {
    let term = &loaded.term;
    let starts = own.into_iter().filter(|start| term.part(*start) == spot.part);
    let mut spans: Vec<_> = starts.filter_map(|start| span_of(start, wish.minutes)).collect();
    spans.extend(term.starts(room, spot, wish, &[]));
    // A wished beginning that is taken is no reason not to begin at another time.
    spans.extend(term.starts(room, spot, &Wish { start: None, ..wish.clone() }, &[]));
    let (mut start, mut why) = (None, None);
    for span in spans {
        let at = Weekly { room: room.id, weekday: spot.weekday, span };
        match may_stand(term, wish, at, others) {
            Ok(()) => {
                start = Some(span.start());
                break;
            }
            Err(no) => why = why.or_else(|| Some(no.to_string())),
        }
    }
    let closed = || format!("{}{spot}不开放，或开放时间不够 {} 分钟", room.name, wish.minutes);
    let why = start.is_none().then(|| why.unwrap_or_else(closed));
    Vacancy { room: room.id, weekday: spot.weekday, part: spot.part, start, why }
}
