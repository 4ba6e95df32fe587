//! The one list of commands. The command line, the window's single entry point, `keting commands` and the
//! TypeScript file all come from it: a command is one line here and a method of [`App`].

mod desk_words;
mod shape;
mod typescript;

use crate::{
    Error, Result,
    app::App,
    attachments::{AttachedThing, Attachment, AttachmentWords, NewAttachment},
    calendar::{DayOn, Holiday, HolidaysImported},
    care::{Copied, HistoryEntry, HistoryFound, HistoryRow, KeptCopy, Verified},
    certificates::{Certificate, CertificateCheck, CertificateDraft, NewCertificate},
    clubs::{Group, Member, MembersAdded, NewGroup, NewMember, NewPerformance, Performance},
    db::undo::Reach,
    find::Found,
    ids::*,
    import::{ImportCard, ImportDone, ImportKind, ImportPreview},
    keys::{KeyBox, KeyFigures, KeyOwner, NewKey},
    ledger::{
        NewPointsRule, NewRedemption, NewReward, PointsBalance, PointsDue, PointsRule,
        PointsSettled, PointsStatement, Redemption, Reward,
    },
    lending::{
        Borrower, Condition, Loan, LoanDue, LoanMode, NewTool, Tool,
        self_service::SelfTool,
        stocktake::{Stocktake, StocktakeNow},
        waits::ToolWait,
    },
    notices::{NewNotice, Notice, NoticeNow},
    paper::{DoorPaper, LabelSheet, NoticePaper, PaperSaved, PaperSize, WeekPaper},
    people::{
        Compound, Hat, NewPerson, Person, PersonField, PersonLine, PersonSort, Twins,
        consents::{Consent, NewConsent},
    },
    places::{
        Closure, Hours, HoursKind, NewClosure, NewRoom, NewSite, OpenDay, Place, Room, Site, Usage,
        Zone, ZoneKind,
        areas::{AreaChange, NewAreaChange},
        seasons::{NewSeason, Season},
    },
    plan::{
        NewPlan, NewWish, Plan, PlanSaved, PlanStart, PlanWhole, Published, Vacancy, WishWords,
    },
    prints::{CalendarSaved, SheetState},
    profile::{Happened, PersonWhole},
    reports::{Filing, ReportPreview, ReportSaved, RoomUse, figures::FigureRows},
    schedule::{
        Arrival, Booking, BookingState, BookingWords, GroupFigures, LostDate, NewBooking,
        NewSeries, NewWait, Priority, RoomDay, SeriesChange, SeriesChanged, SeriesLine,
        SeriesOutcome, SeriesWhole, TimesCame, Wait, Waiting,
        displaced::{Closing, ClosureApplied, ClosurePreview, Displaced, HeldSpot, Settled},
        free::{FreePlaces, Wish},
        no_shows::NoShows,
        rain::RainMove,
    },
    settings::{Desk, DeskNow, Kept},
    time::{Clock, Day, Slot, WeekdayName},
    today::{self, ServiceDue, Today},
    volunteering::{
        Evaluation, NewRecord, NewVolunteer, ServiceRecord, ServiceSheet, Volunteer,
        merits::{Merits, NewHonour, NewTraining},
        sign_in::{NewSignIn, SignIn, SignInRead},
        stars::Star,
    },
    whole::Whole,
    workbook::TableCell,
};
use serde::Deserialize;
use serde_json::Value;
use std::{collections::BTreeMap, path::PathBuf};

pub use desk_words::words_typescript;
pub use typescript::{commands, typescript};

