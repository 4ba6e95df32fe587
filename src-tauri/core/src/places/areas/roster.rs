//! How a site was divided from a day on: a row a part, the rows of one day make one change and sum to its whole.

use crate::{
    Result,
    db::Tx,
    ids::{AreaChangeId, SiteId},
    places::{
        self, Area, Room, Site,
        areas::{AreaChange, AreaPart, PartZone, rules, service, store},
    },
    roster::{ImportVerdict, Kind, Line, Roster, Twice, fields},
    time::Day,
    words,
};
use std::collections::{HashMap, hash_map::Entry};

fields! {
    On = "on" "变动日期" must: "日期" | "变动时间" | "改造日期" | "调整日期" | "启用日期" | "起始日期" | "时间";
    Part = "part" "部位" must: "名称" | "空间" | "空间名称" | "用途" | "部位名称" | "房间" | "功能室" | "场所";
    Zone = "zone" "功能区" must: "所属功能区" | "分区" | "区域" | "功能分区" | "类别" | "类型";
    Sqm = "area" "面积" must: "面积㎡" | "建筑面积" | "使用面积" | "面积平方米" | "平方米" | "㎡";
    Room = "room" "活动室": "对应活动室" | "活动室名称";
    Site = "site" "点位": "所在点位" | "所属点位" | "阵地" | "中心";
    Reason = "reason" "变动原因": "原因" | "说明" | "备注" | "改造内容" | "调整内容";
}

/// How a site is divided.
pub(crate) const KIND: Kind = Kind {
    fields: FIELDS,
    wants: "变动日期、部位、功能区、面积；同一天的各行加起来是总面积",
    needs: "先有活动室",
    seldom: true,
    person: None,
    ahead: 0,
    begin: |app, tx, _| Ok(Box::new(Areas::new(tx, app.today())?)),
};

struct Areas {
    sites: Vec<Site>,
    rooms: Vec<Room>,
    /// What was on record before: it is never overwritten.
    on_record: Vec<AreaChange>,
    /// What this file adds: each change with its whole so far.
    new: HashMap<(SiteId, Day), (AreaChangeId, i64)>,
    today: Day,
    twice: Twice<(SiteId, Day, String)>,
}

impl Areas {
    fn new(tx: &Tx, today: Day) -> Result<Areas> {
        Ok(Areas {
            sites: places::store::sites(tx)?,
            rooms: places::store::rooms(tx)?,
            on_record: store::changes(tx, None)?,
            new: HashMap::new(),
            today,
            twice: Twice::default(),
        })
    }

    /// The site named, or the first of all.
    fn site(&self, line: &mut Line) -> Option<SiteId> {
        let named = line.text(F::Site);
        let found = match &named {
            Some(name) => self.sites.iter().find(|site| site.name == *name),
            None => self.sites.first(),
        };
        if found.is_none() {
            let lacking = match named {
                Some(name) => format!("没有叫“{name}”的点位，请先在活动室里添加，或改成已有的名称"),
                None => "还没有活动室和点位，请先导入活动室表".to_owned(),
            };
            line.wrong(F::Site, lacking);
        }
        found.map(|site| site.id)
    }

    /// The room a part is: the one named, else the one that is called as the part.
    fn room(&self, line: &mut Line, part: &str) -> Option<&Room> {
        let Some(text) = line.text(F::Room) else {
            return self.rooms.iter().find(|room| room.name == part);
        };
        let found = places::roster::named(&self.rooms, &text).map(|at| &self.rooms[at]);
        match found {
            Some(room) => line.show(F::Room, || room.name.clone()),
            None => {
                line.wrong(F::Room, format!("没有叫“{text}”的活动室，请检查，不是活动室的可以留空"))
            }
        }
        found
    }

    /// Whether nothing on record or in this file is newer.
    fn is_current(&self, site: SiteId, on: Day) -> bool {
        self.on_record.iter().filter(|change| change.site == site).all(|change| change.on <= on)
            && self.new.keys().all(|(other, day)| *other != site || *day <= on)
    }
}

impl Roster for Areas {
    fn take(&mut self, tx: &Tx, line: &mut Line) -> Result<ImportVerdict> {
        let day = line.day(F::On);
        let on = line.need(F::On, day);
        let name = line.named(F::Part);
        let word = line.word(F::Zone, zone, PartZone::chinese, PartZone::ALL);
        let word = line.need(F::Zone, word);
        let number = line.number(F::Sqm);
        let sqm = match line.need(F::Sqm, number) {
            Some(sqm) => line.ruled(F::Sqm, Area::sqm(sqm))?,
            None => None,
        };
        let site = self.site(line);
        let room = name.as_deref().and_then(|name| self.room(line, name)).map(|room| room.id);
        let reason = line.text(F::Reason);
        let reason =
            line.ruled(F::Reason, words::text(reason.as_deref(), "变动原因", 200))?.flatten();
        let (Some(on), Some(name), Some(zone), Some(area_sqm), Some(site), false) =
            (on, name, word, sqm, site, line.stopped)
        else {
            return Ok(ImportVerdict::Refused);
        };
        if self.today < on {
            line.wrong(F::On, format!("变动日期 {} 还没有到，请到那一天再登记", on.long()));
            return Ok(ImportVerdict::Refused);
        }
        let part = AreaPart { name, zone, room, area_sqm };
        let Some(part) = line.ruled(F::Part, rules::lawful_part(part))? else {
            return Ok(ImportVerdict::Refused);
        };
        let key = (site, on, part.name.clone());
        if let Some(change) = self.on_record.iter().find(|it| it.site == site && it.on == on) {
            if change.parts.contains(&part) {
                return Ok(self.twice.look(line, F::Part, key, ImportVerdict::Same));
            }
            line.wrong(
                F::On,
                format!(
                    "{} 已经登记过面积变动，和这一行不同。历史不能覆盖，请先在活动室里删除那一次",
                    on.long()
                ),
            );
            return Ok(ImportVerdict::Refused);
        }
        let verdict = self.twice.look(line, F::Part, key, ImportVerdict::Changed);
        if line.stopped {
            return Ok(verdict);
        }
        let more = part.area_sqm.sqdm();
        match self.new.entry((site, on)) {
            Entry::Vacant(none) => {
                let id = AreaChangeId::new();
                store::insert(tx, id, site, on, part.area_sqm, reason.as_deref())?;
                store::insert_part(tx, id, &part)?;
                none.insert((id, more));
            }
            Entry::Occupied(mut some) => {
                let (id, total) = some.get_mut();
                *total += more;
                store::insert_part(tx, *id, &part)?;
                store::set_total(tx, *id, Area::of_sqdm(*total)?)?;
            }
        }
        if self.is_current(site, on) {
            service::in_step(tx, site, std::slice::from_ref(&part))?;
        }
        Ok(ImportVerdict::New)
    }
}

fn zone(text: &str) -> Option<PartZone> {
    PartZone::read(text).or_else(|| {
        let starts = |kind: &&PartZone| {
            text.chars().count() >= 2 && kind.chinese().contains(text.trim_end_matches('区'))
        };
        PartZone::ALL.iter().find(starts).copied()
    })
}
