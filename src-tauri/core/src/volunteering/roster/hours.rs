//! Service records: who gave which minutes of which day to what.

use super::volunteers::is_number;
use crate::{
    Result,
    clubs::{GroupKind, roster::Groups},
    db::Tx,
    ids::{GroupId, RecordId, VolunteerId},
    people::roster::cells,
    roster::{ImportQuestion, ImportVerdict, Kind, Line, Roster, Twice, fields},
    time::{Clock, Day, Span},
    volunteering::{NewRecord, Recording, no_service, rules, store},
};
use std::collections::{HashMap, HashSet};

fields! {
    Volunteer = "volunteer" "志愿者" must: "姓名" | "志愿者姓名" | "服务人员" | "参与人" | "签到人" | "name";
    Number = "volunteer_no" "志愿者编号": "编号" | "统一编号" | "志愿者统一编号" | "注册编号";
    Phone = "phone" "电话": "联系电话" | "手机" | "手机号" | "联系方式" | "电话号码";
    Title = "title" "活动名称" must: "服务项目" | "项目名称" | "活动" | "服务活动" | "活动项目" | "志愿服务活动" | "项目" | "活动主题" | "服务名称";
    On = "on" "日期": "服务日期" | "活动日期" | "服务时间日期" | "date";
    Time = "time" "服务时间": "起止时间" | "时间" | "时段" | "服务时段" | "起止" | "活动时间";
    Start = "start" "开始时间": "签到时间" | "开始" | "起" | "到达时间" | "签到" | "上岗时间";
    End = "end" "结束时间": "签退时间" | "结束" | "止" | "离开时间" | "签退" | "离岗时间";
    Hours = "hours" "服务时长": "时长" | "时长小时" | "小时数" | "服务小时" | "服务时数" | "小时";
    Break = "break_minutes" "休息分钟": "休息" | "休息时间" | "扣除休息" | "午休";
    Travel = "travel_minutes" "往返分钟": "往返" | "路途" | "路上时间" | "往返时间" | "交通时间" | "往返路途";
    Place = "place" "地点": "服务地点" | "活动地点" | "场所";
    Content = "content" "服务内容": "内容" | "工作内容" | "活动内容";
    Leader = "leader" "活动负责人": "负责人" | "组织者" | "带队" | "领队" | "带队人";
    Team = "team" "志愿服务队": "服务队" | "队伍" | "组织单位" | "活动组织单位" | "所属队伍";
    Beneficiaries = "beneficiaries" "受益人次": "受益人数" | "服务人次" | "服务对象人数" | "惠及人次" | "服务人数";
    Recorded = "recorded_on" "登记日": "登记日期" | "录入日期" | "记录日期" | "登记时间" | "录入时间" | "补录日期";
}

/// Service records.
pub(crate) const KIND: Kind = Kind {
    fields: FIELDS,
    wants: "志愿者、活动名称、日期、开始和结束时间",
    needs: "先有志愿者",
    seldom: false,
    person: Some((F::Volunteer as usize, &[F::Number as usize, F::Phone as usize])),
    ahead: 0,
    begin: |app, tx, _| Ok(Box::new(Records::new(tx, crate::volunteering::recording(app, tx)?)?)),
};

/// A volunteer as rows name one.
struct Named {
    id: VolunteerId,
    phone: Option<String>,
    home: String,
    number: Option<String>,
    team: Option<GroupId>,
}

/// A record as it is stored.
#[derive(Clone)]
struct Recorded {
    id: RecordId,
    span: Span,
    minutes: u32,
    new: NewRecord,
    recorded_on: Day,
    locked: bool,
}

struct Records<'a> {
    by_name: HashMap<String, Vec<Named>>,
    name_of: HashMap<String, (String, VolunteerId)>,
    groups: Groups,
    of: HashMap<(VolunteerId, Day), Vec<Recorded>>,
    months: HashSet<Day>,
    /// The records this file describes.
    told: HashSet<RecordId>,
    recording: Recording<'a>,
    twice: Twice<RecordId>,
    of_volunteer: HashMap<VolunteerId, rules::RecordFacts>,
}

