//! Stories in the desk's words, house rules, goldens: one binary.
#![allow(clippy::unwrap_used, clippy::print_stderr, clippy::type_complexity, unreachable_pub)]

/// How sites are divided, from a day on.
mod areas;
/// Photos and scans beside the database.
mod attachments;
/// Who came to a session.
mod attendance;
/// Names that are a script or a formula elsewhere are text here.
mod bad_names;
/// The window's types are those of the command list.
mod bindings;
/// Borrowers known again, codes, and what is asked before a tool goes out.
mod borrowing;
/// Holidays, make-up workdays, working days counted.
mod calendar;
/// Long work called off while it goes on.
mod cancelled;
/// Certificates of service, and whether a printed one holds.
mod certificates;
/// Marks nobody sees, characters that only look alike, readings.
mod characters;
/// A room goes out of use, and every session that stands in it.
mod closures;
/// Clubs: who joins, what they showed, what they are owed.
mod clubs;
/// Copies of everything, and bringing one back.
mod copies;
/// The demonstration is what the handbook says.
mod demo;
/// What is damaged, gone or another's is noticed when the data is opened.
mod door;
/// Each figure of a sheet opens the rows it is counted from.
mod figures;
/// A few letters find people, rooms, clubs, tools and sessions.
mod find;
/// Which modules may use which.
mod floors;
/// The finder of free places, asked with facts alone.
mod free;
/// Rooms whose seats are free, in the finder.
mod free_seats;
/// Queues, counts, public names and money: what every slice stands on.
mod ground;
/// What was done is found again, in the desk's words.
mod history;
/// What the house itself promises.
mod house;
/// Rosters as people really keep them.
mod import;
/// Guesses of an import are asked about, or stand in sight.
mod import_asked;
/// Small files that ask for more memory than there is.
mod import_attacks;
/// Files that are no roster, and work called off.
mod import_bad;
/// Days, hours and names in a roster that could be read in two ways.
mod import_doubts;
/// What a file itself does to its cells.
mod import_files;
/// What a roster of each kind becomes.
mod import_kinds;
/// A roster is decided by the rules the desk has.
mod import_laws;
/// Long rosters.
mod import_long;
/// Files as other programs make them.
mod import_made;
/// What a person reads in a sheet without thinking.
mod import_odd;
/// Files that are something else than their name says.
mod import_pages;
/// Rosters no one here made.
mod import_rosters;
/// Sessions of the month, with seats, and wanted every week.
mod import_sessions;
/// What is a table in a sheet, and what of it can be seen.
mod import_sheets;
mod import_written;
/// What was done, taken back, done again, and whether it can be trusted.
mod journal;
/// The box of spare keys.
mod keys;
/// Tools that go out and come back.
mod lending;
/// What the log says of an error, and what it never says.
mod log;
/// The opening hours on the wall.
mod notices;
/// A month in a small centre, for the reports.
mod october;
/// What is odd is said before it is kept.
mod odd;
/// An office on a fixed day, and the words its stories are told in.
mod office;
/// What is handed out on paper.
mod papers;
/// What took place stays; who is gone does nothing more.
mod past;
/// Names, phones, finding people.
mod people;
/// Two records of one person become one.
mod people_merge;
/// One record a person, and everything that happened.
mod people_whole;
/// A term planned fairly.
mod plan;
/// A plan's draft changed by hand.
mod plan_draft;
/// Who gets which place: the laws of the choice.
mod plan_model;
/// The demonstration's term, from a form of wishes to the timetable.
mod plan_term;
/// Points for hours, what they buy, how they lapse.
mod points;
/// Points go with their record, and what is shown can be spent.
mod points_follow;
/// What hangs on the doors, and what was printed of it.
mod prints;
/// What the papers say of whose a session is, where, and when nobody can have the room.
mod prints_said;
/// What a program may decide by when something is refused.
mod refusals;
/// What the window finds again after a crash.
mod remembered;
/// The sheets that go up to the street.
mod reports;
/// What must hold between the figures before they are sent up.
mod reports_checked;
/// The workbook as it is written.
mod reports_excel;
/// Months as the street counts them, quarters, years, any days; and what was sent.
mod reports_periods;
/// What is believed of a copy, and what a paper proves.
mod restore;
/// Rooms, sites and zones as they are kept.
mod rooms;
/// Rooms as they really are: by seats, by day and night, in the rain, for the street.
mod rooms_shared;
/// One room, one time, one holder.
mod schedule;
/// What the schema promises, and what the code takes for granted about it.
mod schema;
/// Hours by season, and closures announced in time.
mod seasons;
/// Sessions that come every week.
mod series;
/// Series that change: the past stays, so does what was done by hand.
mod series_change;
/// Laws of series that change, on many.
mod series_laws;
/// What was there before the program is written down as such.
mod set_up;
/// What the desk is called and who works at it.
mod settings;
/// Numbers typed from a printed sign-in sheet.
mod sign_in;
/// What the slices declare of their tables is what the schema says.
mod slices;
/// What the dead, a child alone and a withdrawn consent mean for every act.
mod standing;
/// What the street office asks for.
mod street;
/// Two sessions in each other's place, and the month at a glance.
mod swap;
/// What the ministry's system has is put right there when it changes here.
mod sync;
/// Lists as they are shown, for Excel.
mod table;
/// House rules a compiler does not know.
mod tidy;
/// Service of days to come, consent taken back, and what sounds like no service.
mod to_come;
/// What waits this morning.
mod today;
/// What nobody counted is 未登记, and what goes up to the street has no full names.
mod uncounted;
/// One change taken back alone, or back to a change.
mod undo;
/// What is booked when something changes under it.
mod unfit;
/// Hours by the law.
mod volunteering;
/// Drafts, corrections, consents, stars, and what goes to the ministry's system.
mod volunteering_law;
/// Who waits for a place, and fixed times nobody comes to.
mod waits;
/// The tool wall by itself: closed days, kits, queues, self-service, stocktakes.
mod wall;
/// What replaces a record gives every field of it.
mod whole;
