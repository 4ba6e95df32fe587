//! How many points a service earns, which lots are spent first, and what is refused (R10).

use super::{NewPointsRule, NewReward, PointsRule, Redemption, RedemptionState, Reward, Validity};
use crate::{
    Result, ensure,
    ids::{PersonId, PointsMoveId, PointsRuleId, RecordId},
    time::Day,
    words,
};
use std::collections::HashMap;

/// The days a code is good when the desk says nothing else, the day it is made included.
pub const CODE_DAYS: i64 = 7;

/// A service as points see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// The record.
    pub record: RecordId,
    /// Who served.
    pub person: PersonId,
    /// 活动名称.
    pub title: String,
    /// The day of service.
    pub on: Day,
    /// Minutes given.
    pub minutes: u32,
    /// The points it has now.
    pub granted: Option<i64>,
}

/// The first and last day of the quarter of that day.
pub fn quarter(on: Day) -> Result<(Day, Day)> {
    let first = (on.month() - 1) / 3 * 3 + 1;
    let next =
        if first == 10 { Day::ymd(on.year() + 1, 1, 1) } else { Day::ymd(on.year(), first + 3, 1) };
    Ok((Day::ymd(on.year(), first, 1)?, next?.plus(-1)))
}

/// What each service earns by the rule of its day, in the order given: whole points of the minutes, then the
/// caps of the activity, the day and the quarter. A day without a rule earns nothing.
pub fn earned(served: &[Served], rules: &[PointsRule]) -> Result<Vec<u32>> {
    let mut activities: HashMap<(PersonId, Day, &str), u32> = HashMap::new();
    let mut days: HashMap<(PersonId, Day), u32> = HashMap::new();
    let mut quarters: HashMap<(PersonId, Day), u32> = HashMap::new();
    let mut points = Vec::with_capacity(served.len());
    for (it, whole) in served.iter().zip(whole_points(served, rules)?) {
        let Some(rule) = rule_on(rules, it.on) else {
            points.push(0);
            continue;
        };
        let mut earned = whole;
        let so_far = [
            (activities.entry((it.person, it.on, &it.title)).or_default(), rule.cap_activity),
            (days.entry((it.person, it.on)).or_default(), rule.cap_day),
            (quarters.entry((it.person, quarter(it.on)?.0)).or_default(), rule.cap_quarter),
        ];
        for (had, cap) in &so_far {
            earned = cap.map_or(earned, |cap| earned.min(cap.saturating_sub(**had)));
        }
        for (had, _) in so_far {
            *had += earned;
        }
        points.push(earned);
    }
    Ok(points)
}

/// The points of each service before any cap. A person's minutes of a quarter are summed and rounded down once: the
/// points that the parts of hours make together go to services that have one of them already, then to those that have
/// nothing yet, so that a late entry changes little of what was given.
fn whole_points(served: &[Served], rules: &[PointsRule]) -> Result<Vec<u32>> {
    let mut together: HashMap<(PersonId, Day, PointsRuleId), (u64, Vec<usize>)> = HashMap::new();
    let mut points = vec![0; served.len()];
    for (nth, it) in served.iter().enumerate() {
        let Some(rule) = rule_on(rules, it.on) else { continue };
        let worth = u64::from(it.minutes) * u64::from(rule.per_hour);
        points[nth] = u32::try_from(worth / 60).unwrap_or(u32::MAX);
        let (left, parts) = together.entry((it.person, quarter(it.on)?.0, rule.id)).or_default();
        if worth % 60 > 0 {
            *left += worth % 60;
            parts.push(nth);
        }
    }
    for (left, mut parts) in together.into_values() {
        let has_one = |nth: usize| served[nth].granted == Some(i64::from(points[nth]) + 1);
        parts.sort_by_key(|nth| {
            (!has_one(*nth), served[*nth].granted.is_some(), served[*nth].record)
        });
        let more = usize::try_from(left / 60).unwrap_or(usize::MAX);
        for nth in parts.into_iter().take(more) {
            points[nth] = points[nth].saturating_add(1);
        }
    }
    Ok(points)
}

/// The rule that holds on that day.
pub fn rule_on(rules: &[PointsRule], on: Day) -> Option<&PointsRule> {
    rules.iter().find(|rule| rule.from <= on && rule.to.is_none_or(|to| on <= to))
}

/// The last day of points given on a day; none when they are good for ever.
pub fn last_day(validity: Validity, on: Day) -> Result<Option<Day>> {
    match validity {
        Validity::Never => Ok(None),
        Validity::YearEnd => Day::ymd(on.year(), 12, 31).map(Some),
        Validity::NextYearEnd => Day::ymd(on.year() + 1, 12, 31).map(Some),
    }
}

/// The last day of points for a service: what is given late is good as long as what is given on that day.
pub fn last_day_of_service(
    validity: Option<Validity>,
    served: Day,
    given: Day,
) -> Result<Option<Day>> {
    let Some(validity) = validity else { return Ok(None) };
    match last_day(validity, served)? {
        Some(last) if last < given => last_day(validity, given),
        last => Ok(last),
    }
}

/// A lot with something left in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lot {
    /// The line that brought it.
    pub id: PointsMoveId,
    /// When it came.
    pub on: Day,
    /// Its last day.
    pub expires_on: Option<Day>,
    /// What is left.
    pub left: i64,
}

