//! Who agreed to what, by which text, and when it was taken back (PIPL art. 13–15 and 31, DOMAIN §5.1).
//!
//! A consent is easily given and as easily taken back; what was counted before stays counted.

use super::{rules, store};
use crate::{
    Result,
    app::App,
    ensure,
    ids::{ConsentId, PersonId},
    time::Day,
    words,
    words::words,
};
use keting_macros::commands;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

words! {
    /// What is agreed to.
    ConsentPurpose {
        /// That we write down their service for them (67号令 art. 6).
        Service = "service", "登记志愿服务";
        /// That their name, masked, is posted or printed (志愿服务条例 art. 20).
        Publish = "publish", "公示姓名";
    }
    /// How it was given.
    ConsentWay {
        /// On paper.
        Signed = "signed", "签字";
        /// By word of mouth, with a witness.
        Spoken = "spoken", "口头";
    }
}

/// The text shown when nothing else is told.
const TEXT_VERSION: &str = "告知书 2026-1 版";

/// A consent as told by the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewConsent {
    /// What is agreed to.
    pub purpose: ConsentPurpose,
    /// How far: `只印姓` and the like.
    pub scope: Option<String>,
    /// Which text was read to them; the one in use when left out.
    pub text_version: Option<String>,
    /// How.
    pub way: ConsentWay,
    /// Who heard it; needed when it was by word of mouth.
    pub witness: Option<String>,
    /// The day; today when left out.
    pub given_on: Option<Day>,
}

/// A consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Consent {
    pub id: ConsentId,
    /// Whose.
    pub person: PersonId,
    /// What is agreed to.
    pub purpose: ConsentPurpose,
    /// How far.
    pub scope: Option<String>,
    /// Which text.
    pub text_version: String,
    /// How.
    pub way: ConsentWay,
    /// Who heard it.
    pub witness: Option<String>,
    /// The guardian who gave it for a child.
    pub given_by: Option<String>,
    pub given_on: Day,
    /// Taken back on.
    pub withdrawn_on: Option<Day>,
}

#[commands]
impl App {
    /// Several people agreed to the same; who agreed already stays as they are. How many are new.
    pub fn consent_add(&self, people: Vec<PersonId>, new: NewConsent) -> Result<u32> {
        ensure!(!people.is_empty(), "请先选人");
        let new = lawful(new, self.today())?;
        let what = new.purpose.chinese();
        self.write(&format!("{} 人同意{what}", people.len()), |tx| {
            let mut added = 0;
            for id in &people {
                let person = store::get(tx, *id)?;
                let on = new.given_on.unwrap_or(self.today());
                person.may(rules::Act::Agree, on)?;
                let child = person.born_on.is_some_and(|born| rules::under_14(born, on));
                if people.len() == 1 {
                    tx.relabel(format!("{}同意{what}", person.name));
                }
                if store::consents::agrees(tx, *id, new.purpose)? {
                    continue;
                }
                let by = person.guardian.filter(|_| child);
                store::consents::insert(tx, ConsentId::new(), *id, &new, on, by)?;
                added += 1;
            }
            ensure!(added > 0, "都已经同意过{what}，不用再记");
            Ok(added)
        })
    }

    /// A consent is taken back, today unless told. What was counted stays counted.
    pub fn consent_withdraw(&self, id: ConsentId, on: Option<Day>) -> Result<()> {
        let on = on.unwrap_or(self.today());
        self.write("撤回同意", |tx| {
            let it = store::consents::get(tx, id)?;
            ensure!(it.withdrawn_on.is_none(), "这份同意已经撤回了");
            ensure!(it.given_on <= on, "撤回日期({on})早于同意日期({})，请检查", it.given_on);
            ensure!(
                on <= self.today(),
                "撤回日期({on})还没到。本人说撤回，当天就不再用，请写今天或以前的日期"
            );
            let name = store::get(tx, it.person)?.name;
            tx.relabel(format!("{name}撤回“{}”的同意", it.purpose.chinese()));
            store::consents::withdraw(tx, id, on)
        })
    }

    /// What somebody agreed to and took back, the newest first.
    pub fn consent_list(&self, person: PersonId) -> Result<Vec<Consent>> {
        self.read(|db| store::consents::of(db, person))
    }
}

fn lawful(new: NewConsent, today: Day) -> Result<NewConsent> {
    let witness = words::text(new.witness.as_deref(), "见证人", 50)?;
    ensure!(new.way == ConsentWay::Signed || witness.is_some(), "口头同意要写明见证人");
    let on = new.given_on.unwrap_or(today);
    ensure!(on <= today, "同意日期({on})在今天之后，请检查");
    let version = words::text(new.text_version.as_deref(), "告知书版本", 40)?;
    Ok(NewConsent {
        scope: words::text(new.scope.as_deref(), "范围", 60)?,
        text_version: Some(version.unwrap_or_else(|| TEXT_VERSION.into())),
        witness,
        given_on: Some(on),
        ..new
    })
}
