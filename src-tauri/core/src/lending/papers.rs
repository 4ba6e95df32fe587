//! Tools on paper: labels, the register on the wall, the slip that goes with a loan, the card of thanks.

use super::{Loan, Source, Tool, store};
use crate::{
    Error, Result,
    app::App,
    ensure,
    ids::{LoanId, ToolId},
    paper::{
        self, Label, LabelPaper, LabelSheet, ListPaper, ListShape, PaperColumn, PaperFact,
        PaperSaved, Sheet, SlipPaper,
    },
    settings::{self, Desk},
    time::Day,
};
use keting_macros::commands;
use rusqlite::Connection;
use std::path::PathBuf;

/// As many lines the register on the wall has.
const REGISTER_ROWS: usize = 20;
/// As many gifts are named on a card; more are counted.
const NAMED_GIFTS: usize = 6;

#[commands]
impl App {
    /// Saves labels for these pieces as a PDF for label sheets of A4; with `from` the first free label, counted
    /// along the rows from 1, so that a sheet begun is used up.
    pub fn tool_labels_pdf(
        &self,
        tools: Vec<ToolId>,
        sheet: LabelSheet,
        out: PathBuf,
        from: Option<u32>,
    ) -> Result<PaperSaved> {
        ensure!((1..=2000).contains(&tools.len()), "请先选要印标签的工具，一次最多 2000 件");
        let (from, most) = (from.unwrap_or(1), sheet.count());
        ensure!((1..=most).contains(&from), "这种标签纸一张有 {most} 个，起始位置请填 1 到 {most}");
        let labels = self.read(|db| {
            let whose = whose(&settings::store::desk(db)?);
            let label = |id: &ToolId| {
                let tool = store::get(db, *id, self.today())?;
                Ok(Label {
                    qr: tool.code.clone(),
                    code: tool.code,
                    name: tool.name,
                    whose: whose.clone(),
                })
            };
            tools.iter().map(label).collect::<Result<Vec<Label>>>()
        })?;
        paper::save(self, &[Sheet::Labels(LabelPaper { sheet, from, labels })], &out)
    }

    /// Saves the empty register that hangs beside the tools (T4) as a PDF.
    pub fn tool_register_pdf(&self, out: PathBuf) -> Result<PaperSaved> {
        let desk = self.read(settings::store::desk)?;
        paper::save(self, &[Sheet::List(Box::new(register(&desk)))], &out)
    }

    /// Saves the slip of a loan as a PDF: one half for the borrower, one for the desk.
    pub fn loan_slip_pdf(&self, id: LoanId, out: PathBuf) -> Result<PaperSaved> {
        let halves = self.read(|db| {
            let loan = store::loan_by(db, id, self.today())?;
            let said = format!("{}({})", loan.tool_name, loan.tool_code);
            ensure!(loan.returned_on.is_none(), "{said}已经归还，不用再印借用单");
            let tool = store::get(db, loan.tool, self.today())?;
            let desk = settings::store::desk(db)?;
            Ok(["借用人留存", "服务台留存"]
                .map(|copy| slip(&desk, &tool, &loan, copy, self.today())))
        })?;
        paper::save(self, &[Sheet::Slips(halves.into())], &out)
    }

    /// Saves cards of thanks for given pieces as a PDF, one a donor, with how often neighbours have borrowed them;
    /// who gave without a name is 一位居民.
    pub fn tool_thanks_pdf(&self, tools: Vec<ToolId>, out: PathBuf) -> Result<PaperSaved> {
        let cards = self.read(|db| {
            let all = tools.iter().map(|id| store::get(db, *id, self.today()));
            let mut all = all.collect::<Result<Vec<Tool>>>()?;
            all.retain(|it| it.source == Source::Donated);
            ensure!(!all.is_empty(), "选中的工具里没有捐赠的，不用印感谢卡");
            let desk = settings::store::desk(db)?;
            by_donor(all).into_iter().map(|gifts| thanks(db, &desk, &gifts, self.today())).collect()
        })?;
        paper::save(self, &[Sheet::Slips(cards)], &out)
    }
}

/// `青禾里社区共享工具墙（演示数据）`.
fn whose(desk: &Desk) -> String {
    format!("{}共享工具墙{}", desk.community, if desk.demo { "（演示数据）" } else { "" })
}

fn banner(desk: &Desk) -> Option<String> {
    desk.demo.then(|| "演示数据".into())
}

