//! What the desk does with seasons.

use super::{NewSeason, Season, rules, store};
use crate::{Result, app::App, db::Tx, ensure, words::listed};
use keting_macros::commands;

#[commands]
impl App {
    /// The seasons in the order of the year; none: the same hours all year.
    pub fn season_list(&self) -> Result<Vec<Season>> {
        self.read(store::seasons)
    }
}

/// Replaces the seasons inside a larger change; returns what was done, for the history.
pub(crate) fn set(tx: &Tx, told: Vec<NewSeason>) -> Result<String> {
    let seasons = rules::lawful(told)?;
    for gone in store::seasons(tx)? {
        if seasons.iter().any(|it| it.id == gone.id) {
            continue;
        }
        let used = store::named_in(tx, gone.id)?;
        ensure!(
            used.is_empty(),
            "“{}”还有开放时间：{}。请先到那里清空这个季节的时间，再去掉它",
            gone.name,
            listed(&used)
        );
        store::delete(tx, gone.id)?;
    }
    seasons.iter().try_for_each(|it| store::keep(tx, it))?;
    let names: Vec<&str> = seasons.iter().map(|it| it.name.as_str()).collect();
    Ok(match names.len() {
        0 => "不再分季节".into(),
        _ => format!("分季节：{}", names.join("、")),
    })
}
