//! Sessions in rooms: single ones, what became of them, requests that could not be met, and series.

use super::{
    outcome::{self, Fate},
    requests::{Request, Requests},
    series::{self, SeriesOnRecord},
};
use crate::{
    Result,
    calendar::{self, Calendar},
    clubs::roster::Groups,
    db::Tx,
    ids::{BookingId, RoomId},
    people::roster::Persons,
    places::{self, Openings, Room, Usage},
    reading,
    roster::{ImportQuestion, ImportVerdict, Kind, Line, Roster, Twice, fields},
    schedule::{Booking, BookingKind, BookingState, Holder, Level, rules, seats, store},
    time::{Day, Slot},
};
use std::collections::{HashMap, HashSet};

fields! {
    Room = "room" "活动室" must: "场地" | "地点" | "教室" | "房间" | "活动地点" | "使用场地" | "功能室" | "活动场地" | "活动室名称" | "场地名称";
    On = "on" "日期": "活动日期" | "使用日期" | "预约日期" | "date";
    Weekdays = "weekdays" "星期": "星期几" | "每周" | "周几" | "固定星期" | "固定时间星期";
    Time = "time" "时间": "起止时间" | "时段" | "活动时间" | "使用时间" | "起止" | "使用时段" | "固定时段";
    Start = "start" "开始时间": "开始" | "开始时刻" | "起始时间";
    End = "end" "结束时间": "结束" | "结束时刻" | "终止时间";
    Holder = "holder" "使用单位": "社团" | "社团名称" | "团队" | "使用人" | "申请人" | "申请单位" | "预约人" | "使用社团" | "预约单位" | "队伍"
        | "使用团队" | "主办" | "社团使用人" | "使用单位社团";
    Purpose = "purpose" "用途": "活动名称" | "活动内容" | "内容" | "使用事由" | "事由" | "活动" | "主题";
    Usage = "usage" "计作": "类别" | "活动类型" | "活动类别" | "用途类别" | "统计类别";
    Kind = "kind" "性质": "类型" | "场次性质" | "固定临时" | "预约类型" | "场次类型";
    State = "state" "状态": "情况" | "执行情况" | "举办情况" | "是否举行" | "开展情况" | "到场情况" | "结果";
    Heads = "heads" "参加人数": "人数" | "参加人次" | "人次" | "到场人数" | "实到人数" | "参与人数" | "实到";
    Reason = "reason" "原因": "取消原因" | "未满足原因" | "原因说明" | "取消未满足原因";
    From = "from" "开始日期": "起" | "自" | "起始日期" | "从" | "开始执行" | "生效日期" | "起日";
    Until = "until" "结束日期": "止" | "至" | "截止日期" | "到" | "终止日期" | "止日";
    Every = "every_weeks" "每几周": "隔周" | "频次" | "间隔周" | "周期" | "单双周" | "是否隔周";
    OnHoliday = "on_holiday" "遇节假日": "节假日" | "节假日安排" | "遇法定节假日" | "放假安排" | "逢节假日";
    Seats = "seats" "座位": "占座" | "座位数" | "占座数" | "占几座" | "几座" | "占用座位";
    Asked = "asked_on" "申请日期": "申请时间" | "登记日期" | "提出日期";
    Note = "note" "备注": "说明" | "remark";
}

/// Sessions in rooms.
pub(crate) const KIND: Kind = Kind {
    fields: FIELDS,
    wants: "活动室、日期、开始和结束时间、社团或活动",
    needs: "先有活动室和社团",
    seldom: false,
    person: None,
    ahead: 62,
    begin: |app, tx, _| Ok(Box::new(Sessions::new(tx, app.today())?)),
};

