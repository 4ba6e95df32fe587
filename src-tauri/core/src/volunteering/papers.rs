//! Volunteers on paper: the sign-in sheet of an activity, and the list on the wall.

use super::{
    sign_in::SignIn,
    stars::{self, StarState},
    store,
};
use crate::{
    Result,
    app::App,
    ensure,
    ids::SignInId,
    masks::{self, Named, PublicName},
    paper::{self, ListPaper, ListShape, PaperColumn, PaperFact, PaperSaved, Sheet},
    people::{self, consents::ConsentPurpose},
    settings::{self, Desk},
    time::{Day, decimal_hours},
};
use keting_macros::commands;
use std::{collections::HashMap, path::PathBuf};

#[commands]
impl App {
    /// Saves a sign-in sheet as a PDF: numbered lines, the names, room to write, and how it is typed in again.
    pub fn sign_in_pdf(&self, id: SignInId, out: PathBuf) -> Result<PaperSaved> {
        let sheet = self.sign_in_get(id)?;
        let desk = self.read(settings::store::desk)?;
        paper::save(self, &[Sheet::List(Box::new(page(&desk, &sheet)))], &out)
    }

    /// Saves the list of volunteers for the wall as a PDF: only those who agreed to be named in public, masked, with
    /// hours that count and stars that are confirmed. Refused when nobody agreed.
    pub fn volunteer_wall_pdf(&self, out: PathBuf) -> Result<PaperSaved> {
        let paper = self.read(|db| {
            let agreed = people::store::consents::agreed(db, ConsentPurpose::Publish)?;
            let mut all = store::all(db, self.today())?;
            all.retain(|it| it.ended_on.is_none() && agreed.contains(&it.person));
            ensure!(
                !all.is_empty(),
                "还没有志愿者同意公布姓名，名单上没有人可印。请先登记本人的公布同意"
            );
            all.sort_by(|a, b| b.minutes.cmp(&a.minutes).then_with(|| a.name.cmp(&b.name)));
            let mut star: HashMap<_, u32> = HashMap::new();
            for it in store::stars::all(db)?.iter().filter(|it| it.state == StarState::Confirmed) {
                let level = star.entry(it.volunteer).or_default();
                *level = (*level).max(it.level);
            }
            let minors = people::store::minors(db, self.today())?;
            let named = all.iter().map(|it| Named {
                name: &it.name,
                minor: minors.contains(&it.person),
                number: it.volunteer_no.as_deref(),
            });
            let names = masks::apart(&named.collect::<Vec<_>>());
            let row = |(nth, (it, name)): (usize, (&super::Volunteer, PublicName))| {
                let star = star.get(&it.id).map_or("", |level| stars::word(*level));
                let team = it.team_name.clone().unwrap_or_default();
                vec![
                    (nth + 1).to_string(),
                    name.to_string(),
                    team,
                    decimal_hours(it.minutes),
                    star.into(),
                ]
            };
            let rows = all.iter().zip(names).enumerate().map(row).collect();
            Ok(wall(&settings::store::desk(db)?, rows, self.today()))
        })?;
        paper::save(self, &[Sheet::List(Box::new(paper))], &out)
    }
}

fn page(desk: &Desk, it: &SignIn) -> ListPaper {
    let columns = [
        ("序号", 4),
        ("姓名", 13),
        ("志愿者编号", 10),
        ("到", 7),
        ("离", 7),
        ("签名", 14),
        ("备注", 9),
    ];
    let row = |line: &super::sign_in::SignInLine| {
        let mut row = vec![String::new(); columns.len()];
        row[0] = line.number.to_string();
        row[1].clone_from(&line.name);
        row[2] = line.volunteer_no.clone().unwrap_or_default();
        row
    };
    let when = format!("{}（{}）{}—{}", it.on.long(), it.on.weekday_name(), it.start, it.end);
    let told = [
        ("时间", Some(when)),
        ("地点", it.place.clone()),
        ("负责人", it.leader.clone()),
        ("服务队", it.team_name.clone()),
        ("服务内容", it.content.clone()),
    ];
    ListPaper {
        title: format!("{}签到表", it.title),
        facts: told
            .into_iter()
            .filter_map(|(name, text)| Some(PaperFact::new(name, text?)))
            .collect(),
        columns: columns.map(|(name, share)| PaperColumn::new(name, share)).into(),
        rows: it.lines.iter().map(row).collect(),
        notes: vec![
            "按全程来的不用写时间；晚到、早走的请写几点到、几点离。没有印名字的请写在空行里。"
                .into(),
            "录入时打号就行，如 1-35 缺3,8（1 到 35 号都来了，3 号和 8 号没来）；时间不同的写 12 14:00-15:30。".into(),
        ],
        signs: vec![PaperFact::new("负责人签名", ""), PaperFact::new("记录人签名", "")],
        foot: format!("{}　{}", it.title, it.on.long()),
        shape: ListShape::Write,
        banner: desk.demo.then(|| "演示数据".into()),
        ..ListPaper::default()
    }
}

fn wall(desk: &Desk, rows: Vec<Vec<String>>, today: Day) -> ListPaper {
    let columns = [("序号", 5), ("姓名", 12), ("服务队", 20), ("服务时长(小时)", 9), ("星级", 7)];
    ListPaper {
        title: format!("{}志愿者名单", desk.community),
        under: [String::new(), format!("截至{}", today.long()), String::new()],
        columns: columns.map(|(name, share)| PaperColumn::new(name, share)).into(),
        rows,
        notes: vec!["只列本人同意公布的志愿者，姓名按规定隐去一部分。谢谢每一位志愿者！".into()],
        signed: vec![format!("{}居民委员会（盖章）", desk.community)],
        shape: ListShape::Wall,
        banner: desk.demo.then(|| "演示数据".into()),
        ..ListPaper::default()
    }
}
