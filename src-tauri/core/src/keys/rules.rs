//! Who may take a spare key, and when (R15).

use super::{Key, NewKey};
use crate::{Result, ensure, time::Day, words};

/// A deposit as it is kept: texts cleaned, a term that does not end before it begins.
pub fn lawful(new: NewKey, today: Day) -> Result<NewKey> {
    let agreed_on = new.agreed_on.unwrap_or(today);
    ensure!(agreed_on <= today, "签协议的日期({agreed_on})还没到，请检查");
    ensure!(agreed_on <= new.until, "保管到期({})早于签协议的日期({agreed_on})，请检查", new.until);
    Ok(NewKey {
        slot: words::name(&new.slot, "格号", 20)?,
        bag_no: words::name(&new.bag_no, "封袋号", 30)?,
        may_draw: words::name(&new.may_draw, "可以取用的人", 100)?,
        agreed_on: Some(agreed_on),
        ..new
    })
}

/// The names of an agreement.
fn named(text: &str) -> Vec<&str> {
    text.split(['、', ',', '，', ' ', ';', '；']).filter(|it| !it.is_empty()).collect()
}

/// Two different people of the record, one of them named in the agreement; a key that is there. `on_record` says who is
/// staff or a volunteer.
pub fn may_draw(key: &Key, by: &str, with: &str, on_record: impl Fn(&str) -> bool) -> Result<()> {
    ensure!(by != with, "取用钥匙要两个人在场，请再写一位");
    let allowed = named(&key.may_draw);
    ensure!(
        allowed.contains(&by) || allowed.contains(&with),
        "协议里可以取用 {} 号钥匙的是{}，两个人里至少要有一位",
        key.slot,
        allowed.join("、")
    );
    let stranger = [by, with].into_iter().find(|who| !allowed.contains(who) && !on_record(who));
    if let Some(who) = stranger {
        ensure!(
            false,
            "“{who}”不是登记过的工作人员或志愿者，请写登记过的姓名；工作人员在“设置”里添加"
        );
    }
    if let Some(out) = &key.out {
        ensure!(
            false,
            "{} 号钥匙 {} 已由{}、{}取走，还没有放回",
            key.slot,
            out.on.short(),
            out.by,
            out.with.as_deref().unwrap_or_default()
        );
    }
    Ok(())
}

/// What is said when a key is taken out after its agreement ended: the door is opened all the same.
pub fn overdue(key: &Key, on: Day) -> Option<String> {
    (key.until < on).then(|| {
        format!("{} 号钥匙的协议 {} 已到期，用完请找本人续签，或退还", key.slot, key.until.long())
    })
}

/// Agreements that end within 30 days, or have ended.
pub fn ending(keys: &[Key], today: Day) -> Vec<&Key> {
    keys.iter().filter(|it| it.until <= today.plus(30)).collect()
}

/// Only what was taken out is put back.
pub fn may_return(key: &Key) -> Result<()> {
    ensure!(key.out.is_some(), "{} 号钥匙就在箱里，不用放回", key.slot);
    Ok(())
}

/// A count that is not what should be there says why.
pub fn may_count(counted: u32, expected: u32, note: Option<&str>) -> Result<()> {
    ensure!(
        counted == expected || note.is_some(),
        "应有 {expected} 把，点到 {counted} 把，请写上哪一把不对、怎么处理"
    );
    Ok(())
}
