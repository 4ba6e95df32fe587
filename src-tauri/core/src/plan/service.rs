//! What the desk does with plans and wishes.

use super::{
    DraftRow, NewPlan, NewWish, Plan, PlanRoom, PlanStart, PlanWhole, Unmet, Wish, WishWords,
    board, model, proposal,
    rules::{self, Standing},
    start, store,
    term::{self, Facts, Hold, Running, Term, Weekly, span_of, weekly_of},
    wording::Vocabulary,
};
use crate::{
    Error, Result,
    app::App,
    calendar, clubs,
    db::Tx,
    ensure,
    ids::{DraftId, PlanId, SeriesId, WishId},
    places::{self, Usage},
    schedule::{self, Booking, BookingState, Holder},
    settings,
    time::Day,
    whole::Whole,
};
use keting_macros::commands;
use rusqlite::Connection;
use std::path::PathBuf;

/// A plan with everything it is judged by.
pub(super) struct Loaded {
    pub(super) plan: Plan,
    pub(super) wishes: Vec<Wish>,
    pub(super) kept: Vec<DraftRow>,
    pub(super) term: Term,
}

impl Loaded {
    /// That plan of the file.
    pub(super) fn of(db: &Connection, id: PlanId) -> Result<Loaded> {
        let plan = store::get(db, id)?;
        let wishes = store::wishes(db, id)?;
        let term = known(db, &plan, &wishes)?;
        let kept = store::draft(db, id)?;
        Ok(Loaded { plan, wishes, kept, term })
    }

    /// The draft, each session with its wish.
    pub(super) fn standing(&self) -> Vec<Standing<'_>> {
        let one = |it: &DraftRow| {
            let wish = self.wishes.iter().find(|wish| wish.id == it.wish)?;
            let span = span_of(it.start, wish.minutes)?;
            let at = Weekly { room: it.room, weekday: it.weekday, span };
            Some(Standing { id: Some(it.id), wish, at, pinned: it.pinned })
        };
        self.kept.iter().filter_map(one).collect()
    }

    /// That wish of the plan.
    pub(super) fn wish(&self, id: WishId) -> Result<&Wish> {
        self.wishes.iter().find(|wish| wish.id == id).ok_or(Error::Missing("愿望"))
    }

    fn whole(&self) -> PlanWhole {
        let standing = self.standing();
        let (draft, dropped) = board::compared(&self.term, &standing);
        let stays = board::stays(&self.term);
        let hopeless = |wish: &Wish| {
            let (missing, why) = proposal::hopeless(&self.term, wish)?;
            Some(Unmet { wish: wish.id, purpose: wish.purpose.clone(), missing, why })
        };
        let shown = |room: &&places::Room| {
            let used = draft.iter().any(|it| it.room == room.id)
                || self.wishes.iter().any(|wish| wish.rooms.contains(&room.id));
            used || (!room.private && room.retired_on.is_none_or(|on| on > self.plan.from))
        };
        PlanWhole {
            plan: self.plan.clone(),
            hopeless: self.wishes.iter().filter_map(hopeless).collect(),
            board: board::board(&self.term, &self.wishes, &standing),
            rooms: (self.term.rooms.iter().filter(shown))
                .map(|it| PlanRoom { id: it.id, name: it.name.clone(), capacity: it.capacity })
                .collect(),
            wishes: self.wishes.clone(),
            draft,
            stays,
            dropped,
        }
    }
}

/// The fixed sessions that a plan changes: of its clubs, and of its courses by their name.
pub(super) fn claimed(booking: &Booking, wishes: &[Wish]) -> bool {
    wishes.iter().any(|wish| match (booking.holder, wish.group) {
        (Holder::Club(id), Some(group)) => id == group,
        (Holder::Office(_), None) => booking.purpose == wish.who,
        _ => false,
    })
}

