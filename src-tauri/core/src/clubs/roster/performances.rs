//! What clubs showed: performances and contests with their prizes.

use crate::{
    Result,
    clubs::{NewPerformance, Performance, PerformanceKind, roster::Groups, rules, store},
    db::Tx,
    ids::{GroupId, PerformanceId},
    roster::{ImportVerdict, Kind, Line, Roster, Twice, fields},
    time::Day,
};
use std::collections::{HashMap, hash_map::Entry};

fields! {
    Club = "club" "社团" must: "社团名称" | "团队" | "团队名称" | "队伍" | "参演团队" | "参赛团队" | "参加社团" | "club";
    On = "on" "日期" must: "演出日期" | "比赛日期" | "时间" | "演出时间" | "参赛日期" | "活动日期" | "date";
    Title = "title" "名称" must: "演出名称" | "比赛名称" | "活动名称" | "演出比赛名称" | "赛事" | "节目" | "项目" | "title";
    Kind = "kind" "类型": "类别" | "性质" | "演出或比赛";
    Place = "place" "地点": "演出地点" | "比赛地点" | "场地" | "活动地点";
    Award = "award" "获奖": "获奖情况" | "奖项" | "名次" | "成绩" | "荣誉";
    Note = "note" "备注": "说明" | "remark";
}

/// What clubs showed.
pub(crate) const KIND: Kind = Kind {
    fields: FIELDS,
    wants: "社团、日期、演出或比赛的名称；还可以有地点、获奖",
    needs: "先有社团",
    seldom: true,
    person: None,
    ahead: 0,
    begin: |_, tx, _| Ok(Box::new(Performances::new(tx)?)),
};

struct Performances {
    groups: Groups,
    /// Each club's, read when its first row comes.
    of: HashMap<GroupId, Vec<Performance>>,
    twice: Twice<(GroupId, Day, String)>,
}

impl Performances {
    fn new(tx: &Tx) -> Result<Performances> {
        let groups = Groups::new(tx)?;
        Ok(Performances { groups, of: HashMap::new(), twice: Twice::default() })
    }
}

impl Roster for Performances {
    fn take(&mut self, tx: &Tx, line: &mut Line) -> Result<ImportVerdict> {
        let club = self.groups.must_be(line, F::Club as usize);
        let day = line.day(F::On);
        let (on, title) = (line.need(F::On, day), line.named(F::Title));
        let kind = line.word(F::Kind, kind, PerformanceKind::chinese, PerformanceKind::ALL);
        let (place, award) = (line.text(F::Place), line.text(F::Award).filter(|it| is_prize(it)));
        let note = line.text(F::Note);
        let (Some(club), Some(on), Some(title), false) = (club, on, title, line.stopped) else {
            return Ok(ImportVerdict::Refused);
        };
        let kind = kind.or_else(|| self::kind(&title)).unwrap_or(PerformanceKind::Performance);
        let new = NewPerformance { club, on, kind, title, place, award, note };
        let Some(new) = line.ruled(F::Title, rules::lawful_performance(new))? else {
            return Ok(ImportVerdict::Refused);
        };
        let known = match self.of.entry(club) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(none) => none.insert(store::performances(tx, club)?),
        };
        let key = (club, on, new.title.clone());
        let Some(was) = known.iter().find(|it| it.on == on && it.title == new.title) else {
            let verdict = self.twice.look(line, F::Title, key, ImportVerdict::New);
            if !line.stopped && verdict == ImportVerdict::New {
                store::insert_performance(tx, PerformanceId::new(), &new)?;
            }
            return Ok(verdict);
        };
        let merged = NewPerformance {
            place: new.place.or_else(|| was.place.clone()),
            award: new.award.or_else(|| was.award.clone()),
            note: new.note.or_else(|| was.note.clone()),
            ..new
        };
        let same = (&merged.place, &merged.award, &merged.note, merged.kind)
            == (&was.place, &was.award, &was.note, was.kind);
        if !same {
            store::update_performance(tx, was.id, &merged)?;
        }
        let verdict = if same { ImportVerdict::Same } else { ImportVerdict::Changed };
        Ok(self.twice.look(line, F::Title, key, verdict))
    }
}

/// `演出`, `文艺汇演` …; a contest says so.
fn kind(text: &str) -> Option<PerformanceKind> {
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    PerformanceKind::read(text).or_else(|| {
        if says(&["赛", "评选", "选拔"]) {
            Some(PerformanceKind::Contest)
        } else {
            says(&["演", "展", "会", "节", "慰问"]).then_some(PerformanceKind::Performance)
        }
    })
}

/// A prize, and not the way a table says there was none.
fn is_prize(text: &str) -> bool {
    !matches!(text, "无" | "没有" | "否" | "—" | "-" | "/" | "未获奖")
}
