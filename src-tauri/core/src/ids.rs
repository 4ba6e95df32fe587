//! Typed ids: UUIDv7, so they sort by the moment they were made and never collide when files merge.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{self, Unexpected},
};
use std::{
    fmt,
    sync::{Mutex, PoisonError},
};
use ts_rs::TS;
use uuid::{NoContext, Timestamp, Uuid};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, TS)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(Uuid);

        impl<'de> Deserialize<'de> for $name {
            /// By hand, so that what is no id is a wrong value and not a library's sentence.
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<$name, D::Error> {
                let text = String::deserialize(from)?;
                let wrong = |_| de::Error::invalid_value(Unexpected::Str(&text), &"an id");
                Uuid::try_parse(&text).map($name).map_err(wrong)
            }
        }

        impl $name {
            /// A new id; randomness and the moment come in here and nowhere else.
            #[expect(clippy::new_without_default, reason = "an id is never a default")]
            pub fn new() -> $name {
                $name(next())
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Uuid {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> std::result::Result<$name, uuid::Error> {
                Uuid::parse_str(text).map($name)
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                let text = self.0.hyphenated().encode_lower(&mut Uuid::encode_buffer()).to_owned();
                Ok(ToSqlOutput::from(text))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<$name> {
                let text = value.as_str()?;
                Uuid::parse_str(text).map($name).map_err(|e| FromSqlError::Other(Box::new(e)))
            }
        }
    )+};
}

/// The next id: each millisecond begins with new randomness, and within it they count on.
fn next() -> Uuid {
    static LAST: Mutex<Uuid> = Mutex::new(Uuid::nil());
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    let now = Timestamp::now(NoContext).to_unix();
    let (seconds, nanoseconds) = last.get_timestamp().map(|t| t.to_unix()).unwrap_or_default();
    *last = if (now.0, now.1 / 1_000_000) > (seconds, nanoseconds / 1_000_000) {
        Uuid::now_v7()
    } else {
        Uuid::from_u128(last.as_u128() + 1)
    };
    *last
}

/// Randomness for a code that nobody should guess.
pub(crate) fn random() -> u32 {
    Uuid::now_v7().as_u128() as u32
}

ids! {
    /// A person.
    PersonId
    /// Two people who look like one.
    DifferentId
    /// A residential compound.
    CompoundId
    /// A spare key that is kept.
    KeyId
    /// What happened to a spare key.
    KeyEventId
    /// A count of the key box.
    KeyCountId
    /// A certificate of service.
    CertificateId
    /// A site: a building or place that is open to residents.
    SiteId
    /// One of the six functional zones of a site.
    ZoneId
    /// A room or outdoor place that can be booked.
    RoomId
    /// A stretch of opening hours.
    HoursId
    /// A season of the year.
    SeasonId
    /// A part of the day in which a room is another one.
    BandId
    /// A closure.
    ClosureId
    /// A club or a volunteer team.
    GroupId
    /// One person's time in one group.
    MembershipId
    /// A series of sessions.
    SeriesId
    /// A change of a series.
    SeriesChangeId
    /// One session.
    BookingId
    /// One name ticked at one session.
    AttendanceId
    /// A performance or contest of a club.
    PerformanceId
    /// A session of a series that did not take place.
    SkipId
    /// A request that could not be met.
    WaitId
    /// A fixed time that was left to its club after no-shows.
    KeptSlotId
    /// One tool, one piece.
    ToolId
    /// A loan.
    LoanId
    /// Somebody who waits for a tool.
    ToolWaitId
    /// A stocktake of the tool wall.
    StocktakeId
    /// What became of a piece in a stocktake.
    StocktakeLineId
    /// A volunteer.
    VolunteerId
    /// A service record.
    RecordId
    /// A printed sign-in sheet.
    SignInId
    /// A line of a printed sign-in sheet.
    SignInLineId
    /// A consent.
    ConsentId
    /// A training of a volunteer.
    TrainingId
    /// An honour of a volunteer.
    HonourId
    /// A star of a volunteer.
    StarId
    /// A photo or scan.
    AttachmentId
    /// A report that was saved to be sent up.
    FilingId
    /// A sheet of the timetable that was printed.
    PrintId
    /// A notice that was posted.
    NoticeId
    /// A thing that a room is equipped with.
    EquipmentId
    /// A part of a site in a change of its areas.
    AreaPartId
    /// A change of a site's areas.
    AreaChangeId
    /// How points are earned from a day on.
    PointsRuleId
    /// One thing that happened to points.
    PointsTxnId
    /// Points that went from one account to another.
    PointsMoveId
    /// What points can be had for.
    RewardId
    /// Pieces of a reward that came in or went out.
    StockId
    /// Points against a reward.
    RedemptionId
    /// A plan of a term.
    PlanId
    /// What a club or course wishes for.
    WishId
    /// A room that a wish names.
    WishRoomId
    /// A weekly session of a plan's draft.
    DraftId
}
