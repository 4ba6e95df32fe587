//! T11 积分收支表: every account's 期初 + 发放 − 兑换 − 过期 − 捐出 ± 调整 = 期末, a trial balance. It goes up,
//! so names are masked (R21).

use super::{
    Cell, Check, Format, Period, Sheet,
    checks::{each_row, units},
    hours,
    sheet::{Column, columns},
    store::Facts,
};
use crate::{
    Result,
    ids::PersonId,
    ledger::{
        Account, PointsTurnover,
        store::{self, PersonTurnover},
    },
    masks::{self, Named},
    people,
};
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};

pub(super) const TAB: &str = "积分";

/// The ledger of the period.
#[derive(Default)]
pub(super) struct Points {
    /// Points are used here.
    pub(super) used: bool,
    pub(super) people: Vec<PersonTurnover>,
    /// Who of all is under eighteen at the period's end.
    pub(super) minors: HashSet<PersonId>,
    /// What every account held at the period's end.
    pub(super) accounts: HashMap<Account, i64>,
    /// Points that had lapsed by the period's end and are still on the accounts.
    pub(super) lapsed: i64,
}

impl Points {
    /// Nothing where points are not used.
    pub(super) fn read(db: &Connection, period: Period) -> Result<Points> {
        if !store::any(db)? {
            return Ok(Points::default());
        }
        Ok(Points {
            used: true,
            people: store::turnovers(db, period.from, period.to)?,
            minors: people::store::minors(db, period.to)?,
            accounts: store::accounts(db, period.to)?,
            lapsed: store::lapsed(db, period.to)?.iter().map(|(_, lot)| lot.left).sum(),
        })
    }

    /// The turnover of some people together.
    pub(super) fn of(&self, whose: impl Fn(&PersonTurnover) -> bool) -> PointsTurnover {
        let mut sum = PointsTurnover::default();
        for PersonTurnover { turnover: it, .. } in self.people.iter().filter(|one| whose(one)) {
            sum.opening += it.opening;
            sum.granted += it.granted;
            sum.redeemed += it.redeemed;
            sum.expired += it.expired;
            sum.donated += it.donated;
            sum.adjusted += it.adjusted;
        }
        sum
    }
}

fn table() -> Vec<Column> {
    columns(&[
        ("序号", 5, Format::Count),
        ("户名", 14, Format::Text),
        ("志愿者编号(后四位)", 12, Format::Text),
        ("期初", 10, Format::Count),
        ("发放", 10, Format::Count),
        ("兑换", 10, Format::Count),
        ("过期", 10, Format::Count),
        ("捐出", 10, Format::Count),
        ("调整", 10, Format::Count),
        ("期末", 10, Format::Count),
        ("备注", 16, Format::Text),
    ])
}

pub(super) fn sheet(facts: &Facts) -> Sheet {
    let mut sheet = facts.sheet(TAB, "积分收支表", "分", table());
    let points = &facts.points;
    let named = points.people.iter().map(|one| Named {
        name: &one.name,
        minor: points.minors.contains(&one.person),
        number: one.volunteer_no.as_deref(),
    });
    let names = masks::apart(&named.collect::<Vec<_>>());
    sheet.rows = names
        .into_iter()
        .zip(&points.people)
        .map(|(name, one)| {
            let it = &one.turnover;
            let number = one.volunteer_no.as_deref().map(masks::tail);
            let mut row = vec![
                Cell::Empty,
                Cell::text(name.to_string()),
                Cell::text_or_dash(number.as_deref()),
            ];
            row.extend(of_person(it));
            row.push(Cell::Empty);
            row
        })
        .collect();
    let held = |account: Account| points.accounts.get(&account).copied().unwrap_or(0);
    sheet.notes = facts.notes(vec![
        "期末＝期初＋发放－兑换－过期－捐出＋调整；发放已减去冲回，兑换已减去退回。积分不是钱，不能买卖、转让。".into(),
        format!(
            "期末各户：居民 {}，待取 {}，累计发放 {}，累计兑换 {}，累计过期 {}，累计捐出 {}，累计调整 {}；合计为 {}。",
            held(Account::Person),
            held(Account::Hold),
            -held(Account::Issue),
            held(Account::Redeem),
            held(Account::Expire),
            held(Account::Donate),
            -held(Account::Adjust),
            points.accounts.values().sum::<i64>(),
        ),
    ]);
    sheet.numbered().summed(&[])
}

/// The seven figures of T11, from 期初 to 期末.
pub(super) fn of_person(it: &PointsTurnover) -> [Cell; 7] {
    [it.opening, it.granted, it.redeemed, it.expired, it.donated, it.adjusted, it.closing()]
        .map(Cell::Count)
}

/// The five figures of T3: 期初, 发放, 兑换, 过期调整 with its sign, 期末.
pub(super) fn of_team(it: &PointsTurnover) -> [Cell; 5] {
    let lapsed_and_adjusted = it.adjusted - it.expired - it.donated;
    [it.opening, it.granted, it.redeemed, lapsed_and_adjusted, it.closing()].map(Cell::Count)
}

/// Every row of T11 and of T3 balances, everything together is nothing, and nothing lapsed is still counted.
pub(super) fn checks(sheets: &[Sheet], points: &Points) -> Vec<Check> {
    let tab = |name: &str| sheets.iter().find(|sheet| sheet.tab == name);
    let Some(sheet) = tab(TAB) else { return Vec::new() };
    let mut all = each_row(
        sheet,
        true,
        "每户期末＝期初＋发放－兑换－过期－捐出＋调整",
        |row| {
            let [d, e, f, g, h, i, j] = ['D', 'E', 'F', 'G', 'H', 'I', 'J'].map(|l| units(row, l));
            let sum = d + e - f - g - h + i;
            (j != sum).then(|| format!("期末 {j} 不等于 {sum}"))
        },
    );
    all.extend(tab(hours::TAB).map(team_check).unwrap_or_default());
    let whole: i64 = points.accounts.values().sum();
    let people = points.accounts.get(&Account::Person).copied().unwrap_or(0);
    let closing = points.of(|_| true).closing();
    let ok = whole == 0 && people == closing;
    let sentence = if ok {
        "积分：各户期末合计＝积分账上居民的余额，全部账户相加为 0".into()
    } else {
        format!("积分：各户期末合计 {closing}，账上居民余额 {people}，全部账户相加 {whole}，对不上")
    };
    all.push(Check { ok, stops: true, sentence });
    if points.lapsed > 0 {
        let sentence = format!("积分：有 {} 分已经过期还没有清零，请先到积分页清零", points.lapsed);
        all.push(Check { ok: false, stops: false, sentence });
    }
    all
}

/// T3: N = J + K − L + M.
fn team_check(sheet: &Sheet) -> Vec<Check> {
    each_row(sheet, true, "每队积分期末＝期初＋发放－兑换＋过期调整", |row| {
        let [j, k, l, m, n] = ['J', 'K', 'L', 'M', 'N'].map(|l| units(row, l));
        (n != j + k - l + m).then(|| format!("积分期末 {n} 不等于 {}", j + k - l + m))
    })
}
