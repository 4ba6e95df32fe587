//! Sign-in sheets of clubs' sessions: a row a name that was ticked.

use crate::{
    Result,
    clubs::roster::Groups,
    db::Tx,
    ids::{BookingId, GroupId, PersonId},
    people::{
        self, NewPerson,
        roster::{Persons, cells},
        rules::{self, Act},
    },
    roster::{ImportVerdict, Kind, Line, Roster, Twice, fields},
    schedule::{self, Arrival, Booking, BookingState, store},
    time::Day,
};
use std::collections::{HashMap, hash_map::Entry};

fields! {
    Club = "club" "社团" must: "社团名称" | "团队" | "团队名称" | "队伍" | "使用单位" | "所属社团" | "服务队" | "club";
    On = "on" "日期" must: "活动日期" | "签到日期" | "签到时间" | "时间" | "date";
    Name = "name" "姓名" must: "签到人" | "名字" | "成员姓名" | "成员" | "到场人员" | "签名" | "name";
    Phone = "phone" "电话": "联系方式" | "联系电话" | "电话号码" | "手机" | "手机号" | "手机号码" | "phone";
    Building = "building" "楼栋门牌": "楼栋" | "门牌" | "门牌号" | "住址" | "地址" | "楼号";
    Start = "start" "开始时间": "开始" | "开始时刻" | "起始时间";
}

/// Who came to clubs' sessions.
pub(crate) const KIND: Kind = Kind {
    fields: FIELDS,
    wants: "社团、日期、姓名，一行一位；一天有几场的还要开始时间",
    needs: "先有场次",
    seldom: false,
    person: Some((F::Name as usize, &[F::Phone as usize])),
    ahead: 0,
    begin: |app, tx, _| Ok(Box::new(Arrivals::new(tx, app.today())?)),
};

/// A session, who came to it already, and who could.
struct Attended {
    booking: Booking,
    names: Vec<Arrival>,
}

struct Arrivals {
    groups: Groups,
    persons: Persons,
    /// The standing sessions of a club on a day, as they are read first.
    of: HashMap<(GroupId, Day), Vec<Attended>>,
    today: Day,
    twice: Twice<(BookingId, PersonId)>,
}

impl Arrivals {
    fn new(tx: &Tx, today: Day) -> Result<Arrivals> {
        Ok(Arrivals {
            groups: Groups::new(tx)?,
            persons: Persons::new(tx, today)?,
            of: HashMap::new(),
            today,
            twice: Twice::default(),
        })
    }

    /// Which of the day's sessions is meant: the only one, or the one that begins then.
    fn session(&mut self, tx: &Tx, line: &mut Line, at: (GroupId, Day)) -> Result<Option<usize>> {
        let start = if line.has(F::Start) { line.clock(F::Start) } else { None };
        let all = match self.of.entry(at) {
            Entry::Occupied(all) => all.into_mut(),
            Entry::Vacant(none) => none.insert(standing(tx, at)?),
        };
        let begins = |k: &Attended| start.is_none_or(|s| k.booking.slot.span().start() == s);
        let found: Vec<usize> =
            all.iter().enumerate().filter(|(_, k)| begins(k)).map(|(n, _)| n).collect();
        let on = at.1.short();
        match found[..] {
            [only] => return Ok(Some(only)),
            [] => line.wrong(F::On, format!("{on}没有这个社团的场次，请先登记场次，或改正日期")),
            _ => line.wrong(
                F::Start,
                format!("{on}这个社团有 {} 场，请写上开始时间，好知道是哪一场", found.len()),
            ),
        }
        Ok(None)
    }

    /// Whom the name means: the member of that name, else whom the desk would take it for.
    fn person(
        &mut self,
        tx: &Tx,
        line: &mut Line,
        names: &[(PersonId, String)],
    ) -> Result<Option<PersonId>> {
        let Some((name, remark)) = cells::name(line, F::Name as usize) else { return Ok(None) };
        let (phone, _) = cells::phone(line, F::Phone as usize);
        let building = line.text(F::Building).or(remark.filter(|it| it.contains('-')));
        let new = NewPerson { name, phone, building, ..NewPerson::default() };
        let Some(new) = line.ruled(F::Name, rules::lawful(new, self.today))? else {
            return Ok(None);
        };
        let mut same = names.iter().filter(|(_, name)| *name == new.name);
        if let (Some((id, _)), None) = (same.next(), same.next()) {
            return Ok(Some(*id));
        }
        let Some(meant) = self.persons.meant(line, F::Name as usize, &new) else {
            return Ok(None);
        };
        if line.stopped {
            return Ok(None);
        }
        let (at, _) = self.persons.merge(tx, meant, new)?;
        Ok(Some(self.persons.at(at).id))
    }
}

fn standing(tx: &Tx, (group, on): (GroupId, Day)) -> Result<Vec<Attended>> {
    let sessions = store::of_group(tx, group, on, on)?;
    let stands = sessions.into_iter().filter(|b| b.state != BookingState::Cancelled);
    stands.map(|booking| Ok(Attended { names: store::arrivals(tx, &booking)?, booking })).collect()
}

impl Roster for Arrivals {
    fn take(&mut self, tx: &Tx, line: &mut Line) -> Result<ImportVerdict> {
        let (group, day) = (self.groups.must_be(line, F::Club as usize), line.day(F::On));
        let on = line.need(F::On, day);
        let (Some(group), Some(on)) = (group, on) else { return Ok(ImportVerdict::Refused) };
        let Some(at) = self.session(tx, line, (group, on))? else {
            return Ok(ImportVerdict::Refused);
        };
        let of_day = self.of.get(&(group, on)).and_then(|all| all.get(at));
        let names = of_day.map(|k| k.names.iter().map(|a| (a.person, a.name.clone())).collect());
        let names: Vec<(PersonId, String)> = names.unwrap_or_default();
        let Some(person) = self.person(tx, line, &names)? else {
            return Ok(ImportVerdict::Refused);
        };
        let Some(attended) = self.of.get_mut(&(group, on)).and_then(|all| all.get_mut(at)) else {
            return Ok(ImportVerdict::Refused);
        };
        let id = attended.booking.id;
        if attended.names.iter().any(|a| a.person == person && a.came) {
            return Ok(self.twice.look(line, F::Name, (id, person), ImportVerdict::Same));
        }
        let may = schedule::rules::may_come(&attended.booking, self.today);
        let may =
            may.and_then(|()| people::service::who_may(tx, person, Act::Arrive, on).map(drop));
        if line.ruled(F::On, may)?.is_none() || line.stopped {
            return Ok(ImportVerdict::Refused);
        }
        store::came_insert(tx, id, person)?;
        if attended.booking.state == BookingState::Planned {
            store::mark(tx, id, BookingState::Held, attended.booking.heads)?;
            attended.booking.state = BookingState::Held;
        }
        attended.booking.came += 1;
        match attended.names.iter_mut().find(|a| a.person == person) {
            Some(one) => one.came = true,
            None => attended.names.extend(
                store::arrivals(tx, &attended.booking)?.into_iter().filter(|a| a.person == person),
            ),
        }
        Ok(self.twice.look(line, F::Name, (id, person), ImportVerdict::New))
    }
}
