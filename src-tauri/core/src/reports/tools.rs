//! T4 便民工具借用汇总表, a row a piece, and the empty register for the wall.

use super::{
    Cell, Format, Sheet, Total,
    sheet::{Column, columns},
    store::{Facts, Out, Piece},
};
use crate::{
    lending::{LoanMode, Source},
    time::Day,
};

pub(super) const TAB: &str = "工具借用";
pub(super) const REGISTER: &str = "登记表";

/// Lines of the register that hangs on the wall.
const REGISTER_LINES: i64 = 20;

fn table() -> Vec<Column> {
    columns(&[
        ("序号", 5, Format::Count),
        ("工具名称", 14, Format::Text),
        ("编号", 10, Format::Text),
        ("来源(捐赠/购置)", 9, Format::Text),
        ("捐赠人(可匿名)", 10, Format::Text),
        ("月初在库", 8, Format::Count),
        ("本月新增", 8, Format::Count),
        ("外借", 7, Format::Count),
        ("归还", 7, Format::Count),
        ("报废/退还", 8, Format::Count),
        ("月末在库", 8, Format::Count),
        ("现场使用", 8, Format::Count),
        ("月末逾期未还", 8, Format::Count),
        ("损坏送修", 8, Format::Count),
        ("平均借期(天)", 9, Format::Decimal),
        ("备注", 12, Format::Text),
    ])
}

pub(super) fn sheet(facts: &Facts) -> Sheet {
    let mut sheet = facts.sheet(TAB, "便民工具借用汇总表", "件、次、天", table());
    sheet.rows = facts.pieces.iter().map(|piece| row(facts, piece)).collect();
    let mut notes = vec![
        "月末在库＝月初在库＋本月新增－外借＋归还－报废/退还；外借含自助借用，现场使用不计入外借和归还。".into(),
        "月末逾期未还指到期末仍未还且已过约定日的，约定日不开门的顺延到下一个开门日；损坏送修按归还时登记的损坏次数计；平均借期按本期归还的外借计。".into(),
    ];
    let keys = &facts.keys;
    if keys.held + keys.drawn + keys.counted_days > 0 {
        notes.push(format!(
            "爱心钥匙保管 {} 把，取用 {} 次，清点 {} 天。",
            keys.held, keys.drawn, keys.counted_days
        ));
    }
    sheet.notes = facts.notes(notes);
    let lengths = facts.pieces.iter().map(|piece| length(facts, piece));
    let (days, loans) = lengths.fold((0, 0), |(d, n), (days, loans)| (d + days, n + loans));
    sheet.numbered().summed(&[('O', Total::Cell(Cell::Ratio((days, loans))))])
}

pub(super) fn loans<'a>(facts: &'a Facts, piece: &Piece) -> &'a [Out] {
    facts.loans.get(&piece.id).map_or(&[], Vec::as_slice)
}

fn away<'a>(facts: &'a Facts, piece: &Piece) -> impl Iterator<Item = &'a Out> + use<'a> {
    loans(facts, piece).iter().filter(|loan| loan.mode != LoanMode::Onsite)
}

/// Days out and number of the loans that came back in the period.
fn length(facts: &Facts, piece: &Piece) -> (i64, i64) {
    let back = loans(facts, piece).iter().filter(|loan| counts_in(facts, 'O', loan));
    let back = back.filter_map(|loan| Some(loan.returned_on?.since(loan.out_on)));
    back.fold((0, 0), |(days, loans), one| (days + one, loans + 1))
}

fn within(facts: &Facts, on: Day) -> bool {
    facts.period.from <= on && on <= facts.period.to
}

/// Whether the piece hung on the wall when `day` began.
fn in_store(facts: &Facts, piece: &Piece, day: Day) -> bool {
    let out = |loan: &Out| loan.out_on < day && loan.returned_on.is_none_or(|back| day <= back);
    piece.added_on < day
        && piece.removed_on.is_none_or(|off| day <= off)
        && !away(facts, piece).any(out)
}

