//! 盘点: codes are ticked, typed or scanned; what nobody saw is with somebody or missing.

use super::{rules, store};
use crate::{
    Error, Result,
    app::App,
    ensure,
    ids::{StocktakeId, ToolId},
    time::Day,
    words,
    words::words,
};
use keting_macros::commands;
use serde::Serialize;
use ts_rs::TS;

words! {
    /// What became of a piece in a stocktake.
    Tally {
        /// It hangs there.
        Seen = "seen", "在墙上";
        /// Not seen, for it is out.
        Lent = "lent", "借在外面";
        /// Neither seen nor out.
        Missing = "missing", "没有找到";
    }
}

/// A stocktake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Stocktake {
    pub id: StocktakeId,
    /// When it began.
    pub begun_on: Day,
    /// When it was finished; none while it goes on.
    pub finished_on: Option<Day>,
    /// The pieces: while it goes on those seen, then all.
    pub lines: Vec<StocktakeLine>,
}

/// A piece in a stocktake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct StocktakeLine {
    /// The piece.
    pub tool: ToolId,
    /// Its kind.
    pub name: String,
    /// Its code.
    pub code: String,
    /// Its place on the wall.
    pub place: Option<String>,
    /// What became of it.
    pub outcome: Tally,
    /// Off the wall since.
    pub removed_on: Option<Day>,
}

/// A stocktake that goes on, or the last that was finished.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct StocktakeNow {
    /// The one that goes on.
    pub going: Option<Stocktake>,
    /// The last that was finished.
    pub last: Option<Stocktake>,
}

#[commands]
impl App {
    /// A stocktake begins; one at a time.
    pub fn stocktake_begin(&self) -> Result<StocktakeId> {
        self.write("开始盘点工具", |tx| {
            let going = store::stocktake_going(tx)?.is_none();
            ensure!(going, "已经有一次盘点在进行，请接着盘，或先结束它");
            let id = StocktakeId::new();
            store::insert_stocktake(tx, id, self.today())?;
            Ok(id)
        })
    }

    /// The stocktake that goes on and the last that was finished.
    pub fn stocktake_now(&self) -> Result<StocktakeNow> {
        self.read(|db| {
            Ok(StocktakeNow {
                going: store::stocktake_going(db)?,
                last: store::stocktake_last(db)?,
            })
        })
    }

    /// A piece was seen: its code is ticked, typed or scanned. Says what was seen, and whether it is out by the book.
    pub fn stocktake_tick(&self, code: String) -> Result<String> {
        self.write("盘点工具", |tx| {
            let now = going(store::stocktake_going(tx)?)?;
            let typed = words::clean(&code);
            ensure!(!typed.is_empty(), "请输入工具标签上的编号");
            let Some(id) = store::coded(tx, &typed)? else {
                return Err(Error::rule(format!("没有编号是“{typed}”的工具，请看清标签再输一次")));
            };
            let tool = store::get(tx, id, self.today())?;
            let what = format!("{}({})", tool.name, tool.code);
            if let Some(off) = tool.removed_on {
                ensure!(
                    false,
                    "{what}已从 {} 起下架({})，不在盘点里",
                    off.long(),
                    tool.removed_reason.unwrap_or_default()
                );
            }
            ensure!(!now.lines.iter().any(|line| line.tool == id), "{what}已经点过了");
            tx.relabel(format!("盘点：看到{what}"));
            store::insert_line(tx, now.id, id, Tally::Seen)?;
            Ok(match tool.loan {
                None => what,
                Some(loan) => {
                    format!("{what}，登记的是借给{}还没还，东西在就登记归还吧", loan.borrower)
                }
            })
        })
    }

    /// A piece was ticked by mistake.
    pub fn stocktake_untick(&self, tool: ToolId) -> Result<()> {
        self.write("盘点：取消一件", |tx| {
            let now = going(store::stocktake_going(tx)?)?;
            store::delete_line(tx, now.id, tool)
        })
    }

    /// The stocktake is finished: what was not seen is out, or missing.
    pub fn stocktake_finish(&self) -> Result<Stocktake> {
        self.write("盘点完工具", |tx| {
            let now = going(store::stocktake_going(tx)?)?;
            let seen = |id: ToolId| now.lines.iter().any(|line| line.tool == id);
            let mut missing = 0;
            for tool in store::all(tx, self.today())? {
                if tool.removed_on.is_some() || seen(tool.id) {
                    continue;
                }
                let outcome = if tool.loan.is_some() { Tally::Lent } else { Tally::Missing };
                missing += u32::from(outcome == Tally::Missing);
                store::insert_line(tx, now.id, tool.id, outcome)?;
            }
            store::finish_stocktake(tx, now.id, self.today())?;
            tx.relabel(format!("盘点完工具：看到 {} 件，没找到 {missing} 件", now.lines.len()));
            store::stocktake_by(tx, now.id)
        })
    }

    /// The stocktake is given up; nothing of it stays.
    pub fn stocktake_drop(&self) -> Result<()> {
        self.write("不盘点了", |tx| {
            let now = going(store::stocktake_going(tx)?)?;
            store::delete_stocktake(tx, now.id)
        })
    }

    /// What a finished stocktake did not find, and nobody has found since, leaves the wall in one step; how many.
    pub fn stocktake_write_off(&self, id: StocktakeId) -> Result<usize> {
        let today = self.today();
        self.write("盘点没找到的工具下架", |tx| {
            let done = store::stocktake_by(tx, id)?;
            ensure!(done.finished_on.is_some(), "盘点还没结束，先结束再下架");
            let mut off = 0;
            for line in done.lines.iter().filter(|line| line.outcome == Tally::Missing) {
                let tool = store::get(tx, line.tool, today)?;
                // Whoever had it in hand since has found it.
                let found = store::loans_of(tx, tool.id, today)?.iter().any(|loan| {
                    done.finished_on.is_some_and(|on| {
                        on <= loan.out_on || loan.returned_on.is_some_and(|back| on <= back)
                    })
                });
                if tool.removed_on.is_some() || tool.loan.is_some() || found {
                    continue;
                }
                let reason = "遗失，盘点没有找到";
                rules::may_remove(&tool, today, reason)?;
                store::remove(tx, tool.id, today, reason)?;
                off += 1;
            }
            ensure!(off > 0, "没有要下架的：没找到的都已经下架或又借出去了");
            tx.relabel(format!("盘点没找到的 {off} 件工具下架"));
            Ok(off)
        })
    }
}

fn going(found: Option<Stocktake>) -> Result<Stocktake> {
    found.ok_or_else(|| Error::rule("现在没有在盘点，请先开始盘点"))
}
