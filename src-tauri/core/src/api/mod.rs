//! The list of commands: the command line, the window's single entry point, `keting commands` and the
//! TypeScript file all come from it. A command is a method of an `impl App` marked `#[commands]`.

mod desk_words;
mod typescript;

use crate::{
    Error, Result, app, app::App, attachments, calendar, care, certificates, clubs,
    command::Command, ensure, find, import, keys, ledger, lending, notices, people, places, plan,
    prints, profile, reports, schedule, settings, today, volunteering,
};
use serde_json::Value;
use std::{collections::HashMap, sync::LazyLock};

pub use desk_words::words_typescript;
pub use typescript::{commands, typescript};

/// Every file of commands, in the order of the list.
const LISTS: &[&[Command]] = &[
    settings::service::COMMANDS,
    care::copies::COMMANDS,
    care::restore::COMMANDS,
    care::demo::COMMANDS,
    today::service::COMMANDS,
    calendar::service::COMMANDS,
    places::service::COMMANDS,
    schedule::affected::COMMANDS,
    places::areas::service::COMMANDS,
    places::seasons::service::COMMANDS,
    schedule::closing::COMMANDS,
    reports::room_use::COMMANDS,
    attachments::service::COMMANDS,
    find::service::COMMANDS,
    people::service::COMMANDS,
    people::merge::COMMANDS,
    profile::service::COMMANDS,
    clubs::service::COMMANDS,
    clubs::performances::COMMANDS,
    schedule::groups::COMMANDS,
    schedule::lost::COMMANDS,
    schedule::service::COMMANDS,
    schedule::street::COMMANDS,
    schedule::swap::COMMANDS,
    schedule::month::COMMANDS,
    schedule::rain::COMMANDS,
    schedule::arrivals::COMMANDS,
    schedule::finding::COMMANDS,
    schedule::series::COMMANDS,
    schedule::change::COMMANDS,
    schedule::runs::COMMANDS,
    schedule::waiting::COMMANDS,
    plan::service::COMMANDS,
    plan::draft::COMMANDS,
    plan::publish::COMMANDS,
    plan::sheets::COMMANDS,
    lending::service::COMMANDS,
    keys::service::COMMANDS,
    lending::waits::COMMANDS,
    lending::self_service::COMMANDS,
    lending::stocktake::COMMANDS,
    volunteering::service::COMMANDS,
    volunteering::standing::COMMANDS,
    volunteering::sync::COMMANDS,
    volunteering::merits::COMMANDS,
    volunteering::sign_in::COMMANDS,
    volunteering::stars::COMMANDS,
    people::consents::COMMANDS,
    ledger::service::COMMANDS,
    ledger::rewards::COMMANDS,
    certificates::service::COMMANDS,
    ledger::papers::COMMANDS,
    volunteering::papers::COMMANDS,
    lending::papers::COMMANDS,
    import::service::COMMANDS,
    reports::service::COMMANDS,
    reports::figures::COMMANDS,
    prints::service::COMMANDS,
    notices::service::COMMANDS,
    care::history::COMMANDS,
    care::service::COMMANDS,
    app::COMMANDS,
];

/// Every command, in the order of the list.
pub(crate) fn list() -> impl Iterator<Item = &'static Command> {
    LISTS.iter().copied().flatten()
}

static BY_NAME: LazyLock<HashMap<&str, &Command>> =
    LazyLock::new(|| list().map(|it| (it.name, it)).collect());

/// Runs a command of the list with its named arguments; `null` stands for none.
///
/// An unknown command, or arguments of the wrong shape, are refused with a sentence.
pub fn dispatch(app: &App, name: &str, args: Value) -> Result<Value> {
    let unknown = || Error::rule(format!("没有“{name}”这个命令。全部命令用 keting commands 查看"));
    let command = BY_NAME.get(name).ok_or_else(unknown)?;
    (command.run)(app, args).inspect_err(|error| error.log(name))
}

/// As [`dispatch`], for a program that asks the window: what is changed is written under the caller's name, and who
/// sits at the desk is the window's own matter.
pub fn dispatch_for(app: &App, who: &str, name: &str, args: Value) -> Result<Value> {
    ensure!(name != "desk_sit", "现在是谁在用，请在窗口里换，没有改动");
    app.called_by(who, || dispatch(app, name, args))
}
