//! Points on paper: a receipt with two signatures, and a statement to take home.

use super::{PointsStatement, Redemption, RedemptionState, store};
use crate::{
    Result,
    app::App,
    ensure,
    ids::{PersonId, RedemptionId},
    paper::{self, ListPaper, PaperColumn, PaperFact, PaperSaved, Sheet, SlipPaper},
    settings::{self, Desk},
    time::Day,
};
use keting_macros::commands;
use std::path::PathBuf;

#[commands]
impl App {
    /// Saves the receipt of a redemption as a PDF: one half for the neighbour, one to keep, each to be signed by
    /// who got it and who gave it. Refused before it was fetched and after it was given back.
    pub fn redemption_receipt_pdf(&self, id: RedemptionId, out: PathBuf) -> Result<PaperSaved> {
        let halves = self.read(|db| {
            let it = store::redemption(db, id)?;
            let what = format!("{}的“{}”", it.name, it.reward_name);
            match it.outcome {
                RedemptionState::Held => ensure!(false, "{what}还没有领取，领取以后再印收据"),
                RedemptionState::Released => ensure!(false, "{what}已经退回积分，没有收据"),
                RedemptionState::Used => {}
            }
            let has = store::balance(db, it.person, self.today())?;
            let desk = settings::store::desk(db)?;
            Ok(["居民留存", "社区留存"].map(|copy| receipt(&desk, &it, has, copy, self.today())))
        })?;
        paper::save(self, &[Sheet::Slips(halves.into())], &out)
    }

    /// Saves somebody's statement of those days as a PDF to take home.
    pub fn points_statement_pdf(
        &self,
        person: PersonId,
        from: Day,
        to: Day,
        out: PathBuf,
    ) -> Result<PaperSaved> {
        let statement = self.points_statement(person, from, to)?;
        let desk = self.read(settings::store::desk)?;
        let paper = page(&desk, &statement, (from, to), self.today());
        paper::save(self, &[Sheet::List(Box::new(paper))], &out)
    }
}

fn receipt(desk: &Desk, it: &Redemption, has: i64, copy: &str, today: Day) -> SlipPaper {
    let when = it.settled_at.as_deref().unwrap_or(&it.made_at).replace('T', " ");
    let told = [
        ("姓名", it.name.clone()),
        ("兑换物品", it.reward_name.clone()),
        ("件数", it.pieces.to_string()),
        ("用去积分", format!("{} 分", it.points)),
        ("领取时间", when.chars().take(16).collect()),
        ("领取方式", it.channel.chinese().into()),
        ("现有积分", format!("{has} 分（{}）", today.long())),
    ];
    SlipPaper {
        title: "积分兑换收据".into(),
        copy: copy.into(),
        facts: told.map(|(name, text)| PaperFact::new(name, text)).into(),
        text: vec!["积分不能折算现金。兑换只减积分，志愿服务时长不变。".into()],
        signs: vec![PaperFact::new("领取人签名", ""), PaperFact::new("经办人签名", "")],
        signed: vec![format!("{}居民委员会", desk.community), today.long()],
        card: false,
        banner: desk.demo.then(|| "演示数据".into()),
    }
}

fn page(desk: &Desk, it: &PointsStatement, (from, to): (Day, Day), today: Day) -> ListPaper {
    let columns = [
        ("日期", 10, false),
        ("事项", 7, false),
        ("说明", 26, true),
        ("得到", 7, false),
        ("用去", 7, false),
        ("余下", 8, false),
    ];
    let (mut came, mut went) = (0, 0);
    let mut rows = vec![row(from, "期初", "", 0, it.opening)];
    for line in &it.lines {
        came += line.points.max(0);
        went += (-line.points).max(0);
        rows.push(row(line.on, line.kind.chinese(), &line.what, line.points, line.balance));
    }
    let total = ["期末", "", "", &came.to_string(), &went.to_string(), &it.closing.to_string()];
    let lots = it.lots.iter().filter(|lot| lot.left > 0).map(|lot| match lot.expires_on {
        Some(last) => format!("{} 分可用到{}", lot.left, last.long()),
        None => format!("{} 分不过期", lot.left),
    });
    let lots: Vec<String> = lots.collect();
    let mut notes = Vec::new();
    if !lots.is_empty() {
        notes.push(format!("今天还有：{}。", lots.join("，")));
    }
    notes.push("积分不能折算现金，也不能转让；用掉积分，志愿服务时长不变。".into());
    notes.push(match desk.phone.as_str() {
        "" => "有不对的地方，请到服务台核对。".into(),
        phone => format!("有不对的地方，请到服务台或拨打 {phone} 核对。"),
    });
    ListPaper {
        title: "志愿服务积分对账单".into(),
        under: [
            format!("姓名：{}", it.name),
            String::new(),
            format!("{}—{}", from.long(), to.long()),
        ],
        columns: columns
            .map(|(name, share, left)| PaperColumn { name: name.into(), share, left })
            .into(),
        rows,
        total: Some(total.map(String::from).into()),
        notes,
        signed: vec![format!("{}居民委员会", desk.community), today.long()],
        foot: format!("积分对账单　{}", it.name),
        banner: desk.demo.then(|| "演示数据".into()),
        ..ListPaper::default()
    }
}

fn row(on: Day, kind: &str, what: &str, points: i64, left: i64) -> Vec<String> {
    let shown = |points: i64| if points > 0 { points.to_string() } else { String::new() };
    vec![on.to_string(), kind.into(), what.into(), shown(points), shown(-points), left.to_string()]
}
