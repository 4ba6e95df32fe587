//! T4 便民工具借用汇总表: each piece on the tool wall and how often it was lent.

use crate::{
    Result, db,
    ids::{LoanId, PersonId, ToolId},
    keys::{self, KeyFigures},
    lending::{Condition, LoanMode, Source, rules::due_by},
    link::Link,
    masks,
    people::{self, consents::ConsentPurpose},
    places::House,
    reports::{
        Period,
        behind::{Behind, Kind, Line},
        checks::{Check, Finished, each_row},
        counted::{self, About, CountedSheet},
        shared::{Facts, Shared},
    },
    time::Day,
    workbook::{Cell, Format, Sheet},
};
use std::collections::HashMap;

type Column = counted::Column<Tools>;

pub(super) struct Tools {
    period: Period,
    /// The day by which overdue is judged: the period's last, or today while it is not over.
    judged_on: Day,
    keys: KeyFigures,
    rows: Vec<Piece>,
}

/// A tool that was on the wall at some time in the period.
pub(super) struct Piece {
    id: ToolId,
    name: String,
    code: String,
    source: Source,
    /// As the street may read it.
    donor: Option<String>,
    added_on: Day,
    removed_on: Option<Day>,
    removed_reason: Option<String>,
    loans: Vec<Loan>,
}

/// A loan that was out at some time in the period.
struct Loan {
    id: LoanId,
    out_on: Day,
    due_by: Day,
    returned_on: Option<Day>,
    onsite: bool,
    damaged: bool,
}

impl Facts for Tools {
    fn read(shared: &Shared) -> Result<Tools> {
        let (Period { from, to, .. }, today) = (shared.period, shared.today);
        let mut loans = loans(shared)?;
        let sql = "SELECT t.id, t.name, t.code, t.source, coalesce(p.name, t.donor), t.added_on, t.removed_on, t.removed_reason,
                          t.donor_id
                   FROM tools AS t LEFT JOIN people AS p ON p.id = t.donor_id
                   WHERE t.added_on <= ?2 AND (t.removed_on IS NULL OR t.removed_on >= ?1) ORDER BY t.code";
        let agreed = people::store::consents::agreed(shared.db, ConsentPurpose::Publish)?;
        let minors = people::store::minors(shared.db, to)?;
        let public = |name: String, person: Option<PersonId>| match person {
            Some(id) if minors.contains(&id) => masks::MINOR.to_owned(),
            Some(id) if agreed.contains(&id) => name,
            None if masks::is_organisation(&name) => name,
            _ => masks::name(&name),
        };
        let rows = db::rows(shared.db, sql, [from, to], |r| {
            let id = r.get(0)?;
            let (donor, person): (Option<String>, _) = (r.get(4)?, r.get(8)?);
            Ok(Piece {
                id,
                name: r.get(1)?,
                code: r.get(2)?,
                source: r.get(3)?,
                donor: donor.map(|name| public(name, person)),
                added_on: r.get(5)?,
                removed_on: r.get(6)?,
                removed_reason: r.get(7)?,
                loans: loans.remove(&id).unwrap_or_default(),
            })
        })?;
        let judged_on = if from <= today { to.min(today) } else { to };
        let keys = keys::store::figures(shared.db, from, to)?;
        Ok(Tools { period: shared.period, judged_on, keys, rows })
    }
}

impl Piece {
    /// Whether the piece hung on the wall when `day` began.
    fn in_store(&self, day: Day) -> bool {
        let out = |loan: &Loan| {
            !loan.onsite && loan.out_on < day && loan.returned_on.is_none_or(|back| day <= back)
        };
        self.added_on < day
            && self.removed_on.is_none_or(|off| day <= off)
            && !self.loans.iter().any(out)
    }

    /// The piece itself, when it is counted.
    fn counted(&self, yes: bool) -> Option<Behind> {
        Behind::rows(&PIECE, yes.then_some((self.id, 1)))
    }

    /// Its loans of that kind, once each.
    fn lent(&self, of: impl Fn(&Loan) -> bool) -> Option<Behind> {
        let found = self.loans.iter().filter(|loan| of(loan));
        Behind::rows(&LOAN, found.map(|loan| (loan.id, 1)))
    }

    /// The loans that came back in the period, each with the days it was out.
    fn returned(&self, period: &Period) -> Vec<(LoanId, i64)> {
        let back = self.loans.iter().filter(|loan| !loan.onsite && loan.is_back(period));
        let days = |loan: &Loan| loan.returned_on.map_or(0, |on| on.since(loan.out_on));
        back.map(|loan| (loan.id, days(loan))).collect()
    }
}