/// The fixed sessions of the weeks before the plan begins: what runs. Of a weekday that has none there, since all
/// were called off or it begins later, those of the weeks after.
pub(super) fn running(db: &Connection, plan: &Plan) -> Result<Vec<Booking>> {
    let rare = store::not_weekly(db)?;
    let weekly = |from: Day, until: Day| -> Result<Vec<Booking>> {
        let mut all = schedule::store::between(db, from, until)?;
        all.retain(|it| {
            it.state != BookingState::Cancelled && it.series.is_some_and(|id| !rare.contains(&id))
        });
        Ok(all)
    };
    let mut before = match store::last_fixed(db, plan.from)? {
        Some(last) => weekly(last.plus(-27), last)?,
        None => Vec::new(),
    };
    let after = weekly(plan.from, plan.from.plus(27))?;
    // A series that ended before the last two weeks has been followed by another, and so has one that is over
    // while another of the same holder and purpose goes on.
    let last = before.last().map(|it| it.slot.day());
    let recent: Vec<Option<SeriesId>> = before
        .iter()
        .filter(|it| last.is_some_and(|last| it.slot.day() > last.plus(-14)))
        .map(|it| it.series)
        .collect();
    let goes_on = |it: &Booking| after.iter().any(|b| b.series == it.series);
    let replaced = |it: &Booking| {
        after.iter().any(|b| b.holder == it.holder && b.purpose == it.purpose) && !goes_on(it)
    };
    before.retain(|it| (recent.contains(&it.series) || goes_on(it)) && !replaced(it));
    let known: Vec<_> = before.iter().map(|it| (it.series, term::meant(it))).collect();
    before.extend(after.into_iter().filter(|it| !known.contains(&(it.series, term::meant(it)))));
    Ok(before)
}

fn known(db: &Connection, plan: &Plan, wishes: &[Wish]) -> Result<Term> {
    let desk = settings::store::desk(db)?;
    let rare = store::not_weekly(db)?;
    let in_term = schedule::store::between(db, plan.from, plan.until)?;
    let stays =
        |it: &&Booking| !claimed(it, wishes) || it.series.is_some_and(|id| rare.contains(&id));
    let staying: Vec<Booking> = in_term.iter().filter(stays).cloned().collect();
    let before: Vec<Booking> =
        running(db, plan)?.into_iter().filter(|it| claimed(it, wishes)).collect();
    let rooms = places::store::rooms(db)?;
    Ok(Term::new(Facts {
        rooms: rooms.into_iter().filter(|it| it.retired_on.is_none_or(|d| d > plan.from)).collect(),
        openings: places::store::openings(db, plan.from, plan.until)?,
        calendar: calendar::known(db)?,
        afternoon: desk.afternoon_from,
        evening: desk.evening_from,
        from: plan.from,
        until: plan.until,
        on_holiday: plan.on_holiday,
        holds: weekly_of(&staying)
            .into_iter()
            .map(|(it, at)| Hold { at, purpose: it.purpose.clone() })
            .collect(),
        running: weekly_of(&before)
            .into_iter()
            .map(|(it, at)| Running { at, holder: it.holder, purpose: it.purpose.clone() })
            .collect(),
    }))
}

/// A published plan is what runs; another one is made from it.
pub(super) fn may_edit(plan: &Plan) -> Result<()> {
    ensure!(
        plan.published_on.is_none(),
        "“{}”已经发布，不能再改。要调整请以它为起点新建一份排期",
        plan.name
    );
    Ok(())
}

#[commands]
impl App {
    /// Every plan, the newest term first.
    pub fn plan_list(&self) -> Result<Vec<Plan>> {
        self.read(store::all)
    }

    /// A plan with its wishes, its draft, and what each got of what it asked.
    pub fn plan_get(&self, id: PlanId) -> Result<PlanWhole> {
        self.read(|db| Ok(Loaded::of(db, id)?.whole()))
    }

