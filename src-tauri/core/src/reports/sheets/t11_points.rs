//! T11 积分收支表: every account's 期初 + 发放 − 兑换 − 过期 − 捐出 ± 调整 = 期末, a trial balance. It goes up,
//! so names are masked (R21).

use crate::{
    Result, db,
    ids::PersonId,
    ledger::{
        Account,
        store::{self, PersonTurnover},
    },
    link::Link,
    masks::{self, Named, PublicName},
    people,
    reports::{
        behind::{Behind, Kind, Line},
        checks::{Check, Finished, each_row},
        counted::{self, About, CountedSheet},
        shared::{Facts, Shared},
    },
    workbook::{Cell, Format, Sheet},
};
use std::collections::HashMap;

type Column = counted::Column<Points>;

/// The ledger of the period; empty where points are not used.
#[derive(Default)]
pub(super) struct Points {
    pub(super) used: bool,
    pub(super) people: Vec<PersonTurnover>,
    /// The people's masked names.
    rows: Vec<PersonRow>,
    /// What every account held at the period's end.
    accounts: HashMap<Account, i64>,
}

/// A person of [`Points::people`] under a masked name.
pub(super) struct PersonRow {
    nth: usize,
    name: PublicName,
}

impl Facts for Points {
    fn read(shared: &Shared) -> Result<Points> {
        let (db, from, to) = (shared.db, shared.period.from, shared.period.to);
        if !store::any(db)? {
            return Ok(Points::default());
        }
        let mut people = store::turnovers(db, &*shared.before(&store::BALANCES, from)?, from, to)?;
        let [before, by_end] =
            [from.plus(-1), to].map(|day| shared.before(&store::LAPSED, day.min(shared.today)));
        let (before, by_end) = (before?, by_end?);
        store::lapse(&mut people, &before, &by_end);
        let mut accounts = store::accounts(db, &*shared.before(&store::ACCOUNTS, from)?, from, to)?;
        let lapsed: i64 = by_end.values().sum();
        *accounts.entry(Account::Person).or_default() -= lapsed;
        *accounts.entry(Account::Expire).or_default() += lapsed;
        let minors = people::store::minors(db, to)?;
        let named = people.iter().map(|one| Named {
            name: &one.name,
            minor: minors.contains(&one.person),
            number: one.volunteer_no.as_deref(),
        });
        let rows = masks::apart(&named.collect::<Vec<_>>()).into_iter().enumerate();
        Ok(Points {
            used: true,
            rows: rows.map(|(nth, name)| PersonRow { nth, name }).collect(),
            people,
            accounts,
        })
    }
}

impl Points {
    fn of(&self, row: &PersonRow) -> &PersonTurnover {
        &self.people[row.nth]
    }

    /// What an account held at the period's end.
    fn held(&self, account: Account) -> i64 {
        self.accounts.get(&account).copied().unwrap_or(0)
    }

    fn figure(&self, row: &PersonRow, figure: fn(&PersonTurnover) -> i64) -> Option<Behind> {
        behind([self.of(row)], figure)
    }
}

/// The people whose points a figure counts.
pub(super) fn behind<'a>(
    people: impl IntoIterator<Item = &'a PersonTurnover>,
    figure: fn(&PersonTurnover) -> i64,
) -> Option<Behind> {
    let counted = people.into_iter().map(|one| (one.person, figure(one)));
    Behind::rows(&PERSON, counted.filter(|(_, adds)| *adds != 0))
}

impl CountedSheet for Points {
    const ABOUT: About = About {
        key: "t11",
        tab: "积分",
        title: "积分收支表",
        unit: "分",
        charted: "",
        page: Some(Link::Points { id: None }),
        totals: true,
        inner: false,
        tables: &["points_moves", "points_rules", "people", "volunteers"],
    };
    type Row = PersonRow;

    fn rows(&self) -> &[PersonRow] {
        &self.rows
    }

