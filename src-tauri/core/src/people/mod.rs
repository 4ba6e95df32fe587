//! One record a person, whatever hats they wear: member, volunteer, borrower, leader.
//!
//! The only place a phone or a birth date is kept. Only the name is required (DOMAIN §5: minimum).

pub(crate) mod rules;
pub(crate) mod service;
pub(crate) mod store;

use crate::{
    ids::{CompoundId, PersonId},
    time::Day,
    words::words,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

words! {
    /// As on the ID card.
    Gender {
        /// 女.
        Female = "female", "女" | "女性";
        /// 男.
        Male = "male", "男" | "男性";
    }
}

/// A person as told by the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewPerson {
    /// 1–50 characters (民委发〔2016〕33号).
    pub name: String,
    /// Asked for, never insisted on.
    pub phone: Option<String>,
    /// As on the ID card.
    pub gender: Option<Gender>,
    /// Only where a purpose needs it.
    pub born_on: Option<Day>,
    /// The compound's name; a new one is added to the list.
    pub compound: Option<String>,
    /// House text such as `3-2-501`.
    pub building: Option<String>,
    /// Who answers for a child.
    pub guardian: Option<PersonId>,
    /// Died on: kept for the counts, never called again.
    pub deceased_on: Option<Day>,
    /// Anything else.
    pub note: Option<String>,
}

/// A person as kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Person {
    /// Key.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Digits, or a landline with its dash.
    pub phone: Option<String>,
    /// As on the ID card.
    pub gender: Option<Gender>,
    /// Birth date.
    pub born_on: Option<Day>,
    /// The compound's name.
    pub compound: Option<String>,
    /// House text.
    pub building: Option<String>,
    /// Who answers for a child.
    pub guardian: Option<PersonId>,
    /// The guardian's name.
    pub guardian_name: Option<String>,
    /// Died on.
    pub deceased_on: Option<Day>,
    /// Anything else.
    pub note: Option<String>,
}

/// A residential compound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Compound {
    /// Key.
    pub id: CompoundId,
    /// Name.
    pub name: String,
    /// Households.
    pub households: Option<u32>,
}

/// What tells namesakes apart: where they live, else the end of the phone, else the volunteer's number.
pub(crate) fn told_apart(
    compound: Option<&str>,
    building: Option<&str>,
    phone: Option<&str>,
    volunteer_no: Option<&str>,
    deceased: bool,
) -> String {
    let home: Vec<&str> = [compound, building].into_iter().flatten().collect();
    let home = Some(home.join(" ")).filter(|h| !h.is_empty());
    let digits: Vec<char> = phone.unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    let tail = (digits.len() >= 4).then(|| {
        let tail: String = digits.iter().skip(digits.len() - 4).collect();
        format!("尾号 {tail}")
    });
    let number = volunteer_no.map(|no| format!("志愿者 {no}"));
    let number = number.filter(|_| home.is_none() || tail.is_none());
    let gone = deceased.then(|| String::from("已故"));
    let parts: Vec<String> = [home, tail, number, gone].into_iter().flatten().collect();
    parts.join(" · ")
}