    /// A new plan: empty, from what runs, or from another plan.
    pub fn plan_add(&self, new: NewPlan, begin: PlanStart) -> Result<PlanId> {
        let new = rules::lawful_plan(new)?;
        self.write("新建排期", |tx| {
            let id = PlanId::new();
            store::insert(tx, id, &new)?;
            let plan = store::get(tx, id)?;
            let said = match begin {
                PlanStart::Empty(_) => String::new(),
                PlanStart::Running(_) => {
                    format!("，照现行安排带入 {} 条愿望", start::copy_running(tx, &plan)?)
                }
                PlanStart::Plan(from) => {
                    let name = store::get(tx, from)?.name;
                    format!("，照“{name}”带入 {} 条愿望", start::copy_plan(tx, from, id)?)
                }
            };
            tx.relabel(format!("新建排期“{}”{said}", new.name));
            Ok(id)
        })
    }

    /// Another name or term for a plan.
    pub fn plan_update(&self, id: PlanId, Whole(new): Whole<NewPlan>) -> Result<()> {
        let new = rules::lawful_plan(new)?;
        self.write(&format!("修改排期“{}”", new.name), |tx| {
            may_edit(&store::get(tx, id)?)?;
            store::update(tx, id, &new)
        })
    }

    /// Takes a plan away with its wishes and its draft; what it published stays.
    pub fn plan_remove(&self, id: PlanId) -> Result<()> {
        self.write("删除排期", |tx| {
            tx.relabel(format!("删除排期“{}”", store::get(tx, id)?.name));
            store::delete(tx, id)
        })
    }

    /// A new wish.
    pub fn wish_add(&self, plan: PlanId, new: NewWish) -> Result<WishId> {
        self.write("登记愿望", |tx| {
            may_edit(&store::get(tx, plan)?)?;
            let id = add_wish(tx, plan, new)?;
            let wish = store::wish_of(tx, id)?;
            tx.relabel(format!("登记愿望：{}每周 {} 次", wish.purpose, wish.weekly));
            Ok(id)
        })
    }

    /// New wishes as they were typed or pasted, all or none; each line that cannot be is named.
    pub fn wishes_add(&self, plan: PlanId, rows: Vec<WishWords>) -> Result<usize> {
        let lines = rows.into_iter().enumerate().map(|(n, it)| (n + 1, it)).collect();
        self.write("登记愿望", |tx| {
            let added = take_words(tx, plan, lines)?;
            tx.relabel(format!("登记 {added} 条愿望"));
            Ok(added)
        })
    }

    /// The wishes of a file, all or none.
    pub fn wishes_read(&self, plan: PlanId, file: PathBuf) -> Result<usize> {
        let rows = super::wishes::wishes_of(&file, self.today())?;
        self.write("读入愿望", |tx| {
            let added = take_words(tx, plan, rows)?;
            let name = file.file_name().map(|n| n.to_string_lossy().into_owned());
            tx.relabel(format!("读入 {added} 条愿望({})", name.unwrap_or_default()));
            Ok(added)
        })
    }

    /// Replaces what a wish is.
    pub fn wish_update(&self, id: WishId, Whole(new): Whole<NewWish>) -> Result<()> {
        let new = rules::lawful_wish(new)?;
        self.write("修改愿望", |tx| {
            let plan = store::plan_of(tx, id)?;
            may_edit(&store::get(tx, plan)?)?;
            let (purpose, usage) = meaning(tx, &new)?;
            store::update_wish(tx, id, &new, &purpose, usage)?;
            tx.relabel(format!("修改愿望：{purpose}"));
            store::set_gap(tx, plan, None)
        })
    }

    /// Takes a wish away with its sessions of the draft.
    pub fn wish_remove(&self, id: WishId) -> Result<()> {
        self.write("删除愿望", |tx| {
            let plan = store::plan_of(tx, id)?;
            may_edit(&store::get(tx, plan)?)?;
            tx.relabel(format!("删除愿望：{}", store::wish_of(tx, id)?.purpose));
            store::delete_wish(tx, id)?;
            store::set_gap(tx, plan, None)
        })
    }

