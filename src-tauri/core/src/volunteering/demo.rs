//! The demonstration's consents, a star that is posted, a sheet that waits to be typed, a month that is locked and a
//! record that waits to be checked (DOMAIN §9).

use super::{
    NewRecord,
    sign_in::NewSignIn,
    stars,
    store::{self, stars as star_rows},
};
use crate::{
    Result,
    app::App,
    calendar,
    clubs::{self, GroupKind},
    db::Tx,
    ids::{ConsentId, PersonId, StarId},
    people::{
        consents::{ConsentPurpose, ConsentWay, NewConsent},
        store::consents,
    },
    settings,
    time::{Clock, Day},
};

const YEAR: i32 = 2026;
/// A volunteer who withdrew the consent to publish her name.
const WITHDREW: &str = "虞照晚";

/// What rosters do not say of volunteers.
pub(crate) fn demo_volunteers(app: &App) -> Result<()> {
    let team = app.write("载入演示的同意和星级", |tx| {
        let (given, withdrew) = (Day::ymd(YEAR, 1, 6)?, Day::ymd(YEAR, 5, 20)?);
        // The last dozen have not been asked about their names.
        let everyone = store::all(tx, app.today())?;
        let asked = everyone.len().saturating_sub(12);
        for (nth, who) in everyone.iter().enumerate() {
            agree(tx, who.person, ConsentPurpose::Service, given)?;
            if nth < asked {
                let id = agree(tx, who.person, ConsentPurpose::Publish, given)?;
                // One volunteer, and a neighbour who is none, took it back.
                if nth == asked / 2 {
                    consents::withdraw(tx, id, withdrew)?;
                }
            }
        }
        let people = crate::people::store::all(tx)?;
        for person in people.iter().filter(|person| person.name == WITHDREW) {
            let id = agree(tx, person.id, ConsentPurpose::Publish, given)?;
            consents::withdraw(tx, id, withdrew)?;
        }
        let (hours, posted) = (settings::store::desk(tx)?.star_hours, Day::ymd(YEAR, 11, 19)?);
        let until = calendar::known(tx)?.working_day_after(posted, 5);
        for who in everyone.iter().filter(|who| who.minutes >= 90_000) {
            let Some(level) = stars::reached(who.minutes, &hours) else { continue };
            let id = StarId::new();
            star_rows::insert(tx, id, who.id, level, who.minutes, posted)?;
            star_rows::post(tx, id, posted, until)?;
        }
        clubs::store::named(tx, GroupKind::VolunteerTeam, "环境清洁志愿服务队")
    })?;
    let sheet = NewSignIn {
        title: "银杏叶清扫".into(),
        on: Day::ymd(YEAR, 11, 21)?,
        start: Clock::hm(18, 30)?,
        end: Clock::hm(20, 0)?,
        place: Some("青禾苑".into()),
        content: Some("清扫落叶".into()),
        leader: None,
        team,
        booking: None,
        beneficiaries: None,
        blank: None,
    };
    app.sign_in_add(sheet, None)?;
    // January was sent up and is locked; one record of yesterday waits for somebody to check it.
    let january = app.service_record_list(Day::ymd(YEAR, 1, 1)?, Day::ymd(YEAR, 1, 31)?)?;
    app.service_records_lock(january.into_iter().map(|it| it.id).collect())?;
    let Some(one) = app.volunteer_list()?.into_iter().find(|it| it.ended_on.is_none()) else {
        return Ok(());
    };
    let unchecked = NewRecord {
        volunteer: one.id,
        title: "送餐上门".into(),
        on: Day::ymd(YEAR, 11, 21)?,
        start: Clock::hm(11, 30)?,
        end: Clock::hm(12, 30)?,
        break_minutes: None,
        travel_minutes: None,
        place: Some("南塘".into()),
        content: Some("给高龄老人送午饭".into()),
        leader: None,
        team: None,
        beneficiaries: Some(3),
        recorded_on: None,
    };
    app.service_record_add(unchecked, Some(true), None)?;
    Ok(())
}

fn agree(tx: &Tx, person: PersonId, purpose: ConsentPurpose, on: Day) -> Result<ConsentId> {
    let id = ConsentId::new();
    let new = NewConsent {
        purpose,
        scope: None,
        text_version: Some("告知书 2026-1 版".into()),
        way: ConsentWay::Signed,
        witness: None,
        given_on: Some(on),
    };
    consents::insert(tx, id, person, &new, on, None)?;
    Ok(id)
}
