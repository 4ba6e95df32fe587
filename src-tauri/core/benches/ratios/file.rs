//! The file itself: opened, and looked through.

use crate::years::{Office, office, open, raw};
use crate::{median, say, timed};

/// The whole file looked through, and what is looked at each time it is opened: that takes no longer with the years.
pub(crate) fn ratios(failed: &mut bool) {
    let opened = |years: i32| {
        let Office { app, folder } = office(years);
        drop(app);
        let took = median(51, || timed(|| drop(open(folder.path()))));
        (took, folder)
    };
    let ((bare, _), (ours, folder)) = (opened(1), opened(10));
    say("the data opened and closed, ten years / one year", ours, bare, 1.2, failed);
    let (app, db) = (open(folder.path()), raw(folder.path()));
    let ours = median(5, || timed(|| assert!(app.verify().unwrap().sound)));
    let bare = median(5, || {
        timed(|| db.query_row("PRAGMA integrity_check", [], |r| r.get::<_, String>(0)).unwrap())
    });
    say("verify, ten years / SQLite's own integrity_check", ours, bare, 3.0, failed);
}
