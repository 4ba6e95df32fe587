//! Where a line of the program leads, as a value; the window makes its route of it.

use crate::{
    ids::{
        BookingId, ClosureId, GroupId, PersonId, RecordId, RoomId, SignInId, SiteId, ToolId,
        VolunteerId,
    },
    time::Day,
};
use serde::Serialize;
use ts_rs::TS;

/// A page, and what of it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "page", rename_all = "snake_case")]
pub enum Link {
    /// The sessions of those days that nobody counted.
    Uncounted {
        /// The first day.
        from: Day,
        /// The last day.
        until: Day,
    },
    /// A week: today's, or that of a day, with one of its sessions open.
    Week {
        /// A day of the week.
        day: Option<Day>,
        /// The session.
        session: Option<BookingId>,
    },
    /// Every room.
    Rooms,
    /// A room.
    Room {
        /// The room.
        id: RoomId,
    },
    /// A site with its hours.
    Site {
        /// The site.
        id: SiteId,
    },
    /// The form of a new room.
    NewRoom,
    /// The notice of opening hours.
    OpeningNotice,
    /// A closure with the sessions in its way.
    Closure {
        /// The closure.
        id: ClosureId,
    },
    /// What is booked and no longer fits its place.
    Unfit,
    /// Who waits for a place.
    Waits,
    /// Every club.
    Clubs,
    /// A club or team.
    Club {
        /// The club.
        id: GroupId,
    },
    /// The form of a new club.
    NewClub,
    /// A person's record.
    Person {
        /// The person.
        id: PersonId,
    },
    /// Every tool.
    Tools,
    /// A tool.
    Tool {
        /// The tool.
        id: ToolId,
    },
    /// The box of spare keys.
    Keys,
    /// A volunteer.
    Volunteer {
        /// The volunteer.
        id: VolunteerId,
    },
    /// The service records, with one of them shown.
    Records {
        /// The record.
        id: Option<RecordId>,
    },
    /// The form of a team's service on a day.
    NewService {
        /// The team.
        team: GroupId,
        on: Day,
    },
    /// A printed sign-in sheet.
    SignIn {
        /// The sheet.
        id: SignInId,
    },
    /// The accounts of points, or one of them.
    Points {
        /// Whose.
        id: Option<PersonId>,
    },
    /// The report of a period.
    Report {
        /// Its key.
        period: String,
    },
    /// The printed sheets of a week that changed.
    Prints {
        /// The Monday.
        week: Day,
    },
    /// A change in the history.
    History {
        /// The entry.
        id: i64,
    },
    /// The settings.
    Settings,
}
