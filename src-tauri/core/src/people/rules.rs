//! What a person's record must obey.

use super::NewPerson;
use crate::{Result, ensure, time::Day, words};

/// The record with every text cleaned; refuses what cannot be a person.
pub(crate) fn lawful(new: NewPerson, today: Day) -> Result<NewPerson> {
    if let Some(born) = new.born_on {
        ensure!(born <= today, "出生日期({born})在今天之后，请检查");
        ensure!(today.since(born) < 130 * 366, "出生日期({born})太早了，请检查");
    }
    Ok(NewPerson {
        name: words::person_name(&new.name)?,
        phone: words::phone(new.phone.as_deref())?,
        compound: words::text(new.compound.as_deref(), "小区名称", 50)?,
        building: words::text(new.building.as_deref(), "楼栋门牌", 50)?,
        note: words::text(new.note.as_deref(), "备注", 500)?,
        ..new
    })
}