    fn columns() -> Vec<Column> {
        use Format::Count;
        vec![
            Column::number(),
            Column::name("person", "户名", 14, |_, it| Cell::text(it.name.to_string())),
            Column::text("number", "志愿者编号(后四位)", 12, |of, it| {
                let number = of.of(it).volunteer_no.as_deref().map(masks::tail);
                Cell::text_or_dash(number.as_deref())
            }),
            Column::added("opening", "期初", 10, Count, |of, it| {
                of.figure(it, |one| one.turnover.opening)
            }),
            Column::added("granted", "发放", 10, Count, |of, it| {
                of.figure(it, |one| one.turnover.granted)
            }),
            Column::added("redeemed", "兑换", 10, Count, |of, it| {
                of.figure(it, |one| one.turnover.redeemed)
            }),
            Column::added("expired", "过期", 10, Count, |of, it| {
                of.figure(it, |one| one.turnover.expired)
            }),
            Column::added("donated", "捐出", 10, Count, |of, it| {
                of.figure(it, |one| one.turnover.donated)
            }),
            Column::added("adjusted", "调整", 10, Count, |of, it| {
                of.figure(it, |one| one.turnover.adjusted)
            }),
            Column::added("closing", "期末", 10, Count, |of, it| {
                of.figure(it, |one| one.turnover.closing())
            }),
            Column::text("note", "备注", 16, |_, _| Cell::Empty),
        ]
    }

    fn finish(&self, shared: &Shared, sheet: &mut Sheet) {
        sheet.notes = shared.notes(vec![
            "期末＝期初＋发放－兑换－过期－捐出＋调整；发放已减去冲回，兑换已减去退回。积分不是钱，不能买卖、转让。".into(),
            format!(
                "期末各户：居民 {}，待取 {}，累计发放 {}，累计兑换 {}，累计过期 {}，累计捐出 {}，累计调整 {}；合计为 {}。",
                self.held(Account::Person),
                self.held(Account::Hold),
                -self.held(Account::Issue),
                self.held(Account::Redeem),
                self.held(Account::Expire),
                self.held(Account::Donate),
                -self.held(Account::Adjust),
                self.accounts.values().sum::<i64>(),
            ),
        ]);
    }

    /// Points follow from service and lapse by themselves: they are no reason against a nil report.
    fn happened(&self) -> bool {
        false
    }

    fn is_used(&self) -> bool {
        self.used
    }

    fn known(&self) -> Vec<(&'static str, i64)> {
        vec![
            ("points_of_people", self.held(Account::Person)),
            ("points_of_all_accounts", self.accounts.values().sum()),
        ]
    }

    fn row_checks(sheet: &Sheet, _: &Finished) -> Vec<Check> {
        let holds = "每户期末＝期初＋发放－兑换－过期－捐出＋调整";
        each_row(sheet, true, "closing", holds, |row| {
            let [opening, granted, redeemed, expired, donated, adjusted, closing] = row.units([
                "opening", "granted", "redeemed", "expired", "donated", "adjusted", "closing",
            ]);
            let sum = opening + granted - redeemed - expired - donated + adjusted;
            (closing != sum).then(|| format!("期末 {closing} 不等于 {sum}"))
        })
    }

    /// All accounts together are nothing.
    fn cross_checks(sheet: &Sheet, all: &Finished) -> Vec<Check> {
        let closing = sheet.sum("closing");
        let [people, whole] =
            ["points_of_people", "points_of_all_accounts"].map(|it| all.known(it));
        let ok = whole == 0 && people == closing;
        let sentence = if ok {
            "积分：各户期末合计＝积分账上居民的余额，全部账户相加为 0".into()
        } else {
            format!(
                "积分：各户期末合计 {closing}，账上居民余额 {people}，全部账户相加 {whole}，对不上"
            )
        };
        vec![Check::stopping(ok, sentence)]
    }
}

static PERSON: Kind = Kind {
    headings: &["姓名", "志愿者编号"],
    read: |shared, people| {
        let sql = "SELECT p.id, p.name, coalesce(v.volunteer_no, '') FROM json_each(?1) AS k JOIN people AS p ON p.id = k.value
                   LEFT JOIN volunteers AS v ON v.person_id = p.id ORDER BY p.name, v.volunteer_no, p.id";
        db::rows(shared.db, sql, [people], |r| {
            let id: PersonId = r.get(0)?;
            Ok(Line::new(id, vec![r.get(1)?, r.get(2)?], Link::Points { id: Some(id) }))
        })
    },
};