pub(super) struct Sessions {
    pub(super) rooms: Vec<Room>,
    pub(super) groups: Groups,
    pub(super) persons: Persons,
    openings: Openings,
    calendar: Calendar,
    /// The bookings of a room and day, called-off ones included; months are read when first asked for.
    taken: HashMap<(RoomId, Day), Vec<Booking>>,
    months: HashSet<(RoomId, Day)>,
    pub(super) series: SeriesOnRecord,
    pub(super) requests: Requests,
    pub(super) today: Day,
    twice: Twice<BookingId>,
}

/// A dated session as a row describes it.
struct SessionRow {
    room: usize,
    slot: Slot,
    holder: Holder,
    holder_name: String,
    purpose: String,
    usage: Usage,
    extra: bool,
    fixed: bool,
    fate: Option<Fate>,
    heads: Option<u32>,
    reason: Option<String>,
    note: Option<String>,
    level: Level,
    seats: Option<u32>,
}

impl Sessions {
    fn new(tx: &Tx, today: Day) -> Result<Sessions> {
        Ok(Sessions {
            rooms: places::store::rooms(tx)?,
            groups: Groups::new(tx)?,
            persons: Persons::new(tx, today)?,
            openings: places::store::openings(tx, Day::EARLIEST, Day::LATEST)?,
            calendar: calendar::known(tx)?,
            taken: HashMap::new(),
            months: HashSet::new(),
            series: SeriesOnRecord::new(tx)?,
            requests: Requests::new(tx)?,
            today,
            twice: Twice::default(),
        })
    }

    fn read_month(&mut self, tx: &Tx, room: RoomId, on: Day) -> Result<()> {
        let first = chrono::Datelike::with_day(&on.date(), 1).map_or(on, Day::of);
        if self.months.insert((room, first)) {
            for booking in store::all_of_room(tx, room, first, first.plus(30))? {
                let of_day = self.taken.entry((room, booking.slot.day())).or_default();
                if !of_day.iter().any(|b| b.id == booking.id) {
                    of_day.push(booking);
                }
            }
        }
        Ok(())
    }

    /// Drops the bookings read of a room, because a series has added new ones.
    pub(super) fn reread(&mut self, room: RoomId) {
        self.months.retain(|(r, _)| *r != room);
        self.taken.retain(|(r, _), _| *r != room);
    }

    fn row(&self, line: &mut Line) -> Option<SessionRow> {
        let (room, holder) = (self.room(line), self.holder(line));
        let (on, span) = line.day_and_span(F::On, F::Time, F::Start, F::End);
        let on = on.and_then(|on| line.plausible(F::On, on, 20));
        let fate = outcome::fate(line, F::State as usize);
        let extra = line.word(F::Kind, outcome::kind, BookingKind::chinese, BookingKind::ALL);
        let (heads, reason, note) =
            (line.count(F::Heads), line.text(F::Reason), line.text(F::Note));
        if let (Some(heads), Some(at)) = (heads, room) {
            let holds = self.rooms[at].capacity;
            if heads > holds.map_or(2000, |seats| seats.saturating_mul(3).saturating_add(100)) {
                let seats = holds.map(|n| format!("，{} 坐得下 {n} 人", self.rooms[at].name));
                let guess = format!("写了 {heads} 人{}", seats.unwrap_or_default());
                line.ask(F::Heads, ImportQuestion::Crowd, guess)?;
            }
        }
        if let Some(days) = line.text(F::Weekdays).filter(|_| !line.stopped) {
            let named = reading::weekdays(&days).unwrap_or_default();
            if let (Some(on), [only]) = (on, &named[..])
                && *only as usize != on.weekday()
            {
                let day = format!("{}是{}", on.short(), on.weekday_name());
                line.look(F::Weekdays, format!("{day}，表里写的是“{days}”，以日期为准"));
            }
        }
        if fate.is_none() && note.as_deref().is_some_and(|note| note.contains("取消")) {
            line.look(F::Note, "备注里写着取消，仍按照常登记。取消的话请在“状态”一栏写“取消”");
        }
        let street = line.text(F::Holder).is_some_and(|text| outcome::is_street(&text));
        let holder = holder?;
        let (purpose, usage) = self.meaning(line, &holder)?;
        Some(SessionRow {
            room: room?,
            slot: Slot::on(on?, span?),
            holder: holder.0,
            holder_name: holder.1,
            purpose,
            usage,
            extra: extra == Some(BookingKind::Extra),
            fixed: extra == Some(BookingKind::Fixed),
            fate,
            heads,
            reason,
            note,
            level: if street { Level::Street } else { Level::Community },
            seats: line.count(F::Seats).filter(|seats| *seats > 0),
        })
    }

