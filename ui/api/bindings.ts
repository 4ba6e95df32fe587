// Generated from the command list (src-tauri/core/src/api); `cargo xtask bindings` writes it anew.
import { call } from './client'
import type { Table } from './words'

/** Whether the history still is what a paper says ([`crate::app::App::anchor_check`]). */
export type AnchorCheck = { 
/** The entry's number. */
entry: number, 
/** It, and all before it, are as they were. */
holds: boolean, 
/** The same as a sentence. */
said: string, };
/** An area in square decimetres (1/100 ㎡); a plain number of ㎡ on the wire. */
export type Area = number;
/** How a site is divided from a day on. */
export type AreaChange = { id: AreaChangeId, 
/** The site. */
site: SiteId, 
/** The site's name. */
site_name: string, 
/** From when on. */
on: Day, 
/** The whole site, ㎡. */
total_sqm: Area, 
/** Why, or what was done. */
reason: string | null, 
/** Its parts. */
parts: Array<AreaPart>, 
/** What of it is office, ㎡: the share is this over the whole. */
office_sqm: Area, 
/** How many percentage points the office's share went up (or down, negative) against the change before;
 * none for the first. */
points: number | null, 
/** The newest of its site, which alone can be taken away. */
newest: boolean, };
/** A change of a site's areas. */
export type AreaChangeId = string;
/** One part of a site. */
export type AreaPart = { 
/** `手工坊`. */
name: string, 
/** What it belongs to. */
zone: PartZone, 
/** The room it is, when it is one. */
room?: RoomId | null, 
/** ㎡. */
area_sqm: Area, };
/** Someone who may come to a session: a member of that day, or anyone who came. */
export type Arrival = { person: PersonId, name: string, 
/** House text, to tell namesakes apart. */
building: string | null, 
/** What the person is found by: the name and its pinyin initials, a space before each. */
search: string, 
/** Belonged to the club or team on that day. */
member: boolean, 
/** Came. */
came: boolean, };
/** What a picture is of. */
export type AttachedThing = { 
/** What kind of thing. */
kind: AttachedTo, 
/** Its key. */
id: string, };
/** What a picture can be of. */
export type AttachedTo = "room" | "group" | "person" | "booking" | "tool" | "service_record" | "performance" | "area_change";
/** A picture or scan that is kept. */
export type Attachment = { id: AttachmentId, 
/** SHA-256 of the file; its name. */
hash: string, 
/** What the file was called. */
name: string, 
/** What it is. */
kind: FileKind, 
/** How large the file is. */
bytes: number, 
/** When it was taken. */
taken_on: Day | null, 
/** What is to be seen. */
caption: string | null, 
/** When it came in. */
added_on: Day, 
/** Where the file lies. */
file: string, };
/** A photo or scan. */
export type AttachmentId = string;
/** What is written beside a picture. */
export type AttachmentWords = { 
/** When it was taken. */
taken_on?: Day | null, 
/** What is to be seen. */
caption?: string | null, };
/** Part of the day in which one room is another one, 昼夜双栖 (R2): 老年大学 by day, 夜校 by night. */
export type Band = { 
/** `白天`. */
name: string, start: Clock, end: Clock, 
/** `老年大学`. */
programme: string | null, 
/** `课桌六排`. */
layout: string | null, 
/** `60 岁以上`. */
audience: string | null, };
/** How much a part of a room's day was used. */
export type BandUse = { 
/** `夜校`; `其余时间` for what is in no part. */
name: string, 
/** When; none for what is in no part. */
span: Span | null, 
/** Minutes open, closures taken out. */
open_minutes: number, 
/** Minutes of the room's sessions that lie in it. */
used_minutes: number, 
/** Sessions that begin in it. */
sessions: number, 
/** 人次 of those. */
visits: number, };
/** What one club or course got of what it asked. */
export type BoardRow = { 
/** The club's or course's name. */
who: string, 
/** Which club. */
group: GroupId | null, 
/** Sessions a week it asked for. */
asked: number, 
/** Sessions a week it got. */
got: number, 
/** Minutes a week it asked for. */
asked_minutes: number, 
/** Minutes a week it got. */
got_minutes: number, 
/** Of them in the evening or on the weekend. */
prime_minutes: number, 
/** Sessions that stand in a part of the week that was wanted. */
wanted: number, 
/** What is missing, and why. */
unmet: Array<Unmet>, };
/** A booking. */
export type Booking = { id: BookingId, room: RoomId, 
/** The room's name. */
room_name: string, slot: Slot, holder: Holder, 
/** The name of who. */
holder_name: string, 
/** What for. */
purpose: string, 
/** What it counts as. */
usage: Usage, 
/** How it came to be. */
kind: BookingKind, 
/** The series it belongs to. */
series: SeriesId | null, 
/** Whether it took place. */
state: BookingState, 
/** How many came, when someone counted. */
heads: number | null, 
/** How many names were ticked. */
came: number, 
/** Why it was called off. */
reason: string | null, 
/** Anything else. */
note: string | null, 
/** The date of its series that it stands for; another day than its own when it was moved. */
stands_on: Day | null, 
/** Who asked. */
level: Level, 
/** What the office above is called here, 街道 or 镇, where it asked. */
asked_by: string | null, 
/** How many seats it takes; none: the whole room. */
seats: number | null, };
/** One session. */
export type BookingId = string;
/** How a session came to be. */
export type BookingKind = "fixed" | "extra" | "single";
/** Whether it took place. */
export type BookingState = "planned" | "held" | "no_show" | "cancelled";
/** What a booking is for, as told by the desk. */
export type BookingWords = { 
/** What for. */
purpose: string, 
/** What it counts as. */
usage: Usage, 
/** Anything else. */
note?: string | null, };
/** Who takes a tool: someone on record, or a name and a building, which is enough (PIPL art. 16). */
export type Borrower = { person: PersonId, } | { 
/** What to call them. */
name: string, 
/** Building or the end of a phone number. */
contact?: string | null, } | string;
/** A calendar that was saved. */
export type CalendarSaved = { file: string, 
/** How many sessions are in it, called-off ones included. */
sessions: number, 
/** Of them, those called off. */
cancelled: number, };
/** What stands in a cell. */
export type Cell = { "is": "empty" } | { "is": "not_applicable" } | { "is": "unrecorded" } | { "is": "text", "value": string } | { "is": "count", "value": number } | { "is": "minutes", "value": number } | { "is": "ratio", "value": [number, number] } | { "is": "area", "value": Area } | { "is": "date", "value": Day };
/** A certificate that was issued. */
export type Certificate = { id: CertificateId, 
/** `990001001001-2026-0007`. */
serial: string, 
/** For whom. */
person: PersonId, 
/** The name as it is kept now. */
name: string, 
/** The first day of service. */
from: Day, 
/** The last one. */
to: Day, 
/** Minutes in all, as issued. */
minutes: number, 
/** The check code on the paper. */
hash: string, 
/** Issued on. */
issued_on: Day, 
/** By whom. */
issued_by: string, 
/** The number of the one in whose place it stands. */
replaces: string | null, 
/** The number of the one that stands in its place. */
replaced_by: string | null, 
/** It no longer holds since. */
voided_on: Day | null, 
/** Why. */
void_reason: string | null, };
/** A printed certificate held against the ledger. */
export type CertificateCheck = { 
/** How it stands. */
verdict: CertificateVerdict, 
/** The same in a sentence, with what to do. */
said: string, 
/** The certificate of that number. */
certificate: Certificate | null, };
/** A certificate as it would be issued. */
export type CertificateDraft = { 
/** The page. */
paper: ListPaper, 
/** Minutes in all. */
minutes: number, 
/** How many services. */
records: number, 
/** What the desk should know before it issues it, a sentence each. */
warnings: Array<string>, };
/** A certificate of service. */
export type CertificateId = string;
/** What became of a certificate that is held against the ledger. */
export type CertificateVerdict = "matches" | "changed" | "void" | "altered" | "unknown";
/** A change of a series, as it is kept. */
export type ChangeKept = { 
/** When it was made. */
changed_on: Day, 
/** The first date that changed. */
from: Day, 
/** What changed. */
said: string, 
/** Why. */
reason: string | null, };
/** A session of a series that changes. */
export type ChangedDate = { 
/** What becomes of it. */
fate: DateFate, 
/** Its booking; none in a preview. */
id: BookingId | null, on: Day, start: Clock, end: Clock, 
/** The holiday it was moved away from. */
moved_from: Day | null, };
/** Where a reward is fetched. */
export type Channel = "desk" | "machine";
/** A cross-check. */
export type Check = { 
/** It holds. */
ok: boolean, 
/** A failing one that stops the report from being saved; others only warn. */
stops: boolean, 
/** What was compared, and the row when it does not hold. */
sentence: string, 
/** The figure that does not hold. */
place: FigurePlace | null, 
/** The page where what does not hold is changed. */
to: Link | null, };
/** A time on the clock, `00:00`–`24:00`, in minutes since midnight. */
export type Clock = string;
/** Part of a day that is closed, and why. */
export type ClosedSpan = { span: Span, 
/** Why. */
reason: string, };
/** What is worked through: a closure that is to be, or one that is kept already. */
export type Closing = { "new": NewClosure } | { "kept": ClosureId } | { "unfit": boolean };
/** A closure. */
export type Closure = { id: ClosureId, 
/** One room … */
room: RoomId | null, 
/** … or a whole site. */
site: SiteId | null, 
/** The first day. */
from: Day, 
/** The last day. */
to: Day, 
/** The time of each day. */
span: Span, 
/** Why, as it is posted. */
reason: string, 
/** When it was announced. */
posted_on: Day | null, };
/** What working a closure through did. */
export type ClosureApplied = { 
/** The closure; none when it was about what no longer fits. */
closure: ClosureId | null, 
/** Sessions that have another place. */
moved: number, 
/** Sessions called off. */
cancelled: number, 
/** Sessions that still stand in it. */
left: number, };
/** A closure. */
export type ClosureId = string;
/** A closure, or what no longer fits its place, and every session that stands in it. */
export type ClosurePreview = { 
/** The name of what is closed. */
name: string, 
/** Its first day. */
from: Day, 
/** Its last day. */
to: Day, 
/** The time of each day. */
span: Span, 
/** Why. */
reason: string, 
/** The sessions still to come, in order, each with its place. */
displaced: Array<Displaced>, 
/** Sessions within it that are over: they stay as they were. */
past: number, 
/** What is to be known of one that is not kept yet: notice too short, days gone by, a whole site. */
warnings: Array<string>, };
/** A column of a sheet. */
export type Column = { 
/** What other parts call it, whatever its place and heading: `sessions`. Empty where nothing refers to it. */
key: string, 
/** `使用场次`. */
heading: string, 
/** The merged heading above it: `其中(场次)`. */
group: string | null, 
/** Characters. */
width: number, 
/** How its numbers look. */
format: Format, 
/** Its texts tell the rows apart. */
names: boolean, 
/** Its figures open the rows they are counted from. */
opens: boolean, };
/** A residential compound. */
export type Compound = { id: CompoundId, name: string, 
/** Households. */
households: number | null, };
/** A residential compound. */
export type CompoundId = string;
/** How a tool is. */
export type Condition = "good" | "damaged";
/** A consent. */
export type Consent = { id: ConsentId, 
/** Whose. */
person: PersonId, 
/** What is agreed to. */
purpose: ConsentPurpose, 
/** How far. */
scope: string | null, 
/** Which text. */
text_version: string, 
/** How. */
way: ConsentWay, 
/** Who heard it. */
witness: string | null, 
/** The guardian who gave it for a child. */
given_by: string | null, given_on: Day, 
/** Taken back on. */
withdrawn_on: Day | null, };
/** A consent. */
export type ConsentId = string;
/** What is agreed to. */
export type ConsentPurpose = "service" | "publish";
/** How it was given. */
export type ConsentWay = "signed" | "spoken";
/** A copy that was made, or restored. */
export type Copied = { 
/** Where it lies; of a restored one, where the data from before lies. */
file: string, 
/** How large. */
bytes: number, 
/** Pictures in it. */
pictures: number, };
/** Why a copy was made. */
export type CopyKind = "daily" | "made" | "before_restore" | "before_upgrade";
/** What a change of a series does with a session. */
export type DateFate = "same" | "changed" | "new";
/** A day on the wire and in the store: `2026-11-23`. */
export type Day = string;
/** The four kinds of day (DOMAIN §4). */
export type DayKind = "workday" | "weekend" | "public_holiday" | "adjusted_workday";
/** One day and what it is. */
export type DayOn = { on: Day, 
/** Its kind. */
kind: DayKind, 
/** `国庆节`, for holidays and the days worked for them. */
name: string | null, 
/** No official arrangement is known for this year. */
provisional: boolean, };
/** Part of a day; the settings say when it begins. */
export type DayPart = "morning" | "afternoon" | "evening";
/** What the desk is called and how it likes things; printed on every sheet and page. */
export type Desk = { 
/** `青禾里社区`; empty until the first start is done. */
community: string, 
/** `990001001001`, the twelve digits of the community; in front of a certificate's number. */
code: string, 
/** `桃溪街道`, or a 镇. */
subdistrict: string, 
/** What the upper level is called: `街道`, `镇`, `乡`. */
subdistrict_word: string, 
/** Telephone of the service desk. */
phone: string, 
/** 单位负责人. */
head: string, 
/** 审核人. */
reviewer: string, 
/** 填报人. */
reporter: string, 
/** Who works here, for “现在是谁在用”. */
staff: Array<string>, 
/** The day a report month begins: 1 for the calendar's; 26 for one from the 26th to the 25th. */
month_from_day: number, 
/** Afternoon begins. */
afternoon_from: Clock, 
/** Evening begins. */
evening_from: Clock, 
/** Travel counts as service time (2012 method says no). */
count_travel: boolean, 
/** Hours that reach one to five stars. */
star_hours: Array<number>, 
/** Until this day what was there before the program is being written down: members, volunteers and tools without a
 * day of their own have always been there. None: they came on the day they are written down. */
setup_until: Day | null, 
/** How long a tool taken home is usually lent, from each day on. */
loan_days: Array<LoanDays>, 
/** Opening hours as the door page says them; made from the hours when empty. */
hours_note: string, 
/** How to book, as the door page says it. */
booking_note: string, 
/** The house rules, as the door page says them. */
rules_note: string, 
/** Everything on the screen is larger. */
large_type: boolean, 
/** This is the demonstration: every screen and print says so. */
demo: boolean, };
/** The desk with what the window needs to know at its start. */
export type DeskNow = { 
/** The settings. */
desk: Desk, 
/** Nobody has named the community yet. */
fresh: boolean, 
/** Who sits here now, as the history writes it. */
who: string, 
/** The office's day. */
today: Day, 
/** What the undo key would take back. */
undo: string | null, 
/** What the redo key would do again. */
redo: string | null, 
/** What was noticed since the program was opened, a sentence each: at the data's door, of the clock. */
remarks: Array<string>, };
/** A session that stands in a closure. */
export type Displaced = { 
/** The session. */
booking: Booking, 
/** Why it no longer fits, where that is not the closure itself. */
why: string | null, 
/** Where it could go. */
place: FreePlace | null, 
/** When it can go nowhere: why. */
why_none: string | null, };
/** One room's week as it hangs on its own door (DOMAIN §3.3): periods down, days across, read standing. */
export type DoorPaper = { 
/** `青禾里社区党群服务中心`. */
center: string, 
/** `102 舞蹈室`. */
name: string, 
/** `可容纳30人`; may be empty. */
detail: string, 
/** `2026年11月23日(周一)—11月29日(周日)`. */
range: string, 
/** `第48周`. */
week: string, 
/** `张贴日期：2026年11月20日`. */
posted: string, 
/** The seven columns, Monday first. */
days: Array<PaperDay>, 
/** A row a period. */
bands: Array<PaperBand>, 
/** The lines under the table, each one rule or one sentence. */
notes: Array<string>, 
/** `青禾里社区居民委员会(盖章)`. */
signed: string, 
/** `演示数据`, printed across the head when this is the demonstration. */
banner: string | null, };
/** A weekly session of a plan's draft. */
export type DraftId = string;
/** A weekly session of the draft. */
export type DraftTime = { id: DraftId, 
/** The wish it meets. */
wish: WishId, 
/** What for. */
purpose: string, room: RoomId, 
/** Which day. */
weekday: WeekdayName, 
/** Which part of it. */
part: DayPart, start: Clock, end: Clock, 
/** A new proposal leaves it where it is. */
pinned: boolean, 
/** In a part of the week that was wanted, not merely acceptable. */
wanted: boolean, 
/** Beside the running timetable. */
fate: Fate, 
/** Where it ran, when it moved. */
was: string | null, 
/** Why it can no longer stand there. */
problem: string | null, };
/** What a room is equipped with. */
export type Equipment = { 
/** `投影仪`. */
name: string, 
/** How many. */
quantity: number, };
/** How well a service was done (67号令 art. 10). */
export type Evaluation = "excellent" | "good" | "passed" | "failed";
/** Why a session does not follow its series. */
export type ExceptionKind = "moved" | "reworded" | "make_up" | "cancelled" | "marked";
/** What became of a running session in the draft. */
export type Fate = "kept" | "moved" | "new";
/** A figure that another is made of. */
export type FigurePart = { 
/** Its heading. */
name: string, 
/** As the sheet shows it. */
shown: string, 
/** Its column's key. */
column: string, 
/** The figure is divided by it. */
under: boolean, };
/** The place of a figure in the period's workbook. */
export type FigurePlace = { 
/** The sheet's key: `t1`. */
sheet: string, 
/** The row, from 0; the one after the last is 合计. */
row: number, 
/** The column's key: `sessions`. */
column: string, };
/** One row behind a figure. */
export type FigureRow = { 
/** What it says. */
cells: Array<string>, 
/** What it adds to the figure, as shown. */
adds: string, 
/** The page where it can be changed. */
to: Link, };
/** The rows behind a figure of a sheet. */
export type FigureRows = { 
/** `102 舞蹈室 · 使用场次`. */
title: string, 
/** The figure as the sheet shows it. */
shown: string, 
/** The figure. */
figure: Cell, 
/** What the rows add up to: the figure itself. */
sum: Cell, 
/** How it is counted, in a sentence; empty when the rows say it all. */
said: string, 
/** The other figures of the row that a rate or an average is made of. */
parts: Array<FigurePart>, 
/** Headings of the rows' cells. */
columns: Array<string>, 
/** The rows, at most 500. */
rows: Array<FigureRow>, 
/** How many there are in all. */
count: number, };
/** What a file really is, by what is in it. */
export type FileKind = "jpeg" | "png" | "gif" | "webp" | "pdf";
/** A report that was saved to be sent up. */
export type Filing = { 
/** Its id. */
id: FilingId, 
/** As `report_preview` takes it: `2026-10`. */
period: string, 
/** `2026年10月`. */
name: string, 
/** The first day. */
from_on: Day, 
/** The last day. */
to_on: Day, 
/** What it says. */
kind: FilingKind, 
/** What it is called: `报表`, `零报告`, `更正`, `第2次更正`. */
word: string, 
/** When it was saved. */
saved_on: Day, file: string, 
/** Where the history stood, as the workbook's foot says it; in the list of filings. */
anchor: string | null, };
/** A report that was saved to be sent up. */
export type FilingId = string;
/** What a filing says. */
export type FilingKind = "report" | "nil" | "correction";
/** A time that is a club's every week. */
export type FixedTime = { 
/** The series. */
series: SeriesId, room: RoomId, 
/** The room's name. */
room_name: string, 
/** `每周一三五`. */
said: string, start: Clock, end: Clock, 
/** The last day it falls on. */
until: Day, 
/** Its first standing session of those days. */
next: BookingId, 
/** The day of that session. */
next_on: Day, };
/** How a column's numbers look (DOMAIN §3.1). */
export type Format = "text" | "count" | "hours" | "rate" | "decimal" | "area" | "date";
/** Something found, and where the window shows it. */
export type Found = { 
/** What it is. */
kind: FoundKind, 
/** Its key. */
id: string, 
/** Its name. */
title: string, 
/** What tells it from others of the same name. */
hint: string, 
/** The page that shows it. */
to: Link, };
/** What was found. */
export type FoundKind = "room" | "club" | "team" | "person" | "tool" | "session";
/** How a free place differs from what was wished for. */
export type FreeKind = "as_wished" | "same_time" | "same_room" | "same_day" | "other_day" | "split";
/** Where a wish could be met. */
export type FreePlace = { 
/** How it differs from the wish. */
kind: FreeKind, 
/** One room at one time; two of them when the session is split. */
spots: Array<FreeSpot>, 
/** Why this one, in a sentence. */
sentence: string, };
/** The answer to a wish. */
export type FreePlaces = { 
/** The best first; none when there is nowhere. */
places: Array<FreePlace>, 
/** When there is nowhere: why. */
why_none: string | null, };
/** What someone needs a room for. */
export type FreeQuery = { 
/** How many people; any room will do when left out. */
people?: number | null, 
/** What the room must have, by name. */
equipment?: Array<string> | null, 
/** What it counts as. */
usage?: Usage | null, 
/** How long, in minutes. */
minutes: number, 
/** The days that would suit, the best first; days near the first are tried after them. */
days: Array<Day>, 
/** When about. */
start: Clock, 
/** The room that would be best. */
room?: RoomId | null, 
/** Who: nobody can be in two places at once. */
holder?: Holder | null, 
/** The session that is to be moved: what it holds now does not stand in its own way. */
except?: BookingId | null, 
/** In a room with free seats so many of them will do, beside others; the whole room when left out. */
seats?: number | null, };
/** A room at a time. */
export type FreeSpot = { room: RoomId, 
/** The room's name. */
room_name: string, slot: Slot, 
/** How many seats of it, where seats are free; none: the whole room. */
seats: number | null, };
/** As on the ID card. */
export type Gender = "female" | "male";
/** A club or a volunteer team. */
export type Group = { id: GroupId, 
/** Club or team. */
kind: GroupKind, name: string, 
/** `舞蹈`, `书画` … */
category: string | null, 
/** Who leads it. */
leader: PersonId | null, 
/** The leader's name. */
leader_name: string | null, 
/** Since when. */
founded_on: Day | null, 
/** Dissolved on. */
closed_on: Day | null, 
/** Members today; a team's are its volunteers. */
members: number, 
/** Anything else. */
note: string | null, 
/** What the group is found by: its name with pinyin initials, a space before each. */
search: string, };
/** What a club or team did in some days. */
export type GroupFigures = { 
/** The club or team. */
group: GroupId, 
/** 场次: sessions that stand, those nobody came to left out. */
sessions: number, 
/** Of them, those that are over or were held. */
held: number, 
/** 人次. */
visits: number, 
/** Called off. */
cancelled: number, 
/** Nobody came. */
no_shows: number, 
/** The fixed times that had a standing session. */
fixed: Array<FixedTime>, };
/** A club or a volunteer team. */
export type GroupId = string;
/** What a group is. */
export type GroupKind = "club" | "volunteer_team";
/** Something that happened with someone. */
export type Happened = { 
/** Its place in the list; what comes before it is asked for by it. */
key: string, on: Day, 
/** What kind. */
kind: HappenedKind, 
/** What, in the desk's words. */
said: string, 
/** The page that shows it. */
to: Link, };
/** What happened with someone. */
export type HappenedKind = "joined" | "left" | "came" | "booked" | "lent" | "returned" | "served" | "registered" | "ended" | "donated" | "changed";
/** What someone is to the centre. */
export type Hat = "leader" | "member" | "volunteer" | "borrower" | "donor" | "guardian" | "ward";
/** One thing someone is to the centre, since when and where. */
export type HatWorn = { hat: Hat, 
/** Where, or whose: the club, the team, the child. */
of: string, 
/** More of it, in the desk's words. */
said: string, 
/** Since. */
since: Day | null, 
/** Until, the last day included. */
until: Day | null, 
/** The page that shows it. */
to: Link, };
/** A place that another row of the list has been given. */
export type HeldSpot = { 
/** Which session was given it. */
booking: BookingId, spot: Spot, };
/** One change, as the history shows it. */
export type HistoryEntry = { 
/** Its number. */
id: number, at: string, who: string, 
/** `do`, `undo`, `redo` or `barrier`. */
kind: string, 
/** What, in the desk's words. */
label: string, 
/** The change it took back or did again. */
target: number | null, 
/** It has been taken back. */
undone: boolean, 
/** How many rows it touched. */
rows: number, };
/** One field that a change touched. */
export type HistoryField = { 
/** The field's Chinese name. */
name: string, 
/** What it said. */
before: string, 
/** What it says. */
after: string, };
/** What was found in the history. */
export type HistoryFound = { 
/** The changes, the newest first. */
entries: Array<HistoryEntry>, 
/** Where to go on searching: what is older than this was not looked at. Nothing when all was. */
further: number | null, };
/** One row that a change touched. */
export type HistoryRow = { 
/** The table's Chinese name. */
what: string, 
/** `新增`, `修改`, `删除`. */
how: string, 
/** Whose or which row it is; empty when its fields say so. */
of: string, 
/** Each field that changed: name, before, after. */
fields: Array<HistoryField>, };
/** Who has the room. */
export type Holder = { "club": GroupId } | { "person": PersonId } | { "office": boolean };
/** A day that differs from the plain week. */
export type Holiday = { on: Day, 
/** Holiday or make-up workday. */
kind: DayKind, 
/** The holiday's name. */
name: string, 
/** Computed from the statute, not announced. */
provisional: boolean, };
/** What an import of holidays did. */
export type HolidaysImported = { 
/** How many sessions to come no longer fit: not open on a holiday, or their series pauses then. */
outside: number, 
/** The years whose days were replaced. */
years: Array<number>, 
/** Days kept. */
days: number, };
/** An honour. */
export type Honour = { id: HonourId, 
/** 表彰名称. */
title: string, 
/** 授予单位. */
awarded_by: string | null, 
/** 日期. */
on: Day, 
/** What was looked at. */
evidence: string | null, };
/** An honour of a volunteer. */
export type HonourId = string;
/** A stretch of hours on one kind of day, in one season or the whole year. */
export type Hours = { 
/** In which season; none: all year, where the season has none for that kind of day. */
season: SeasonId | null, 
/** Which days. */
day_kind: DayKind, 
/** Opens. */
start: Clock, 
/** Closes. */
end: Clock, };
/** What hours are of. */
export type HoursKind = "open" | "response";
/** A question about a file, with what it is about. */
export type ImportAsked = { 
/** Which question. */
key: ImportQuestion, 
/** The question as a person reads it. */
sentence: string, 
/** The answers that can be given. */
choices: Array<ImportChoice>, 
/** The answer given. */
chosen: string | null, 
/** The answer that stands as a guess until one is given; none: nothing goes in without one. */
stands: string | null, 
/** How many rows it is about; 0: the table as a whole. */
rows: number, 
/** The first of those rows, as lines of the sheet. */
lines: Array<number>, };
/** A kind as the window offers it. */
export type ImportCard = { 
/** The kind. */
kind: ImportKind, 
/** What such a table must and can hold. */
wants: string, 
/** What must be there first; empty when nothing. */
needs: string, 
/** Few offices keep such a table. */
seldom: boolean, };
/** An answer that can be given. */
export type ImportChoice = { 
/** What is sent. */
value: string, 
/** What a person reads. */
label: string, };
/** A column of a roster. */
export type ImportColumn = { 
/** Its place in the sheet, 0 first. */
index: number, 
/** What stands above it. */
heading: string, 
/** The field it was taken for; none: not taken in. */
field: string | null, };
/** What an import did, or would have done. */
export type ImportDone = { 
/** What it lists. */
kind: ImportKind, 
/** Rows that are new. */
added: number, 
/** Rows that changed something known. */
changed: number, 
/** Rows that said nothing new. */
same: number, 
/** Rows that are no records. */
left_out: number, 
/** Nothing was stored; this is what would have been done. */
dry_run: boolean, 
/** What is worth a look, at most 50 sentences. */
warnings: Array<string>, 
/** What was asked once for the whole file. */
questions: Array<ImportAsked>, 
/** How many guesses stand. */
guesses: number, 
/** Headings of the columns that held something and had no place in such a roster. */
unused: Array<string>, 
/** Its number in the history, by which it can be taken back. */
change: number | null, };
/** A field that a roster can have. */
export type ImportField = { 
/** Its name in the program. */
name: string, 
/** Its name on the desk. */
title: string, 
/** A row cannot do without it. */
required: boolean, };
/** What a roster lists, in the order in which the kinds build on each other. */
export type ImportKind = "rooms" | "areas" | "clubs" | "members" | "performances" | "tools" | "volunteers" | "sessions" | "arrivals" | "loans" | "hours";
/** A roster as it would go in. */
export type ImportPreview = { 
/** What it lists. */
kind: ImportKind, 
/** The sheets of the file that hold anything. */
sheets: Array<string>, 
/** The sheet that was read. */
sheet: string, 
/** Its columns, each with the field it was taken for. */
columns: Array<ImportColumn>, 
/** The fields a roster of this kind can have. */
fields: Array<ImportField>, 
/** Every row, at most 6,000. */
rows: Array<ImportRow>, 
/** What is asked once for the whole file. */
questions: Array<ImportAsked>, 
/** How many guesses stand. */
guesses: number, 
/** Headings of the columns that hold something and have no place in such a roster. */
unused: Array<string>, 
/** How many rows are new. */
new: number, 
/** How many rows change something known. */
changed: number, 
/** How many rows say nothing new. */
same: number, 
/** How many rows cannot go in. */
refused: number, 
/** How many rows are no records. */
left_out: number, };
/** Something wrong, or worth a look, in a row. */
export type ImportProblem = { 
/** The column's place in the sheet; none: the row as a whole. */
column: number | null, 
/** Keeps the row out; otherwise worth a look only. */
stops: boolean, 
/** It is a guess: one of the file's questions settles it. */
guess: boolean, 
/** What is wrong and what to do. */
sentence: string, };
/** What an import asks once for a whole file. */
export type ImportQuestion = "noun" | "order" | "year" | "carry" | "head" | "lone" | "names" | "gone" | "since" | "far" | "early" | "term" | "unit" | "crowd" | "running" | "source" | "due" | "again" | "hidden" | "column" | "quote" | "sheet" | "repeat";
/** A row of a roster. */
export type ImportRow = { 
/** Its line in the sheet, 1 first. */
line: number, 
/** What would become of it. */
verdict: ImportVerdict, 
/** As it will be stored, a text a column. */
cells: Array<string>, 
/** What is wrong or worth a look, each at its column. */
problems: Array<ImportProblem>, };
/** What would become of a row. */
export type ImportVerdict = "new" | "changed" | "same" | "refused" | "left_out";
/** A value the window remembers: a half-filled form, a filter, a column. No record of the desk: the journal
 * does not watch it and undo does not touch it. */
