//! What the desk does with seasons.

use super::{NewSeason, Season, rules, store};
use crate::{Result, app::App, ensure, whole::Whole, words::listed};
use keting_macros::commands;

#[commands]
impl App {
    /// Replaces the seasons of the year; none: the same hours all year. A season keeps its hours by its id.
    pub fn seasons_set(&self, Whole(seasons): Whole<Vec<NewSeason>>) -> Result<()> {
        let seasons = rules::lawful(seasons)?;
        let names: Vec<String> = seasons.iter().map(|it| it.name.clone()).collect();
        let label = match names.len() {
            0 => "不再分季节".to_owned(),
            _ => format!("分季节：{}", names.join("、")),
        };
        self.write(&label, |tx| {
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
            seasons.iter().try_for_each(|it| store::keep(tx, it))
        })
    }

    /// The seasons in the order of the year; none: the same hours all year.
    pub fn season_list(&self) -> Result<Vec<Season>> {
        self.read(store::seasons)
    }
}