    /// A session that is on record already: what the row says more of it.
    fn again(
        &mut self,
        tx: &Tx,
        line: &mut Line,
        at: usize,
        state: Option<BookingState>,
        row: SessionRow,
    ) -> Result<ImportVerdict> {
        let room = self.rooms[row.room].id;
        let of_day = self.taken.entry((room, row.slot.day())).or_default();
        let was = &mut of_day[at];
        let note = row.note.or_else(|| was.note.clone());
        let state = state.unwrap_or(was.state);
        let heads = if state == BookingState::NoShow { row.heads } else { row.heads.or(was.heads) };
        let reason = (state == BookingState::Cancelled).then(|| {
            row.reason.or_else(|| was.reason.clone()).unwrap_or_else(|| "表里没写原因".into())
        });
        let mut verdict = ImportVerdict::Same;
        if let Err(no) = rules::may_become(was, state, heads, self.today) {
            line.wrong(F::State, no.to_string());
            return Ok(ImportVerdict::Refused);
        }
        if state == BookingState::Cancelled && was.state != state {
            store::cancel(tx, was.id, reason.as_deref().unwrap_or_default())?;
            (was.state, was.reason, verdict) = (state, reason, ImportVerdict::Changed);
        } else if state != BookingState::Cancelled && was.state == BookingState::Cancelled {
            line.wrong(
                F::State,
                format!("{}的这一场已经取消，不能再改。需要的话请重新预约", row.slot),
            );
            return Ok(ImportVerdict::Refused);
        } else if state != BookingState::Cancelled && (was.state, was.heads) != (state, heads) {
            store::mark(tx, was.id, state, heads)?;
            (was.state, was.heads, verdict) = (state, heads, ImportVerdict::Changed);
        }
        if note != was.note {
            store::reword(tx, was.id, &was.purpose, was.usage, note.as_deref())?;
            (was.note, verdict) = (note, ImportVerdict::Changed);
        }
        Ok(self.twice.look(line, F::On, was.id, verdict))
    }

    fn add(
        &mut self,
        tx: &Tx,
        line: &mut Line,
        state: BookingState,
        row: SessionRow,
    ) -> Result<ImportVerdict> {
        let may_have = self.may_have(row.holder, &row.holder_name, row.slot.day());
        let room = &self.rooms[row.room];
        let of_day = self.taken.entry((room.id, row.slot.day())).or_default();
        if state != BookingState::Cancelled {
            if line.ruled(F::Holder, may_have)?.is_none() {
                return Ok(ImportVerdict::Refused);
            }
            let (all, calendar) = (&self.openings, &self.calendar);
            let may = rules::may_take(room, row.slot, row.seats, of_day, None, all, calendar);
            let may = may.and_then(|()| seats::may_hold(room, row.usage, &self.rooms));
            if line.ruled(if line.has(F::Time) { F::Time } else { F::Start }, may)?.is_none() {
                return Ok(ImportVerdict::Refused);
            }
        }
        if row.fixed {
            line.look(F::Kind, "没有找到对应的固定时段，按单次登记");
        }
        let reason = (state == BookingState::Cancelled)
            .then(|| row.reason.unwrap_or_else(|| "表里没写原因".into()));
        let kind = if row.extra { BookingKind::Extra } else { BookingKind::Single };
        let id = BookingId::new();
        let session = store::Session {
            holder: row.holder,
            purpose: &row.purpose,
            usage: row.usage,
            kind,
            series: None,
            state,
            heads: row.heads,
            reason: reason.as_deref(),
            note: row.note.as_deref(),
            level: row.level,
            seats: row.seats,
        };
        store::insert(tx, id, room.id, row.slot, &session)?;
        of_day.push(Booking {
            id,
            room: room.id,
            room_name: room.name.clone(),
            slot: row.slot,
            holder: row.holder,
            holder_name: String::new(),
            purpose: row.purpose,
            usage: row.usage,
            kind,
            series: None,
            state,
            heads: row.heads,
            came: 0,
            reason,
            note: row.note,
            stands_on: None,
            level: row.level,
            asked_by: None,
            seats: row.seats,
        });
        Ok(self.twice.look(line, F::On, id, ImportVerdict::New))
    }
}