impl Loan {
    fn is_back(&self, period: &Period) -> bool {
        self.returned_on.is_some_and(|on| period.contains(on))
    }

    fn is_still_out(&self, period: &Period) -> bool {
        self.returned_on.is_none_or(|back| period.to < back)
    }
}

impl CountedSheet for Tools {
    const ABOUT: About = About {
        key: "t4",
        tab: "工具借用",
        title: "便民工具借用汇总表",
        unit: "件、次、天",
        charted: "lent",
        page: Some(Link::Tools),
        totals: true,
        inner: false,
        tables: &[
            "tools",
            "loans",
            "people",
            "consents",
            "rooms",
            "opening_hours",
            "seasons",
            "closures",
            "holidays",
            "key_deposits",
            "key_events",
            "key_counts",
        ],
    };
    type Row = Piece;

    fn rows(&self) -> &[Piece] {
        &self.rows
    }

    fn columns() -> Vec<Column> {
        use Format::{Count, Decimal};
        vec![
            Column::number(),
            Column::name("tool", "工具名称", 14, |_, it| Cell::text(&it.name)),
            Column::name("code", "编号", 10, |_, it| Cell::text(&it.code)),
            Column::text("source", "来源(捐赠/购置)", 9, |_, it| {
                Cell::text(it.source.chinese())
            }),
            Column::text("donor", "捐赠人(可匿名)", 10, |_, it| match it.source {
                Source::Donated => Cell::text(it.donor.as_deref().unwrap_or("匿名")),
                Source::Bought => Cell::NotApplicable,
            }),
            Column::added("opening", "月初在库", 8, Count, |of, it| {
                it.counted(it.in_store(of.period.from))
            }),
            Column::added("added", "本月新增", 8, Count, |of, it| {
                it.counted(of.period.contains(it.added_on))
            }),
            Column::added("lent", "外借", 7, Count, |of, it| {
                it.lent(|loan| !loan.onsite && of.period.contains(loan.out_on))
            }),
            Column::added("returned", "归还", 7, Count, |of, it| {
                it.lent(|loan| !loan.onsite && loan.is_back(&of.period))
            }),
            Column::added("removed", "报废/退还", 8, Count, |of, it| {
                it.counted(it.removed_on.is_some_and(|on| of.period.contains(on)))
            }),
            Column::added("closing", "月末在库", 8, Count, |of, it| {
                it.counted(it.in_store(of.period.to.plus(1)))
            }),
            Column::added("onsite", "现场使用", 8, Count, |of, it| {
                it.lent(|loan| loan.onsite && of.period.contains(loan.out_on))
            }),
            Column::added("overdue", "月末逾期未还", 8, Count, |of, it| {
                it.lent(|loan| {
                    !loan.onsite && loan.due_by < of.judged_on && loan.is_still_out(&of.period)
                })
            }),
            Column::added("damaged", "损坏送修", 8, Count, |of, it| {
                it.lent(|loan| loan.damaged && loan.is_back(&of.period))
            }),
            Column::counted(
                "average",
                "平均借期(天)",
                9,
                Decimal,
                |of, it| average(it.returned(&of.period)),
                |of, it| Behind::rows(&LOAN, it.returned(&of.period)),
            )
            .total(|of| average(of.rows.iter().flat_map(|it| it.returned(&of.period))))
            .explained(|_, days, loans| match loans {
                0 => "没有归还的外借".into(),
                _ => format!("{days} 天 ÷ {loans} 次"),
            }),
            Column::text("note", "备注", 12, |of, it| Cell::text(remark(of, it))),
        ]
    }

    fn finish(&self, shared: &Shared, sheet: &mut Sheet) {
        let mut notes = vec![
            "捐赠人的姓名隐去一部分，本人同意公开的除外；单位捐赠的写全称。".into(),
            "月末在库＝月初在库＋本月新增－外借＋归还－报废/退还；外借含自助借用，现场使用不计入外借和归还。".into(),
            "月末逾期未还指到期末仍未还且已过约定日的，约定日不开门的顺延到下一个开门日；损坏送修按归还时登记的损坏次数计；平均借期按本期归还的外借计。".into(),
        ];
        let keys = &self.keys;
        if keys.held + keys.drawn + keys.counted_days > 0 {
            notes.push(format!(
                "爱心钥匙保管 {} 把，取用 {} 次，清点 {} 天。",
                keys.held, keys.drawn, keys.counted_days
            ));
        }
        sheet.notes = shared.notes(notes);
    }

