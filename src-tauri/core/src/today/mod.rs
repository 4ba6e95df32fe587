//! The page of the morning: who is in which room today, and what waits to be done. It keeps nothing
//! of its own; each line is counted from the other slices and names the place that mends it.

pub mod rules;
pub(crate) mod service;
pub(crate) mod store;

use crate::{
    calendar::DayOn,
    ids::{BookingId, GroupId, SignInId},
    lending::Loan,
    link::Link,
    schedule::Booking,
    time::Day,
};
use serde::Serialize;
use ts_rs::TS;

/// One morning.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Today {
    /// The day, and what kind of day it is.
    pub day: DayOn,
    /// The sessions of the day that stand, by room.
    pub sessions: Vec<TodaySession>,
    /// What is out, longest due first; those due with whom to call.
    pub loans: Vec<Loan>,
    /// Sessions of volunteer teams whose service is not written down yet, soonest due first.
    pub service: Vec<ServiceDue>,
    /// The coming week.
    pub coming: Vec<Line>,
    /// What the report still lacks: last month's while it is not saved, then this month's up to today.
    pub report: Vec<Line>,
    /// What to do first on an empty desk.
    pub first: Vec<Line>,
}

/// A session with how many could come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TodaySession {
    /// The session.
    pub booking: Booking,
    /// Members of its club or team today.
    pub members: u32,
}

/// A team's session, or a printed sign-in sheet, without service records (67号令 art. 11).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ServiceDue {
    /// The session.
    pub booking: Option<BookingId>,
    /// The printed sheet.
    pub sign_in: Option<SignInId>,
    /// The team.
    pub team: Option<GroupId>,
    /// The team's name; what was done when it has none.
    pub team_name: String,
    /// What it was for.
    pub purpose: String,
    pub on: Day,
    /// To be written down by.
    pub due_on: Day,
    /// Working days left, today not counted; below zero when the day has passed.
    pub days_left: i32,
    /// The page that mends it.
    pub to: Link,
}

/// Something that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Line {
    pub text: String,
    /// When, or what else helps.
    pub hint: String,
    /// The page that mends it.
    pub to: Link,
}
