//! What the desk does with areas.

use super::{AreaChange, AreaPart, NewAreaChange, rules, store};
use crate::{
    Error, Result,
    app::App,
    db::Tx,
    ensure,
    ids::{AreaChangeId, SiteId},
    places,
};
use keting_macros::commands;

#[commands]
impl App {
    /// How a site is divided from a day on. Rooms among its parts are as large as it says when it is the newest.
    pub fn area_change_add(&self, new: NewAreaChange) -> Result<AreaChangeId> {
        let today = self.today();
        self.write("登记面积变动", |tx| {
            let site = match new.site {
                Some(id) => places::store::site(tx, id)?,
                None => {
                    places::store::sites(tx)?.into_iter().next().ok_or(Error::Missing("点位"))?
                }
            };
            let new = NewAreaChange { site: Some(site.id), ..new };
            let new = rules::lawful(new, &places::store::rooms(tx)?, today)?;
            let kept = store::changes(tx, Some(site.id))?;
            rules::may_add(new.on, &kept)?;
            tx.relabel(format!("登记{} {} 的面积变动", site.name, new.on.long()));
            let id = AreaChangeId::new();
            store::insert(tx, id, site.id, new.on, new.total_sqm, new.reason.as_deref())?;
            for part in &new.parts {
                store::insert_part(tx, id, part)?;
            }
            if rules::is_current(new.on, &kept) {
                in_step(tx, site.id, &new.parts)?;
            }
            Ok(id)
        })
    }

    /// Takes the newest change of a site away; rooms are again as large as the one before says.
    pub fn area_change_remove(&self, id: AreaChangeId) -> Result<()> {
        self.write("删除面积变动", |tx| {
            let all = store::changes(tx, None)?;
            let it = all.iter().find(|it| it.id == id).ok_or(Error::Missing("面积变动"))?;
            ensure!(
                it.newest,
                "{} 的面积变动后面还有更新的，历史不能改动。只能从最近一次开始删除",
                it.on.long()
            );
            tx.relabel(format!("删除{} {} 的面积变动", it.site_name, it.on.long()));
            store::delete(tx, id)?;
            match all.iter().find(|before| before.site == it.site && before.id != id) {
                Some(before) => in_step(tx, it.site, &before.parts),
                None => Ok(()),
            }
        })
    }

    /// Every change of areas, or those of one site, the newest first.
    pub fn area_list(&self, site: Option<SiteId>) -> Result<Vec<AreaChange>> {
        self.read(|db| store::changes(db, site))
    }
}

/// The rooms among these parts are as large, and in the zone, as the parts say.
pub(crate) fn in_step(tx: &Tx, site: SiteId, parts: &[AreaPart]) -> Result<()> {
    for part in parts {
        let Some(room) = part.room else { continue };
        let zone =
            part.zone.zone().map(|kind| places::store::zone_of(tx, site, kind)).transpose()?;
        store::keep_in_step(tx, room, part.area_sqm, zone)?;
    }
    Ok(())
}