macro_rules! commands {
    ($($(#[doc = $doc:literal])* fn $name:ident($($arg:ident: $ty:ty),*) -> $out:ty;)+) => {
        /// Runs a command of the list with its named arguments; `null` stands for none.
        ///
        /// An unknown command, or arguments of the wrong shape, are refused with a sentence.
        pub fn dispatch(app: &App, name: &str, args: Value) -> Result<Value> {
            run(app, name, args).inspect_err(|error| error.log(name))
        }

        fn run(app: &App, name: &str, args: Value) -> Result<Value> {
            match name {
                $(stringify!($name) => {
                    #[derive(Deserialize)]
                    #[serde(deny_unknown_fields)]
                    struct Args { $($arg: $ty,)* }
                    #[allow(unused_variables, reason = "a command without arguments")]
                    let args: Args = shape::read(name, args)?;
                    let out: $out = app.$name($(args.$arg,)*)?;
                    shape::write(&out)
                })+
                _ => Err(Error::rule(format!("没有“{name}”这个命令。全部命令用 keting commands 查看"))),
            }
        }

        /// Each command with its sentence, arguments and result, as types and as TypeScript.
        pub(crate) fn each(mut visit: impl FnMut(typescript::Listed)) {
            $({
                let args = vec![$(typescript::Arg::of::<$ty>(stringify!($arg))),*];
                visit(typescript::Listed::of::<$out>(stringify!($name), concat!($($doc),*), args));
            })+
        }
    };
}

commands! {
    /// The settings, the day, and what undo and redo would do.
    fn desk_now() -> DeskNow;
    /// Replaces the settings.
    fn desk_set(desk: Whole<Desk>) -> ();
    /// Who sits here now, for the history.
    fn desk_sit(who: Option<String>) -> String;
    /// The copies kept, the newest first.
    fn copy_list() -> Vec<KeptCopy>;
    /// Makes a complete copy: beside the data, or with the pictures in a file of its own.
    fn copy_make(out: Option<PathBuf>) -> Copied;
    /// Makes the day's copy when there is none yet, and thins the older ones.
    fn copy_daily() -> Option<Copied>;
    /// Puts a copy in the place of the data; what was there is copied first.
    fn copy_restore(file: PathBuf) -> Copied;
    /// Fills an empty desk with the demonstration community.
    fn demo_load() -> Vec<ImportDone>;
    /// Empties the desk of the demonstration.
    fn demo_leave() -> ();

    /// What the window remembers between two starts, by name.
    fn remembered() -> BTreeMap<String, Kept>;
    /// Remembers a value under a name; null forgets it.
    fn remember(name: String, value: Option<Kept>) -> ();

    /// Today's sessions, and everything that waits.
    fn today_list() -> Today;
    /// The cross-checks of this month up to today that do not hold.
    fn today_checks() -> Vec<today::Line>;

    /// The kind of each day.
    fn day_kinds(from: Day, to: Day) -> Vec<DayOn>;
    /// The n-th working day after a day.
    fn working_day_after(on: Day, days: u32) -> Day;
    /// The holidays and make-up workdays known of a year.
    fn holiday_list(year: i32) -> Vec<Holiday>;
    /// Takes in a year's arrangement from a JSON file.
    fn holidays_import(file: PathBuf) -> HolidaysImported;

    /// A new site.
    fn site_add(new: NewSite) -> SiteId;
    /// Every site.
    fn site_list() -> Vec<Site>;
    /// A new room.
    fn room_add(new: NewRoom) -> RoomId;
    /// Replaces what is kept of a site.
    fn site_update(id: SiteId, new: Whole<NewSite>) -> ();
    /// Every zone by the name it has at its site.
    fn zone_list() -> Vec<Zone>;
    /// Another name for one of a site's six zones.
    fn zone_rename(site: SiteId, kind: ZoneKind, name: String) -> ();
    /// Replaces what is kept of a room; refused when it is no longer as she saw it.
    fn room_update(id: RoomId, new: Whole<NewRoom>, was: Option<Whole<NewRoom>>) -> ();
    /// Takes a room out of use for good.
    fn room_retire(id: RoomId, on: Day, reason: String) -> ();
    /// A room is used again.
    fn room_restore(id: RoomId) -> ();
    /// Every room.
    fn room_list() -> Vec<Room>;
    /// How a site is divided from a day on.
    fn area_change_add(new: NewAreaChange) -> AreaChangeId;
    /// Takes the newest change of a site's areas away.
    fn area_change_remove(id: AreaChangeId) -> ();
    /// Every change of areas, the newest first.
    fn area_list(site: Option<SiteId>) -> Vec<AreaChange>;
    /// Replaces the opening hours of a room or site, or when somebody answers there; how many sessions to come stand
    /// outside them.
    fn hours_set(place: Place, hours: Whole<Vec<Hours>>, kind: Option<HoursKind>) -> usize;
    /// The opening hours of a room or site, or when somebody answers there.
    fn hours_list(place: Place, kind: Option<HoursKind>) -> Vec<Hours>;
    /// Replaces the seasons of the year; none: the same hours all year.
    fn seasons_set(seasons: Whole<Vec<NewSeason>>) -> ();
    /// The seasons in the order of the year.
    fn season_list() -> Vec<Season>;
    /// Puts a room or site out of use.
    fn closure_add(new: NewClosure) -> ClosureId;
    /// What is to be known before a closure is kept.
    fn closure_check(new: NewClosure) -> Vec<String>;
    /// Takes a closure away.
    fn closure_remove(id: ClosureId) -> ();
    /// The closures that touch those days.
    fn closure_list(from: Day, to: Day) -> Vec<Closure>;
    /// Every session a closure hits, each with its proposed place.
    fn closure_preview(closing: Closing) -> ClosurePreview;
    /// The other places one displaced session could go to.
    fn closure_choices(closing: Closing, booking: BookingId, held: Vec<HeldSpot>) -> FreePlaces;
    /// Closes, and moves or calls off each session as accepted, in one change.
    fn closure_apply(closing: Closing, settled: Vec<Settled>) -> ClosureApplied;
    /// How much each room was used on those days, as the monthly report counts it.
    fn room_use(from: Day, to: Day) -> Vec<RoomUse>;
    /// When each room can be used on each day.
    fn open_days(from: Day, to: Day) -> Vec<OpenDay>;

    /// Keeps a photo or scan of a thing.
    fn attachment_add(new: NewAttachment) -> AttachmentId;
    /// The photos and scans of a thing.
    fn attachment_list(of: AttachedThing) -> Vec<Attachment>;
    /// Another date and other words beside a photo.
    fn attachment_update(id: AttachmentId, new: Whole<AttachmentWords>) -> ();
    /// Takes a photo away.
    fn attachment_remove(id: AttachmentId) -> ();

    /// What answers a few letters: people, rooms, clubs, teams, tools, sessions of the near days.
    fn find(text: String, often: Option<Vec<String>>, limit: Option<u32>) -> Vec<Found>;

    /// A new person.
    fn person_add(new: NewPerson) -> PersonId;
    /// New people, all or none; each line that cannot be is named.
    fn people_add(news: Vec<NewPerson>) -> Vec<PersonId>;
    /// Replaces what is kept of a person, unless it is no longer what was seen.
    fn person_update(id: PersonId, new: Whole<NewPerson>, was: Option<Whole<NewPerson>>) -> ();
    /// One person.
    fn person_get(id: PersonId) -> Person;
    /// Who is found by characters, pinyin initials or phone.
    fn person_search(text: String, limit: Option<u32>) -> Vec<Person>;
    /// Everyone with what they are to the centre, by pinyin.
    fn person_list(find: Option<String>, hat: Option<Hat>, compound: Option<String>, sort: Option<PersonSort>, limit: Option<u32>, after: Option<PersonId>) -> Vec<PersonLine>;
    /// Everything about one person except what happened.
    fn person_whole(id: PersonId) -> PersonWhole;
    /// What happened with a person, newest first.
    fn person_happened(id: PersonId, before: Option<String>, limit: Option<u32>) -> Vec<Happened>;
    /// Records that look like one person, the surest first.
    fn person_duplicates() -> Vec<Twins>;
    /// Two records become one; nothing is lost, and undo takes it back whole.
    fn person_merge(keep: PersonId, drop: PersonId, take: Option<Vec<PersonField>>) -> ();
    /// Two records that look alike are two people.
    fn people_differ(one: PersonId, other: PersonId) -> ();
    /// The compounds known.
    fn compound_list() -> Vec<Compound>;

    /// A new club.
    fn club_add(new: NewGroup) -> GroupId;
    /// A new volunteer team.
    fn team_add(new: NewGroup) -> GroupId;
    /// Replaces what is kept of a club or team.
    fn club_update(id: GroupId, new: Whole<NewGroup>, was: Option<Whole<NewGroup>>) -> ();
    /// Every club.
    fn club_list() -> Vec<Group>;
    /// Every volunteer team.
    fn team_list() -> Vec<Group>;
    /// Someone joins a club.
    fn member_add(club: GroupId, person: PersonId, from_on: Option<Day>) -> MembershipId;
    /// Several join a club at once, all or nothing.
    fn members_add(club: GroupId, people: Vec<NewMember>) -> MembersAdded;
    /// Someone leaves a club.
    fn member_end(id: MembershipId, on: Day) -> ();
    /// Several leave a club at once, all or nothing.
    fn members_end(ids: Vec<MembershipId>, on: Day) -> ();
    /// Who is and was in a club.
    fn member_list(club: GroupId) -> Vec<Member>;
    /// A club performed or took part in a contest.
    fn performance_add(new: NewPerformance) -> PerformanceId;
    /// Replaces what is kept of a performance.
    fn performance_update(id: PerformanceId, new: Whole<NewPerformance>) -> ();
    /// Takes a performance away.
    fn performance_remove(id: PerformanceId) -> ();
    /// A club's performances and contests.
    fn performance_list(club: GroupId) -> Vec<Performance>;
    /// What each club and team did in those days.
    fn group_figures(from: Day, to: Day) -> Vec<GroupFigures>;
    /// Every session of a club or team in those days.
    fn group_sessions(group: GroupId, from: Day, to: Day) -> Vec<Booking>;
    /// How often each came to a club's sessions in those days.
    fn group_attendance(group: GroupId, from: Day, to: Day) -> Vec<TimesCame>;
    /// The dates of a club's series that came to nothing in those days.
    fn lost_list(group: GroupId, from: Day, to: Day) -> Vec<LostDate>;
    /// A lost date has been made up for on a day, or not after all.
    fn lost_made_up(id: SkipId, on: Option<Day>) -> ();
    /// The dates that anybody's series lost in those days.
    fn lost_days(from: Day, to: Day) -> Vec<LostDate>;
    /// The first free places for a lost date.
    fn lost_places(id: SkipId) -> FreePlaces;
    /// Books the session that makes up for a lost date.
    fn lost_book(id: SkipId, room: RoomId, slot: Slot) -> BookingId;
    /// A lost date is not made up for, and why; null takes it back.
    fn lost_waive(id: SkipId, reason: Option<String>) -> ();

    /// A new session.
    fn booking_add(new: NewBooking) -> BookingId;
    /// Several sessions, all or none.
    fn bookings_add(news: Vec<NewBooking>) -> Vec<BookingId>;
    /// Another room or time for a session.
    fn booking_move(id: BookingId, room: RoomId, slot: Slot) -> ();
    /// Why a session could not be put there; null when it could.
    fn booking_check(room: RoomId, slot: Slot, except: Option<BookingId>, usage: Option<Usage>, seats: Option<u32>) -> Option<String>;
    /// The sessions in the way of a street activity, each with its proposed place.
    fn street_preview(room: RoomId, slot: Slot, seats: Option<u32>) -> Vec<Displaced>;
    /// Books a street activity, and moves or calls off each session in its way as accepted, in one change.
    fn street_book(new: NewBooking, settled: Vec<Settled>) -> BookingId;
    /// Two sessions in each other's place.
    fn booking_swap(a: BookingId, b: BookingId) -> ();
    /// Why two sessions could not be put in each other's place; null when they could.
    fn booking_swap_check(a: BookingId, b: BookingId) -> Option<String>;
    /// How much each room is used on each of those days.
    fn room_days(from: Day, to: Day) -> Vec<RoomDay>;
    /// What would become of a day's sessions under the sky when it rains.
    fn rain_preview(on: Day, room: Option<RoomId>) -> Vec<RainMove>;
    /// Moves a day's sessions under the sky to where each place goes when it rains.
    fn rain_move(on: Day, room: Option<RoomId>) -> Vec<RainMove>;
    /// Calls a session off; with `owed` a session of a series is to be made up for.
    fn booking_cancel(id: BookingId, reason: String, owed: Option<bool>) -> ();
    /// Whether a session took place, and how many came.
    fn booking_mark(id: BookingId, state: BookingState, heads: Option<u32>) -> ();
    /// Someone came to a session, or did not after all.
    fn arrival_set(booking: BookingId, person: PersonId, came: bool) -> ();
    /// The members of that day, and everyone who came.
    fn arrival_list(booking: BookingId) -> Vec<Arrival>;
    /// The sessions of those days that took place and that nobody counted.
    fn booking_uncounted(from: Day, to: Day) -> Vec<Booking>;
    /// Other words for a session.
    fn booking_reword(id: BookingId, words: Whole<BookingWords>) -> ();
    /// Where a wish could be met: the best places first, or why there is none.
    fn place_find(wish: Wish) -> FreePlaces;
    /// Every session of the seven days from a day.
    fn booking_week(from: Day) -> Vec<Booking>;
    /// What would become of a series.
    fn series_preview(new: NewSeries) -> SeriesOutcome;
    /// Books a series.
    fn series_add(new: NewSeries) -> SeriesOutcome;
    /// What would become of several series, each as if it were the only one.
    fn series_preview_many(news: Vec<NewSeries>) -> Vec<SeriesOutcome>;
    /// Books several series in one change, all or none.
    fn series_add_many(news: Vec<NewSeries>) -> Vec<SeriesOutcome>;
    /// What a change of a series would come to, date by date; changes nothing.
    fn series_change_preview(id: SeriesId, change: SeriesChange) -> SeriesChanged;
    /// Changes a series from a date on; what is past or was changed by hand stays.
    fn series_change(id: SeriesId, change: SeriesChange) -> SeriesChanged;
    /// The series that go on, of one club or of everybody.
    fn series_list(group: Option<GroupId>) -> Vec<SeriesLine>;
    /// All of a series: next sessions, exceptions, lost dates, changes.
    fn series_get(id: SeriesId) -> SeriesWhole;
    /// Calls off the rest of a series.
    fn series_end(id: SeriesId, from: Day, reason: String) -> usize;
    /// Keeps a request that could not be met.
    fn waitlist_add(new: NewWait) -> WaitId;
    /// The requests still open, who comes first first, each with whether its place is free now.
    fn waitlist_open() -> Vec<Waiting>;
    /// Who comes first when the place is free.
    fn waitlist_rank(id: WaitId, priority: Priority) -> ();
    /// Books the place a request waited for.
    fn waitlist_book(id: WaitId) -> ();
    /// Fixed times nobody came to three times, and who waits for them.
    fn no_show_list() -> Vec<NoShows>;
    /// A club keeps its fixed time, and why.
    fn no_show_keep(series: SeriesId, reason: String) -> ();
    /// Ends a club's fixed time and gives it to one who waits.
    fn no_show_give(series: SeriesId, from: Day, wait: Option<WaitId>) -> usize;
    /// Takes a request off the list.
    fn waitlist_remove(id: WaitId) -> ();
    /// The requests that could not be met.
    fn waitlist_list(from: Day, to: Day) -> Vec<Wait>;

    /// Every plan of a term, the newest first.
    fn plan_list() -> Vec<Plan>;
    /// A plan with its wishes, its draft, and what each got of what it asked.
    fn plan_get(id: PlanId) -> PlanWhole;
    /// A new plan: empty, from what runs, or from another plan.
    fn plan_add(new: NewPlan, begin: PlanStart) -> PlanId;
    /// Another name or term for a plan.
    fn plan_update(id: PlanId, new: Whole<NewPlan>) -> ();
    /// Takes a plan away; what it published stays.
    fn plan_remove(id: PlanId) -> ();
    /// A new wish of a club or course.
    fn wish_add(plan: PlanId, new: NewWish) -> WishId;
    /// New wishes as typed or pasted, all or none; each line that cannot be is named.
    fn wishes_add(plan: PlanId, rows: Vec<WishWords>) -> usize;
    /// The wishes of a file, all or none.
    fn wishes_read(plan: PlanId, file: PathBuf) -> usize;
    /// Replaces what a wish is.
    fn wish_update(id: WishId, new: Whole<NewWish>) -> ();
    /// Takes a wish away with its sessions of the draft.
    fn wish_remove(id: WishId) -> ();
    /// Makes the best draft there is; what is pinned stays.
    fn plan_propose(id: PlanId) -> PlanWhole;
    /// Where a session of a wish could go in the draft, and why not elsewhere.
    fn draft_vacancies(wish: WishId, moving: Option<DraftId>) -> Vec<Vacancy>;
    /// A session more in the draft.
    fn draft_add(wish: WishId, room: RoomId, weekday: WeekdayName, start: Clock) -> PlanWhole;
    /// Another room or time for a session of the draft.
    fn draft_move(id: DraftId, room: RoomId, weekday: WeekdayName, start: Clock) -> PlanWhole;
    /// Two sessions of the draft change places.
    fn draft_swap(one: DraftId, other: DraftId) -> PlanWhole;
    /// A new proposal leaves a session where it is, or may move it again.
    fn draft_pin(id: DraftId, pinned: bool) -> PlanWhole;
    /// Takes a session out of the draft.
    fn draft_remove(id: DraftId) -> PlanWhole;
    /// What publishing a plan would do.
    fn plan_publish_preview(id: PlanId) -> Published;
    /// Makes a plan what runs from its first day on.
    fn plan_publish(id: PlanId) -> Published;
    /// Saves a plan as a workbook: the timetable, and what each got.
    fn plan_save(id: PlanId, out: PathBuf) -> PlanSaved;
    /// The best timetable for the wishes of a file, saved as a workbook; nothing is kept.
    fn plan_file(wishes: PathBuf, out: PathBuf, from: Option<Day>, until: Option<Day>) -> PlanSaved;

    /// A new piece on the tool wall.
    fn tool_add(new: NewTool) -> ToolId;
    /// Several pieces of one kind at once.
    fn tool_add_many(new: NewTool, count: u32) -> Vec<ToolId>;
    /// Several pieces of any kind, or none of them.
    fn tools_add(news: Vec<NewTool>) -> Vec<ToolId>;
    /// Replaces what is kept of a piece.
    fn tool_update(id: ToolId, new: Whole<NewTool>, was: Option<Whole<NewTool>>) -> ();
    /// Takes a piece off the wall.
    fn tool_remove(id: ToolId, on: Day, reason: String) -> ();
    /// Takes several pieces off the wall for one reason.
    fn tools_remove(ids: Vec<ToolId>, on: Day, reason: String) -> ();
    /// Puts several pieces into one place.
    fn tools_place(ids: Vec<ToolId>, place: Option<String>) -> ();
    /// A broken piece is whole again.
    fn tool_repaired(id: ToolId) -> ();
    /// Every piece, with the loan it is out on.
    fn tool_list() -> Vec<Tool>;
    /// What is to be asked before somebody gets a piece: what they have not brought back, who waits for it.
    fn loan_check(tool: ToolId, borrower: Borrower) -> Vec<String>;
    /// The day a tool should be back by: the agreed one or the usual one, or the next on which somebody is there.
    fn loan_due(out_on: Day, mode: LoanMode, due_on: Option<Day>) -> LoanDue;
    /// Lends a piece.
    fn loan_open(tool: ToolId, borrower: Borrower, out_on: Day, mode: LoanMode, due_on: Option<Day>) -> LoanId;
    /// Takes a piece back, with what is missing of its kit.
    fn loan_return(id: LoanId, returned_on: Day, condition: Condition, missing: Option<Vec<String>>) -> ();
    /// Takes several pieces back on one day.
    fn loans_return(ids: Vec<LoanId>, returned_on: Day, condition: Condition) -> ();
    /// Who had a piece and when.
    fn tool_loans(id: ToolId) -> Vec<Loan>;
    /// The loans that are out, or were out in those days.
    fn loan_list(from: Option<Day>, to: Option<Day>) -> Vec<Loan>;
    /// A neighbour leaves a spare key.
    fn key_add(new: NewKey) -> KeyId;
    /// The box of spare keys, without names, and what happened lately.
    fn key_list() -> KeyBox;
    /// Two people take a spare key out and say why; a warning when its agreement has ended.
    fn key_draw(id: KeyId, by: String, second: String, reason: String) -> Option<String>;
    /// A spare key is put back in a new bag.
    fn key_return(id: KeyId, by: String, bag_no: String) -> ();
    /// Whose spare key it is; that somebody looked is kept.
    fn key_owner(id: KeyId, reason: String) -> KeyOwner;
    /// The agreement of a spare key runs on, until a later day.
    fn key_renew(id: KeyId, until: Day) -> ();
    /// A spare key goes back to its owner for good.
    fn key_end(id: KeyId, reason: String) -> ();
    /// The box of spare keys is counted.
    fn key_count(counted: u32, by: String, note: Option<String>) -> ();
    /// How many spare keys there were and how often they were used, as numbers.
    fn key_figures(from: Day, to: Day) -> KeyFigures;
    /// Somebody waits for a kind of tool.
    fn tool_wait_add(name: String, borrower: Borrower) -> ToolWaitId;
    /// Somebody no longer waits.
    fn tool_wait_remove(id: ToolWaitId) -> ();
    /// Everybody who waits for a tool, in turn.
    fn tool_wait_list() -> Vec<ToolWait>;
    /// Who waits gets the first piece that hangs there.
    fn tool_wait_lend(id: ToolWaitId) -> LoanId;
    /// The pieces as neighbours who help themselves see them.
    fn self_list() -> Vec<SelfTool>;
    /// The piece whose code a neighbour typed or scanned.
    fn self_find(code: String) -> SelfTool;
    /// A neighbour takes a piece.
    fn self_lend(code: String, name: Option<String>, building: Option<String>, volunteer_no: Option<String>) -> SelfTool;
    /// A neighbour brings a piece back.
    fn self_return(code: String, condition: Condition) -> SelfTool;
    /// What neighbours wrote themselves and nobody has looked at yet.
    fn self_unchecked() -> Vec<Loan>;
    /// What neighbours wrote is right.
    fn self_confirm(ids: Vec<LoanId>) -> ();
    /// What a neighbour wrote is not so.
    fn self_reject(id: LoanId) -> ();
    /// A stocktake of the tools begins.
    fn stocktake_begin() -> StocktakeId;
    /// The stocktake that goes on, and the last that was finished.
    fn stocktake_now() -> StocktakeNow;
    /// A piece was seen, by its code; says which.
    fn stocktake_tick(code: String) -> String;
    /// A piece was ticked by mistake.
    fn stocktake_untick(tool: ToolId) -> ();
    /// The stocktake is finished.
    fn stocktake_finish() -> Stocktake;
    /// The stocktake is given up.
    fn stocktake_drop() -> ();
    /// What a stocktake did not find leaves the wall; how many pieces.
    fn stocktake_write_off(id: StocktakeId) -> usize;

    /// Someone becomes a volunteer.
    fn volunteer_add(new: NewVolunteer) -> VolunteerId;
    /// Someone new becomes a volunteer.
    fn volunteer_enrol(person: NewPerson, volunteer_no: Option<String>, team: Option<GroupId>, registered_on: Option<Day>, skills: Option<String>) -> VolunteerId;
    /// Replaces what is kept of a volunteer beside the person.
    fn volunteer_update(id: VolunteerId, new: Whole<NewVolunteer>, was: Option<Whole<NewVolunteer>>) -> ();
    /// Someone stops being a volunteer; without a day they are one again.
    fn volunteer_end(id: VolunteerId, on: Option<Day>) -> ();
    /// Every record of a volunteer.
    fn volunteer_records(id: VolunteerId) -> Vec<ServiceRecord>;
    /// Every volunteer.
    fn volunteer_list() -> Vec<Volunteer>;
    /// Records one volunteer's service.
    fn service_record_add(new: NewRecord, draft: Option<bool>) -> RecordId;
    /// Records several services, or none of them.
    fn service_records_add(news: Vec<NewRecord>) -> Vec<RecordId>;
    /// Replaces what a record says.
    fn service_record_update(id: RecordId, new: Whole<NewRecord>, was: Option<Whole<NewRecord>>) -> ();
    /// Another title or place for several records.
    fn service_records_reword(ids: Vec<RecordId>, title: Option<String>, place: Option<String>) -> ();
    /// Takes several records away.
    fn service_records_remove(ids: Vec<RecordId>) -> ();
    /// Records a whole sign-in sheet.
    fn service_sheet_add(sheet: ServiceSheet, draft: Option<bool>) -> Vec<RecordId>;
    /// The records of those days.
    fn service_record_list(from: Day, to: Day) -> Vec<ServiceRecord>;
    /// Takes a record away.
    fn service_record_remove(id: RecordId) -> ();
    /// A person has checked those drafts: they count.
    fn service_records_confirm(ids: Vec<RecordId>) -> ();
    /// Those records are changed by corrections only from now on.
    fn service_records_lock(ids: Vec<RecordId>) -> ();
    /// How well those services were done.
    fn service_records_evaluate(ids: Vec<RecordId>, evaluation: Option<Evaluation>) -> ();
    /// Puts a new record in the place of a locked one, with why; without a new one it is void.
    fn service_record_correct(id: RecordId, reason: String, new: Option<Whole<NewRecord>>) -> Option<RecordId>;
    /// Service that is not written down yet, soonest due first.
    fn service_due() -> Vec<ServiceDue>;
    /// The records that are not in the ministry's system yet.
    fn sync_list(until: Option<Day>) -> Vec<ServiceRecord>;
    /// 系统补录表: those records for typing into the ministry's system.
    fn sync_save(out: PathBuf, until: Option<Day>) -> PathBuf;
    /// Those records are in the ministry's system now.
    fn sync_mark(ids: Vec<RecordId>) -> ();
    /// The number after the one given last.
    fn volunteer_number_next() -> String;
    /// Training and honours of a volunteer.
    fn volunteer_merits(id: VolunteerId) -> Merits;
    /// The same training of several volunteers.
    fn training_add(volunteers: Vec<VolunteerId>, new: NewTraining) -> ();
    /// Takes a training away.
    fn training_remove(id: TrainingId) -> ();
    /// An honour of a volunteer.
    fn honour_add(volunteer: VolunteerId, new: NewHonour) -> HonourId;
    /// Takes an honour away.
    fn honour_remove(id: HonourId) -> ();
    /// A sign-in sheet of numbered lines for an activity.
    fn sign_in_add(new: NewSignIn) -> SignInId;
    /// The sheets of those days, without their lines.
    fn sign_in_list(from: Day, to: Day) -> Vec<SignIn>;
    /// One sheet with its lines.
    fn sign_in_get(id: SignInId) -> SignIn;
    /// Who wrote themselves on a blank line.
    fn sign_in_name(id: SignInId, number: u32, volunteer: Option<VolunteerId>) -> ();
    /// Takes a sheet away that nothing was typed from.
    fn sign_in_remove(id: SignInId) -> ();
    /// What was typed from a sheet, before it is recorded.
    fn sign_in_read(id: SignInId, typed: String) -> SignInRead;
    /// Records what was typed from a sheet.
    fn sign_in_record(id: SignInId, typed: String, draft: Option<bool>) -> Vec<RecordId>;
    /// Who reached which star, and how far each has come.
    fn star_list() -> Vec<Star>;
    /// Proposes the star each of them has reached.
    fn star_propose(volunteers: Vec<VolunteerId>) -> Vec<StarId>;
    /// Posts proposed stars for 3 to 5 working days; until when.
    fn star_post(ids: Vec<StarId>, days: u32) -> Day;
    /// Confirms stars whose posting is over.
    fn star_confirm(ids: Vec<StarId>) -> ();
    /// An objection, or a mistake: the star ends with its reason.
    fn star_end(id: StarId, reason: String) -> ();
    /// Several people agreed to the same.
    fn consent_add(people: Vec<PersonId>, new: NewConsent) -> u32;
    /// A consent is taken back.
    fn consent_withdraw(id: ConsentId, on: Option<Day>) -> ();
    /// What somebody agreed to and took back.
    fn consent_list(person: PersonId) -> Vec<Consent>;

    /// How points are earned, the newest rule first.
    fn points_rule_list() -> Vec<PointsRule>;
    /// A new rule of points.
    fn points_rule_add(new: NewPointsRule) -> PointsRuleId;
    /// Replaces a rule of points.
    fn points_rule_update(id: PointsRuleId, new: Whole<NewPointsRule>) -> ();
    /// Takes a rule of points away.
    fn points_rule_remove(id: PointsRuleId) -> ();
    /// The services of those days whose points are not what they earn.
    fn points_due(from: Day, to: Day) -> Vec<PointsDue>;
    /// Gives and takes back what is due for the services of those days.
    fn points_settle(from: Day, to: Day) -> PointsSettled;
    /// What everybody had at the end of a day.
    fn points_balances(on: Option<Day>) -> Vec<PointsBalance>;
    /// What somebody had, got and spent in those days.
    fn points_statement(person: PersonId, from: Day, to: Day) -> PointsStatement;
    /// Sets somebody's points right by hand.
    fn points_adjust(person: PersonId, points: i64, reason: String) -> ();
    /// Somebody gives points back to the community.
    fn points_donate(person: PersonId, points: i64, reason: Option<String>) -> ();
    /// How many points have lapsed and are still on the accounts.
    fn points_lapsed() -> i64;
    /// Takes what has lapsed off the accounts; returns how many points.
    fn points_expire() -> i64;
    /// What points can be had for.
    fn reward_list() -> Vec<Reward>;
    /// A new reward, with the pieces that are there.
    fn reward_add(new: NewReward, pieces: Option<u32>) -> RewardId;
    /// Replaces what is kept of a reward.
    fn reward_update(id: RewardId, new: Whole<NewReward>) -> ();
    /// Pieces of a reward came in, or went out other than by redemption.
    fn reward_stock(id: RewardId, pieces: i64, reason: Option<String>) -> ();
    /// A reward is no longer given; without a day it is given again.
    fn reward_end(id: RewardId, on: Option<Day>) -> ();
    /// Points against a reward, at the desk or by a code for the machine.
    fn redemption_add(new: NewRedemption) -> Redemption;
    /// A code is shown: what it is for is handed out, once.
    fn redemption_use(code: String, person: Option<PersonId>) -> Redemption;
    /// A reward is given back or was not fetched: the points are there again.
    fn redemption_release(id: RedemptionId, reason: String) -> ();
    /// Gives back the points of every code that is no longer good; returns how many codes.
    fn redemption_release_stale() -> u32;
    /// What was redeemed in those days, and what is still set aside.
    fn redemption_list(from: Day, to: Day) -> Vec<Redemption>;

    /// A certificate as it would be issued today.
    fn certificate_preview(new: NewCertificate) -> CertificateDraft;
    /// Issues a certificate with the next number of the year.
    fn certificate_issue(new: NewCertificate) -> Certificate;
    /// Voids a certificate and issues another in its place.
    fn certificate_reissue(id: CertificateId, reason: String, new: NewCertificate) -> Certificate;
    /// Voids a certificate; it stays on record with the reason.
    fn certificate_void(id: CertificateId, reason: String) -> ();
    /// Every certificate that was issued, or those of one person.
    fn certificate_list(person: Option<PersonId>) -> Vec<Certificate>;
    /// Saves a certificate as a PDF, exactly as it was issued.
    fn certificate_pdf(id: CertificateId, out: PathBuf) -> PaperSaved;
    /// Holds a printed certificate against the ledger.
    fn certificate_check(text: String) -> CertificateCheck;

    /// Saves the receipt of a redemption as a PDF, with lines for two signatures.
    fn redemption_receipt_pdf(id: RedemptionId, out: PathBuf) -> PaperSaved;
    /// Saves somebody's statement of points as a PDF to take home.
    fn points_statement_pdf(person: PersonId, from: Day, to: Day, out: PathBuf) -> PaperSaved;
    /// Saves a sign-in sheet as a PDF, its lines numbered.
    fn sign_in_pdf(id: SignInId, out: PathBuf) -> PaperSaved;
    /// Saves the list of volunteers for the wall as a PDF, only those who agreed and masked.
    fn volunteer_wall_pdf(out: PathBuf) -> PaperSaved;
    /// Saves labels for these pieces as a PDF, beginning at a free label.
    fn tool_labels_pdf(tools: Vec<ToolId>, sheet: LabelSheet, out: PathBuf, from: Option<u32>) -> PaperSaved;
    /// Saves the empty register that hangs beside the tools as a PDF.
    fn tool_register_pdf(out: PathBuf) -> PaperSaved;
    /// Saves the slip of a loan as a PDF, a half for the borrower and a half for the desk.
    fn loan_slip_pdf(id: LoanId, out: PathBuf) -> PaperSaved;
    /// Saves cards of thanks for given pieces as a PDF, one a donor.
    fn tool_thanks_pdf(tools: Vec<ToolId>, out: PathBuf) -> PaperSaved;

    /// Every kind of roster, in the order in which they build on each other.
    fn import_kinds() -> Vec<ImportCard>;
    /// Every row of a roster as it would be kept.
    fn import_preview(kind: ImportKind, file: PathBuf, sheet: Option<String>, columns: Option<Vec<Option<String>>>) -> ImportPreview;
    /// Takes a roster in, all or nothing.
    fn import_file(kind: ImportKind, file: PathBuf, dry_run: Option<bool>, sheet: Option<String>, columns: Option<Vec<Option<String>>>, leave_out: Option<Vec<usize>>) -> ImportDone;
    /// The period's workbook as values.
    fn report_preview(period: String) -> ReportPreview;
    /// Saves the period's workbook and notes that it was.
    fn report_save(period: String, out: PathBuf, nil: Option<bool>, correction: Option<bool>) -> ReportSaved;
    /// The rows behind a figure of a sheet.
    fn figure_rows(period: String, sheet: String, row: usize, column: String) -> FigureRows;
    /// What was saved to be sent up.
    fn filing_list(from: Option<Day>, to: Option<Day>) -> Vec<Filing>;
    /// The week as it would be hung on the door.
    fn timetable_preview(week: Day) -> WeekPaper;
    /// One room's sheet of the week, as it would hang on its door.
    fn door_preview(week: Day, room: RoomId) -> DoorPaper;
    /// Saves the week as a PDF and notes that it was printed.
    fn timetable_pdf(week: Day, out: PathBuf, size: Option<PaperSize>) -> PaperSaved;
    /// Saves a door sheet a room in one PDF and notes that they were printed.
    fn door_pdf(week: Day, out: PathBuf, rooms: Option<Vec<RoomId>>, size: Option<PaperSize>) -> PaperSaved;
    /// Every sheet of a week with how it differs from its last print; without a week, what was printed for this week and later.
    fn timetable_changed(week: Option<Day>, since: Option<Day>) -> Vec<SheetState>;
    /// Saves only the sheets that are no longer as they were printed.
    fn timetable_changed_pdf(week: Day, out: PathBuf, since: Option<Day>, rooms: Option<Vec<RoomId>>) -> PaperSaved;
    /// Saves the week as a workbook that prints like the paper.
    fn timetable_xlsx(week: Day, out: PathBuf, rooms: Option<Vec<RoomId>>) -> PathBuf;
    /// Saves the sessions from a day on for the calendar of a phone.
    fn timetable_ics(from: Day, out: PathBuf, to: Option<Day>, room: Option<RoomId>, club: Option<GroupId>) -> CalendarSaved;

    /// The notice of opening hours that hangs there, how it differs from what is true, and a new one begun.
    fn notice_now() -> NoticeNow;
    /// A notice as it would be printed today.
    fn notice_preview(new: NewNotice) -> NoticePaper;
    /// Keeps a notice exactly as it is printed; the ones before it stay.
    fn notice_post(new: NewNotice) -> NoticeId;
    /// Every notice that was posted, the newest first.
    fn notice_list() -> Vec<Notice>;
    /// Saves a notice as a PDF, as it was when it was posted.
    fn notice_pdf(id: NoticeId, out: PathBuf, size: Option<PaperSize>) -> PaperSaved;

    /// Saves a list as it is shown, for Excel; returns the file.
    fn table_save(title: String, columns: Vec<String>, rows: Vec<Vec<TableCell>>, out: PathBuf) -> PathBuf;

    /// Takes back the newest change; returns its label.
    fn undo() -> String;
    /// Does the last undone change again; returns its label.
    fn redo() -> String;
    /// The newest changes first.
    fn journal_list(limit: Option<u32>, before: Option<i64>) -> Vec<HistoryEntry>;
    /// What one change did, row by row.
    fn journal_entry(id: i64, find: Option<String>) -> Vec<HistoryRow>;
    /// The changes that hold every word, of a day, of a person; a bounded part of the history at a time.
    fn journal_find(find: Option<String>, on: Option<Day>, who: Option<String>, before: Option<i64>, limit: Option<u32>) -> HistoryFound;
    /// Everyone who ever changed anything.
    fn journal_people() -> Vec<String>;
    /// How far taking a change back goes, and why it cannot be taken back alone.
    fn undo_reach(id: i64) -> Reach;
    /// Takes one change back though newer ones stand; returns its label.
    fn undo_entry(id: i64) -> String;
    /// Takes a change and every newer one back, all or none; returns how many they were.
    fn undo_back_to(id: i64) -> u32;
    /// Whether the file is whole.
    fn verify() -> Verified;
    /// Asks the long work that is going on to stop.
    fn work_cancel() -> ();
}