    /// Makes the best draft there is; what is pinned stays where it is.
    pub fn plan_propose(&self, id: PlanId) -> Result<PlanWhole> {
        self.begin();
        let loaded = self.read(|db| Loaded::of(db, id))?;
        may_edit(&loaded.plan)?;
        ensure!(!loaded.wishes.is_empty(), "还没有愿望，请先登记愿望，或照现行安排带入");
        let standing = loaded.standing();
        let pinned: Vec<Standing> = standing.iter().copied().filter(|it| it.pinned).collect();
        let step = |done, all| self.progress("排期", done, all);
        let made = proposal::propose(&loaded.term, &loaded.wishes, &pinned, model::WINDOW, step)?;
        self.write(&format!("为“{}”出方案", loaded.plan.name), |tx| {
            let stays = |it: &&Standing| {
                made.standing.iter().any(|new| new.wish.id == it.wish.id && new.at == it.at)
            };
            for gone in standing.iter().filter(|it| !stays(it)).filter_map(|it| it.id) {
                store::delete_draft(tx, gone)?;
            }
            let is_there = |new: &&Standing| {
                standing.iter().any(|it| new.wish.id == it.wish.id && new.at == it.at)
            };
            for new in made.standing.iter().filter(|it| !is_there(it)) {
                let kept = DraftRow {
                    id: DraftId::new(),
                    wish: new.wish.id,
                    room: new.at.room,
                    weekday: new.at.weekday,
                    start: new.at.span.start(),
                    pinned: new.pinned,
                };
                store::insert_draft(tx, &kept)?;
            }
            store::set_gap(tx, id, Some(made.gap))
        })?;
        self.plan_get(id)
    }
}

/// A new wish inside a larger change.
pub(super) fn add_wish(tx: &Tx, plan: PlanId, new: NewWish) -> Result<WishId> {
    let new = rules::lawful_wish(new)?;
    let (purpose, usage) = meaning(tx, &new)?;
    let id = WishId::new();
    store::insert_wish(tx, id, plan, &new, &purpose, usage)?;
    store::set_gap(tx, plan, None)?;
    Ok(id)
}

/// A club's wish is called after the club and counts as its session; a course is a lesson.
fn meaning(db: &Connection, new: &NewWish) -> Result<(String, Usage)> {
    let (named, usage) = match new.group {
        Some(id) => (clubs::store::get(db, id)?.name, Usage::Club),
        None => (String::new(), Usage::Course),
    };
    for room in new.rooms.iter().flatten() {
        places::store::get(db, *room)?;
    }
    Ok((new.purpose.clone().unwrap_or(named), new.usage.unwrap_or(usage)))
}

pub(super) fn take_words(tx: &Tx, plan: PlanId, rows: Vec<(usize, WishWords)>) -> Result<usize> {
    may_edit(&store::get(tx, plan)?)?;
    let (groups, rooms) = (clubs::store::all(tx)?, places::store::rooms(tx)?);
    let known = Vocabulary { groups: &groups, rooms: &rooms };
    let (mut added, mut refused) = (0, Vec::new());
    for (line, row) in rows.into_iter().filter(|(_, row)| !row.is_empty()) {
        match row.understood(&known).and_then(|new| add_wish(tx, plan, new)) {
            Ok(_) => added += 1,
            Err(Error::Rule(sentence)) => refused.push((line, sentence.to_string())),
            Err(other) => return Err(other),
        }
    }
    if let Some((first, no)) = refused.first() {
        let next = refused.iter().skip(1).take(2);
        let next: String = next.map(|(line, no)| format!("；第 {line} 行：{no}")).collect();
        let more =
            if refused.len() > 3 { format!("；共 {} 行", refused.len()) } else { String::new() };
        let said = format!("{no}{next}{more}。什么都没有改动，请改好再来");
        return Err(Error::rule(said).at_line(first - 1));
    }
    ensure!(added > 0, "没有看到愿望，什么都没有改动");
    Ok(added)
}