impl<'a> Records<'a> {
    fn new(tx: &Tx, recording: Recording<'a>) -> Result<Records<'a>> {
        let mut by_name: HashMap<String, Vec<Named>> = HashMap::new();
        let mut name_of = HashMap::new();
        for v in store::all(tx, recording.today)? {
            if let Some(number) = &v.volunteer_no {
                name_of.insert(number.clone(), (v.name.clone(), v.id));
            }
            let home = v.building.unwrap_or_default();
            by_name.entry(v.name).or_default().push(Named {
                id: v.id,
                phone: v.phone,
                home,
                number: v.volunteer_no,
                team: v.team,
            });
        }
        Ok(Records {
            by_name,
            name_of,
            groups: Groups::new(tx)?,
            of: HashMap::new(),
            months: HashSet::new(),
            told: HashSet::new(),
            recording,
            twice: Twice::default(),
            of_volunteer: store::known(tx)?,
        })
    }

    /// The records of a month are read when the first row of that month comes by.
    fn read_month(&mut self, tx: &Tx, on: Day) -> Result<()> {
        let first = chrono::Datelike::with_day(&on.date(), 1).map_or(on, Day::of);
        if self.months.insert(first) {
            for row in store::told_between(tx, first, first.plus(30))? {
                let store::StoredRecord { id, new, minutes, recorded_on, locked } = row;
                let span = Span::new(new.start, new.end)?;
                let of_day = self.of.entry((new.volunteer, new.on)).or_default();
                if !of_day.iter().any(|k| k.id == id) {
                    of_day.push(Recorded { id, span, minutes, new, recorded_on, locked });
                }
            }
        }
        Ok(())
    }

    /// Whom the row names: by number, else by name, with a phone or a building where there are several.
    fn volunteer(&self, line: &mut Line) -> Option<(String, VolunteerId, Option<GroupId>)> {
        let (text, number, phone) = (
            line.named(F::Volunteer),
            line.real_code(F::Number),
            cells::phone(line, F::Phone as usize).0,
        );
        let text = line.ruled(F::Volunteer, crate::words::person_name(&text?)).ok()??;
        if let Some(number) = number.or_else(|| is_number(&text).then(|| text.clone())) {
            let Some((name, id)) = self.name_of.get(&number) else {
                line.wrong(
                    F::Number,
                    format!("没有编号是 {number} 的志愿者，请检查，或先导入志愿者表"),
                );
                return None;
            };
            if *name != text && text != number {
                line.wrong(
                    F::Number,
                    format!("编号 {number} 是{name}的，和这一行的姓名“{text}”不符，请检查"),
                );
                return None;
            }
            let team = self.by_name.get(name)?.iter().find(|k| k.id == *id)?.team;
            return Some((name.clone(), *id, team));
        }
        // 王建国(7-1-302): what stands in brackets tells namesakes apart.
        let (name, home) = match text.split_once(['(', '（']) {
            Some((name, home)) => {
                (name.trim().to_owned(), home.trim_end_matches([')', '）']).trim().to_owned())
            }
            None => (text, String::new()),
        };
        let namesakes = self.by_name.get(&name).map(Vec::as_slice).unwrap_or_default();
        let fits = |k: &&Named| {
            (home.is_empty()
                || (!k.home.is_empty() && (k.home.contains(&home) || home.contains(&k.home))))
                && (phone.is_none() || k.phone.is_none() || k.phone == phone)
        };
        let found: Vec<&Named> = namesakes.iter().filter(fits).collect();
        match found[..] {
            [one] => Some((name, one.id, one.team)),
            [] => {
                line.wrong(
                    F::Volunteer,
                    format!("“{name}”不是登记的志愿者，请检查姓名，或先导入志愿者表"),
                );
                None
            }
            _ => {
                let numbers: Vec<&str> = found.iter().filter_map(|k| k.number.as_deref()).collect();
                line.wrong(
                    F::Volunteer,
                    format!(
                        "有 {} 位志愿者叫{name}，请写上编号({})",
                        found.len(),
                        numbers.join("、")
                    ),
                );
                None
            }
        }
    }

    /// The day, and from when to when: both times, or a beginning and a length.
    fn when(
        &self,
        line: &mut Line,
        length: Option<u32>,
        rest: u32,
        travel: u32,
    ) -> (Option<Day>, Option<Span>) {
        let no_end = line.cell(F::Time).is_none_or(|c| c.is_nothing())
            && line.cell(F::End).is_none_or(|c| c.is_nothing());
        let starts = line.cell(F::Start).is_some_and(|c| !c.is_nothing());
        if !(no_end && starts) {
            return line.day_and_span(F::On, F::Time, F::Start, F::End);
        }
        (line.day(F::On), self.lasting(line, length, rest, travel))
    }

    fn lasting(
        &self,
        line: &mut Line,
        length: Option<u32>,
        rest: u32,
        travel: u32,
    ) -> Option<Span> {
        let (start, Some(minutes)) = (line.clock(F::Start)?, length) else {
            if !line.stopped {
                line.wrong(F::End, "请填写结束时间或服务时长");
            }
            return None;
        };
        if minutes > 24 * 60 {
            line.wrong(F::Hours, "按小时算超过了一天。是分钟的话，请把表头写成“服务时长(分钟)”");
            return None;
        }
        let end =
            start.minutes() + minutes + rest + if self.recording.count_travel { 0 } else { travel };
        let end = Clock::hm(end / 60, end % 60).and_then(|end| Span::new(start, end));
        line.ruled(F::Hours, end).ok().flatten()
    }

    fn team(&self, line: &mut Line) -> Option<GroupId> {
        let name = line.text(F::Team)?;
        let found = self
            .groups
            .named(&name, Some(GroupKind::VolunteerTeam))
            .or_else(|| self.groups.named(&name, None));
        if found.is_none() {
            line.wrong(F::Team, self.groups.missing(&name, Some(GroupKind::VolunteerTeam)));
        }
        found.map(|g| g.id)
    }
}

impl Roster for Records<'_> {
    fn take(&mut self, tx: &Tx, line: &mut Line) -> Result<ImportVerdict> {
        let who = self.volunteer(line);
        let title = line.named(F::Title);
        let (rest, travel) = (line.minutes(F::Break, 1.0), line.minutes(F::Travel, 1.0));
        let hours = line.minutes(F::Hours, 60.0);
        let (on, span) = self.when(line, hours, rest.unwrap_or(0), travel.unwrap_or(0));
        let on = line.need(F::On, on).and_then(|on| line.plausible(F::On, on, 20));
        if on.is_some_and(|on| on > self.recording.today) {
            line.ask(F::On, ImportQuestion::Far, "这一天还没到，请核对日期");
        }
        let team = self.team(line);
        let (beneficiaries, recorded_on) = (line.count(F::Beneficiaries), line.day(F::Recorded));
        let (place, content, leader) =
            (line.text(F::Place), line.text(F::Content), line.text(F::Leader));
        let (Some((name, volunteer, own_team)), Some(title), Some(on), Some(span), false) =
            (who, title, on, span, line.stopped)
        else {
            return Ok(ImportVerdict::Refused);
        };
        let new = NewRecord {
            volunteer,
            title,
            on,
            start: span.start(),
            end: span.end(),
            break_minutes: Some(rest.unwrap_or(0)),
            travel_minutes: Some(travel.unwrap_or(0)),
            place,
            content,
            leader,
            team: team.or(own_team),
            beneficiaries,
            recorded_on: None,
        };
        let Some(new) = line.ruled(F::Title, rules::lawful(new))? else {
            return Ok(ImportVerdict::Refused);
        };
        let given = rules::minutes_given(
            span,
            rest.unwrap_or(0),
            travel.unwrap_or(0),
            self.recording.count_travel,
        );
        let Some(minutes) = line.ruled(F::Break, given)? else { return Ok(ImportVerdict::Refused) };
        if let Some(given) = hours.filter(|given| given.abs_diff(minutes) > 3) {
            line.look(
                F::Hours,
                format!(
                    "表里写 {:.1} 小时，按起止时间算是 {:.1} 小时，以起止时间为准",
                    f64::from(given) / 60.0,
                    f64::from(minutes) / 60.0
                ),
            );
        }
        self.read_month(tx, on)?;
        let of_day = self.of.entry((volunteer, on)).or_default();
        if let Some(was) = of_day.iter_mut().find(|k| k.span == span && k.new.title == new.title) {
            self.told.insert(was.id);
            let mut now = new;
            now.place = now.place.or_else(|| was.new.place.clone());
            now.content = now.content.or_else(|| was.new.content.clone());
            now.leader = now.leader.or_else(|| was.new.leader.clone());
            now.beneficiaries = now.beneficiaries.or(was.new.beneficiaries);
            now.team = team.or(was.new.team);
            let recorded_on = recorded_on.unwrap_or(was.recorded_on);
            if now == was.new && recorded_on == was.recorded_on && minutes == was.minutes {
                return Ok(self.twice.look(line, F::Volunteer, was.id, ImportVerdict::Same));
            }
            if was.locked {
                let sentence = format!(
                    "{name} {}“{}”已经报送或锁定，不能用表格改。请在“服务记录”里点开它做更正",
                    on.short(),
                    now.title
                );
                line.wrong(F::Title, sentence);
                return Ok(ImportVerdict::Refused);
            }
            store::update_record(tx, was.id, &now, minutes, recorded_on)?;
            (was.new, was.minutes, was.recorded_on) = (now, minutes, recorded_on);
            return Ok(self.twice.look(line, F::Volunteer, was.id, ImportVerdict::Changed));
        }
        // A record that was put right has other hours than the file it came from.
        let moved = |k: &&Recorded| k.new.title == new.title && !self.told.contains(&k.id);
        if let Some(was) = of_day.iter().find(moved) {
            let guess =
                format!("{name}这一天的“{}”已经记了 {}，这一行写的是 {span}", new.title, was.span);
            let field = if line.has(F::Time) { F::Time } else { F::Start };
            if line.ask(field, ImportQuestion::Again, guess).is_none() {
                return Ok(ImportVerdict::Refused);
            }
        }
        if let Some(other) = of_day.iter().find(|k| k.span.overlaps(span)) {
            let sentence = format!(
                "{name}在 {} {} 已经记了“{}”，同一个人的时间不能重叠",
                on.short(),
                other.span,
                other.new.title
            );
            line.wrong(if line.has(F::Time) { F::Time } else { F::Start }, sentence);
            return Ok(ImportVerdict::Refused);
        }
        // A table cannot be asked: what is service all the same is written down by hand, where it can.
        if let Some((field, doubt)) = no_service::doubt(&new) {
            let field = if field == "title" { F::Title } else { F::Content };
            line.wrong(field, format!("{doubt}。确实是志愿服务的，请在“服务记录”里单独登记"));
            return Ok(ImportVerdict::Refused);
        }
        if let Some(who) = self.of_volunteer.get(&volunteer)
            && line.ruled(F::Volunteer, rules::may_serve(who, on))?.is_none()
        {
            return Ok(ImportVerdict::Refused);
        }
        let recorded_on = recorded_on.unwrap_or(self.recording.today);
        let settled = store::Settled {
            team: new.team,
            minutes,
            recorded_on,
            recorded_by: self.recording.by,
            mark: self.recording.mark,
        };
        let id = RecordId::new();
        store::insert_record(tx, id, &new, &settled)?;
        self.told.insert(id);
        of_day.push(Recorded { id, span, minutes, new, recorded_on, locked: false });
        Ok(self.twice.look(line, F::Volunteer, id, ImportVerdict::New))
    }
}