impl Roster for Sessions {
    fn take(&mut self, tx: &Tx, line: &mut Line) -> Result<ImportVerdict> {
        let filled = |line: &Line, field: F| line.cell(field).is_some_and(|c| !c.is_nothing());
        let in_time =
            line.cell(F::Time).is_some_and(|c| reading::day_before_span(&c.text()).is_some());
        let weekly = line.cell(F::Time).is_some_and(|c| weekly(&c.text()).is_some());
        if !filled(line, F::On) && !in_time && line.start_day(F::Start).is_none() {
            if filled(line, F::Weekdays) || weekly {
                return series::take(self, tx, line);
            }
            line.wrong(F::On, "请填写日期；每周固定的请填写星期和起止日期");
        }
        let row = self.row(line);
        let Some(row) = row.filter(|_| !line.stopped) else { return Ok(ImportVerdict::Refused) };
        if row.heads.is_some_and(|n| n > 0) && row.fate == Some(Fate::Is(BookingState::NoShow)) {
            line.wrong(F::Heads, "爽约的场次不能有参加人数，请检查");
            return Ok(ImportVerdict::Refused);
        }
        let state = match row.fate {
            Some(Fate::Unmet) => {
                let request = Request {
                    room: self.rooms[row.room].id,
                    slot: row.slot,
                    holder: row.holder,
                    purpose: row.purpose,
                    reason: row.reason,
                    until: None,
                };
                return self.requests.take(tx, line, request, self.today);
            }
            Some(Fate::Is(state)) => Some(state),
            None if row.heads.is_some_and(|n| n > 0) => Some(BookingState::Held),
            None => None,
        };
        if matches!(state, Some(BookingState::Held | BookingState::NoShow))
            && row.slot.day() > self.today
        {
            let guess = "这一天还没到，表里却写了到场情况，请核对日期";
            if line.ask(F::On, ImportQuestion::Far, guess).is_none() {
                return Ok(ImportVerdict::Refused);
            }
        }
        let room = self.rooms[row.room].id;
        self.read_month(tx, room, row.slot.day())?;
        let of_day = self.taken.entry((room, row.slot.day())).or_default();
        let called_off = state == Some(BookingState::Cancelled);
        let same = |b: &Booking| {
            b.slot == row.slot
                && b.holder == row.holder
                && (b.purpose == row.purpose || row.holder != Holder::Office(true))
        };
        // Of two sessions at that time the standing one is meant, unless the row calls it off and that is done.
        let at = of_day
            .iter()
            .position(|b| same(b) && called_off == (b.state == BookingState::Cancelled))
            .or_else(|| of_day.iter().position(|b| same(b) && b.state != BookingState::Cancelled));
        match at {
            Some(at) => self.again(tx, line, at, state, row),
            None => self.add(tx, line, state.unwrap_or(BookingState::Planned), row),
        }
    }
}

/// The weekdays and hours of 周三下午2点-4点, which is not a day.
pub(super) fn weekly(text: &str) -> Option<(&str, &str)> {
    reading::weekdays_before_span(text).filter(|(days, _)| !days.contains(['年', '月', '号', '/']))
}
