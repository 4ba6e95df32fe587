//! What the desk does with the waiting list, and with fixed times nobody comes to.

use crate::schedule::{
    BookingKind, NewBooking, SkipCause,
    no_shows::{self, NoShows},
    series,
    service::{self, HolderRecord},
    store,
    waits::{self, NewWait, Priority, Wait, Waiting},
};
use crate::{
    Error, Result,
    app::App,
    calendar,
    db::Tx,
    ensure,
    error::OfField,
    ids::{SeriesId, WaitId},
    places, settings,
    time::Day,
    words,
};
use keting_macros::commands;
use rusqlite::Connection;

#[commands]
impl App {
    /// Keeps a request that could not be met, so that the month's figures show it. Refused when it is on the list or
    /// the place is free; asked about when nobody could have it then, or the day has gone by.
    pub fn waitlist_add(&self, new: NewWait, sure: Option<bool>) -> Result<WaitId> {
        let today = self.today();
        self.write("记下未满足的申请", |tx| {
            if let Some(known) = waits_already(tx, &new)? {
                let (who, room) = (&known.purpose, &known.room_name);
                ensure!(false, "“{who}”已经在候补里：{room} {}，不用再记一次", known.when());
            }
            let id = insert(tx, new, today)?;
            Error::ask(doubt(tx, &store::wait(tx, id)?, today)?, sure)?;
            Ok(id)
        })
    }

    /// Takes a request off the list.
    pub fn waitlist_remove(&self, id: WaitId) -> Result<()> {
        self.write("移除候补", |tx| {
            let wait = store::wait(tx, id)?;
            tx.relabel(format!("划掉候补“{}”{} {}", wait.purpose, wait.room_name, wait.when()));
            store::delete_wait(tx, id)
        })
    }

    /// Who comes first when the place is free.
    pub fn waitlist_rank(&self, id: WaitId, priority: Priority) -> Result<()> {
        self.write("改候补顺序", |tx| {
            let wait = store::wait(tx, id)?;
            let rank = match priority {
                Priority::Street => settings::store::desk(tx)?.subdistrict_word,
                other => other.chinese().to_owned(),
            };
            tx.relabel(format!("候补“{}”改为{rank}", wait.purpose));
            store::set_priority(tx, id, priority)
        })
    }

    /// The requests for those days that could not be met.
    pub fn waitlist_list(&self, from: Day, to: Day) -> Result<Vec<Wait>> {
        self.read(|db| store::waits(db, from, to))
    }

    /// The requests that are still open, who comes first first, each with whether its place is free now.
    pub fn waitlist_open(&self) -> Result<Vec<Waiting>> {
        let today = self.today();
        self.read(|db| {
            let mut open = store::waits_open(db, today)?;
            open.sort_by_key(Wait::order);
            let asked = open.into_iter().map(|wait| asked(db, wait, today));
            let mut all = asked.collect::<Result<Vec<Waiting>>>()?;
            waits::mark_next(&mut all);
            Ok(all)
        })
    }

    /// Books the place a request waited for; it is no longer unmet.
    pub fn waitlist_book(&self, id: WaitId) -> Result<()> {
        self.write("候补排上", |tx| {
            let wait = store::wait(tx, id)?;
            let said = meet(tx, &wait, self.today())?;
            tx.relabel(said);
            Ok(())
        })
    }

    /// Fixed times to which nobody came three times in eight weeks without saying so, and who waits for them.
    pub fn no_show_list(&self) -> Result<Vec<NoShows>> {
        let today = self.today();
        self.read(|db| {
            let since = today.plus(-no_shows::LOOK_BACK);
            let found = no_shows::cases(store::no_shows(db, since, today)?);
            let open = store::waits_open(db, today)?;
            let case = |(series, days)| case(db, series, days, &open, today);
            let all: Result<Vec<Option<NoShows>>> = found.into_iter().map(case).collect();
            Ok(all?.into_iter().flatten().collect())
        })
    }

