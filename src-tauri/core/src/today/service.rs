//! What the desk asks in the morning.

use super::{Line, ServiceDue, Today, rules, store};
use crate::{
    Result,
    app::App,
    calendar, keys, lending,
    link::Link,
    notices, people, places, prints,
    reports::{Check, Period},
    schedule::{self, Booking, BookingState},
    settings,
    time::Day,
    volunteering,
};
use keting_macros::commands;
use rusqlite::Connection;

#[commands]
impl App {
    /// Today's sessions, and everything that waits.
    pub fn today_list(&self) -> Result<Today> {
        let today = self.today();
        self.read(|db| {
            let calendar = calendar::known(db)?;
            let rooms = places::store::rooms(db)?;
            let ahead = today.plus(rules::AHEAD);
            let mut booked: Vec<Booking> = schedule::store::between(db, today, ahead)?;
            booked.retain(|b| b.state == BookingState::Planned);
            let closures = places::store::closures(db, today, ahead)?;
            let wrong = notices::service::now(db, today)?.differs.len();
            let mut coming = rules::hanging(wrong, &prints::out_of_date(db, today)?, today);
            coming.extend(rules::closures(&closures, &rooms, today, &booked));
            coming.extend(rules::unfit(&schedule::closing::unfit(db, today)?, today));
            coming.extend(rules::holidays(&calendar, today, &booked));
            let lost = schedule::store::lost::between(db, today.plus(-rules::OWED_BACK), ahead)?;
            coming.extend(rules::owed(&lost));
            let ending = store::ending(db, today, ahead)?;
            coming.extend(ending.into_iter().map(|it| Line {
                text: match it.people {
                    1 => format!("“{}”{}到期", it.club_name, it.who),
                    n => format!("“{}”{}等 {n} 人到期", it.club_name, it.who),
                },
                hint: format!("{}起", it.on.short()),
                to: Link::Club { id: it.club },
            }));
            coming.extend(wall(db, today)?);
            let mut loans = lending::store::open_loans(db, today)?;
            for loan in loans.iter_mut().filter(|loan| loan.due_by <= today) {
                let person = loan.person.map(|id| people::store::get(db, id)).transpose()?;
                loan.contact =
                    rules::whom_to_call(loan.contact.take(), person.and_then(|p| p.phone));
            }
            let desk = settings::store::desk(db)?;
            let mut report = month_lacks(db, today, desk.month_from_day)?;
            let leaderless = store::leaderless(db, today)?;
            let drafts = volunteering::store::standing::drafts(db)?;
            report.extend((drafts > 0).then(|| Line {
                text: format!("有 {drafts} 条服务记录等您核对"),
                hint: "核对后才计入时长".into(),
                to: Link::Records { id: None },
            }));
            report.extend(rules::standing_lacks(&desk, &rooms, &leaderless, today));
            Ok(Today {
                day: calendar.day(today),
                sessions: store::sessions(db, today)?,
                loans,
                service: store::service_due(db, today, &calendar)?,
                coming,
                report,
                first: first(store::begun(db)?),
            })
        })
    }

    /// Service that is not written down yet, soonest due first.
    pub fn service_due(&self) -> Result<Vec<ServiceDue>> {
        self.read(|db| store::service_due(db, self.today(), &calendar::known(db)?))
    }

    /// The cross-checks of this month up to today that do not hold; asked apart, for it reads a whole month.
    pub fn today_checks(&self) -> Result<Vec<Line>> {
        let today = self.today();
        let desk = self.read(settings::store::desk)?;
        let month = Period::of(today, desk.month_from_day)?;
        let so_far = month.until(today).key();
        let checks = self.report_preview(so_far)?.report.checks;
        // A remark on how a figure was counted is for the report; what was not counted has a line of its own here.
        let wrong = |check: &Check| !check.ok && (check.stops || check.place.is_some());
        let failing = checks.into_iter().filter(wrong).map(|check| Line {
            text: check.sentence,
            hint: String::new(),
            to: Link::Report { period: month.key() },
        });
        Ok(failing.collect())
    }
}

/// What the tool wall asks for: what neighbours wrote themselves, and who waits for what hangs there again.
fn wall(db: &Connection, today: Day) -> Result<Vec<Line>> {
    let unchecked = lending::store::unchecked(db, today)?.len();
    let mut lines = Vec::new();
    lines.extend((unchecked > 0).then(|| Line {
        text: format!("有 {unchecked} 条自助借还等您核对"),
        hint: String::new(),
        to: Link::Tools,
    }));
    let kept = keys::store::all(db)?;
    let line = |text: String| Line { text, hint: String::new(), to: Link::Keys };
    if !kept.is_empty() && !keys::store::counted(db, today)? {
        lines.push(line(format!("{} 把备用钥匙今天还没清点", kept.len())));
    }
    let out = kept.iter().filter(|it| it.out.as_ref().is_some_and(|out| out.on < today));
    lines.extend(out.map(|it| line(format!("{} 号备用钥匙取走了还没放回", it.slot))));
    let ending = keys::rules::ending(&kept, today);
    if !ending.is_empty() {
        let slots: Vec<&str> = ending.iter().map(|it| it.slot.as_str()).collect();
        lines.push(line(format!("{} 号备用钥匙的协议快到期或已到期", slots.join("、"))));
    }
    let mut waits = lending::store::waits(db)?;
    if !waits.is_empty() {
        lending::rules::mark_ready(&mut waits, &lending::store::all(db, today)?);
    }
    lines.extend(waits.into_iter().filter(|it| it.ready).map(|it| Line {
        text: format!("{}有了，{}在等", it.name, it.borrower),
        hint: it.contact.or(it.phone).unwrap_or_default(),
        to: Link::Tools,
    }));
    Ok(lines)
}

/// Last month's while it is not saved, then this month's up to yesterday.
fn month_lacks(db: &Connection, today: Day, from_day: u32) -> Result<Vec<Line>> {
    let this = Period::of(today, from_day)?;
    let last = this.before(from_day)?;
    let mut lines = Vec::new();
    for period in [last, this] {
        let over = period.to < today;
        if over && (store::filed(db, &period)? || !store::lived(db, &period)?) {
            continue;
        }
        let until = period.to.min(today.plus(-1));
        let uncounted = store::uncounted(db, period.from, until)?;
        lines.extend(rules::lacks(&rules::Counted { period, until, unsaved: over, uncounted }));
    }
    Ok(lines)
}

/// What to do first, in order, while it is not done.
fn first((rooms, clubs, sessions): (bool, bool, bool)) -> Vec<Line> {
    let line = |text: &str, hint: &str, to| Line { text: text.into(), hint: hint.into(), to };
    let mut lines = Vec::new();
    if !rooms {
        lines.push(line("登记活动室", "一间一间添加，或从 Excel 名册导入", Link::NewRoom));
    }
    if !clubs {
        lines.push(line("登记社团", "舞蹈队、书法社……谁来用活动室", Link::NewClub));
    }
    if !sessions {
        lines.push(line(
            "排出这一周",
            "每周固定的时段登记一次就够",
            Link::Week { day: None, session: None },
        ));
    }
    lines
}
