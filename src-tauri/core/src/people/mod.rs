//! One record a person, whatever hats they wear: member, volunteer, borrower, leader.
//!
//! The only place a phone or a birth date is kept. Only the name is required (DOMAIN §5: minimum).

pub mod consents;
pub(crate) mod merge;
pub(crate) mod roster;
pub(crate) mod rules;
pub mod same;
pub(crate) mod service;
pub(crate) mod store;
pub(crate) mod tables;

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
    /// What someone is to the centre.
    Hat {
        /// Leads a club or team.
        Leader = "leader", "负责人";
        /// Belongs to a club or team.
        Member = "member", "成员";
        /// On the list of volunteers.
        Volunteer = "volunteer", "志愿者";
        /// Has borrowed tools.
        Borrower = "borrower", "借用人";
        /// Has given tools.
        Donor = "donor", "捐赠人";
        /// Answers for a child.
        Guardian = "guardian", "监护人";
        /// A child someone answers for.
        Ward = "ward", "被监护人";
    }
    /// What of a dropped record may be taken over when two are merged.
    PersonField {
        Name = "name", "姓名";
        Reading = "reading", "读音";
        Phone = "phone", "电话";
        Gender = "gender", "性别";
        BornOn = "born_on", "出生日期";
        Compound = "compound", "小区";
        /// House text.
        Building = "building", "楼栋门牌";
        /// Guardian.
        Guardian = "guardian", "监护人";
        /// Date of death.
        DeceasedOn = "deceased_on", "去世日期";
        /// 志愿者统一编号.
        VolunteerNo = "volunteer_no", "志愿者编号";
    }
    /// How the list of people is ordered.
    PersonSort {
        /// By pinyin.
        Name = "name", "姓名";
        /// The last registered first.
        Newest = "newest", "最近登记";
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
    /// The pinyin of the name's first characters, where it is not the usual one (单 as `shan`).
    pub reading: Option<String>,
    /// Anything else.
    pub note: Option<String>,
}

/// A person as kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    /// Digits, or a landline with its dash.
    pub phone: Option<String>,
    /// As on the ID card.
    pub gender: Option<Gender>,
    pub born_on: Option<Day>,
    /// The compound's name.
    pub compound: Option<String>,
    /// House text.
    pub building: Option<String>,
    /// Who answers for a child.
    pub guardian: Option<PersonId>,
    /// The guardian's name.
    pub guardian_name: Option<String>,
    /// The guardian died on: nobody answers for the child from the day after.
    pub guardian_deceased_on: Option<Day>,
    /// Died on.
    pub deceased_on: Option<Day>,
    /// The pinyin of the name's first characters, where it is not the usual one.
    pub reading: Option<String>,
    /// Anything else.
    pub note: Option<String>,
}

impl Person {
    /// Whether they may do that on that day.
    pub(crate) fn may(&self, act: rules::Act, on: Day) -> crate::Result<()> {
        let standing = rules::Standing {
            name: self.name.clone(),
            born_on: self.born_on,
            deceased_on: self.deceased_on,
            guarded: self.guardian.is_some(),
            guardian_deceased_on: self.guardian_deceased_on,
        };
        rules::may(&standing, act, on)
    }

    /// What the desk would tell to keep the record as it is.
    pub(crate) fn told(&self) -> NewPerson {
        NewPerson {
            name: self.name.clone(),
            phone: self.phone.clone(),
            gender: self.gender,
            born_on: self.born_on,
            compound: self.compound.clone(),
            building: self.building.clone(),
            guardian: self.guardian,
            deceased_on: self.deceased_on,
            reading: self.reading.clone(),
            note: self.note.clone(),
        }
    }
}

/// A residential compound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Compound {
    pub id: CompoundId,
    pub name: String,
    /// Households.
    pub households: Option<u32>,
}

/// A line of the list of people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PersonLine {
    pub id: PersonId,
    pub name: String,
    pub phone: Option<String>,
    /// The compound's name.
    pub compound: Option<String>,
    /// House text.
    pub building: Option<String>,
    pub born_on: Option<Day>,
    /// Died on.
    pub deceased_on: Option<Day>,
    /// What they are to the centre today.
    pub hats: Vec<Hat>,
    /// What they are found by: name and pinyin, a space before each.
    pub search: String,
}

/// Two records that look like one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Twins {
    /// The older record.
    pub one: Person,
    /// The newer one.
    pub other: Person,
    /// Why, in the desk's words.
    pub why: String,
    /// Nothing speaks against it.
    pub sure: bool,
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
    let digits: Vec<char> =
        phone.unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
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