fn register(desk: &Desk) -> ListPaper {
    let columns = [
        ("序号", 4),
        ("工具编号", 8),
        ("工具名称", 13),
        ("借用人", 9),
        ("楼栋门牌", 9),
        ("电话后四位", 8),
        ("借出时间", 9),
        ("约定归还", 9),
        ("归还时间", 9),
        ("完好(是/否)", 7),
        ("签名", 10),
        ("核对人", 8),
    ];
    let row = |n: usize| {
        let mut row = vec![String::new(); columns.len()];
        row[0] = n.to_string();
        row
    };
    let phone = match desk.phone.as_str() {
        "" => String::new(),
        phone => format!("服务台电话：{phone}"),
    };
    ListPaper {
        title: format!("{}共享工具借用登记表", desk.community),
        under: ["免费借用，不收押金".into(), "________年____月".into(), phone],
        columns: columns.map(|(name, share)| PaperColumn::new(name, share)).into(),
        rows: (1..=REGISTER_ROWS).map(row).collect(),
        notes: vec![
            "请当面看清工具是否完好再签名。写楼栋和电话后四位就可以借，不用留全名。".into(),
        ],
        shape: ListShape::WriteLying,
        banner: banner(desk),
        ..ListPaper::default()
    }
}

fn slip(desk: &Desk, tool: &Tool, loan: &Loan, copy: &str, today: Day) -> SlipPaper {
    let told = [
        ("工具", Some(loan.tool_name.clone())),
        ("编号", Some(loan.tool_code.clone())),
        ("型号", tool.model.clone()),
        ("配件", (!tool.parts.is_empty()).then(|| tool.parts.join("、"))),
        ("借用人", Some(loan.borrower.clone())),
        ("楼栋或电话", loan.contact.clone()),
        ("方式", Some(loan.mode.chinese().into())),
        ("借出", Some(loan.out_on.long())),
        ("应还", Some(format!("{}（{}）", loan.due_by.long(), loan.due_by.weekday_name()))),
    ];
    let phone = match desk.phone.as_str() {
        "" => String::new(),
        phone => format!("，电话 {phone}"),
    };
    SlipPaper {
        title: "工具借用单".into(),
        copy: copy.into(),
        facts: told
            .into_iter()
            .filter_map(|(name, text)| Some(PaperFact::new(name, text?)))
            .collect(),
        text: vec![format!(
            "请在应还那天以前还到服务台{phone}。要多用几天、坏了或丢了，都请先说一声。"
        )],
        signs: vec![PaperFact::new("借用人签名", ""), PaperFact::new("经办人签名", "")],
        signed: vec![format!("{}居民委员会", desk.community), today.long()],
        card: false,
        banner: banner(desk),
    }
}

/// Pieces of one donor stand together; each piece without a donor's name stands alone.
fn by_donor(tools: Vec<Tool>) -> Vec<Vec<Tool>> {
    let mut all: Vec<Vec<Tool>> = Vec::new();
    for tool in tools {
        let same = |it: &Tool| {
            tool.donor.is_some() && (it.donor_person, &it.donor) == (tool.donor_person, &tool.donor)
        };
        match all.iter_mut().find(|gifts| gifts.iter().any(same)) {
            Some(gifts) => gifts.push(tool),
            None => all.push(vec![tool]),
        }
    }
    all
}

fn thanks(db: &Connection, desk: &Desk, gifts: &[Tool], today: Day) -> Result<SlipPaper> {
    let first = gifts.first().ok_or(Error::Missing("工具"))?;
    let mut times = 0;
    for gift in gifts {
        times += store::times_lent(db, gift.id)?;
    }
    let named: Vec<String> =
        gifts.iter().take(NAMED_GIFTS).map(|it| format!("“{}”({})", it.name, it.code)).collect();
    let more = match gifts.len() {
        count if count > NAMED_GIFTS => format!("等 {count} 件工具，"),
        1 => String::from("，"),
        count => format!("共 {count} 件工具，"),
    };
    let used = match times {
        0 => "已经挂上共享工具墙，随时等着帮邻居的忙。".into(),
        times => format!("到今天已经被邻居借用了 {times} 次。"),
    };
    Ok(SlipPaper {
        title: "感谢卡".into(),
        text: vec![
            format!("{}：", first.donor.as_deref().unwrap_or("一位居民")),
            format!("您捐给{}共享工具墙的{}{more}{used}", desk.community, named.join("、")),
            "一件工具，方便了许多人家。谢谢您！".into(),
        ],
        signed: vec![format!("{}居民委员会", desk.community), today.long()],
        card: true,
        banner: banner(desk),
        ..SlipPaper::default()
    })
}