/// Which lots pay for so many points on a day: the first to lapse first, then the oldest; lapsed ones and
/// those that came later do not pay. Less than was asked for when there is not enough.
pub fn pay(lots: &[Lot], points: i64, on: Day) -> Vec<(&Lot, i64)> {
    let mut good: Vec<&Lot> = lots
        .iter()
        .filter(|lot| lot.left > 0 && lot.on <= on && lot.expires_on.is_none_or(|last| on <= last))
        .collect();
    good.sort_by_key(|lot| (lot.expires_on.is_none(), lot.expires_on, lot.on, lot.id));
    let mut open = points;
    let mut paid = Vec::new();
    for lot in good {
        let part = open.min(lot.left);
        if part > 0 {
            paid.push((lot, part));
            open -= part;
        }
    }
    paid
}

/// The rule of points with its text cleaned; refused when another holds on one of its days.
pub fn lawful_rule(new: NewPointsRule, others: &[PointsRule]) -> Result<NewPointsRule> {
    ensure!((1..=100_000).contains(&new.per_hour), "每小时的积分要在 1 到 100000 之间，请检查");
    if let Some(to) = new.to {
        ensure!(new.from <= to, "结束日期({to})早于开始日期({})，请检查", new.from);
    }
    for (what, cap) in
        [("每场", new.cap_activity), ("每天", new.cap_day), ("每季度", new.cap_quarter)]
    {
        ensure!(cap != Some(0), "{what}的上限不能是 0。不设上限就不用填");
    }
    let meets = |other: &&PointsRule| {
        new.to.is_none_or(|to| other.from <= to) && other.to.is_none_or(|to| new.from <= to)
    };
    if let Some(other) = others.iter().find(meets) {
        let to = other.to.map_or_else(|| "以后".to_owned(), |to| format!("到 {}", to.long()));
        ensure!(
            false,
            "从 {}{to}已经有一条积分办法(每小时 {} 分)，同一天只能有一条。请先给它填上结束日期",
            other.from.long(),
            other.per_hour
        );
    }
    Ok(NewPointsRule { note: words::text(new.note.as_deref(), "备注", 200)?, ..new })
}

/// The reward with its texts cleaned.
pub fn lawful_reward(new: NewReward) -> Result<NewReward> {
    ensure!((1..=1_000_000).contains(&new.price), "兑换分数要在 1 到 1000000 之间，请检查");
    Ok(NewReward {
        name: words::name(&new.name, "兑换物品的名称", 40)?,
        slot: words::text(new.slot.as_deref(), "货道", 20)?,
        note: words::text(new.note.as_deref(), "备注", 200)?,
        ..new
    })
}

/// Refuses a redemption there are not enough points or pieces for; returns the points it takes.
pub fn may_redeem(name: &str, balance: i64, reward: &Reward, pieces: u32, on: Day) -> Result<i64> {
    ensure!((1..=1000).contains(&pieces), "一次可以换 1 到 1000 件，请检查");
    if let Some(ended) = reward.ended_on {
        ensure!(on < ended, "“{}”从 {} 起不再兑换了，请换一样", reward.name, ended.long());
    }
    ensure!(
        i64::from(pieces) <= reward.stock,
        "“{}”只剩 {} 件，换不了 {pieces} 件。补了货请先登记进货",
        reward.name,
        reward.stock
    );
    let points = i64::from(reward.price) * i64::from(pieces);
    ensure!(
        points <= balance,
        "{name}现在有 {balance} 分，换“{}”要 {points} 分，还差 {} 分",
        reward.name,
        points - balance
    );
    Ok(points)
}

/// Refuses a code that was used, given up, is too late, or is another's.
pub fn may_use(it: &Redemption, on: Day, who: Option<(PersonId, &str)>) -> Result<()> {
    let at = it.settled_at.as_deref().unwrap_or_default().replace('T', " ");
    match it.outcome {
        RedemptionState::Used => ensure!(false, "这个码在 {at} 已经用过了，一个码只能用一次"),
        RedemptionState::Released => {
            ensure!(false, "这个码在 {at} 已经退回积分，不能再用。需要的话请重新兑换")
        }
        RedemptionState::Held => {}
    }
    if let Some((person, name)) = who {
        ensure!(person == it.person, "这个码不是{name}的，请核对");
    }
    if let Some(last) = it.good_until.filter(|last| *last < on) {
        ensure!(false, "这个码只能用到 {}，已经过期。请退回积分后重新兑换", last.long());
    }
    Ok(())
}

/// A code from randomness: seven digits and one that shows a slip of the finger (Luhn).
pub fn code(random: u32) -> String {
    let digits = format!("{:07}", random % 10_000_000);
    let check = (0..10).find(|check| luhn(&format!("{digits}{check}"))).unwrap_or(0);
    format!("{digits}{check}")
}

/// Refuses what cannot be a code at all, before anybody looks for it.
pub fn lawful_code(text: &str) -> Result<String> {
    let code: String = words::clean(text).chars().filter(|c| !" -".contains(*c)).collect();
    ensure!(
        code.len() == 8 && code.bytes().all(|b| b.is_ascii_digit()),
        "兑换码是 8 位数字，“{text}”不是，请再看一遍"
    );
    ensure!(luhn(&code), "兑换码“{code}”有一位数字不对，请再看一遍");
    Ok(code)
}

fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            let n = u32::from(digit - b'0') * if at % 2 == 1 { 2 } else { 1 };
            n / 10 + n % 10
        })
        .sum();
    sum.is_multiple_of(10)
}