    /// The club keeps its fixed time, and why; asked again after three more.
    pub fn no_show_keep(&self, series: SeriesId, reason: String) -> Result<()> {
        let reason = words::name(&reason, "留下的原因", 100)?;
        let today = self.today();
        self.write("留下固定时间", |tx| {
            let last = to_decide(tx, series, today)?;
            let rest = store::of_series(tx, series, today)?;
            if let Some(one) = rest.first() {
                tx.relabel(format!("“{}”的固定时间留着：{reason}", one.purpose));
            }
            store::keep_slot(tx, series, today, last, &reason)
        })
    }

    /// Ends a club's fixed time from a day on and gives it to one who waits, in one change.
    ///
    /// Returns how many sessions it gave back.
    pub fn no_show_give(&self, series: SeriesId, from: Day, wait: Option<WaitId>) -> Result<usize> {
        let today = self.today();
        ensure!(from >= today, "只能从今天({today})或以后收回，以前的场次不变");
        self.write("收回固定时间", |tx| {
            to_decide(tx, series, today)?;
            let rest = service::end_series(tx, series, from, "多次没来，固定时间让出")?;
            let given = format!("“{}”的固定时间从 {} 起收回", rest[0].purpose, from.short());
            let next = match wait {
                Some(id) => format!("；{}", meet(tx, &store::wait(tx, id)?, from)?),
                None => String::new(),
            };
            tx.relabel(format!("{given}{next}"));
            Ok(rest.len())
        })
    }
}

/// The last day nobody came to a fixed time of which it is to be decided.
fn to_decide(db: &Connection, series: SeriesId, today: Day) -> Result<Day> {
    let since = today.plus(-no_shows::LOOK_BACK);
    let found = no_shows::cases(store::no_shows(db, since, today)?);
    let days = found.into_iter().find(|(id, _)| *id == series).map(|(_, days)| days);
    days.and_then(|days| days.last().copied())
        .ok_or(Error::rule("这个固定时间没有要决定的，可能已经处理过"))
}

/// The open request that asks for the same already.
pub(crate) fn waits_already(db: &Connection, new: &NewWait) -> Result<Option<Wait>> {
    let holder = HolderRecord::get(db, new.holder)?;
    let (purpose, _) = holder.purpose_and_usage(new.purpose.as_deref(), None)?;
    let day = new.slot.day();
    let mut there = store::waits(db, day, day)?;
    there.retain(|it| {
        (it.room, it.holder, it.slot.span()) == (new.room, new.holder, new.slot.span())
            && (it.purpose == purpose || new.holder.keys() != (None, None))
            && (it.until.is_some() || new.until.is_none())
    });
    Ok(there.pop())
}

/// Why a request may be none: nobody can have the room then, or its day has gone by and nobody had it. Refused when
/// it could be met.
fn doubt(db: &Connection, wait: &Wait, today: Day) -> Result<Option<String>> {
    let (who, room, when) = (&wait.purpose, &wait.room_name, wait.when());
    let over = wait.last() < today;
    let (free, hours) = match wait.series(if over { wait.slot.day() } else { today }) {
        Some(new) => {
            let outcome = series::plan(db, &new)?.1;
            let lost = |cause: SkipCause| outcome.skipped.iter().any(|it| it.cause == cause);
            let others = lost(SkipCause::Taken) || lost(SkipCause::Closed);
            let first = outcome.skipped.iter().find(|it| it.cause == SkipCause::Hours);
            let any = !outcome.booked.is_empty();
            (any && !others, first.filter(|_| !any && !others).map(|it| it.reason.clone()))
        }
        None => {
            let (place, day) = (places::store::get(db, wait.room)?, wait.slot.day());
            let openings = places::store::openings(db, day, day)?;
            let closed = openings.closed(&place, day);
            let closed = closed.iter().any(|it| it.span.overlaps(wait.slot.span()));
            let open = openings.may_use(&place, day, wait.slot.span(), &calendar::known(db)?);
            let free = service::may_book(db, wait.room, wait.slot, None, Some(wait.usage()), None);
            (free.is_ok(), open.err().filter(|_| !closed).map(|no| no.to_string()))
        }
    };
    if over && free {
        return Ok(Some(format!("{room} {when}已经过了，当时也空着，不像是没满足的申请")));
    }
    ensure!(!free, "{room} {when}空着，可以直接给“{who}”预约，不用记候补");
    Ok(hours.map(|why| format!("这个时间本来就不开放，候补等不到：{why}")))
}