export type Kept = unknown;
/** A copy beside the data. */
export type KeptCopy = { file: string, 
/** Its name. */
name: string, 
/** Why it was made. */
kind: CopyKind, 
/** When: `2026-11-22 09:00`, or the day alone. */
made: string, 
/** How large. */
bytes: number, };
/** A key in the box, without a name and without an address. */
export type Key = { id: KeyId, 
/** Its place in the box. */
slot: string, 
/** The number on the seal of its bag. */
bag_no: string, 
/** Who may take it out. */
may_draw: string, 
/** Agreed on. */
agreed_on: Day, 
/** Kept until. */
until: Day, 
/** Out since, by whom and why; none when it hangs there. */
out: KeyEvent | null, };
/** The box of today. */
export type KeyBox = { 
/** The keys, by slot. */
keys: Array<Key>, 
/** What happened lately, newest first. */
events: Array<KeyEvent>, 
/** The box was counted today. */
counted_today: boolean, 
/** How many should hang there now. */
expected: number, };
/** Something that happened to a key. */
export type KeyEvent = { id: KeyEventId, 
/** The place in the box. */
slot: string, kind: KeyEventKind, on: Day, by: string, 
/** Who went along. */
with: string | null, 
/** Why. */
reason: string | null, };
/** What happened to a spare key. */
export type KeyEventId = string;
/** What happened to a key. */
export type KeyEventKind = "drawn" | "returned" | "looked";
/** What the street is told: numbers. */
export type KeyFigures = { 
/** Keys kept on the last day. */
held: number, 
/** How often one was taken out. */
drawn: number, 
/** Days on which the box was counted. */
counted_days: number, };
/** A spare key that is kept. */
export type KeyId = string;
/** Whose key it is. */
export type KeyOwner = { name: string, 
/** Where the door is. */
home: string | null, phone: string | null, };
/** How label sheets are cut; A4 both. */
export type LabelSheet = "3x8" | "2x7";
/** Who asks for a session. */
export type Level = "community" | "street";
/** Something that waits. */
export type Line = { text: string, 
/** When, or what else helps. */
hint: string, 
/** The page that mends it. */
to: Link, };
/** A page, and what of it is shown. */
export type Link = { "page": "uncounted", 
/** The first day. */
from: Day, 
/** The last day. */
until: Day, } | { "page": "week", 
/** A day of the week. */
day: Day | null, 
/** The session. */
session: BookingId | null, } | { "page": "rooms" } | { "page": "room", 
/** The room. */
id: RoomId, } | { "page": "site", 
/** The site. */
id: SiteId, } | { "page": "new_room" } | { "page": "opening_notice" } | { "page": "closure", 
/** The closure. */
id: ClosureId, } | { "page": "unfit" } | { "page": "waits" } | { "page": "clubs" } | { "page": "club", 
/** The club. */
id: GroupId, } | { "page": "new_club" } | { "page": "person", 
/** The person. */
id: PersonId, } | { "page": "tools" } | { "page": "tool", 
/** The tool. */
id: ToolId, } | { "page": "keys" } | { "page": "volunteer", 
/** The volunteer. */
id: VolunteerId, } | { "page": "records", 
/** The record. */
id: RecordId | null, } | { "page": "new_service", 
/** The team. */
team: GroupId, on: Day, } | { "page": "sign_in", 
/** The sheet. */
id: SignInId, } | { "page": "points", 
/** Whose. */
id: PersonId | null, } | { "page": "report", 
/** Its key. */
period: string, } | { "page": "prints", 
/** The Monday. */
week: Day, } | { "page": "history", 
/** The entry. */
id: number, } | { "page": "settings" };
/** A list on paper: a certificate, a statement, a register or a sign-in sheet to write on, a list on the wall.
 * Every text is final. */