    fn happened(&self) -> bool {
        let within = |on: Day| self.period.contains(on);
        self.rows.iter().any(|it| {
            within(it.added_on)
                || it.removed_on.is_some_and(within)
                || it.loans.iter().any(|loan| within(loan.out_on) || loan.is_back(&self.period))
        })
    }

    fn row_checks(sheet: &Sheet, _: &Finished) -> Vec<Check> {
        let holds = "每件的月末在库＝月初在库＋新增－外借＋归还－报废/退还";
        each_row(sheet, true, "lent", holds, |row| {
            let [f, g, h, i, j, k] =
                row.units(["opening", "added", "lent", "returned", "removed", "closing"]);
            let sum = f + g - h + i - j;
            let code = row.shown("code");
            (k != sum).then(|| {
                format!(
                    "{code} 月末在库 {k} 不等于月初 {f}＋新增 {g}－外借 {h}＋归还 {i}－报废退还 {j}＝{sum}，请核对它的上墙、下架和借还日期有没有重叠"
                )
            })
        })
    }
}

/// Days over loans.
fn average(returned: impl IntoIterator<Item = (LoanId, i64)>) -> Cell {
    let (mut days, mut loans) = (0, 0);
    for (_, one) in returned {
        (days, loans) = (days + one, loans + 1);
    }
    Cell::Ratio((days, loans))
}

fn remark(of: &Tools, piece: &Piece) -> String {
    match (piece.removed_on.filter(|on| of.period.contains(*on)), &piece.removed_reason) {
        (Some(on), Some(reason)) => format!("{}下架：{reason}", on.short()),
        _ => String::new(),
    }
}

fn loans(shared: &Shared) -> Result<HashMap<ToolId, Vec<Loan>>> {
    let house = shared.facts::<House>()?;
    // The plus keeps SQLite from walking all loans of earlier years by the day they went out.
    let sql = "SELECT tool_id, id, out_on, due_on, returned_on, mode, condition FROM loans
               WHERE +out_on <= ?2 AND (returned_on IS NULL OR returned_on >= ?1)";
    let rows = db::rows(shared.db, sql, [shared.period.from, shared.period.to], |r| {
        let (mode, condition): (LoanMode, Option<Condition>) = (r.get(5)?, r.get(6)?);
        let loan = Loan {
            id: r.get(1)?,
            out_on: r.get(2)?,
            due_by: r.get(3)?,
            returned_on: r.get(4)?,
            onsite: mode == LoanMode::Onsite,
            damaged: condition == Some(Condition::Damaged),
        };
        Ok((r.get(0)?, loan))
    })?;
    let mut found: HashMap<ToolId, Vec<Loan>> = HashMap::new();
    for (tool, mut loan) in rows {
        // Only what is still out can be overdue; a day nobody was there is not counted against it.
        if loan.is_still_out(&shared.period) {
            loan.due_by = due_by(&house, loan.out_on, loan.due_by);
        }
        found.entry(tool).or_default().push(loan);
    }
    Ok(found)
}

static PIECE: Kind = Kind {
    headings: &["工具", "编号", "上墙", "下架"],
    read: |shared, keys| {
        let sql = "SELECT t.id, t.name, t.code, t.added_on, coalesce(t.removed_on, '')
                   FROM json_each(?1) AS k JOIN tools AS t ON t.id = k.value ORDER BY t.code";
        db::rows(shared.db, sql, [keys], |r| {
            let id: ToolId = r.get(0)?;
            let since: Day = r.get(3)?;
            let cells = vec![r.get(1)?, r.get(2)?, since.since_said(), r.get(4)?];
            Ok(Line::new(id, cells, Link::Tool { id }))
        })
    },
};

static LOAN: Kind = Kind {
    headings: &["工具", "谁", "方式", "借出", "约定归还", "归还"],
    read: |shared, keys| {
        let sql = "SELECT l.id, t.name || ' ' || t.code, l.borrower, l.mode, l.out_on, l.due_on, l.returned_on, t.id
                   FROM json_each(?1) AS k JOIN loans AS l ON l.id = k.value JOIN tools AS t ON t.id = l.tool_id
                   ORDER BY t.code, l.out_on, l.id";
        db::rows(shared.db, sql, [keys], |r| {
            let (mode, back): (LoanMode, Option<Day>) = (r.get(3)?, r.get(6)?);
            let (out, due): (Day, Day) = (r.get(4)?, r.get(5)?);
            let back = back.map_or("未还".into(), Day::short);
            let cells =
                vec![r.get(1)?, r.get(2)?, mode.chinese().into(), out.short(), due.short(), back];
            let to = Link::Tool { id: r.get(7)? };
            Ok(Line::new(r.get::<_, LoanId>(0)?, cells, to))
        })
    },
};
