//! The number of an ID card: what it tells of whose it is.

use super::{NewVolunteer, store};
use crate::{
    Error, Result,
    db::Tx,
    ensure,
    error::OfField,
    people::{self, Gender, Person},
    time::Day,
};
use chrono::NaiveDate;

/// Refuses the number of somebody else's paper: another birthday or gender, or on record for another person.
pub(super) fn is_own(tx: &Tx, new: &NewVolunteer, today: Day) -> Result<()> {
    let Some(number) = &new.id_number else { return Ok(()) };
    let person = people::store::get(tx, new.person)?;
    fits(number, &person, today).of_field("id_number")?;
    match store::with_id(tx, number)?.filter(|(other, _)| *other != new.person) {
        Some((_, name)) => Err(Error::rule(format!(
            "证件号码 {number} 已经登记在{name}名下，请核对；是同一个人的两条记录就先合并"
        ))
        .of_field("id_number")),
        None => Ok(()),
    }
}

/// The birthday in the number of an ID card, of 18 digits or of 15 as they were until 1999.
pub(super) fn born(number: &str) -> Option<NaiveDate> {
    let of = |from: usize, to: usize| number.get(from..to)?.parse::<u32>().ok();
    match number.len() {
        18 => NaiveDate::from_ymd_opt(of(6, 10)? as i32, of(10, 12)?, of(12, 14)?),
        15 => NaiveDate::from_ymd_opt(1900 + of(6, 8)? as i32, of(8, 10)?, of(10, 12)?),
        _ => None,
    }
}

/// Refuses the number of a card that is not this person's: another birthday or gender, or one to come.
fn fits(number: &str, person: &Person, today: Day) -> Result<()> {
    let Some(born) = born(number) else { return Ok(()) };
    ensure!(born <= today.date(), "身份证号 {number} 里的出生日期({born})还没到，请再核对一遍");
    let known = person.born_on.map_or(born, Day::date);
    ensure!(
        known == born,
        "身份证号 {number} 里的出生日期是 {born}，{}登记的是 {known}，请核对是哪一个不对",
        person.name
    );
    let at = if number.len() == 18 { 16 } else { 14 };
    let odd = number[at..].starts_with(['1', '3', '5', '7', '9']);
    let gender = if odd { Gender::Male } else { Gender::Female };
    ensure!(
        person.gender.is_none_or(|it| it == gender),
        "身份证号 {number} 是{}性的，和{}登记的性别不一样，请核对",
        gender.chinese(),
        person.name
    );
    Ok(())
}