export type ListPaper = { 
/** What it is. */
title: string, 
/** Below the title: left, middle, right. */
under: [string, string, string], 
/** What is told before the table, each with its name. */
facts: Array<PaperFact>, 
/** The columns. */
columns: Array<PaperColumn>, 
/** The rows, as many cells as columns; empty cells are written on by hand. */
rows: Array<Array<string>>, 
/** The last row, in bold. */
total: Array<string> | null, 
/** The lines under the table. */
notes: Array<string>, 
/** Who answers for it; without a text there is a line to sign on. */
signs: Array<PaperFact>, 
/** Who gives it, and when; each on a line of its own at the right. */
signed: Array<string>, 
/** What stands at the foot of every page. */
foot: string, 
/** What the QR code says. */
qr: string | null, 
/** What stands along the edge where the seal goes over several pages. */
seam: string | null, 
/** How it is used. */
shape: ListShape, 
/** `演示数据`, when this is the demonstration. */
banner: string | null, };
/** How a list is used, which decides its page. */
export type ListShape = "read" | "write" | "write_lying" | "wall";
/** A loan. */
export type Loan = { id: LoanId, 
/** The piece. */
tool: ToolId, 
/** Its kind. */
tool_name: string, 
/** Its code. */
tool_code: string, 
/** The borrower, when on record. */
person: PersonId | null, 
/** The borrower's name. */
borrower: string, 
/** Building or phone. */
contact: string | null, 
/** Went out. */
out_on: Day, 
/** The agreed day. */
due_on: Day, 
/** Should be back: the agreed day, or the next one on which somebody is there to take it. */
due_by: Day, 
/** How it went out. */
mode: LoanMode, 
/** Came back. */
returned_on: Day | null, 
/** How it came back. */
condition: Condition | null, 
/** Anything else. */
note: string | null, 
/** Parts of the kit that did not come back. */
missing: Array<string>, 
/** Written by the borrower and not looked at yet. */
unchecked: Unchecked | null, 
/** The borrower's phone on record. */
phone: string | null, 
/** The borrower's house on record. */
home: string | null, 
/** Days beyond [`Loan::due_by`], today or when it came back. */
days_late: number, };
/** How many days a tool taken home is usually lent when it goes out from a day on. */
export type LoanDays = { 
/** The first day on which it counts. */
from: Day, 
/** Days. */
days: number, };
/** Until when a tool goes out. */
export type LoanDue = { 
/** The agreed day. */
due_on: Day, 
/** Should be back: the agreed day, or the next one on which somebody is there to take it. */
due_by: Day, };
/** A loan. */
export type LoanId = string;
/** How a tool goes out (row 1-6). */
export type LoanMode = "takeaway" | "onsite" | "self_service";
/** A date of a series that came to nothing. */
export type LostDate = { id: SkipId, 
/** Of which series. */
series: SeriesId, 
/** Who lost it. */
holder: Holder, 
/** The name of who. */
holder_name: string, room: RoomId, 
/** The room's name. */
room_name: string, 
/** What for. */
purpose: string, on: Day, start: Clock, end: Clock, 
/** What kind of reason. */
cause: SkipCause, 
/** The reason, as a sentence. */
reason: string, 
/** Made up for on. */
made_up_on: Day | null, 
/** By which session. */
made_up_by: BookingId | null, 
/** Why it is not made up for. */
waived: string | null, 
/** It is owed: not made up for, not waived, and not a holiday on which the series stops by agreement. */
owed: boolean, };
/** A date of a published plan that comes to nothing. */
export type LostTime = { 
/** What for. */
purpose: string, room_name: string, on: Day, 
/** The reason. */
reason: string, };
/** One person's time in one group. */
export type Member = { id: MembershipId, person: PersonId, name: string, phone: string | null, 
/** Since. */
from_on: Day, 
/** Until, the last day included. */
to_on: Day | null, };
/** What became of several who joined at once. */
export type MembersAdded = { 
/** How many joined. */
added: number, 
/** How many of them were put on record first. */
new_people: number, 
/** Who belonged already. */
already: Array<string>, };
/** One person's time in one group. */
export type MembershipId = string;
/** Training and honours of a volunteer, the newest first. */
export type Merits = { 
/** Training. */
trainings: Array<Training>, 
/** Honours. */
honours: Array<Honour>, };
/** A day of any year, `05-01`; 29 February is one. */
export type MonthDay = string;
/** How a site is divided from a day on, as told by the desk. */
export type NewAreaChange = { 
/** The site; the only or first one when left out. */
site?: SiteId | null, 
/** From when on. */
on: Day, 
/** The whole site, ㎡. */
total_sqm: Area, 
/** Why, or what was done. */
reason?: string | null, 
/** Its parts, which sum to the whole. */
parts: Array<AreaPart>, };
/** A picture or scan as it comes in. */
export type NewAttachment = { 
/** What it is of. */
of: AttachedThing, 
/** Where the file lies … */
file?: string | null, 
/** … or what is in it, base64. */
bytes?: string | null, 
/** What the file was called. */
name: string, 
/** When it was taken. */
taken_on?: Day | null, 
/** What is to be seen. */
caption?: string | null, };
/** A booking as told by the desk. */
export type NewBooking = { room: RoomId, slot: Slot, holder: Holder, 
/** What for; a club's own name when left out. */
purpose?: string | null, 
/** What it counts as; a club's session for clubs, 其他 otherwise. */
usage?: Usage | null, 
/** Practice beyond the fixed sessions. */
extra?: boolean | null, 
/** Anything else. */
note?: string | null, 
/** Who asks; the community when left out. */
level?: Level | null, 
/** How many seats, in a room with free seats; the whole room when left out. */
seats?: number | null, };
/** A certificate as asked for. */
export type NewCertificate = { 
/** For whom. */
person: PersonId, 
/** The first day of service; that of the first record when left out. */
from?: Day | null, 
/** The last day; today when left out. */
to?: Day | null, 
/** `居民身份证` when left out. */
id_kind?: string | null, 
/** The number of it; only its last four are printed and kept unless `whole_id` is set. */
id_number?: string | null, 
/** The whole number is printed, because the volunteer asked for it. */
whole_id?: boolean | null, 
/** The hours stand in 大写 as well. */
capitals?: boolean | null, };
/** A closure as told by the desk. */
export type NewClosure = { 
/** One room … */
room?: RoomId | null, 
/** … or a whole site. */
site?: SiteId | null, 
/** The first day. */
from: Day, 
/** The last day. */
to: Day, 
/** Only from this time of each day. */
start?: Clock | null, 
/** Only until this time of each day. */
end?: Clock | null, 
/** Why, as it is posted. */
reason: string, 
/** When it was announced. */
posted_on?: Day | null, };
/** A consent as told by the desk. */
export type NewConsent = { 
/** What is agreed to. */
purpose: ConsentPurpose, 
/** How far: `只印姓` and the like. */
scope?: string | null, 
/** Which text was read to them; the one in use when left out. */
text_version?: string | null, 
/** How. */
way: ConsentWay, 
/** Who heard it; needed when it was by word of mouth. */
witness?: string | null, 
/** The day; today when left out. */
given_on?: Day | null, };
/** A club or team as told by the desk. */
export type NewGroup = { name: string, 
/** `舞蹈`, `书画` … */
category?: string | null, 
/** Who leads it. */
leader?: PersonId | null, 
/** Since when. */
founded_on?: Day | null, 
/** Dissolved on. */
closed_on?: Day | null, 
/** Anything else. */
note?: string | null, };
/** An honour as told by the desk. */
export type NewHonour = { 
/** 表彰名称. */
title: string, 
/** 授予单位. */
awarded_by?: string | null, 
/** 日期. */
on: Day, 
/** What was looked at: a certificate's number, where it lies. */
evidence?: string | null, };
/** A key as it is left at the desk. */
export type NewKey = { 
/** Its place in the box. */
slot: string, 
/** The number on the seal of its bag. */
bag_no: string, 
/** Whose door. */
owner: PersonId, 
/** Who may take it out, as the agreement names them: 沈知夏、陆闻舟. */
may_draw: string, 
/** Agreed on; today when left out. */
agreed_on?: Day | null, 
/** Kept until. */
until: Day, };
/** One of several people who join a club at once: someone on record, or a name with what tells namesakes apart. */
export type NewMember = { 
/** Someone on record. */
person?: PersonId | null, name: string, phone?: string | null, 
/** House text. */
building?: string | null, 
/** Since; when left out today, or always while what was there before is being written down. */
from_on?: Day | null, };
/** A notice as told by the desk: the hours themselves are those that are kept. */
export type NewNotice = { 
/** In force from. */
effective_on: Day, 
/** What stands beside the hours of each room. */
rooms: Array<NoticeRoom>, 
/** `服务项目`. */
services?: string | null, 
/** `监督电话`. */
complaints?: string | null, };
/** A performance or contest as told by the desk. */
export type NewPerformance = { 
/** Whose. */
club: GroupId, on: Day, 
/** 演出 or 比赛. */
kind: PerformanceKind, 
/** `重阳节文艺汇演`. */
title: string, place?: string | null, 
/** `区级二等奖`. */
award?: string | null, 
/** Anything else. */
note?: string | null, };
/** A person as told by the desk. */
export type NewPerson = { 
/** 1–50 characters (民委发〔2016〕33号). */
name: string, 
/** Asked for, never insisted on. */
phone?: string | null, 
/** As on the ID card. */
gender?: Gender | null, 
/** Only where a purpose needs it. */
born_on?: Day | null, 
/** The compound's name; a new one is added to the list. */
compound?: string | null, 
/** House text such as `3-2-501`. */
building?: string | null, 
/** Who answers for a child. */
guardian?: PersonId | null, 
/** Died on: kept for the counts, never called again. */
deceased_on?: Day | null, 
/** The pinyin of the name's first characters, where it is not the usual one (单 as `shan`). */
reading?: string | null, 
/** Anything else. */
note?: string | null, };
/** A plan as told by the desk. */
export type NewPlan = { 
/** `2027年春季`. */
name: string, 
/** The term's first day. */
from: Day, 
/** The term's last day. */
until: Day, 
/** What happens on a public holiday; skipped when left out. */
on_holiday?: OnHoliday | null, };
/** How points are earned, as told by the desk. */
export type NewPointsRule = { 
/** The first day of service it holds for. */
from: Day, 
/** The last one; none: until another is made. */
to?: Day | null, 
/** Points an hour. */
per_hour: number, 
/** At most so many for one activity. */
cap_activity?: number | null, 
/** At most so many for one day. */
cap_day?: number | null, 
/** At most so many in a quarter. */
cap_quarter?: number | null, 
/** How long they are good; for ever when left out. */
validity?: Validity | null, 
/** Anything else. */
note?: string | null, };
/** A service record as told by the desk (67号令 art. 7). */
export type NewRecord = { 
/** Who served. */
volunteer: VolunteerId, 
/** 活动名称. */
title: string, 
/** 日期. */
on: Day, 
/** Came. */
start: Clock, 
/** Left. */
end: Clock, 
/** Minutes of rest within. */
break_minutes?: number | null, 
/** Minutes of travel within; not counted unless the settings say so. */
travel_minutes?: number | null, 
/** 地点. */
place?: string | null, 
/** 服务内容. */
content?: string | null, 
/** 活动负责人. */
leader?: string | null, 
/** The team it was done with; the volunteer's own when left out. */
team?: GroupId | null, 
/** How many people the activity served. */
beneficiaries?: number | null, 
/** Written down on; today when left out. */
recorded_on?: Day | null, };
/** Points against a reward, as told by the desk. */
export type NewRedemption = { person: PersonId, reward: RewardId, 
/** How many; 1 when left out. */
pieces?: number | null, 
/** Where it is fetched; at the desk when left out. */
channel?: Channel | null, };
/** A reward as told by the desk. */
export type NewReward = { 
/** `瓶装水`. */
name: string, 
/** Points a piece. */
price: number, 
/** Where it lies in the machine. */
slot?: string | null, 
/** Anything else. */
note?: string | null, };
/** A room as told by the desk. */
export type NewRoom = { 
/** `102 舞蹈室`; its number in front if it has one. */
name: string, 
/** People. */
capacity?: number | null, 
/** ㎡. */
area_sqm?: Area | null, 
/** The site; the only or first one when left out. */
site?: SiteId | null, 
/** Its functional zone. */
zone?: ZoneKind | null, 
/** Under the sky. */
outdoor?: boolean | null, 
/** Shown outside as 占用 only. */
private?: boolean | null, 
/** Minutes needed between two sessions. */
turnover_minutes?: number | null, 
/** Anything else. */
note?: string | null, 
/** What it is equipped with. */
equipment?: Array<Equipment> | null, 
/** What may be held there, empty: anything. */
uses?: Array<Usage> | null, 
/** Many at once, each taking seats, up to the capacity. */
free_seats?: boolean | null, 
/** Where the sessions of this outdoor place go when it rains. */
rain_room?: RoomId | null, 
/** Its parts of the day. */
bands?: Array<Band> | null, };
/** A season as told by the desk. */
export type NewSeason = { 
/** The one meant, so that its hours stay with it; none: a new one. */
id?: SeasonId | null, 
/** `夏季`. */
name: string, 
/** The first day. */
from: MonthDay, 
/** The last day; before the first when the season wraps New Year. */
to: MonthDay, };
/** A series as told by the desk. */
export type NewSeries = { room: RoomId, holder: Holder, 
/** What for; a club's own name when left out. */
purpose?: string | null, 
/** What it counts as. */
usage?: Usage | null, 
/** `mo tu we th fr sa su`. */
weekdays: Array<WeekdayName>, start: Clock, end: Clock, 
/** The first day it may fall on; the weeks are counted from its week. */
from: Day, 
/** The last day it may fall on; either this or `times`. */
until?: Day | null, 
/** 1 every week, 2 every other week; 1 when left out. */
every_weeks?: number | null, 
/** What happens on a public holiday; skipped when left out. */
on_holiday?: OnHoliday | null, 
/** How many dates, when there is no last day; those left out count too. */
times?: number | null, 
/** Which of the weekdays of a month, 1 to 5, -1 the last; every week when left out. */
of_month?: Array<number> | null, 
/** Dates that are left out. */
except?: Array<Day> | null, 
/** Extra sessions in its way that are called off for it (R3). */
let_go?: Array<BookingId> | null, };
/** A sheet as told by the desk. */
export type NewSignIn = { 
/** 活动名称. */
title: string, 
/** 日期. */
on: Day, start: Clock, end: Clock, 
/** 地点. */
place?: string | null, 
/** 服务内容. */
content?: string | null, 
/** 活动负责人. */
leader?: string | null, 
/** The team; its volunteers are the lines. Everyone's when left out. */
team?: GroupId | null, 
/** The session of the timetable it belongs to: who came is ticked there too, once (R9). */
booking?: BookingId | null, 
/** How many people the activity served. */
beneficiaries?: number | null, 
/** Blank lines at the end; five when left out. */
blank?: number | null, };
/** A site as told by the desk. */
export type NewSite = { name: string, 
/** Where it is. */
address?: string | null, };
/** A tool as told by the desk. */
export type NewTool = { 
/** `冲击钻`. */
name: string, 
/** The code on its label; the next free one when left out. */
code?: string | null, 
/** Maker's model. */
model?: string | null, 
/** 捐赠 when left out. */
source?: Source | null, 
/** Who gave it; left out for an anonymous donor (R7). */
donor?: string | null, 
/** Who gave it, when on record; the name is then theirs. */
donor_person?: PersonId | null, 
/** Place on the wall. */
place?: string | null, 
/** On the wall since; when left out today, or always while what was there before is being written down. */
added_on?: Day | null, 
/** 完好 when left out. */
condition?: Condition | null, 
/** Anything else. */
note?: string | null, 
/** What belongs to a kit and is looked for when it comes back. */
parts?: Array<string> | null, };
/** A training as told by the desk. */
export type NewTraining = { 
/** 培训名称. */
title: string, 
/** 主要内容. */
content?: string | null, 
/** 学习时长, minutes. */
minutes: number, 
/** 举办单位. */
organizer?: string | null, 
/** 日期. */
on: Day, };
/** A volunteer as told by the desk. */
export type NewVolunteer = { person: PersonId, 
/** 志愿者统一编号. */
volunteer_no?: string | null, 
/** The team. */
team?: GroupId | null, 
/** Registered on; when left out today, or always while what was there before is being written down. */
registered_on?: Day | null, 
/** What they can do. */
skills?: string | null, 
/** 服务类别: what they would like to do. */
service_kinds?: string | null, 
/** 身份证件号码; only where a purpose needs it (67号令 art. 5, PIPL art. 6). */
id_number?: string | null, };
/** A request that could not be met, as told by the desk. */
export type NewWait = { room: RoomId, 
/** When; the first date of a request for every week. */
slot: Slot, holder: Holder, 
/** What for. */
purpose?: string | null, 
/** Why it could not be met. */
reason: string, 
/** Asked on; today when left out. */
asked_on?: Day | null, 
/** Who comes first; in the order of asking when left out. */
priority?: Priority | null, 
/** Every week on that weekday until this day; that one date when left out. */
until?: Day | null, };
/** A wish as told by the desk. */
export type NewWish = { 
/** Which club; a course in free words otherwise. */
group?: GroupId | null, 
/** What for; the club's own name when left out. */
purpose?: string | null, 
/** What it counts as; a club's session for clubs, a lesson otherwise. */
usage?: Usage | null, 
/** How often a week. */
weekly: number, 
/** How long. */
minutes: number, 
/** How many people. */
people?: number | null, 
/** What the room must have. */
equipment?: Array<string> | null, 
/** The parts of the week it would like best. */
wanted?: Array<WeekPart> | null, 
/** Others that would do. When both are empty any part of the week will do. */
fine?: Array<WeekPart> | null, 
/** It would like to begin at. */
start?: Clock | null, 
/** Only these rooms, the one it likes best first; any that fits when left out. */
rooms?: Array<RoomId> | null, 
/** Twice on one day will do. */
twice_a_day?: boolean | null, };
/** A fixed time to which nobody came three times. */
export type NoShows = { 
/** The series. */
series: SeriesId, 
/** Whose it is. */
holder: Holder, 
/** The name of who. */
name: string, room: RoomId, 
/** The room's name. */
room_name: string, 
/** `每周二四 09:00–10:30`. */
when: string, 
/** The days nobody came. */
days: Array<Day>, 
/** Its next session: from then on it could be given away. */
from: Day, 
/** Sessions it has left. */
left: number, 
/** Who waits for such a time in that room, who comes first first. */
next: Array<Wait>, };
/** A notice that was posted. */
export type Notice = { id: NoticeId, 
/** In force from. */
effective_on: Day, 
/** Posted on. */
posted_on: Day, 
/** Exactly as it was printed. */
paper: NoticePaper, };
/** The hours of one season. */
export type NoticeBlock = { 
/** `夏季(6月1日—9月30日)`; none when the hours are the same all year. */
heading: string | null, 
/** `功能室`, `位置`, `周一至周五`, `周六周日`, `法定节假日`, `负责人`, `电话`. */
columns: Array<string>, 
/** A row a room, as many cells as columns. */
rows: Array<Array<string>>, };
/** A notice that was posted. */
export type NoticeId = string;
/** One sentence under the tables. */
export type NoticeLine = { 
/** `服务项目`. */
name: string, 
/** What it says. */
text: string, };
/** What hangs on the wall, whether it is true, and what a new one would say. */
export type NoticeNow = { 
/** The newest notice. */
posted: Notice | null, 
/** How the hours differ from it, a sentence each; empty while it is true. */
differs: Array<string>, 
/** A new one, begun with what the last one said. */
draft: NewNotice, };
/** T10 阵地开放时间公示 (DOMAIN §3.2, R17): what hangs on the wall of the hall. Kept exactly as printed. */
export type NoticePaper = { 
/** `青禾里社区党群服务中心开放时间公示`. */
title: string, 
/** A table a season; one when the hours are the same all year. */
blocks: Array<NoticeBlock>, 
/** What stands under the tables, each with its heading. */
lines: Array<NoticeLine>, 
/** `自2026年12月1日起施行`. */
effective: string, 
/** `公示日期：2026年11月22日`. */
posted: string, 
/** `青禾里社区居民委员会(盖章)`. */
signed: string, 
/** `演示数据`, when this is the demonstration. */
banner: string | null, };
/** A room on the notice. */
export type NoticeRoom = { 
/** Which. */
room: RoomId, 
/** Its name, as the room is called. */
name: string, 
/** `一楼东侧`. */
place?: string | null, 
/** `负责人`. */
keeper?: string | null, 
/** `电话`. */
phone?: string | null, };
/** What a series does on a public holiday. */
export type OnHoliday = "skip" | "keep" | "make_up";
/** When a room can be used on one day. */
export type OpenDay = { 
/** The room. */
room: RoomId, on: Day, 
/** Open stretches, closures taken out. */
open: Array<Span>, 
/** The closures that touch the day. */
closed: Array<ClosedSpan>, };
/** Something that waits for the person. */
export type OpenThing = { 
/** What, in the desk's words. */
said: string, 
/** By when. */
due_on: Day | null, 
/** That day has passed. */
late: boolean, 
/** The page that shows it. */
to: Link, };
/** What becomes of a displaced session. */
export type Outcome = { "moved": Array<Spot> } | { "cancelled": { 
/** Why. */
reason: string, 
/** A session of a series is owed; any other goes on the waiting list. */
remember: boolean, } };
/** One period of one room through the week. */
export type PaperBand = { 
/** `上午`. */
name: string, 
/** Seven cells, Monday first. */
cells: Array<PaperCell>, };
/** What stands in one cell. */
export type PaperCell = { 
/** The sessions in order of time. */
entries: Array<PaperEntry>, 
/** `停用:消防检修`: the cell is shaded and says so. */
closed: string | null, };
/** One difference between what hangs there and what is true. */
export type PaperChange = { 
/** What kind. */
how: PaperChangeKind, 
/** `舞蹈队 周二09:00-10:30 改到 周三14:00-15:30`. */
text: string, };
/** How a sheet differs from what hangs there. */
export type PaperChangeKind = "moved" | "new" | "gone" | "words";
/** A column. */
export type PaperColumn = { 
/** Its head. */
name: string, 
/** How wide beside the others. */
share: number, 
/** Running text begins at the left; all else stands in the middle. */
left: boolean, };
/** One column's head. */
export type PaperDay = { 
/** `周一`. */
weekday: string, 
/** `11月23日`. */
date: string, 
/** `(国庆节)`, `(上班)` or nothing. */
note: string, };
/** One session: time on the first line, name on the second. */
export type PaperEntry = { 
/** `08:30-10:30`. */
time: string, 
/** `舞蹈队`, or `占用` for a private room. */
name: string, };
/** Something told, with its name. */
export type PaperFact = { 
/** `借用人`. */
name: string, 
/** `欧阳若木`. */
text: string, };
/** One room's rows: a row a period of the day. */
export type PaperRoom = { 
/** `102`, or the whole name when it has no number in front. */
name: string, 
/** `舞蹈室(30人)`, or only the capacity; may be empty. */
detail: string, 
/** `上午`, `下午`, `晚上`. */
bands: Array<PaperBand>, };
/** A page that was saved. */
export type PaperSaved = { file: string, 
/** How many pages. */
pages: number, 
/** Characters that no font here can print; printed as 〓. */
missing: Array<string>, };
/** How large a page is. */
export type PaperSize = "a4" | "a3";
/** What a part of a site belongs to: one of the six zones, or all of them. */
export type PartZone = "advice" | "council" | "activity" | "special" | "display" | "office" | "shared";
/** Why somebody does no more, or not everything any more. */
export type Parting = "died" | "left" | "ended" | "withdrew";
/** A performance or contest. */
export type Performance = { id: PerformanceId, 
/** Whose. */
club: GroupId, 
/** The club's name. */
club_name: string, on: Day, 
/** 演出 or 比赛. */
kind: PerformanceKind, 
/** `重阳节文艺汇演`. */
title: string, place: string | null, 
/** `区级二等奖`. */
award: string | null, 
/** Anything else. */
note: string | null, };
/** A performance or contest of a club. */
export type PerformanceId = string;
/** What a club showed. */
export type PerformanceKind = "performance" | "contest";
/** A person as kept. */
export type Person = { id: PersonId, name: string, 
/** Digits, or a landline with its dash. */
phone: string | null, 
/** As on the ID card. */
gender: Gender | null, born_on: Day | null, 
/** The compound's name. */
compound: string | null, 
/** House text. */
building: string | null, 
/** Who answers for a child. */
guardian: PersonId | null, 
/** The guardian's name. */
guardian_name: string | null, 
/** The guardian died on: nobody answers for the child from the day after. */
guardian_deceased_on: Day | null, 
/** Died on. */
deceased_on: Day | null, 
/** The pinyin of the name's first characters, where it is not the usual one. */
reading: string | null, 
/** Anything else. */
note: string | null, };
/** What of a dropped record may be taken over when two are merged. */
export type PersonField = "name" | "reading" | "phone" | "gender" | "born_on" | "compound" | "building" | "guardian" | "deceased_on" | "volunteer_no";
/** A person. */
export type PersonId = string;
/** A line of the list of people. */
export type PersonLine = { id: PersonId, name: string, phone: string | null, 
/** The compound's name. */
compound: string | null, 
/** House text. */
building: string | null, born_on: Day | null, 
/** Died on. */
deceased_on: Day | null, 
/** What they are to the centre today. */
hats: Array<Hat>, 
/** What they are found by: name and pinyin, a space before each. */
search: string, };
/** How the list of people is ordered. */
export type PersonSort = "name" | "newest";
/** Everything about one person except what happened. */
export type PersonWhole = { 
/** The record. */
person: Person, 
/** What tells them from namesakes. */
apart: string, 
/** 志愿者统一编号. */
volunteer_no: string | null, 
/** Every hat, those worn today first. */
hats: Array<HatWorn>, 
/** What is open: tools not brought back. */
open: Array<OpenThing>, 
/** Others of the same name. */
namesakes: number, };
/** Whose opening hours: a site's, or one room's own. */
export type Place = { "site": SiteId } | { "room": RoomId };
/** A plan. */
export type Plan = { id: PlanId, 
/** `2027年春季`. */
name: string, 
/** The term's first day. */
from: Day, 
/** The term's last day. */
until: Day, 
/** What happens on a public holiday. */
on_holiday: OnHoliday, 
/** Published on. */
published_on: Day | null, 
/** How far the draft can be from the best, in ten-thousandths; 0 is proven; none when it was not proposed
 * or was changed by hand since. */
gap: number | null, 
/** How many wishes. */
wishes: number, 
/** How many weekly sessions the draft has. */
sessions: number, };
/** A plan of a term. */
export type PlanId = string;
/** A room of the plan's week. */
export type PlanRoom = { id: RoomId, name: string, 
/** People. */
capacity: number | null, };
/** What the file of a plan holds. */
export type PlanSaved = { file: string, 
/** The tabs in it. */
tabs: Array<string>, 
/** How far from the best, in ten-thousandths; 0 is proven. */
gap: number | null, 
/** What each got of what it asked. */
board: Array<BoardRow>, };
/** What a plan begins with. */
export type PlanStart = { "empty": boolean } | { "running": boolean } | { "plan": PlanId };
/** A plan with everything about it. */
export type PlanWhole = { 
/** The plan. */
plan: Plan, 
/** What is wished for. */
wishes: Array<PlanWish>, 
/** Wishes that cannot be met even alone, each with the reason. */
hopeless: Array<Unmet>, 
/** The draft. */
draft: Array<DraftTime>, 
/** What is no part of it and stays. */
stays: Array<Stays>, 
/** What each got of what it asked, the smallest share first. */
board: Array<BoardRow>, 
/** Running fixed times of these clubs that the draft has no session for. */
dropped: Array<string>, 
/** The rooms that can be planned, or that something of the plan stands in. */
rooms: Array<PlanRoom>, };
/** A wish. */
export type PlanWish = { id: WishId, 
/** Which club. */
group: GroupId | null, 
/** The club's name, or what the course is called. */
who: string, 
/** What for. */
purpose: string, 
/** What it counts as. */
usage: Usage, 
/** How often a week. */
weekly: number, 
/** How long. */
minutes: number, 
/** How many people. */
people: number | null, 
/** What the room must have. */
equipment: Array<string>, 
/** The parts of the week it would like best. */
wanted: Array<WeekPart>, 
/** Others that would do. */
fine: Array<WeekPart>, 
/** It would like to begin at. */
start: Clock | null, 
/** Only these rooms, the one it likes best first; empty: any that fits. */
rooms: Array<RoomId>, 
/** Twice on one day will do. */
twice_a_day: boolean, };
/** What somebody has. */
export type PointsBalance = { person: PersonId, name: string, 
/** House text, to tell namesakes apart. */
building: string | null, 
/** 志愿者统一编号. */
volunteer_no: string | null, 
/** Points. */
points: number, 
/** Of them, those whose last day comes first: how many … */
lapsing: number, 
/** … and when. */
lapses_on: Day | null, 
/** What the person is found by: name with pinyin initials, and number; a space before each. */
search: string, };
/** A service record whose points are not what its minutes earn. */
export type PointsDue = { 
/** The record; it may be gone. */
record: RecordId, 
/** Who served. */
person: PersonId, name: string, 
/** 活动名称; none when the record is gone. */
title: string | null, 
/** The day of service. */
on: Day, 
/** Minutes given. */
minutes: number, 
/** What it earns. */
due: number, 
/** What was given for it. */
granted: number, };
/** A line of somebody's statement. */
export type PointsLine = { 
/** What happened. */
txn: PointsTxnId, on: Day, 
/** What kind. */
kind: TxnKind, 
/** What for: the activity, the reward, the reason. */
what: string, 
/** Points, less than nothing when they went. */
points: number, 
/** What was there after it. */
balance: number, };
/** What is left of points that lapse together. */
export type PointsLot = { 
/** When the first of them came. */
on: Day, 
/** Their last day. */
expires_on: Day | null, 
/** How many are left. */
left: number, };
/** How points are earned. */
export type PointsRule = { id: PointsRuleId, 
/** The first day of service it holds for. */
from: Day, 
/** The last one. */
to: Day | null, 
/** Points an hour. */
per_hour: number, 
/** At most so many for one activity. */
cap_activity: number | null, 
/** At most so many for one day. */
cap_day: number | null, 
/** At most so many in a quarter. */
cap_quarter: number | null, 
/** How long they are good. */
validity: Validity, 
/** Anything else. */
note: string | null, };
/** How points are earned from a day on. */
export type PointsRuleId = string;
/** What was written to set points right. */
export type PointsSettled = { 
/** Grants made. */
granted: number, 
/** Grants taken back. */
reversed: number, 
/** Points given, those taken back subtracted. */
points: number, };
/** What somebody had, got and spent in some days. */
export type PointsStatement = { person: PersonId, name: string, 
/** 期初. */
opening: number, 
/** What happened, in order. */
lines: Array<PointsLine>, 
/** 期末. */
closing: number, 
/** What is left today by its last day, the first to lapse first. */
lots: Array<PointsLot>, };
/** One thing that happened to points. */
export type PointsTxnId = string;
/** Who comes first when a place is free (R3, 3-4). */
export type Priority = "street" | "first" | "usual";
/** A name that public paper may show. */
export type PublicName = string;
/** What publishing a plan did, or would do. */
export type Published = { 
/** Fixed times ended. */
ended: number, 
/** Fixed times begun. */
begun: number, 
/** Sessions booked. */
sessions: number, 
/** Dates that come to nothing, each with its reason; kept as skips. */
lost: Array<LostTime>, };
/** A session under the sky on a day of rain. */
export type RainMove = { 
/** Which. */
booking: BookingId, 
/** What for. */
purpose: string, slot: Slot, 
/** Where it was to be. */
from: string, 
/** The room it goes to; none: it stays. */
to: string | null, 
/** Why it stays. */
reason: string | null, };
/** What undoing a change would mean. */
export type Reach = { 
/** How many changes `undo_back_to` takes back; 0 when the change does not stand. */
steps: number, 
/** Why it cannot be undone alone. */
refusal: string | null, };
/** A service record. */
export type RecordId = string;
/** How far a record has come. */
export type RecordState = "draft" | "confirmed" | "locked" | "replaced" | "void";
/** Points against a reward. */
export type Redemption = { id: RedemptionId, person: PersonId, name: string, reward: RewardId, 
/** Its name. */
reward_name: string, 
/** How many. */
pieces: number, 
/** Points in all. */
points: number, 
/** Where it is fetched. */
channel: Channel, 
/** What became of it. */
outcome: RedemptionState, 
/** The code for the machine. */
code: string | null, 
/** When it was made. */
made_at: string, 
/** The last day the code is good. */
good_until: Day | null, 
/** When it was fetched or given up. */
settled_at: string | null, 
/** Why it was given up. */
reason: string | null, };
/** Points against a reward. */
export type RedemptionId = string;
/** What became of a redemption. */
export type RedemptionState = "held" | "used" | "released";
/** Refusals that a program answers to by itself. */
export type RefusalCode = "stale" | "shape" | "standing" | "headings" | "ask" | "damaged" | "held" | "flawed" | "asked";
/** A period's workbook before it is saved, and what is known of the period. */
export type ReportPreview = { 
/** `2026年10月`. */
period: string, 
/** `桃溪街道青禾里社区2026年10月统计月报.xlsx`. */
file_name: string, 
/** The sheets in order. */
sheets: Array<Sheet>, 
/** The cross-checks. */
checks: Array<Check>, 
/** `演示数据` when this is the demonstration. */
banner: string | null, 
/** Who files it: `桃溪街道青禾里社区`. */
unit: string, 
/** 填报日期. */
made_on: Day, 
/** As `report_preview` takes it: `2026-10`. */
key: string, 
/** The one before: last month, last quarter, as many days before. */
before: string, 
/** The first day. */
from: Day, 
/** The last day. */
to: Day, 
/** Nothing happened in it: a 零报告 can be filed. */
nothing: boolean, 
/** What was already saved of it, the newest first. */
filed: Array<Filing>, 
/** What the file's name ends in when it is saved as a 更正: `（更正）`, `（第2次更正）`. */
correction: string, };
/** A workbook that was saved. */
export type ReportSaved = { file: string, 
/** The tabs in it. */
tabs: Array<string>, 
/** The cross-checks that only warn. */
warnings: Array<string>, };
/** What points can be had for. */
export type Reward = { id: RewardId, 
/** `瓶装水`. */
name: string, 
/** Points a piece. */
price: number, 
/** Where it lies in the machine. */
slot: string | null, 
/** No longer given since. */
ended_on: Day | null, 
/** Anything else. */
note: string | null, 
/** Pieces there, those set aside not counted. */
stock: number, };
/** What points can be had for. */
export type RewardId = string;
/** A room or outdoor place that can be booked. */
export type Room = { id: RoomId, name: string, 
/** People. */
capacity: number | null, 
/** ㎡. */
area_sqm: Area | null, 
/** The site. */
site: SiteId, 
/** The site's name. */
site_name: string, 
/** Its functional zone. */
zone: ZoneKind | null, 
/** What the zone is called here. */
zone_name: string | null, 
/** Under the sky. */
outdoor: boolean, 
/** Shown outside as 占用 only. */
private: boolean, 
/** Minutes needed between two sessions. */
turnover_minutes: number, 
/** No longer in use from this day on. */
retired_on: Day | null, 
/** Why it is no longer in use. */
retired_reason: string | null, 
/** Anything else. */
note: string | null, 
/** What it is equipped with. */
equipment: Array<Equipment>, 
/** What may be held there; empty: anything. */
uses: Array<Usage>, 
/** Many at once, each taking seats, up to the capacity. */
free_seats: boolean, 
/** Where the sessions of this outdoor place go when it rains. */
rain_room: RoomId | null, 
/** Its parts of the day, the earliest first. */
bands: Array<Band>, 
/** What the room is found by: its name with pinyin initials, a space before each. */
search: string, };
/** How much a room is used on one day. */
export type RoomDay = { room: RoomId, on: Day, 
/** Minutes open, closures taken out; 0 too where nobody has set its hours. */
open_minutes: number, 
/** Minutes of its sessions. */
used_minutes: number, 
/** Sessions that were not called off and not missed. */
sessions: number, };
/** A room or outdoor place that can be booked. */
export type RoomId = string;
/** How much a room was used. */
export type RoomUse = { 
/** The room. */
room: RoomId, 
/** Its name. */
name: string, 
/** Under the sky. */
outdoor: boolean, 
/** Minutes open, closures taken out; 0 too where nobody has set its hours. */
open_minutes: number, 
/** Minutes of its sessions. */
used_minutes: number, 
/** Sessions that were not called off and not missed. */
sessions: number, 
/** 人次 of its sessions; none where nobody counted any of them. */
visits: number | null, 
/** 街级活动数: those of its sessions that the street office asked for. */
street: number, 
/** Its parts of the day one by one, and what is left of the day last; none when it has no parts. */
bands: Array<BandUse>, };
/** A season. */
export type Season = { id: SeasonId, 
/** `夏季`. */
name: string, 
/** The first day. */
from: MonthDay, 
/** The last day; before the first when the season wraps New Year. */
to: MonthDay, };
/** A season of the year. */
export type SeasonId = string;
/** A piece as a passer-by sees it: no word of who has it. */
export type SelfTool = { id: ToolId, 
/** Kind. */
name: string, 
/** The code on its label. */
code: string, 
/** Place on the wall. */
place: string | null, 
/** What belongs to the kit. */
parts: Array<string>, 
/** It is with somebody and can be brought back. */
out: boolean, 
/** Why it cannot be taken; empty when it can. */
refused: string, 
/** When it should be back if it is taken today. */
due_by: Day, };
/** What is to become of a series; what is left out stays as it is. */
export type SeriesChange = { 
/** The first date that changes; nothing before today does. Today when left out. */
from?: Day | null, 
/** Another room. */
room?: RoomId | null, 
/** Other weekdays. */
weekdays?: Array<WeekdayName> | null, 
/** Every so many weeks. */
every_weeks?: number | null, 
/** Which of the weekdays of a month; empty for every week. */
of_month?: Array<number> | null, start?: Clock | null, end?: Clock | null, 
/** What for. */
purpose?: string | null, 
/** What it counts as. */
usage?: Usage | null, 
/** The last day, earlier or later. */
until?: Day | null, 
/** All the dates that are left out from now on. */
except?: Array<Day> | null, 
/** What happens on a public holiday. */
on_holiday?: OnHoliday | null, 
/** Extra sessions in its way that are called off for it (R3). */
let_go?: Array<BookingId> | null, 
/** Why; kept beside what changed. */
reason?: string | null, };
/** What a change of a series comes to. */
export type SeriesChanged = { 
/** The series as it goes on; none in a preview. */
series: SeriesId | null, 
/** `每周一 → 每周一三五；102 → 103`. */
said: string, 
/** `每周一三五`, as it will be. */
pattern: string, 
/** The first date that may change. */
from: Day, 
/** The last day it may fall on. */
until: Day, 
/** Standing sessions before that, which stay as they were. */
past: number, 
/** The sessions from then on, in order. */
booked: Array<ChangedDate>, 
/** Sessions that go away. */
dropped: Array<SeriesDate>, 
/** The notes of those of them that have one; these are called off and stay on record. */
notes: Array<string>, 
/** Dates that come to nothing, each with its reason. */
skipped: Array<SkippedDate>, 
/** Sessions that do not follow. */
exceptions: Array<SeriesException>, 
/** What was agreed on for later and is not touched, as a sentence. */
later: string | null, 
/** What is seldom meant, a sentence each, as of a new series. */
odd: Array<string>, };
/** A session of a series. */
export type SeriesDate = { 
/** Its booking; none in a preview. */
id: BookingId | null, on: Day, start: Clock, end: Clock, 
/** The holiday it was moved away from. */
moved_from: Day | null, };
/** A session that does not follow its series. */
export type SeriesException = { 
/** Which. */
id: BookingId, 
/** The date of the pattern that it stands for. */
stands_on: Day, 
/** When it is held. */
slot: Slot, 
/** Why it does not follow. */
kind: ExceptionKind, 
/** What is different, as a sentence. */
said: string, };
/** A series of sessions. */
export type SeriesId = string;
/** A series in a list. */
export type SeriesLine = { id: SeriesId, holder: Holder, 
/** The name of who. */
holder_name: string, 
/** What for. */
purpose: string, room: RoomId, 
/** The room's name. */
room_name: string, 
/** `每周一三五`. */
said: string, start: Clock, end: Clock, 
/** The first day it may fall on. */
from: Day, 
/** The last day it may fall on. */
until: Day, 
/** Standing sessions to come. */
left: number, 
/** The next of them. */
next: BookingId | null, 
/** The day of that one. */
next_on: Day | null, 
/** Of those to come, how many do not follow it. */
exceptions: number, };
/** What became of a series: the sessions booked, the dates lost, the dates moved. */
export type SeriesOutcome = { 
/** The series; none in a preview. */
series: SeriesId | null, 
/** `每周一三五`. */
said: string, 
/** The last day it may fall on. */
until: Day, 
/** Sessions in order. */
booked: Array<SeriesDate>, 
/** Dates that come to nothing, each with its reason. */
skipped: Array<SkippedDate>, 
/** What is seldom meant, a sentence each: it falls in few months, whoever has it is somewhere else then. */
odd: Array<string>, };
/** All of a series. */
export type SeriesWhole = { 
/** As in a list. */
line: SeriesLine, 
/** What it counts as. */
usage: Usage, 
/** Which weekdays. */
weekdays: Array<WeekdayName>, 
/** Which of them in a month; none for every week. */
of_month: Array<number>, 
/** Every so many weeks. */
every_weeks: number, 
/** How many dates were asked for, when that is how it was told. */
times: number | null, 
/** Dates that are left out. */
except: Array<Day>, 
/** What happens on a public holiday. */
on_holiday: OnHoliday, 
/** The next sessions, at most eight. */
next: Array<Booking>, 
/** What does not follow it, of all to come. */
exceptions: Array<SeriesException>, 
/** The dates it lost. */
lost: Array<LostDate>, 
/** How it came to be as it is, the newest first. */
changes: Array<ChangeKept>, };
/** A team's session, or a printed sign-in sheet, without service records (67号令 art. 11). */
export type ServiceDue = { 
/** The session. */
booking: BookingId | null, 
/** The printed sheet. */
sign_in: SignInId | null, 
/** The team. */
team: GroupId | null, 
/** The team's name; what was done when it has none. */
team_name: string, 
/** What it was for. */
purpose: string, on: Day, 
/** To be written down by. */
due_on: Day, 
/** Working days left, today not counted; below zero when the day has passed. */
days_left: number, 
/** The page that mends it. */
to: Link, };
/** One line of a sign-in sheet. */
export type ServiceLine = { 
/** Who served. */
volunteer: VolunteerId, 
/** Came. */
start: Clock, 
/** Left. */
end: Clock, 
/** Minutes of rest within. */
break_minutes?: number | null, 
/** Minutes of travel within. */
travel_minutes?: number | null, };
/** A service record. */
export type ServiceRecord = { id: RecordId, 
/** Who served. */
volunteer: VolunteerId, name: string, 
/** The team it was done with. */
team: GroupId | null, 
/** The team's name. */
team_name: string | null, 
/** 活动名称. */
title: string, 
/** 日期. */
on: Day, 
/** Came. */
start: Clock, 
/** Left. */
end: Clock, 
/** Minutes of rest within. */
break_minutes: number, 
/** Minutes of travel within. */
travel_minutes: number, 
/** 服务时长, minutes. */
minutes: number, 
/** 地点. */
place: string | null, 
/** 服务内容. */
content: string | null, 
/** 活动负责人. */
leader: string | null, 
/** How many people the activity served. */
beneficiaries: number | null, 
/** Written down on. */
recorded_on: Day, 
/** To be written down by: the 10th working day after (art. 11). */
due_on: Day, 
/** Written down later than that. */
late: boolean, 
/** How far it has come. */
state: RecordState, 
/** The record it was put in the place of. */
corrects: RecordId | null, 
/** Why it was corrected, or why it is void. */
reason: string | null, 
/** How well it was done. */
evaluation: Evaluation | null, 
/** Typed into the ministry's system on. */
synced_on: Day | null, };
/** A sign-in sheet: one activity, many lines. */
export type ServiceSheet = { 
/** 活动名称. */
title: string, 
/** 日期. */
on: Day, 
/** 地点. */
place?: string | null, 
/** 服务内容. */
content?: string | null, 
/** 活动负责人. */
leader?: string | null, 
/** The team. */
team?: GroupId | null, 
/** How many people the activity served. */
beneficiaries?: number | null, 
/** Who came, from when to when. */
lines: Array<ServiceLine>, };
/** A displaced session and what becomes of it; one that is not told stays where it is. */
export type Settled = { 
/** The session. */
booking: BookingId, 
/** What becomes of it. */
outcome: Outcome, };
/** A sheet as the window shows it. */
export type Sheet = { key: string, tab: string, title: string, 
/** Left, middle, right. */
under_title: [string, string, string], head: Array<string>, columns: Array<Column>, rows: Array<Array<SheetCell>>, 
/** What tells each row from the others. */
names: Array<string>, 
/** 合计, a cell a column. */
totals: Array<SheetCell> | null, notes: Array<string>, signed: string | null, 
/** The key of the column that a chart draws first; empty: any. */
charted: string, 
/** Kept in the house: a file of its own, never in the workbook that is sent. */
inner: boolean, };
/** A cell with its text. */
export type SheetCell = { 
/** As Excel shows it. */
shown: string, 
/** It opens the rows it is counted from. */
figure: boolean, } & ({ "is": "empty" } | { "is": "not_applicable" } | { "is": "unrecorded" } | { "is": "text", "value": string } | { "is": "count", "value": number } | { "is": "minutes", "value": number } | { "is": "ratio", "value": [number, number] } | { "is": "area", "value": Area } | { "is": "date", "value": Day });
/** A sheet of a week: whether it was printed, and what has changed since. */
export type SheetState = { 
/** The Monday of its week. */
week: Day, 
/** The room on whose door it hangs; none for the whole week. */
room: RoomId | null, 
/** `102 舞蹈室`, or `整周安排表`. */
name: string, 
/** How large it was printed. */
size: PaperSize, 
/** When it was printed last; none when it never was. */
printed_at: string | null, 
/** By whom. */
printed_by: string | null, 
/** How it differs from that; empty when it is still true or was never printed. */
changes: Array<PaperChange>, };
/** A sheet of numbered lines. */
export type SignIn = { id: SignInId, 
/** 活动名称. */
title: string, 
/** 日期. */
on: Day, start: Clock, end: Clock, 
/** 地点. */
place: string | null, 
/** 服务内容. */
content: string | null, 
/** 活动负责人. */
leader: string | null, 
/** The team. */
team: GroupId | null, 
/** The team's name. */
team_name: string | null, 
/** The session it belongs to. */
booking: BookingId | null, 
/** How many people the activity served. */
beneficiaries: number | null, 
/** The lines by number; none in a list of sheets. */
lines: Array<SignInLine>, 
/** How many lines there are. */
length: number, 
/** How many records were typed from it. */
recorded: number, };
/** A printed sign-in sheet. */
export type SignInId = string;
/** A line of a sheet. */
export type SignInLine = { 
/** The printed number. */
number: number, 
/** Who; none on a blank line. */
volunteer: VolunteerId | null, 
/** The whole name; empty on a blank line. */
name: string, 
/** The name as a wall may show it. */
masked: PublicName, 
/** 志愿者统一编号. */
volunteer_no: string | null, };
/** What was typed, before it is recorded. */
export type SignInRead = { 
/** Who came. */
came: Array<SignedIn>, 
/** What could not be understood, a sentence each. */
wrong: Array<string>, 
/** Named lines nobody said came. */
absent: number, 
/** Minutes in all. */
minutes: number, 
/** To be written down by. */
due_on: Day, };
/** One who came, as what was typed says it. */
export type SignedIn = { 
/** The number. */
number: number, volunteer: VolunteerId | null, name: string, 
/** From. */
start: Clock, 
/** To. */
end: Clock, 
/** Minutes that count. */
minutes: number, 
/** Why it cannot be recorded; empty when it can. */
wrong: string, 
/** What to look at: a day of more than eight hours. */
warned: string, };
/** A site. */
export type Site = { id: SiteId, name: string, 
/** Where it is. */
address: string | null, };
/** A site: a building or place that is open to residents. */
export type SiteId = string;
/** Why a date of a series came to nothing. */
export type SkipCause = "holiday" | "closed" | "taken" | "hours" | "called_off";
/** A session of a series that did not take place. */
export type SkipId = string;
/** A date of a series that comes to nothing. */
export type SkippedDate = { on: Day, 
/** What kind of reason. */
cause: SkipCause, 
/** The reason, as a sentence. */
reason: string, 
/** The extra sessions in the way, when nothing else is: they may be let go (R3). */
extras: Array<BookingId>, };
/** A stretch of one day, half-open `[start, end)`. */
export type Slot = { on: Day, start: Clock, end: Clock, };
/** Where a tool came from. */
export type Source = "donated" | "bought";
/** A stretch of the clock, half-open `[start, end)`; it always has a length. */
export type Span = { start: Clock, end: Clock, };
/** A room at a time, as told by the desk. */
export type Spot = { room: RoomId, slot: Slot, };
/** A star of a volunteer, or the hours for one. */
export type Star = { 
/** Key; none while it is only reached. */
id: StarId | null, 
/** Whose. */
volunteer: VolunteerId, 
/** The person. */
person: PersonId, name: string, 
/** 志愿者统一编号. */
volunteer_no: string | null, 
/** The team's name. */
team_name: string | null, 
/** One to five. */
level: number, 
/** `三星`. */
word: string, 
/** Minutes when it was proposed; of today while it is only reached. */
minutes: number, 
/** How far. */
state: StarState, 
/** Proposed on. */
proposed_on: Day | null, 
/** Posted on. */
posted_on: Day | null, 
/** Posted until, that day included. */
until_on: Day | null, 
/** Confirmed on. */
confirmed_on: Day | null, 
/** Ended on. */
ended_on: Day | null, 
/** Why it ended. */
reason: string | null, 
/** The person agreed to be named in public. */
publish: boolean, 
/** The posting is over: it may be confirmed. */
ripe: boolean, };
/** A star of a volunteer. */
export type StarId = string;
/** How far a star has come. */
export type StarState = "reached" | "proposed" | "posted" | "confirmed" | "ended";
/** A fixed time that is no part of the plan and stays. */
export type Stays = { room: RoomId, 
/** Which day. */
weekday: WeekdayName, 
/** Which part of it. */
part: DayPart, start: Clock, end: Clock, 
/** What for. */
purpose: string, };
/** A stocktake. */
export type Stocktake = { id: StocktakeId, 
/** When it began. */
begun_on: Day, 
/** When it was finished; none while it goes on. */
finished_on: Day | null, 
/** The pieces: while it goes on those seen, then all. */
lines: Array<StocktakeLine>, };
/** A stocktake of the tool wall. */
export type StocktakeId = string;
/** A piece in a stocktake. */
export type StocktakeLine = { 
/** The piece. */
tool: ToolId, 
/** Its kind. */
name: string, 
/** Its code. */
code: string, 
/** Its place on the wall. */
place: string | null, 
/** What became of it. */
outcome: Tally, 
/** Off the wall since. */
removed_on: Day | null, };
/** A stocktake that goes on, or the last that was finished. */
export type StocktakeNow = { 
/** The one that goes on. */
going: Stocktake | null, 
/** The last that was finished. */
last: Stocktake | null, };
/** A record that the ministry's system lacks, or has otherwise. */
export type SyncLine = { 
/** What is to be changed or deleted in the system; none where it has nothing of it yet. */
note: string | null, id: RecordId, 
/** Who served. */
volunteer: VolunteerId, name: string, 
/** The team it was done with. */
team: GroupId | null, 
/** The team's name. */
team_name: string | null, 
/** 活动名称. */
title: string, 
/** 日期. */
on: Day, 
/** Came. */
start: Clock, 
/** Left. */
end: Clock, 
/** Minutes of rest within. */
break_minutes: number, 
/** Minutes of travel within. */
travel_minutes: number, 
/** 服务时长, minutes. */
minutes: number, 
/** 地点. */
place: string | null, 
/** 服务内容. */
content: string | null, 
/** 活动负责人. */
leader: string | null, 
/** How many people the activity served. */
beneficiaries: number | null, 
/** Written down on. */
recorded_on: Day, 
/** To be written down by: the 10th working day after (art. 11). */
due_on: Day, 
/** Written down later than that. */
late: boolean, 
/** How far it has come. */
state: RecordState, 
/** The record it was put in the place of. */
corrects: RecordId | null, 
/** Why it was corrected, or why it is void. */
reason: string | null, 
/** How well it was done. */
evaluation: Evaluation | null, 
/** Typed into the ministry's system on. */
synced_on: Day | null, };
/** What stands in a cell of a list. */
export type TableCell = number | string;
/** What became of a piece in a stocktake. */
export type Tally = "seen" | "lent" | "missing";
/** How often someone came to a club's sessions. */
export type TimesCame = { person: PersonId, 
/** How often. */
times: number, };
/** One morning. */
export type Today = { 
/** The day, and what kind of day it is. */
day: DayOn, 
/** The sessions of the day that stand, by room. */
sessions: Array<TodaySession>, 
/** What is out, longest due first; those due with whom to call. */
loans: Array<Loan>, 
/** Sessions of volunteer teams whose service is not written down yet, soonest due first. */
service: Array<ServiceDue>, 
/** The coming week. */
coming: Array<Line>, 
/** What the report still lacks: last month's while it is not saved, then this month's up to today. */
report: Array<Line>, 
/** What to do first on an empty desk. */
first: Array<Line>, };
/** A session with how many could come. */
export type TodaySession = { 
/** The session. */
booking: Booking, 
/** Members of its club or team today. */
members: number, };
/** One piece. */
export type Tool = { id: ToolId, 
/** Kind. */
name: string, 
/** The code on its label. */
code: string, 
/** Maker's model. */
model: string | null, 
/** Where from. */
source: Source, 
/** Who gave it. */
donor: string | null, 
/** Who gave it, when on record. */
donor_person: PersonId | null, 
/** Place on the wall. */
place: string | null, 
/** On the wall since. */
added_on: Day, 
/** How it is. */
condition: Condition, 
/** Off the wall since. */
removed_on: Day | null, 
/** Why it is off the wall. */
removed_reason: string | null, 
/** Anything else. */
note: string | null, 
/** What belongs to a kit. */
parts: Array<string>, 
/** What of it did not come back. */
missing: Array<string>, 
/** The loan it is out on. */
loan: Loan | null, 
/** What it is found by: name, code, place and borrower, with pinyin initials; a space before each. */
search: string, };
/** One tool, one piece. */
export type ToolId = string;
/** Somebody who waits for a tool. */
export type ToolWait = { id: ToolWaitId, 
/** The kind of tool. */
name: string, 
/** Who, when on record. */
person: PersonId | null, 
/** Their name. */
borrower: string, 
/** Building or phone. */
contact: string | null, 
/** Since when. */
asked_on: Day, 
/** Their phone on record. */
phone: string | null, 
/** One hangs on the wall for them. */
ready: boolean, };
/** Somebody who waits for a tool. */
export type ToolWaitId = string;
/** A training. */
export type Training = { id: TrainingId, 
/** 培训名称. */
title: string, 
/** 主要内容. */
content: string | null, 
/** 学习时长, minutes. */
minutes: number, 
/** 举办单位. */
organizer: string | null, 
/** 日期. */
on: Day, };
/** A training of a volunteer. */
export type TrainingId = string;
/** Two records that look like one person. */
export type Twins = { 
/** The older record. */
one: Person, 
/** The newer one. */
other: Person, 
/** Why, in the desk's words. */
why: string, 
/** Nothing speaks against it. */
sure: boolean, };
/** What happened to points. */
export type TxnKind = "grant" | "redeem" | "release" | "expire" | "donate" | "adjust" | "reverse";
/** What the borrower wrote down and nobody of the staff has looked at yet. */
export type Unchecked = "out" | "back";
/** A session that no longer fits its place. */
export type Unfit = { 
/** The session. */
booking: Booking, 
/** What it no longer fits. */
cause: UnfitCause, 
/** Why, as a sentence. */
why: string, };
/** What of its place a session no longer fits. */
export type UnfitCause = "closed" | "hours" | "holiday" | "kind" | "capacity" | "turnover";
/** Part of a wish that the draft does not meet. */
export type Unmet = { 
/** The wish. */
wish: WishId, 
/** What for. */
purpose: string, 
/** How many sessions a week are missing. */
missing: number, 
/** What stands in its way, in one sentence. */
why: string, };
/** What a room is for, and what a session counts as in T1. */
export type Usage = "club" | "course" | "council" | "other";
/** A place of the week that a session could go to, or why not. */
export type Vacancy = { room: RoomId, 
/** Which day. */
weekday: WeekdayName, 
/** Which part of it. */
part: DayPart, 
/** When it would begin; none: it cannot go there. */
start: Clock | null, 
/** Why it cannot go there. */
why: string | null, };
/** How long points are good. */
export type Validity = "next_year_end" | "year_end" | "never";
/** What [`crate::app::App::verify`] found. */
export type Verified = { 
/** Nothing is wrong. */
sound: boolean, 
/** How many entries the history has. */
entries: number, 
/** What is wrong, a sentence each. */
problems: Array<string>, 
/** What is odd and harms nothing, a sentence each. */
remarks: Array<string>, };
/** A volunteer. */
export type Volunteer = { id: VolunteerId, person: PersonId, name: string, phone: string | null, 
/** House text, to tell namesakes apart. */
building: string | null, 
/** 志愿者统一编号. */
volunteer_no: string | null, 
/** The team. */
team: GroupId | null, 
/** The team's name. */
team_name: string | null, 
/** Registered on. */
registered_on: Day, 
/** What they can do. */
skills: string | null, 
/** 服务类别. */
service_kinds: string | null, 
/** 身份证件号码. */
id_number: string | null, 
/** No longer a volunteer since. */
ended_on: Day | null, 
/** Minutes given in all. */
minutes: number, 
/** How many records there are. */
records: number, 
/** What the volunteer is found by: name with pinyin initials, and number; a space before each. */
search: string, };
/** A volunteer. */
export type VolunteerId = string;
/** A request that could not be met. */
export type Wait = { id: WaitId, room: RoomId, 
/** The room's name. */
room_name: string, 
/** When; the first date of a request for every week. */
slot: Slot, 
/** Every week on that weekday until this day. */
until: Day | null, holder: Holder, 
/** What for. */
purpose: string, 
/** Why it could not be met. */
reason: string, 
/** Asked on. */
asked_on: Day, 
/** Who comes first. */
priority: Priority, };
/** A request that could not be met. */
export type WaitId = string;
/** A request that is still open, and whether it could be met now. */
export type Waiting = { 
/** The request. */
wait: Wait, 
/** `每周三 09:00–10:00` or `11月25日(周三)09:00–10:00`. */
when: string, 
/** Its place is free now. */
ready: boolean, 
/** It is free and nobody who wants it comes before. */
next: boolean, 
/** What stands in the way, or what could be booked. */
said: string, };
/** The week's rooms × days as they are hung on the door (DOMAIN §3.3). Every text is final. */
export type WeekPaper = { 
/** `青禾里社区党群服务中心活动室周安排表`. */
title: string, 
/** `2026年11月23日(周一)—11月29日(周日)`. */
range: string, 
/** `第48周`, the ISO week. */
week: string, 
/** `张贴日期:2026年11月20日`. */
posted: string, 
/** The seven columns, Monday first. */
days: Array<PaperDay>, 
/** One block of rows a room. */
rooms: Array<PaperRoom>, 
/** The lines under the table: opening hours, how to book, notes. */
notes: Array<string>, 
/** `青禾里社区居民委员会(盖章)`. */
signed: string, 
/** `演示数据`, printed across the head when this is the demonstration. */
banner: string | null, };
/** A part of the week. */
export type WeekPart = { 
/** Which day. */
weekday: WeekdayName, 
/** Which part of it. */
part: DayPart, };
/** A day of the week. */
export type WeekdayName = "mo" | "tu" | "we" | "th" | "fr" | "sa" | "su";
/** Every field given, at every depth; null empties it. */
export type Whole<T> = T extends Array<infer U> ? Array<Whole<U>> : T extends object ? { [K in keyof T]-?: Whole<T[K]> } : T;
/** What a club or course wishes for. */
export type WishId = string;
/** A wish in words, a text a field; what is empty is not said. */
export type WishWords = { 
/** The club, or what the course is called. */
who: string, 
/** What for, beside a club's own name. */
purpose: string, 
/** `3`, `每周3次`. */
weekly: string, 
/** `120`, `2小时`. */
minutes: string, 
/** `28人`. */
people: string, 
/** `周一、周三上午；周二晚上`. */
wanted: string, 
/** The same, of what would do. */
fine: string, 
/** `19:00`. */
start: string, 
/** `镜面、音响`. */
equipment: string, 
/** `102、101`. */
rooms: string, };
/** One of the six functional zones of a site, by the name it has there. */
export type Zone = { 
/** The site. */
site: SiteId, 
/** Which of the six. */
kind: ZoneKind, 
/** What it is called there. */
name: string, };
/** The six functional zones (DOMAIN 2-9); each site may name them as it likes. */
export type ZoneKind = "advice" | "council" | "activity" | "special" | "display" | "office";
/** The tables that the period's report is counted from. */
export const REPORT_TABLES: readonly Table[] = ["area_changes","area_parts","attendance","bookings","closures","consents","equipment","filings","groups","holidays","key_counts","key_deposits","key_events","loans","memberships","opening_hours","people","performances","points_moves","points_rules","room_bands","rooms","seasons","series","service_records","settings","sites","stars","tools","volunteers","waitlist","zones"]
/** The settings, the day, and what undo and redo would do. */
export const deskNow = (): Promise<DeskNow> => call('desk_now')
/** Replaces the settings. */
export const deskSet = (desk: Whole<Desk>): Promise<void> => call('desk_set', { desk })
/** Who sits here now: the history writes what is done from now on under that name. None is whoever opened the program. */
export const deskSit = (who?: string | null): Promise<string> => call('desk_sit', { who })
/** Everything remembered, by name. */
export const remembered = (): Promise<{ [key in string]: Kept }> => call('remembered')
/** Remembers a value under a name; none forgets it. */
export const remember = (name: string, value?: Kept | null): Promise<void> => call('remember', { name, value })
/** The copies beside the data, the newest first. */
export const copyList = (): Promise<Array<KeptCopy>> => call('copy_list')
/** Makes a complete copy: beside the data, or at `out` with the pictures in it. It is looked through before it counts. */
export const copyMake = (out?: string | null): Promise<Copied> => call('copy_make', { out })
/** The day's copy, made once a day; older ones are thinned. None when there is one, or when only the demonstration is there. */
export const copyDaily = (): Promise<Copied | null> => call('copy_daily')
/** Puts a copy in the place of the data, all or nothing. The data from before is copied first, and is what the answer names. */
export const copyRestore = (file: string, anyway?: boolean | null): Promise<Copied> => call('copy_restore', { file, anyway })
/** Fills an empty desk with the demonstration community. */
export const demoLoad = (): Promise<Array<ImportDone>> => call('demo_load')
/** Empties the desk of the demonstration, so that the real one can begin. */
export const demoLeave = (): Promise<void> => call('demo_leave')
/** Today's sessions, and everything that waits. */
export const todayList = (): Promise<Today> => call('today_list')
/** Service that is not written down yet, soonest due first. */
export const serviceDue = (): Promise<Array<ServiceDue>> => call('service_due')
/** The cross-checks of this month up to today that do not hold; asked apart, for it reads a whole month. */
export const todayChecks = (): Promise<Array<Line>> => call('today_checks')
/** The kind of each day from `from` to `to`, both included; at most three years at once. */
export const dayKinds = (from: Day, to: Day): Promise<Array<DayOn>> => call('day_kinds', { from, to })
/** The `days`-th working day after `on` (67号令 art. 11). */
export const workingDayAfter = (on: Day, days: number): Promise<Day> => call('working_day_after', { on, days })
/** The holidays and make-up workdays known of a year, in order. */
export const holidayList = (year: number): Promise<Array<Holiday>> => call('holiday_list', { year })
/** A new room. */
export const roomAdd = (made: NewRoom): Promise<RoomId> => call('room_add', { new: made })
/** Takes a room out of use for good from a day on; not while sessions are booked there. */
export const roomRetire = (id: RoomId, on: Day, reason: string): Promise<void> => call('room_retire', { id, on, reason })
/** A room is used again. */
export const roomRestore = (id: RoomId): Promise<void> => call('room_restore', { id })
/** Every room, with those no longer in use. */
export const roomList = (): Promise<Array<Room>> => call('room_list')
/** A new site. */
export const siteAdd = (made: NewSite): Promise<SiteId> => call('site_add', { new: made })
/** Replaces what is kept of a site. */
export const siteUpdate = (id: SiteId, made: Whole<NewSite>): Promise<void> => call('site_update', { id, new: made })
/** Every zone by the name it has at its site. */
export const zoneList = (): Promise<Array<Zone>> => call('zone_list')
/** Another name for one of a site's six zones; empty: the usual one. */
export const zoneRename = (site: SiteId, kind: ZoneKind, name: string): Promise<void> => call('zone_rename', { site, kind, name })
/** Every site. */
export const siteList = (): Promise<Array<Site>> => call('site_list')
/** The hours of a room or a site, its own only. */
export const hoursList = (place: Place, kind?: HoursKind | null): Promise<Array<Hours>> => call('hours_list', { place, kind })
/** Puts a room or a site out of use for some days. Sessions already booked stay until someone moves them. */
export const closureAdd = (made: NewClosure): Promise<ClosureId> => call('closure_add', { new: made })
/** Takes a closure away. */
export const closureRemove = (id: ClosureId): Promise<void> => call('closure_remove', { id })
/** The closures that touch those days. */
export const closureList = (from: Day, to: Day): Promise<Array<Closure>> => call('closure_list', { from, to })
/** When each room in use can be used on each of those days; at most 62 days. */
export const openDays = (from: Day, to: Day): Promise<Array<OpenDay>> => call('open_days', { from, to })
/** Replaces what is kept of a room, unless it changed since the form was opened with `was`; asked about when sessions to come would no longer fit. */
export const roomUpdate = (id: RoomId, made: Whole<NewRoom>, was?: Whole<NewRoom> | null, sure?: boolean | null): Promise<void> => call('room_update', { id, new: made, was, sure })
/** Replaces the hours of a room or a site; no opening hours at all means: as the site, or all day. */
export const hoursSet = (place: Place, hours: Whole<Array<Hours>>, kind?: HoursKind | null): Promise<number> => call('hours_set', { place, hours, kind })
/** Replaces the seasons of the year; none: the same hours all year. A season keeps its hours by its id. */
export const seasonsSet = (seasons: Whole<Array<NewSeason>>): Promise<number> => call('seasons_set', { seasons })
/** Takes in a year's arrangement from a JSON file; the years it is the notice of are replaced, of other years only the days it names. */
export const holidaysImport = (file: string): Promise<HolidaysImported> => call('holidays_import', { file })
/** Every session to come that no longer fits its place, the earliest first, each with the reason. */
export const unfitList = (): Promise<Array<Unfit>> => call('unfit_list')
/** What is to be known before a closure is kept: notice too short, days gone by, a whole site, sessions that stand in its way. Changes nothing and refuses nothing that `closure_add` would not. */
export const closureCheck = (made: NewClosure): Promise<Array<string>> => call('closure_check', { new: made })
/** How a site is divided from a day on. Rooms among its parts are as large as it says when it is the newest. */
export const areaChangeAdd = (made: NewAreaChange): Promise<AreaChangeId> => call('area_change_add', { new: made })
/** Takes the newest change of a site away; rooms are again as large as the one before says. */
export const areaChangeRemove = (id: AreaChangeId): Promise<void> => call('area_change_remove', { id })
/** Every change of areas, or those of one site, the newest first. */
export const areaList = (site?: SiteId | null): Promise<Array<AreaChange>> => call('area_list', { site })
/** The seasons in the order of the year; none: the same hours all year. */
export const seasonList = (): Promise<Array<Season>> => call('season_list')
/** Every session that a closure hits, or that no longer fits its place, each with its proposed place: fixed ones choose first, and no two are sent to one place. Changes nothing. */
export const closurePreview = (closing: Closing): Promise<ClosurePreview> => call('closure_preview', { closing })
/** The other places one displaced session could go to, those that other rows were given left out. */
export const closureChoices = (closing: Closing, booking: BookingId, held: Array<HeldSpot>): Promise<FreePlaces> => call('closure_choices', { closing, booking, held })
/** Closes, and moves or calls off each session as accepted, in one change: all of it or nothing. */
export const closureApply = (closing: Closing, settled: Array<Settled>): Promise<ClosureApplied> => call('closure_apply', { closing, settled })
/** How much each room was used on those days, in the order of the rooms. */
export const roomUse = (from: Day, to: Day): Promise<Array<RoomUse>> => call('room_use', { from, to })
/** Keeps a picture or scan of a thing. The file is on disk before its row. */
export const attachmentAdd = (made: NewAttachment): Promise<AttachmentId> => call('attachment_add', { new: made })
/** The pictures of a thing, the earliest first. */
export const attachmentList = (of: AttachedThing): Promise<Array<Attachment>> => call('attachment_list', { of })
/** Another date and other words beside a picture. */
export const attachmentUpdate = (id: AttachmentId, made: Whole<AttachmentWords>): Promise<void> => call('attachment_update', { id, new: made })
/** Takes a picture away; its file stays, so that undo brings it back. */
export const attachmentRemove = (id: AttachmentId): Promise<void> => call('attachment_remove', { id })
/** What answers the typed text: what is opened often first, then whole words, beginnings, parts, then sessions. */
export const find = (text: string, often?: Array<string> | null, limit?: number | null): Promise<Array<Found>> => call('find', { text, often, limit })
/** A new person. */
export const personAdd = (made: NewPerson): Promise<PersonId> => call('person_add', { new: made })
/** Replaces what is kept of a person; refused when it changed since the form was opened with `was`. */
export const personUpdate = (id: PersonId, made: Whole<NewPerson>, was?: Whole<NewPerson> | null): Promise<void> => call('person_update', { id, new: made, was })
/** One person. */
export const personGet = (id: PersonId): Promise<Person> => call('person_get', { id })
/** Who is found by characters, pinyin initials or part of a phone number; 20 unless told. */
export const personSearch = (text: string, limit?: number | null): Promise<Array<Person>> => call('person_search', { text, limit })
/** Everyone, by pinyin unless told; each with what they are to the centre today. */
export const personList = (find?: string | null, hat?: Hat | null, compound?: string | null, sort?: PersonSort | null, limit?: number | null, after?: PersonId | null): Promise<Array<PersonLine>> => call('person_list', { find, hat, compound, sort, limit, after })
/** The compounds known. */
export const compoundList = (): Promise<Array<Compound>> => call('compound_list')
/** Records that look like one person, the surest first; never those known to be two. */
export const personDuplicates = (): Promise<Array<Twins>> => call('person_duplicates')
/** Two records that look alike are two people; not asked again. */
export const peopleDiffer = (one: PersonId, other: PersonId): Promise<void> => call('people_differ', { one, other })
/** Hangs everything of the dropped record on the kept one. Of what both say differently the kept one's stands, or the dropped one's where `take` names the field; the other goes into the note. */
export const personMerge = (keep: PersonId, drop: PersonId, take?: Array<PersonField> | null): Promise<void> => call('person_merge', { keep, drop, take })
/** New people, all or none; each line that cannot be is named. */
export const peopleAdd = (news: Array<NewPerson>): Promise<Array<PersonId>> => call('people_add', { news })
/** Everything about one person except what happened. */
export const personWhole = (id: PersonId): Promise<PersonWhole> => call('person_whole', { id })
/** What still hangs on a person after a day, today unless told: asked when a death, a leaving or a withdrawn consent is recorded. */
export const personTies = (id: PersonId, why: Parting, on?: Day | null): Promise<Array<OpenThing>> => call('person_ties', { id, why, on })
/** What happened with a person before that place of the list, newest first; 50 unless told. */
export const personHappened = (id: PersonId, before?: string | null, limit?: number | null): Promise<Array<Happened>> => call('person_happened', { id, before, limit })
/** A new club. */
export const clubAdd = (made: NewGroup): Promise<GroupId> => call('club_add', { new: made })
/** A new volunteer team. */
export const teamAdd = (made: NewGroup): Promise<GroupId> => call('team_add', { new: made })
/** Replaces what is kept of a club or team; with `was`, only while it still says that. */
export const clubUpdate = (id: GroupId, made: Whole<NewGroup>, was?: Whole<NewGroup> | null): Promise<void> => call('club_update', { id, new: made, was })
/** Every club, with those dissolved. */
export const clubList = (): Promise<Array<Group>> => call('club_list')
/** Every volunteer team. */
export const teamList = (): Promise<Array<Group>> => call('team_list')
/** Who is and was in a club. */
export const memberList = (club: GroupId): Promise<Array<Member>> => call('member_list', { club })
/** Someone joins a club, today unless told; they always belonged while what was there before is being written down. */
export const memberAdd = (club: GroupId, person: PersonId, from_on?: Day | null): Promise<MembershipId> => call('member_add', { club, person, from_on })
/** Several join a club at once, all or nothing; a name nobody on record bears is put on record. */
export const membersAdd = (club: GroupId, people: Array<NewMember>): Promise<MembersAdded> => call('members_add', { club, people })
/** Someone leaves a club; `on` is the last day, perhaps one to come. */
export const memberEnd = (id: MembershipId, on: Day): Promise<void> => call('member_end', { id, on })
/** Several leave a club at once, all or nothing; `on` is the last day. */
export const membersEnd = (ids: Array<MembershipId>, on: Day): Promise<void> => call('members_end', { ids, on })
/** A club performed or took part in a contest. */
export const performanceAdd = (made: NewPerformance): Promise<PerformanceId> => call('performance_add', { new: made })
/** Replaces what is kept of a performance. */
export const performanceUpdate = (id: PerformanceId, made: Whole<NewPerformance>): Promise<void> => call('performance_update', { id, new: made })
/** Takes a performance away. */
export const performanceRemove = (id: PerformanceId): Promise<void> => call('performance_remove', { id })
/** A club's performances and contests, newest first. */
export const performanceList = (club: GroupId): Promise<Array<Performance>> => call('performance_list', { club })
/** What each club and team did in those days. */
export const groupFigures = (from: Day, to: Day): Promise<Array<GroupFigures>> => call('group_figures', { from, to })
/** Every session of a club or team in those days, called-off ones included. */
export const groupSessions = (group: GroupId, from: Day, to: Day): Promise<Array<Booking>> => call('group_sessions', { group, from, to })
/** How often each came to a club's sessions in those days. */
export const groupAttendance = (group: GroupId, from: Day, to: Day): Promise<Array<TimesCame>> => call('group_attendance', { group, from, to })
/** The dates of a club's series that came to nothing in those days, made up for or still owed. */
export const lostList = (group: GroupId, from: Day, to: Day): Promise<Array<LostDate>> => call('lost_list', { group, from, to })
/** The dates that anybody lost in those days. */
export const lostDays = (from: Day, to: Day): Promise<Array<LostDate>> => call('lost_days', { from, to })
/** The first free places for a date that was lost, from today on: that week, the same room, the same time. */
export const lostPlaces = (id: SkipId): Promise<FreePlaces> => call('lost_places', { id })
/** Books the session that makes up for a lost date. */
export const lostBook = (id: SkipId, room: RoomId, slot: Slot): Promise<BookingId> => call('lost_book', { id, room, slot })
/** A date that was lost is not made up for, and why; null takes it back. */
export const lostWaive = (id: SkipId, reason?: string | null): Promise<void> => call('lost_waive', { id, reason })
/** A date that was lost has been made up for on a day on which the club has a session; null takes it back. */
export const lostMadeUp = (id: SkipId, on?: Day | null): Promise<void> => call('lost_made_up', { id, on })
/** A new session. Refused when the room is taken, closed or not open then, with the reason; asked about when whoever has it is somewhere else at that time. */
export const bookingAdd = (made: NewBooking, sure?: boolean | null): Promise<BookingId> => call('booking_add', { new: made, sure })
/** Several sessions, all or none: the parts of one that is split; asked about as one is. */
export const bookingsAdd = (news: Array<NewBooking>, sure?: boolean | null): Promise<Array<BookingId>> => call('bookings_add', { news, sure })
/** Another room or time for a session; asked about when whoever has it is somewhere else at that time. */
export const bookingMove = (id: BookingId, room: RoomId, slot: Slot, sure?: boolean | null): Promise<void> => call('booking_move', { id, room, slot, sure })
/** Why a session could not be put there; nothing when it could. Changes nothing. What it counts as and its seats are those of `except` when left out. */
export const bookingCheck = (room: RoomId, slot: Slot, except?: BookingId | null, usage?: Usage | null, seats?: number | null): Promise<string | null> => call('booking_check', { room, slot, except, usage, seats })
/** Calls a session off; it stays on record with the reason. With `owed` a session of a series is to be made up for. */
export const bookingCancel = (id: BookingId, reason: string, owed?: boolean | null): Promise<void> => call('booking_cancel', { id, reason, owed })
/** Whether a session took place, and how many came; asked about when the room does not take so many. */
export const bookingMark = (id: BookingId, state: BookingState, heads?: number | null, sure?: boolean | null): Promise<void> => call('booking_mark', { id, state, heads, sure })
/** Other words for a session: what for, what it counts as, the note. */
export const bookingReword = (id: BookingId, words: Whole<BookingWords>): Promise<void> => call('booking_reword', { id, words })
/** Every session of the seven days from `from`, those called off included. */
export const bookingWeek = (from: Day): Promise<Array<Booking>> => call('booking_week', { from })
/** Calls off the sessions of a series from that day on; those before stay. */
export const seriesEnd = (id: SeriesId, from: Day, reason: string): Promise<number> => call('series_end', { id, from, reason })
/** Every session in the way of a street activity, each with its proposed place, none of them where the activity is to be. Changes nothing. */
export const streetPreview = (room: RoomId, slot: Slot, seats?: number | null): Promise<Array<Displaced>> => call('street_preview', { room, slot, seats })
/** Books a street activity and settles each session in its way as accepted, in one change: all of it or nothing. */
export const streetBook = (made: NewBooking, settled: Array<Settled>): Promise<BookingId> => call('street_book', { new: made, settled })
/** Puts two sessions in each other's place, or neither. Refused with the reason. */
export const bookingSwap = (a: BookingId, b: BookingId): Promise<void> => call('booking_swap', { a, b })
/** Why two sessions could not be put in each other's place; nothing when they could. Changes nothing. */
export const bookingSwapCheck = (a: BookingId, b: BookingId): Promise<string | null> => call('booking_swap_check', { a, b })
/** How much each room is used on each of those days; at most 62 days. A room no longer in use is there as long as it has sessions. */
export const roomDays = (from: Day, to: Day): Promise<Array<RoomDay>> => call('room_days', { from, to })
/** What would become of the sessions under the sky on that day, of one place or of all. Changes nothing. */
export const rainPreview = (on: Day, room?: RoomId | null): Promise<Array<RainMove>> => call('rain_preview', { on, room })
/** Moves the sessions under the sky on that day to where each place goes when it rains. Refused when none can. */
export const rainMove = (on: Day, room?: RoomId | null): Promise<Array<RainMove>> => call('rain_move', { on, room })
/** Someone came to a session, or did not after all. The first tick makes a planned session a held one; taking the last away leaves it held, for the session took place all the same. */
export const arrivalSet = (booking: BookingId, person: PersonId, came: boolean): Promise<void> => call('arrival_set', { booking, person, came })
/** The members of that day, and everyone who came, each with whether they did. */
export const arrivalList = (booking: BookingId): Promise<Array<Arrival>> => call('arrival_list', { booking })
/** The sessions of those days that took place and that nobody counted, earliest first; at most 500. */
export const bookingUncounted = (from: Day, to: Day): Promise<Array<Booking>> => call('booking_uncounted', { from, to })
/** Where a wish could be met, from today on: the best places first, or why there is none. */
export const placeFind = (wish: FreeQuery): Promise<FreePlaces> => call('place_find', { wish })
/** What would become of a series: free, taken, closed and holiday dates. Changes nothing. */
export const seriesPreview = (made: NewSeries): Promise<SeriesOutcome> => call('series_preview', { new: made })
/** Books a series: every date that is free; the others are kept with their reasons (R3). */
export const seriesAdd = (made: NewSeries): Promise<SeriesOutcome> => call('series_add', { new: made })
/** What would become of several series, each as if it were the only one. Changes nothing. */
export const seriesPreviewMany = (news: Array<NewSeries>): Promise<Array<SeriesOutcome>> => call('series_preview_many', { news })
/** Books several series in one change, such as several rooms for one event: all or none. */
export const seriesAddMany = (news: Array<NewSeries>): Promise<Array<SeriesOutcome>> => call('series_add_many', { news })
/** What a change of a series would come to. Changes nothing. */
export const seriesChangePreview = (id: SeriesId, change: SeriesChange): Promise<SeriesChanged> => call('series_change_preview', { id, change })
/** Changes a series; what is past stays, and so does what was changed by hand. */
export const seriesChange = (id: SeriesId, change: SeriesChange): Promise<SeriesChanged> => call('series_change', { id, change })
/** The series that go on today or later, of one club or team or of everybody. */
export const seriesList = (group?: GroupId | null): Promise<Array<SeriesLine>> => call('series_list', { group })
/** All of a series: its next sessions, what does not follow it, what it lost, how it changed. */
export const seriesGet = (id: SeriesId): Promise<SeriesWhole> => call('series_get', { id })
/** Keeps a request that could not be met, so that the month's figures show it. Refused when it is on the list or the place is free; asked about when nobody could have it then, or the day has gone by. */
export const waitlistAdd = (made: NewWait, sure?: boolean | null): Promise<WaitId> => call('waitlist_add', { new: made, sure })
/** Takes a request off the list. */
export const waitlistRemove = (id: WaitId): Promise<void> => call('waitlist_remove', { id })
/** Who comes first when the place is free. */
export const waitlistRank = (id: WaitId, priority: Priority): Promise<void> => call('waitlist_rank', { id, priority })
/** The requests for those days that could not be met. */
export const waitlistList = (from: Day, to: Day): Promise<Array<Wait>> => call('waitlist_list', { from, to })
/** The requests that are still open, who comes first first, each with whether its place is free now. */
export const waitlistOpen = (): Promise<Array<Waiting>> => call('waitlist_open')
/** Books the place a request waited for; it is no longer unmet. */
export const waitlistBook = (id: WaitId): Promise<void> => call('waitlist_book', { id })
/** Fixed times to which nobody came three times in eight weeks without saying so, and who waits for them. */
export const noShowList = (): Promise<Array<NoShows>> => call('no_show_list')
/** The club keeps its fixed time, and why; asked again after three more. */
export const noShowKeep = (series: SeriesId, reason: string): Promise<void> => call('no_show_keep', { series, reason })
/** Ends a club's fixed time from a day on and gives it to one who waits, in one change. */
export const noShowGive = (series: SeriesId, from: Day, wait?: WaitId | null): Promise<number> => call('no_show_give', { series, from, wait })
/** Every plan, the newest term first. */
export const planList = (): Promise<Array<Plan>> => call('plan_list')
/** A plan with its wishes, its draft, and what each got of what it asked. */
export const planGet = (id: PlanId): Promise<PlanWhole> => call('plan_get', { id })
/** A new plan: empty, from what runs, or from another plan. */
export const planAdd = (made: NewPlan, begin: PlanStart): Promise<PlanId> => call('plan_add', { new: made, begin })
/** Another name or term for a plan. */
export const planUpdate = (id: PlanId, made: Whole<NewPlan>): Promise<void> => call('plan_update', { id, new: made })
/** Takes a plan away with its wishes and its draft; what it published stays. */
export const planRemove = (id: PlanId): Promise<void> => call('plan_remove', { id })
/** A new wish. */
export const wishAdd = (plan: PlanId, made: NewWish): Promise<WishId> => call('wish_add', { plan, new: made })
/** New wishes as they were typed or pasted, all or none; each line that cannot be is named. */
export const wishesAdd = (plan: PlanId, rows: Array<WishWords>): Promise<number> => call('wishes_add', { plan, rows })
/** The wishes of a file, all or none. */
export const wishesRead = (plan: PlanId, file: string): Promise<number> => call('wishes_read', { plan, file })
/** Replaces what a wish is. */
export const wishUpdate = (id: WishId, made: Whole<NewWish>): Promise<void> => call('wish_update', { id, new: made })
/** Takes a wish away with its sessions of the draft. */
export const wishRemove = (id: WishId): Promise<void> => call('wish_remove', { id })
/** Makes the best draft there is; what is pinned stays where it is. */
export const planPropose = (id: PlanId): Promise<PlanWhole> => call('plan_propose', { id })
/** Every room, day and part of the day: when a session of that wish (the one of the draft, when it is moved) would begin there, or why it cannot go there. Changes nothing. */
export const draftVacancies = (wish: WishId, moving?: DraftId | null): Promise<Array<Vacancy>> => call('draft_vacancies', { wish, moving })
/** A session more in the draft. */
export const draftAdd = (wish: WishId, room: RoomId, weekday: WeekdayName, start: Clock): Promise<PlanWhole> => call('draft_add', { wish, room, weekday, start })
/** Another room or time for a session of the draft. */
export const draftMove = (id: DraftId, room: RoomId, weekday: WeekdayName, start: Clock): Promise<PlanWhole> => call('draft_move', { id, room, weekday, start })
/** Two sessions of the draft change places. */
export const draftSwap = (one: DraftId, other: DraftId): Promise<PlanWhole> => call('draft_swap', { one, other })
/** A new proposal leaves it where it is, or may move it again. */
export const draftPin = (id: DraftId, pinned: boolean): Promise<PlanWhole> => call('draft_pin', { id, pinned })
/** Takes a session out of the draft. */
export const draftRemove = (id: DraftId): Promise<PlanWhole> => call('draft_remove', { id })
/** What publishing a plan would do. Changes nothing. */
export const planPublishPreview = (id: PlanId): Promise<Published> => call('plan_publish_preview', { id })
/** Ends the running fixed times of the plan's clubs and courses from its first day on and books its own; what was before never changes. Dates that cannot be had are kept as lost, each with its reason. */
export const planPublish = (id: PlanId): Promise<Published> => call('plan_publish', { id })
/** Saves a plan as a workbook: 排期表 and 公平表. */
export const planSave = (id: PlanId, out: string): Promise<PlanSaved> => call('plan_save', { id, out })
/** The best timetable for the wishes of a file, saved as a workbook. Nothing is kept. */
export const planFile = (wishes: string, out: string, from?: Day | null, until?: Day | null): Promise<PlanSaved> => call('plan_file', { wishes, out, from, until })
/** A new piece on the wall. */
export const toolAdd = (made: NewTool): Promise<ToolId> => call('tool_add', { new: made })
/** Several pieces of any kind, or none of them; a refusal names the line. */
export const toolsAdd = (news: Array<NewTool>): Promise<Array<ToolId>> => call('tools_add', { news })
/** Several pieces of one kind at once; a code given is that of the first, the others count on from it. */
export const toolAddMany = (made: NewTool, count: number): Promise<Array<ToolId>> => call('tool_add_many', { new: made, count })
/** Replaces what is kept of a piece. */
export const toolUpdate = (id: ToolId, made: Whole<NewTool>, was?: Whole<NewTool> | null): Promise<void> => call('tool_update', { id, new: made, was })
/** Takes a piece off the wall for good: scrapped, or given back. */
export const toolRemove = (id: ToolId, on: Day, reason: string): Promise<void> => call('tool_remove', { id, on, reason })
/** Takes several pieces off the wall for one reason, or none of them. */
export const toolsRemove = (ids: Array<ToolId>, on: Day, reason: string): Promise<void> => call('tools_remove', { ids, on, reason })
/** Puts several pieces into one place; none empties it. */
export const toolsPlace = (ids: Array<ToolId>, place?: string | null): Promise<void> => call('tools_place', { ids, place })
/** A broken piece is whole again, and nothing of it is missing. */
export const toolRepaired = (id: ToolId): Promise<void> => call('tool_repaired', { id })
/** Every piece, with the loan it is out on. */
export const toolList = (): Promise<Array<Tool>> => call('tool_list')
/** What is to be asked before somebody takes a piece home: what they have not brought back, and who waits for it. */
export const loanCheck = (tool: ToolId, borrower: Borrower): Promise<Array<string>> => call('loan_check', { tool, borrower })
/** The day agreed when a tool goes out, the usual one when none is given, and the day it should be back by: that day, or the next on which somebody is there to take it. */
export const loanDue = (out_on: Day, mode: LoanMode, due_on?: Day | null): Promise<LoanDue> => call('loan_due', { out_on, mode, due_on })
/** Lends a piece until that day or the usual one, whatever `loan_check` asks about: a person decides. Who waited for one has it now. */
export const loanOpen = (tool: ToolId, borrower: Borrower, out_on: Day, mode: LoanMode, due_on?: Day | null): Promise<LoanId> => call('loan_open', { tool, borrower, out_on, mode, due_on })
/** A piece stays with whoever has it until a later day, late or not: it is the same loan. Until the usual day from today on when none is told. The answer names those who wait for one. */
export const loanExtend = (id: LoanId, due_on?: Day | null): Promise<string | null> => call('loan_extend', { id, due_on })
/** Takes a piece back; a damaged one is not lent again until it is repaired, what is missing of a kit is noted. */
export const loanReturn = (id: LoanId, returned_on: Day, condition: Condition, missing?: Array<string> | null): Promise<void> => call('loan_return', { id, returned_on, condition, missing })
/** Takes several pieces back on one day, or none of them. */
export const loansReturn = (ids: Array<LoanId>, returned_on: Day, condition: Condition): Promise<void> => call('loans_return', { ids, returned_on, condition })
/** Who had a piece and when, newest first. */
export const toolLoans = (id: ToolId): Promise<Array<Loan>> => call('tool_loans', { id })
/** The loans that are out, longest due first; with days, the loans that were out then. */
export const loanList = (from?: Day | null, to?: Day | null): Promise<Array<Loan>> => call('loan_list', { from, to })
/** A neighbour leaves a key. */
export const keyAdd = (made: NewKey): Promise<KeyId> => call('key_add', { new: made })
/** The box: its keys without names, and what happened lately. */
export const keyList = (): Promise<KeyBox> => call('key_list')
/** Two people take a key out and say why (R15). The answer is a warning when the agreement has ended. */
export const keyDraw = (id: KeyId, by: string, second: string, reason: string): Promise<string | null> => call('key_draw', { id, by, second, reason })
/** A key is put back in a new bag. */
export const keyReturn = (id: KeyId, by: string, bag_no: string): Promise<void> => call('key_return', { id, by, bag_no })
/** The agreement runs on, until a later day. */
export const keyRenew = (id: KeyId, until: Day): Promise<void> => call('key_renew', { id, until })
/** Whose key it is: looked up on purpose, and kept that it was. */
export const keyOwner = (id: KeyId, reason: string): Promise<KeyOwner> => call('key_owner', { id, reason })
/** A key goes back to its owner for good. */
export const keyEnd = (id: KeyId, reason: string): Promise<void> => call('key_end', { id, reason })
/** The box is counted; the last count of a day stands. */
export const keyCount = (counted: number, by: string, note?: string | null): Promise<void> => call('key_count', { counted, by, note })
/** What the street is told of the keys: numbers, never whose. */
export const keyFigures = (from: Day, to: Day): Promise<KeyFigures> => call('key_figures', { from, to })
/** Somebody waits for a kind of tool. */
export const toolWaitAdd = (name: string, borrower: Borrower): Promise<ToolWaitId> => call('tool_wait_add', { name, borrower })
/** Somebody no longer waits. */
export const toolWaitRemove = (id: ToolWaitId): Promise<void> => call('tool_wait_remove', { id })
/** Everybody who waits, by kind of tool and in turn, with whether one hangs there for them. */
export const toolWaitList = (): Promise<Array<ToolWait>> => call('tool_wait_list')
/** Who waits gets the first whole piece of that kind, until the usual day. Out of turn is refused with a code of its own, unless it was asked. */
export const toolWaitLend = (id: ToolWaitId, asked?: boolean | null): Promise<LoanId> => call('tool_wait_lend', { id, asked })
/** The pieces that hang on the wall or are out, for the page where neighbours help themselves. */
export const selfList = (): Promise<Array<SelfTool>> => call('self_list')
/** The piece with the code that was typed or scanned. */
export const selfFind = (code: string): Promise<SelfTool> => call('self_find', { code })
/** A neighbour takes a piece and writes a name with a building, or a volunteer number. */
export const selfLend = (code: string, name?: string | null, building?: string | null, volunteer_no?: string | null): Promise<SelfTool> => call('self_lend', { code, name, building, volunteer_no })
/** A neighbour brings a piece back. */
export const selfReturn = (code: string, condition: Condition): Promise<SelfTool> => call('self_return', { code, condition })
/** What neighbours wrote themselves and nobody has looked at yet. */
export const selfUnchecked = (): Promise<Array<Loan>> => call('self_unchecked')
/** What neighbours wrote is right. */
export const selfConfirm = (ids: Array<LoanId>): Promise<void> => call('self_confirm', { ids })
/** What a neighbour wrote is not so: a loan that never was is taken away, a piece that is not back is out again. */
export const selfReject = (id: LoanId): Promise<void> => call('self_reject', { id })
/** A stocktake begins; one at a time. */
export const stocktakeBegin = (): Promise<StocktakeId> => call('stocktake_begin')
/** The stocktake that goes on and the last that was finished. */
export const stocktakeNow = (): Promise<StocktakeNow> => call('stocktake_now')
/** A piece was seen: its code is ticked, typed or scanned. Says what was seen, and whether it is out by the book. */
export const stocktakeTick = (code: string): Promise<string> => call('stocktake_tick', { code })
/** A piece was ticked by mistake. */
export const stocktakeUntick = (tool: ToolId): Promise<void> => call('stocktake_untick', { tool })
/** The stocktake is finished: what was not seen is out, or missing. */
export const stocktakeFinish = (): Promise<Stocktake> => call('stocktake_finish')
/** The stocktake is given up; nothing of it stays. */
export const stocktakeDrop = (): Promise<void> => call('stocktake_drop')
/** What a finished stocktake did not find, and nobody has found since, leaves the wall in one step; how many. */
export const stocktakeWriteOff = (id: StocktakeId): Promise<number> => call('stocktake_write_off', { id })
/** Someone on record becomes a volunteer. */
export const volunteerAdd = (made: NewVolunteer): Promise<VolunteerId> => call('volunteer_add', { new: made })
/** Someone nobody has on record yet becomes a volunteer. */
export const volunteerEnrol = (person: NewPerson, volunteer_no?: string | null, team?: GroupId | null, registered_on?: Day | null, skills?: string | null): Promise<VolunteerId> => call('volunteer_enrol', { person, volunteer_no, team, registered_on, skills })
/** Replaces number, team, first day and skills of a volunteer. */
export const volunteerUpdate = (id: VolunteerId, made: Whole<NewVolunteer>, was?: Whole<NewVolunteer> | null): Promise<void> => call('volunteer_update', { id, new: made, was })
/** Someone stops being a volunteer on a day; without a day they are one again. Their hours stay. */
export const volunteerEnd = (id: VolunteerId, on?: Day | null): Promise<void> => call('volunteer_end', { id, on })
/** The number after the one given last. */
export const volunteerNumberNext = (): Promise<string> => call('volunteer_number_next')
/** Every record of a volunteer, newest first. */
export const volunteerRecords = (id: VolunteerId): Promise<Array<ServiceRecord>> => call('volunteer_records', { id })
/** Every volunteer with the minutes given in all. */
export const volunteerList = (): Promise<Array<Volunteer>> => call('volunteer_list')
/** Records one volunteer's service; a draft counts once it is confirmed. Two records of one person never share a minute. */
export const serviceRecordAdd = (made: NewRecord, draft?: boolean | null, sure?: boolean | null): Promise<RecordId> => call('service_record_add', { new: made, draft, sure })
/** Records several services of any kind, or none of them; a refusal names the line. */
export const serviceRecordsAdd = (news: Array<NewRecord>, sure?: boolean | null): Promise<Array<RecordId>> => call('service_records_add', { news, sure })
/** Replaces what a record says, by the rules of a new one. */
export const serviceRecordUpdate = (id: RecordId, made: Whole<NewRecord>, was?: Whole<NewRecord> | null, sure?: boolean | null): Promise<void> => call('service_record_update', { id, new: made, was, sure })
/** Another title or place for several records; what is left out stays. */
export const serviceRecordsReword = (ids: Array<RecordId>, title?: string | null, place?: string | null, sure?: boolean | null): Promise<void> => call('service_records_reword', { ids, title, place, sure })
/** Takes several records away; the history keeps what they said. What the ministry's system has becomes void. */
export const serviceRecordsRemove = (ids: Array<RecordId>): Promise<void> => call('service_records_remove', { ids })
/** Records a whole sign-in sheet, or nothing of it; a refusal names the line. */
export const serviceSheetAdd = (sheet: ServiceSheet, draft?: boolean | null, sure?: boolean | null): Promise<Array<RecordId>> => call('service_sheet_add', { sheet, draft, sure })
/** The records of those days, newest first. */
export const serviceRecordList = (from: Day, to: Day): Promise<Array<ServiceRecord>> => call('service_record_list', { from, to })
/** Takes a record away; the history keeps what it said. What the ministry's system has becomes void. */
export const serviceRecordRemove = (id: RecordId): Promise<void> => call('service_record_remove', { id })
/** A person has checked those drafts: they count. */
export const serviceRecordsConfirm = (ids: Array<RecordId>): Promise<void> => call('service_records_confirm', { ids })
/** Those records are changed by corrections only from now on. */
export const serviceRecordsLock = (ids: Array<RecordId>): Promise<void> => call('service_records_lock', { ids })
/** How well those services were done; no evaluation takes it back. */
export const serviceRecordsEvaluate = (ids: Array<RecordId>, evaluation?: Evaluation | null): Promise<void> => call('service_records_evaluate', { ids, evaluation })
/** Puts a new record in the place of one that is locked, with why; without a new one it is void. The old one stays to be seen. */
export const serviceRecordCorrect = (id: RecordId, reason: string, made?: Whole<NewRecord> | null, sure?: boolean | null): Promise<RecordId | null> => call('service_record_correct', { id, reason, new: made, sure })
/** The records up to a day that count and are not in the ministry's system yet, and those that changed or became void after they were entered there; the oldest first. */
export const syncList = (until?: Day | null): Promise<Array<SyncLine>> => call('sync_list', { until })
/** 系统补录表: those records for typing into the ministry's system; returns the file. */
export const syncSave = (out: string, until?: Day | null): Promise<string> => call('sync_save', { out, until })
/** Those records are in the ministry's system now as they stand, the void ones are out of it. */
export const syncMark = (ids: Array<RecordId>): Promise<void> => call('sync_mark', { ids })
/** Training and honours of a volunteer. */
export const volunteerMerits = (id: VolunteerId): Promise<Merits> => call('volunteer_merits', { id })
/** The same training of several volunteers. */
export const trainingAdd = (volunteers: Array<VolunteerId>, made: NewTraining): Promise<void> => call('training_add', { volunteers, new: made })
/** Takes a training away. */
export const trainingRemove = (id: TrainingId): Promise<void> => call('training_remove', { id })
/** An honour of a volunteer; one that others gave is written down after its papers were looked at. */
export const honourAdd = (volunteer: VolunteerId, made: NewHonour): Promise<HonourId> => call('honour_add', { volunteer, new: made })
/** Takes an honour away. */
export const honourRemove = (id: HonourId): Promise<void> => call('honour_remove', { id })
/** A sheet for an activity: the volunteers of its team by number, then blank lines. */
export const signInAdd = (made: NewSignIn, sure?: boolean | null): Promise<SignInId> => call('sign_in_add', { new: made, sure })
/** The sheets of those days, the newest first, without their lines. */
export const signInList = (from: Day, to: Day): Promise<Array<SignIn>> => call('sign_in_list', { from, to })
/** One sheet with its lines. */
export const signInGet = (id: SignInId): Promise<SignIn> => call('sign_in_get', { id })
/** Who wrote themselves on a blank line; without anyone it is blank again. */
export const signInName = (id: SignInId, number: number, volunteer?: VolunteerId | null): Promise<void> => call('sign_in_name', { id, number, volunteer })
/** Takes a sheet away that nothing was typed from. */
export const signInRemove = (id: SignInId): Promise<void> => call('sign_in_remove', { id })
/** What was typed, before it is recorded: who, from when to when, and what cannot be. */
export const signInRead = (id: SignInId, typed: string): Promise<SignInRead> => call('sign_in_read', { id, typed })
/** Records what was typed, everybody at once or nobody. */
export const signInRecord = (id: SignInId, typed: string, draft?: boolean | null): Promise<Array<RecordId>> => call('sign_in_record', { id, typed, draft })
/** Who reached which star, and how far each has come; what waits for the desk first. */
export const starList = (): Promise<Array<Star>> => call('star_list')
/** Proposes the star each of them has reached. */
export const starPropose = (volunteers: Array<VolunteerId>): Promise<Array<StarId>> => call('star_propose', { volunteers })
/** Posts proposed stars for 3 to 5 working days; the hours are counted again. */
export const starPost = (ids: Array<StarId>, days: number): Promise<Day> => call('star_post', { ids, days })
/** Confirms stars whose posting is over; the hours are counted again. */
export const starConfirm = (ids: Array<StarId>): Promise<void> => call('star_confirm', { ids })
/** An objection, or a mistake: the star ends with its reason. */
export const starEnd = (id: StarId, reason: string): Promise<void> => call('star_end', { id, reason })
/** Several people agreed to the same; who agreed already stays as they are. How many are new. */
export const consentAdd = (people: Array<PersonId>, made: NewConsent): Promise<number> => call('consent_add', { people, new: made })
/** A consent is taken back, today unless told. What was counted stays counted. */
export const consentWithdraw = (id: ConsentId, on?: Day | null): Promise<void> => call('consent_withdraw', { id, on })
/** What somebody agreed to and took back, the newest first. */
export const consentList = (person: PersonId): Promise<Array<Consent>> => call('consent_list', { person })
/** How points are earned, the newest rule first. */
export const pointsRuleList = (): Promise<Array<PointsRule>> => call('points_rule_list')
/** A new rule of points. */
export const pointsRuleAdd = (made: NewPointsRule): Promise<PointsRuleId> => call('points_rule_add', { new: made })
/** Replaces a rule of points; what was given stays until it is set right. */
export const pointsRuleUpdate = (id: PointsRuleId, made: Whole<NewPointsRule>): Promise<void> => call('points_rule_update', { id, new: made })
/** Takes a rule of points away; what was given stays until it is set right. */
export const pointsRuleRemove = (id: PointsRuleId): Promise<void> => call('points_rule_remove', { id })
/** The services of those days whose points are not what their minutes earn: not given yet, changed or moved to another day since, or taken away. */
export const pointsDue = (from: Day, to: Day): Promise<Array<PointsDue>> => call('points_due', { from, to })
/** Gives and takes back what is due for the services of those days: one record, one grant; a changed one is taken back and given anew. Points that were spent already are not asked back. */
export const pointsSettle = (from: Day, to: Day): Promise<PointsSettled> => call('points_settle', { from, to })
/** What everybody had at the end of a day, that is, could spend; today when left out. */
export const pointsBalances = (on?: Day | null): Promise<Array<PointsBalance>> => call('points_balances', { on })
/** What somebody had, got and spent in those days. */
export const pointsStatement = (person: PersonId, from: Day, to: Day): Promise<PointsStatement> => call('points_statement', { person, from, to })
/** Sets somebody's points right by hand, with the reason; less than nothing takes away. */
export const pointsAdjust = (person: PersonId, points: number, reason: string): Promise<void> => call('points_adjust', { person, points, reason })
/** Somebody gives points back to the community. */
export const pointsDonate = (person: PersonId, points: number, reason?: string | null): Promise<void> => call('points_donate', { person, points, reason })
/** What has lapsed and is not written down as lapsed yet: how many points. Nobody can spend them. */
export const pointsLapsed = (): Promise<number> => call('points_lapsed')
/** Writes down what has lapsed, each on the day after its last. */
export const pointsExpire = (): Promise<number> => call('points_expire')
/** What points can be had for. */
export const rewardList = (): Promise<Array<Reward>> => call('reward_list')
/** A new reward, with the pieces that are there. */
export const rewardAdd = (made: NewReward, pieces?: number | null): Promise<RewardId> => call('reward_add', { new: made, pieces })
/** Replaces what is kept of a reward; what was redeemed keeps its price. */
export const rewardUpdate = (id: RewardId, made: Whole<NewReward>): Promise<void> => call('reward_update', { id, new: made })
/** Pieces of a reward came in, or went out (less than nothing) other than by redemption. */
export const rewardStock = (id: RewardId, pieces: number, reason?: string | null): Promise<void> => call('reward_stock', { id, pieces, reason })
/** A reward is no longer given from a day on; without a day it is given again. */
export const rewardEnd = (id: RewardId, on?: Day | null): Promise<void> => call('reward_end', { id, on })
/** Points against a reward: fetched at the desk at once, or set aside for a code that is good once. */
export const redemptionAdd = (made: NewRedemption): Promise<Redemption> => call('redemption_add', { new: made })
/** A code is shown: what it is for is handed out, once. Refused when it was used, given up, is too late, or belongs to another than `person`. */
export const redemptionUse = (code: string, person?: PersonId | null): Promise<Redemption> => call('redemption_use', { code, person })
/** A reward is given back or was not fetched: the points are there again, with the last days they had. */
export const redemptionRelease = (id: RedemptionId, reason: string): Promise<void> => call('redemption_release', { id, reason })
/** Gives back the points of every code that is no longer good. */
export const redemptionReleaseStale = (): Promise<number> => call('redemption_release_stale')
/** What was redeemed in those days, and what is still set aside, newest first. */
export const redemptionList = (from: Day, to: Day): Promise<Array<Redemption>> => call('redemption_list', { from, to })
/** A certificate as it would be issued today; refused when there are no hours. */
export const certificatePreview = (made: NewCertificate): Promise<CertificateDraft> => call('certificate_preview', { new: made })
/** Issues a certificate with the next number of the year and keeps it as it is. */
export const certificateIssue = (made: NewCertificate): Promise<Certificate> => call('certificate_issue', { new: made })
/** Voids a certificate and issues another in its place, by what the records say now. */
export const certificateReissue = (id: CertificateId, reason: string, made: NewCertificate): Promise<Certificate> => call('certificate_reissue', { id, reason, new: made })
/** Voids a certificate; it stays on record with the reason. */
export const certificateVoid = (id: CertificateId, reason: string): Promise<void> => call('certificate_void', { id, reason })
/** Every certificate that was issued, or those of one person, the newest first. */
export const certificateList = (person?: PersonId | null): Promise<Array<Certificate>> => call('certificate_list', { person })
/** Saves a certificate as a PDF, exactly as it was issued. */
export const certificatePdf = (id: CertificateId, out: string): Promise<PaperSaved> => call('certificate_pdf', { id, out })
/** Holds a printed certificate against the ledger: its number, the end of it, or what its QR code says. */
export const certificateCheck = (text: string): Promise<CertificateCheck> => call('certificate_check', { text })
/** Saves the receipt of a redemption as a PDF: one half for the neighbour, one to keep, each to be signed by who got it and who gave it. Refused before it was fetched and after it was given back. */
export const redemptionReceiptPdf = (id: RedemptionId, out: string): Promise<PaperSaved> => call('redemption_receipt_pdf', { id, out })
/** Saves somebody's statement of those days as a PDF to take home. */
export const pointsStatementPdf = (person: PersonId, from: Day, to: Day, out: string): Promise<PaperSaved> => call('points_statement_pdf', { person, from, to, out })
/** Saves a sign-in sheet as a PDF: numbered lines, the names, room to write, and how it is typed in again. */
export const signInPdf = (id: SignInId, out: string): Promise<PaperSaved> => call('sign_in_pdf', { id, out })
/** Saves the list of volunteers for the wall as a PDF: only those who agreed to be named in public, masked, with hours that count and stars that are confirmed. Refused when nobody agreed. */
export const volunteerWallPdf = (out: string): Promise<PaperSaved> => call('volunteer_wall_pdf', { out })
/** Saves labels for these pieces as a PDF for label sheets of A4; with `from` the first free label, counted along the rows from 1, so that a sheet begun is used up. */
export const toolLabelsPdf = (tools: Array<ToolId>, sheet: LabelSheet, out: string, from?: number | null): Promise<PaperSaved> => call('tool_labels_pdf', { tools, sheet, out, from })
/** Saves the empty register that hangs beside the tools (T4) as a PDF. */
export const toolRegisterPdf = (out: string): Promise<PaperSaved> => call('tool_register_pdf', { out })
/** Saves the slip of a loan as a PDF: one half for the borrower, one for the desk. */
export const loanSlipPdf = (id: LoanId, out: string): Promise<PaperSaved> => call('loan_slip_pdf', { id, out })
/** Saves cards of thanks for given pieces as a PDF, one a donor, with how often neighbours have borrowed them; who gave without a name is 一位居民. */
export const toolThanksPdf = (tools: Array<ToolId>, out: string): Promise<PaperSaved> => call('tool_thanks_pdf', { tools, out })
/** Every kind of roster with what its table must hold, in the order in which they build on each other. */
export const importKinds = (): Promise<Array<ImportCard>> => call('import_kinds')
/** Every row of a roster as it would be stored, with each problem at its cell. Changes nothing. */
export const importPreview = (kind: ImportKind, file: string, sheet?: string | null, columns?: Array<string | null> | null, answers?: { [key in string]: string } | null): Promise<ImportPreview> => call('import_preview', { kind, file, sheet, columns, answers })
/** Takes a roster in: all of it or nothing. The same file twice changes nothing the second time. */
export const importFile = (kind: ImportKind, file: string, dry_run?: boolean | null, sheet?: string | null, columns?: Array<string | null> | null, leave_out?: Array<number> | null, answers?: { [key in string]: string } | null): Promise<ImportDone> => call('import_file', { kind, file, dry_run, sheet, columns, leave_out, answers })
/** The period's workbook as values, with its cross-checks: `2026-10` (a month as the settings count it), `2026-Q3`, `2026`, or any days, `2026-09-26..2026-10-25`. */
export const reportPreview = (period: string): Promise<ReportPreview> => call('report_preview', { period })
/** Saves the period's workbook and notes that it was: as it is, as a 零报告 when nothing happened, or as a 更正 of one saved before. A failing cross-check stops it and names the row. Inner sheets are not in it. */
export const reportSave = (period: string, out: string, nil?: boolean | null, correction?: boolean | null): Promise<ReportSaved> => call('report_save', { period, out, nil, correction })
/** Saves the period's inner sheets, which have full names, as a file of their own that is kept in the house. */
export const reportInnerSave = (period: string, out: string): Promise<ReportSaved> => call('report_inner_save', { period, out })
/** What was saved to be sent up, the newest first; with days, the periods that touch them. */
export const filingList = (from?: Day | null, to?: Day | null): Promise<Array<Filing>> => call('filing_list', { from, to })
/** Saves a list as it is shown, for Excel; returns the file. */
export const tableSave = (title: string, columns: Array<string>, rows: Array<Array<TableCell>>, out: string): Promise<string> => call('table_save', { title, columns, rows, out })
/** The rows behind a figure of the period's report: the sheet and the column by their keys, the row by its place; the row after the last is 合计. */
export const figureRows = (period: string, sheet: string, row: number, column: string): Promise<FigureRows> => call('figure_rows', { period, sheet, row, column })
/** The week that begins on the Monday of `week`, as it would be hung on the door. */
export const timetablePreview = (week: Day): Promise<WeekPaper> => call('timetable_preview', { week })
/** One room's sheet of that week, as it would hang on its door. */
export const doorPreview = (week: Day, room: RoomId): Promise<DoorPaper> => call('door_preview', { week, room })
/** Saves the week as a PDF on A4, or on A3 in large type, and notes that it was printed. */
export const timetablePdf = (week: Day, out: string, size?: PaperSize | null): Promise<PaperSaved> => call('timetable_pdf', { week, out, size })
/** Saves one door sheet a room, all of them or those asked for, in one PDF, and notes that they were printed. */
export const doorPdf = (week: Day, out: string, rooms?: Array<RoomId> | null, size?: PaperSize | null): Promise<PaperSaved> => call('door_pdf', { week, out, rooms, size })
/** Every sheet of a week with how it differs from its last print; without a week, the sheets printed for this week and those to come. With `since`, the print that hung on the evening of that day counts. */
export const timetableChanged = (week?: Day | null, since?: Day | null): Promise<Array<SheetState>> => call('timetable_changed', { week, since })
/** Saves only the sheets that are no longer as they were printed, each on the paper it was printed on; of these rooms only when they are named. Refused when none was printed or all are still true. */
export const timetableChangedPdf = (week: Day, out: string, since?: Day | null, rooms?: Array<RoomId> | null): Promise<PaperSaved> => call('timetable_changed_pdf', { week, out, since, rooms })
/** Saves the week as a workbook that prints like the paper, with a page for each of these rooms when they are named. */
export const timetableXlsx = (week: Day, out: string, rooms?: Array<RoomId> | null): Promise<string> => call('timetable_xlsx', { week, out, rooms })
/** Saves the sessions from `from` on, at most a year of them, for the calendar of a phone: of one room, of one club, or all. */
export const timetableIcs = (from: Day, out: string, to?: Day | null, room?: RoomId | null, club?: GroupId | null): Promise<CalendarSaved> => call('timetable_ics', { from, out, to, room, club })
/** What hangs on the wall, how it differs from what is true, and what a new one would say. */
export const noticeNow = (): Promise<NoticeNow> => call('notice_now')
/** A notice as it would be printed today. */
export const noticePreview = (made: NewNotice): Promise<NoticePaper> => call('notice_preview', { new: made })
/** Keeps a notice exactly as it is printed today; the ones before it stay. */
export const noticePost = (made: NewNotice): Promise<NoticeId> => call('notice_post', { new: made })
/** Every notice that was posted, the newest first. */
export const noticeList = (): Promise<Array<Notice>> => call('notice_list')
/** Saves a notice as a PDF, as it was when it was posted. */
export const noticePdf = (id: NoticeId, out: string, size?: PaperSize | null): Promise<PaperSaved> => call('notice_pdf', { id, out, size })
/** The newest changes first; older ones with `before`. */
export const journalList = (limit?: number | null, before?: number | null): Promise<Array<HistoryEntry>> => call('journal_list', { limit, before })
/** The changes that hold every word of `find`, in what was done or in what it touched; of a day, of a person. */
export const journalFind = (find?: string | null, on?: Day | null, who?: string | null, before?: number | null, limit?: number | null): Promise<HistoryFound> => call('journal_find', { find, on, who, before, limit })
/** Everyone who ever changed anything. */
export const journalPeople = (): Promise<Array<string>> => call('journal_people')
/** What one change did, row by row, in the desk's words; at most 200 rows. With `find`, those that hold a word of it, when some do. */
export const journalEntry = (id: number, find?: string | null): Promise<Array<HistoryRow>> => call('journal_entry', { id, find })
/** How far taking a change back goes, and why it cannot be taken back alone. */
export const undoReach = (id: number): Promise<Reach> => call('undo_reach', { id })
/** Whether the file is whole: integrity, foreign keys, hash chain, rows against the history, overlaps, the rules rows must obey. */
export const verify = (): Promise<Verified> => call('verify')
/** Whether the entry of the history that a report, a certificate or a copy names still is the one that was printed, and all before it are as they were: `历史第 128 条 · 校验 3f2a 91c0 7be4 d015`, or the number and the hash alone. */
export const anchorCheck = (text: string): Promise<AnchorCheck> => call('anchor_check', { text })
/** Takes back the newest change that stands. */
export const undo = (): Promise<string> => call('undo')
/** Does the last undone change again. */
export const redo = (): Promise<string> => call('redo')
/** Takes back one change although newer ones stand; refused when one of those depends on it. */
export const undoEntry = (id: number): Promise<string> => call('undo_entry', { id })
/** Takes back a change and every newer one, all or none. */
export const undoBackTo = (id: number): Promise<number> => call('undo_back_to', { id })
/** Asks the running long work to stop; it changes nothing. */
export const workCancel = (): Promise<void> => call('work_cancel')