/// An unmet request inside a larger change.
pub(crate) fn insert(tx: &Tx, new: NewWait, today: Day) -> Result<WaitId> {
    places::store::get(tx, new.room)?;
    waits::may_wait(&new)?;
    let holder = HolderRecord::get(tx, new.holder)?;
    holder.may_book_until(new.slot.day())?;
    let (purpose, _) = holder.purpose_and_usage(new.purpose.as_deref(), None)?;
    let reason = words::name(&new.reason, "未满足的原因", 100).of_field("reason")?;
    let new = NewWait { reason, ..new };
    let id = WaitId::new();
    store::insert_wait(tx, id, &new, &purpose, new.asked_on.unwrap_or(today))?;
    Ok(id)
}

/// Books what was asked for, from that day on; returns what was done, for the history.
fn meet(tx: &Tx, wait: &Wait, from: Day) -> Result<String> {
    let (who, room) = (&wait.purpose, &wait.room_name);
    ensure!(from <= wait.last(), "“{who}”要的{}已经过了", wait.when());
    if let Some(new) = wait.series(from) {
        let made = series::add(tx, &new)?;
        let first = made.booked[0].on;
        store::meet(tx, wait.id, first, None, made.series)?;
        let n = made.booked.len();
        return Ok(format!("候补“{who}”排上{room} {}，{n} 场", wait.when()));
    }
    let new = NewBooking {
        room: wait.room,
        slot: wait.slot,
        holder: wait.holder,
        purpose: Some(who.clone()),
        usage: None,
        extra: None,
        note: None,
        level: Some(wait.priority.level()),
        seats: None,
    };
    let added = service::add(tx, &new, crate::schedule::BookingState::Planned, None)?;
    store::meet(tx, wait.id, wait.slot.day(), Some(added.id), None)?;
    Ok(format!("候补“{who}”排上{room} {}", wait.when()))
}

/// Whether its place is free now.
fn asked(db: &Connection, wait: Wait, today: Day) -> Result<Waiting> {
    let (ready, said) = match wait.series(today) {
        Some(new) => waits::series_free(&series::plan(db, &new)?.1),
        None => match service::may_book(db, wait.room, wait.slot, None, Some(wait.usage()), None) {
            Ok(_) => (true, "空着".to_owned()),
            Err(Error::Rule(sentence)) => (false, sentence.to_string()),
            Err(other) => return Err(other),
        },
    };
    Ok(Waiting { when: wait.when(), wait, ready, next: false, said })
}

/// That fixed time as it stands, while it has sessions to come.
fn case(
    db: &Connection,
    series: SeriesId,
    days: Vec<Day>,
    open: &[Wait],
    today: Day,
) -> Result<Option<NoShows>> {
    let rest = store::of_series(db, series, today)?;
    let Some(first) = rest.iter().find(|b| b.kind == BookingKind::Fixed) else { return Ok(None) };
    let said = store::said(db, series)?;
    let mut next: Vec<Wait> =
        open.iter().filter(|wait| no_shows::wants(wait, &rest)).cloned().collect();
    next.sort_by_key(Wait::order);
    Ok(Some(NoShows {
        series,
        holder: first.holder,
        name: first.holder_name.clone(),
        room: first.room,
        room_name: first.room_name.clone(),
        when: format!("{said} {}", first.slot.span()),
        days,
        from: first.slot.day(),
        left: rest.len() as u32,
        next,
    }))
}