fn row(facts: &Facts, piece: &Piece) -> Vec<Cell> {
    let one_if = |yes: bool| Cell::Count(yes.into());
    let count = |letter| {
        let counted = loans(facts, piece).iter().filter(|loan| counts_in(facts, letter, loan));
        Cell::Count(counted.count() as i64)
    };
    let (days, returned) = length(facts, piece);
    let donor = match piece.source {
        Source::Donated => Cell::text(piece.donor.as_deref().unwrap_or("匿名")),
        Source::Bought => Cell::NotApplicable,
    };
    vec![
        Cell::Empty,
        Cell::text(&piece.name),
        Cell::text(&piece.code),
        Cell::text(piece.source.chinese()),
        donor,
        one_if(stands_in(facts, 'F', piece)),
        one_if(stands_in(facts, 'G', piece)),
        count('H'),
        count('I'),
        one_if(stands_in(facts, 'J', piece)),
        one_if(stands_in(facts, 'K', piece)),
        count('L'),
        count('M'),
        count('N'),
        Cell::Ratio((days, returned)),
        Cell::text(remark(facts, piece)),
    ]
}

/// Whether the piece is one that the column counts.
pub(super) fn stands_in(facts: &Facts, letter: char, piece: &Piece) -> bool {
    match letter {
        'F' => in_store(facts, piece, facts.period.from),
        'G' => within(facts, piece.added_on),
        'J' => piece.removed_on.is_some_and(|on| within(facts, on)),
        'K' => in_store(facts, piece, facts.period.to.plus(1)),
        _ => false,
    }
}

/// Whether a loan of the piece is one that the column counts.
pub(super) fn counts_in(facts: &Facts, letter: char, loan: &Out) -> bool {
    let onsite = loan.mode == LoanMode::Onsite;
    let back = || loan.returned_on.is_some_and(|on| within(facts, on));
    match letter {
        'H' => !onsite && within(facts, loan.out_on),
        'I' | 'O' => !onsite && back(),
        'L' => onsite && within(facts, loan.out_on),
        'M' => !onsite && loan.due_on < seen_on(facts) && still_out(facts, loan),
        'N' => loan.damaged && back(),
        _ => false,
    }
}

/// The day by which overdue is judged: the period's last, or today while it is not over.
fn seen_on(facts: &Facts) -> Day {
    if facts.period.from <= facts.today {
        facts.period.to.min(facts.today)
    } else {
        facts.period.to
    }
}

fn still_out(facts: &Facts, loan: &Out) -> bool {
    loan.returned_on.is_none_or(|back| facts.period.to < back)
}

fn remark(facts: &Facts, piece: &Piece) -> String {
    match (piece.removed_on.filter(|on| within(facts, *on)), &piece.removed_reason) {
        (Some(on), Some(reason)) => format!("{}下架：{reason}", on.short()),
        _ => String::new(),
    }
}

/// The register neighbours write in by hand.
pub(super) fn register(facts: &Facts) -> Sheet {
    let table = columns(&[
        ("序号", 5, Format::Count),
        ("工具编号", 10, Format::Text),
        ("工具名称", 14, Format::Text),
        ("借用人", 10, Format::Text),
        ("楼栋门牌", 12, Format::Text),
        ("电话后四位", 11, Format::Text),
        ("借出时间", 12, Format::Text),
        ("约定归还", 12, Format::Text),
        ("归还时间", 12, Format::Text),
        ("完好(是/否)", 11, Format::Text),
        ("签名", 10, Format::Text),
        ("核对人", 10, Format::Text),
    ]);
    let mut sheet = facts.sheet(REGISTER, "便民工具借用登记表", "", table);
    let phone = match facts.desk.phone.as_str() {
        "" => String::new(),
        phone => format!("服务台电话：{phone}"),
    };
    sheet.under_title = [facts.desk.center_name(), "　　　　年　　　　月".into(), phone];
    sheet.signed = None;
    let line = |n| std::iter::once(Cell::Count(n)).chain(std::iter::repeat_n(Cell::Empty, 11));
    sheet.rows = (1..=REGISTER_LINES).map(|n| line(n).collect()).collect();
    sheet.notes =
        vec!["借用请自己填写，用完请按约定的日子归还；有损坏请写明，核对人收回时签名。".into()];
    sheet
}
