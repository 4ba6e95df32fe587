-- The timetable and points: rooms as they really are, series that change, what was missed, plans, prints, a ledger.

-- Rooms, seasons, hours, bands, notices.

-- Named stretches of the year, both ends included; one may wrap New Year. Together they are the whole year, or there are none.
CREATE TABLE seasons (
  id      TEXT PRIMARY KEY,
  name    TEXT NOT NULL CHECK (name <> ''),
  from_md TEXT NOT NULL CHECK (from_md GLOB '[01][0-9]-[0-3][0-9]'),
  to_md   TEXT NOT NULL CHECK (to_md GLOB '[01][0-9]-[0-3][0-9]')
) STRICT;

-- Hours of a season, or of the whole year; when a place is open, or when it answers (2-10).
ALTER TABLE opening_hours ADD COLUMN season_id TEXT REFERENCES seasons (id);
ALTER TABLE opening_hours ADD COLUMN kind TEXT NOT NULL DEFAULT 'open' CHECK (kind IN ('open', 'response'));
DROP INDEX opening_hours_once;
CREATE UNIQUE INDEX opening_hours_once ON opening_hours (coalesce(room_id, site_id), kind, coalesce(season_id, ''), day_kind, starts);

-- What a room may be used for, none: anything; many at once, each with seats; where to go when it rains.
ALTER TABLE rooms ADD COLUMN uses TEXT CHECK (uses <> '');
ALTER TABLE rooms ADD COLUMN free_seats INTEGER NOT NULL DEFAULT 0
  CHECK (free_seats = 0 OR (free_seats = 1 AND coalesce(capacity, 0) > 0));
ALTER TABLE rooms ADD COLUMN rain_room_id TEXT REFERENCES rooms (id)
  CHECK (rain_room_id IS NULL OR (outdoor = 1 AND rain_room_id <> id));

-- R2: one room by day and by night, each with its own programme.
CREATE TABLE room_bands (
  id        TEXT PRIMARY KEY,
  room_id   TEXT NOT NULL REFERENCES rooms (id),
  name      TEXT NOT NULL CHECK (name <> ''),
  starts    TEXT NOT NULL,
  ends      TEXT NOT NULL,
  programme TEXT,
  layout    TEXT,
  audience  TEXT,
  CHECK (starts < ends)
) STRICT;
CREATE INDEX room_bands_room ON room_bands (room_id, starts);
CREATE TRIGGER room_bands_clash_new BEFORE INSERT ON room_bands
BEGIN
  SELECT RAISE(ABORT, 'this room has a band at that time')
  WHERE EXISTS (SELECT 1 FROM room_bands AS b
                WHERE b.room_id = new.room_id AND b.starts < new.ends AND new.starts < b.ends AND b.id <> new.id);
END;
CREATE TRIGGER room_bands_clash_moved BEFORE UPDATE OF room_id, starts, ends ON room_bands
BEGIN
  SELECT RAISE(ABORT, 'this room has a band at that time')
  WHERE EXISTS (SELECT 1 FROM room_bands AS b
                WHERE b.room_id = new.room_id AND b.starts < new.ends AND new.starts < b.ends AND b.id <> new.id);
END;

-- A session with seats shares its room with others that have seats; without, it has the whole room. What the
-- street office asks for ranks first.
ALTER TABLE bookings ADD COLUMN seats INTEGER CHECK (seats BETWEEN 1 AND 100000);
ALTER TABLE bookings ADD COLUMN level TEXT NOT NULL DEFAULT 'community' CHECK (level IN ('community', 'street'));

-- R1 again: no overlap, but for those who only take seats, and of these never more than there are.
DROP TRIGGER bookings_clash_new;
DROP TRIGGER bookings_clash_moved;
CREATE TRIGGER bookings_clash_new BEFORE INSERT ON bookings WHEN new.state <> 'cancelled'
BEGIN
  SELECT RAISE(ABORT, 'this room is taken at that time')
  WHERE EXISTS (SELECT 1 FROM bookings AS b
                WHERE b.room_id = new.room_id AND b.held_on = new.held_on
                  AND b.starts < new.ends AND new.starts < b.ends
                  AND b.state <> 'cancelled' AND b.id <> new.id AND (b.seats IS NULL OR new.seats IS NULL));
END;
CREATE TRIGGER bookings_clash_moved BEFORE UPDATE OF room_id, held_on, starts, ends, state, seats ON bookings
WHEN new.state <> 'cancelled'
BEGIN
  SELECT RAISE(ABORT, 'this room is taken at that time')
  WHERE EXISTS (SELECT 1 FROM bookings AS b
                WHERE b.room_id = new.room_id AND b.held_on = new.held_on
                  AND b.starts < new.ends AND new.starts < b.ends
                  AND b.state <> 'cancelled' AND b.id <> new.id AND (b.seats IS NULL OR new.seats IS NULL));
END;
-- The fullest moment is its own beginning or that of another within it.
CREATE TRIGGER bookings_seats_new BEFORE INSERT ON bookings WHEN new.state <> 'cancelled' AND new.seats IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'there are not that many seats at that time')
  WHERE NOT EXISTS (SELECT 1 FROM rooms AS r WHERE r.id = new.room_id AND r.free_seats = 1 AND new.seats <= r.capacity)
     OR EXISTS (SELECT 1 FROM (SELECT new.starts AS at
                               UNION SELECT m.starts FROM bookings AS m
                               WHERE m.room_id = new.room_id AND m.held_on = new.held_on AND m.state <> 'cancelled'
                                 AND new.starts < m.starts AND m.starts < new.ends) AS peak
                WHERE new.seats + (SELECT coalesce(sum(b.seats), 0) FROM bookings AS b
                                   WHERE b.room_id = new.room_id AND b.held_on = new.held_on AND b.state <> 'cancelled'
                                     AND b.id <> new.id AND b.starts <= peak.at AND peak.at < b.ends)
                      > (SELECT r.capacity FROM rooms AS r WHERE r.id = new.room_id));
END;
-- A session that stays where and as large as it was is not asked again: the room may have changed since.
CREATE TRIGGER bookings_seats_moved BEFORE UPDATE OF room_id, held_on, starts, ends, state, seats ON bookings
WHEN new.state <> 'cancelled' AND new.seats IS NOT NULL
 AND (old.state = 'cancelled' OR (old.room_id, old.held_on, old.starts, old.ends, old.seats)
                                 IS NOT (new.room_id, new.held_on, new.starts, new.ends, new.seats))
BEGIN
  SELECT RAISE(ABORT, 'there are not that many seats at that time')
  WHERE NOT EXISTS (SELECT 1 FROM rooms AS r WHERE r.id = new.room_id AND r.free_seats = 1 AND new.seats <= r.capacity)
     OR EXISTS (SELECT 1 FROM (SELECT new.starts AS at
                               UNION SELECT m.starts FROM bookings AS m
                               WHERE m.room_id = new.room_id AND m.held_on = new.held_on AND m.state <> 'cancelled'
                                 AND new.starts < m.starts AND m.starts < new.ends) AS peak
                WHERE new.seats + (SELECT coalesce(sum(b.seats), 0) FROM bookings AS b
                                   WHERE b.room_id = new.room_id AND b.held_on = new.held_on AND b.state <> 'cancelled'
                                     AND b.id <> new.id AND b.starts <= peak.at AND peak.at < b.ends)
                      > (SELECT r.capacity FROM rooms AS r WHERE r.id = new.room_id));
END;

-- Series that change, and what was missed.

-- A pattern may fall on the n-th weekdays of a month (`2,-1`, the last), may have been told as so many dates, and may leave
-- dates out. A series that is changed goes on in a row of its own that follows the old one.
ALTER TABLE series ADD COLUMN of_month TEXT;
ALTER TABLE series ADD COLUMN times INTEGER CHECK (times BETWEEN 1 AND 1100);
ALTER TABLE series ADD COLUMN except_on TEXT;
ALTER TABLE series ADD COLUMN follows_id TEXT REFERENCES series (id);
CREATE INDEX series_follows ON series (follows_id) WHERE follows_id IS NOT NULL;
CREATE INDEX series_until ON series (until_on);

-- Row 0-4: how a series was changed from a day on, and why (一周三次，备战比赛).
CREATE TABLE series_changes (
  id         TEXT PRIMARY KEY,
  series_id  TEXT NOT NULL REFERENCES series (id),
  changed_on TEXT NOT NULL,
  from_on    TEXT NOT NULL,
  said       TEXT NOT NULL CHECK (said <> ''),
  reason     TEXT
) STRICT;
CREATE INDEX series_changes_series ON series_changes (series_id);

-- The date of the pattern that a session stands for, wherever it is held: so exceptions can be told. A session on another
-- weekday than its series stands for the date of that week which has neither a session nor a reason.
ALTER TABLE bookings ADD COLUMN stands_on TEXT CHECK (stands_on IS NULL OR series_id IS NOT NULL);
UPDATE bookings SET stands_on = coalesce(
  (SELECT k.lost_on FROM skips AS k WHERE k.series_id = bookings.series_id AND k.moved_to = bookings.held_on),
  (SELECT bookings.held_on FROM series AS s
   WHERE s.id = bookings.series_id
     AND instr(s.weekdays, substr('sumotuwethfrsa', 1 + 2 * strftime('%w', bookings.held_on), 2)) > 0),
  (WITH n (n) AS (VALUES (0), (1), (2), (3), (4), (5), (6))
   SELECT min(date(bookings.held_on, 'weekday 0', '-6 days', '+' || n || ' days'))
   FROM n, series AS s
   WHERE s.id = bookings.series_id
     AND instr(s.weekdays, substr('motuwethfrsasu', 1 + 2 * n, 2)) > 0
     AND date(bookings.held_on, 'weekday 0', '-6 days', '+' || n || ' days') BETWEEN s.from_on AND s.until_on
     AND NOT EXISTS (SELECT 1 FROM bookings AS b WHERE b.series_id = s.id
                     AND b.held_on = date(bookings.held_on, 'weekday 0', '-6 days', '+' || n || ' days'))
     AND NOT EXISTS (SELECT 1 FROM skips AS k WHERE k.series_id = s.id
                     AND k.lost_on = date(bookings.held_on, 'weekday 0', '-6 days', '+' || n || ' days'))),
  held_on)
WHERE series_id IS NOT NULL;

-- A date of a series that was lost: it never became a session, or the session was called off for the house's reasons. It
-- stays owed until a session makes up for it or somebody says why not.
ALTER TABLE skips RENAME TO skips_of_2;
CREATE TABLE skips (
  id         TEXT PRIMARY KEY,
  series_id  TEXT NOT NULL REFERENCES series (id),
  lost_on    TEXT NOT NULL,
  cause      TEXT NOT NULL CHECK (cause IN ('holiday', 'closed', 'taken', 'hours', 'called_off')),
  reason     TEXT NOT NULL,
  moved_to   TEXT,
  made_up_by TEXT REFERENCES bookings (id),
  waived     TEXT CHECK (waived <> ''),
  UNIQUE (series_id, lost_on),
  CHECK (waived IS NULL OR (moved_to IS NULL AND made_up_by IS NULL))
) STRICT;
INSERT INTO skips (id, series_id, lost_on, cause, reason, moved_to, made_up_by)
SELECT k.id, k.series_id, k.lost_on, k.cause, k.reason, k.moved_to,
       (SELECT b.id FROM bookings AS b
        WHERE b.series_id = k.series_id AND b.held_on = k.moved_to AND b.stands_on = k.lost_on LIMIT 1)
FROM skips_of_2 AS k;
DROP TABLE skips_of_2;
CREATE INDEX skips_day ON skips (lost_on);
CREATE INDEX skips_made_up ON skips (made_up_by) WHERE made_up_by IS NOT NULL;

-- Waiting lists, closures worked through, no-shows.

-- Who comes first; until when a request for every week stands; and, once it was met, from which day on and by what.
ALTER TABLE waitlist ADD COLUMN priority TEXT NOT NULL DEFAULT 'usual' CHECK (priority IN ('street', 'first', 'usual'));
ALTER TABLE waitlist ADD COLUMN until_on TEXT CHECK (until_on IS NULL OR held_on <= until_on);
ALTER TABLE waitlist ADD COLUMN met_on TEXT;
ALTER TABLE waitlist ADD COLUMN booking_id TEXT REFERENCES bookings (id) CHECK (booking_id IS NULL OR met_on IS NOT NULL);
ALTER TABLE waitlist ADD COLUMN series_id TEXT REFERENCES series (id) CHECK (series_id IS NULL OR met_on IS NOT NULL);
CREATE INDEX waitlist_last ON waitlist (coalesce(until_on, held_on));
CREATE INDEX waitlist_booking ON waitlist (booking_id) WHERE booking_id IS NOT NULL;
CREATE INDEX waitlist_series ON waitlist (series_id) WHERE series_id IS NOT NULL;

-- A fixed time that nobody came to three times, and that was left to its club all the same.
CREATE TABLE kept_slots (
  id          TEXT PRIMARY KEY,
  series_id   TEXT NOT NULL REFERENCES series (id),
  kept_on     TEXT NOT NULL,
  asked_until TEXT NOT NULL,
  reason      TEXT NOT NULL CHECK (reason <> '')
) STRICT;
CREATE INDEX kept_slots_series ON kept_slots (series_id);

-- Plans of a term.
CREATE TABLE plans (
  id           TEXT PRIMARY KEY,
  name         TEXT NOT NULL CHECK (name <> ''),
  from_on      TEXT NOT NULL,
  until_on     TEXT NOT NULL,
  on_holiday   TEXT NOT NULL CHECK (on_holiday IN ('skip', 'keep', 'make_up')),
  published_on TEXT,
  gap          INTEGER CHECK (gap BETWEEN 0 AND 10000),
  CHECK (from_on <= until_on)
) STRICT;

-- What a club or course wishes for; parts of the week as they are said: 周一、周三上午；周二晚上.
CREATE TABLE wishes (
  id          TEXT PRIMARY KEY,
  plan_id     TEXT NOT NULL REFERENCES plans (id),
  group_id    TEXT REFERENCES groups (id),
  purpose     TEXT NOT NULL CHECK (purpose <> ''),
  usage       TEXT NOT NULL CHECK (usage IN ('club', 'course', 'council', 'other')),
  weekly      INTEGER NOT NULL CHECK (weekly BETWEEN 1 AND 14),
  minutes     INTEGER NOT NULL CHECK (minutes BETWEEN 15 AND 720),
  people      INTEGER CHECK (people BETWEEN 0 AND 100000),
  equipment   TEXT NOT NULL DEFAULT '',
  wanted      TEXT NOT NULL DEFAULT '',
  fine        TEXT NOT NULL DEFAULT '',
  starts      TEXT,
  twice_a_day INTEGER NOT NULL DEFAULT 0 CHECK (twice_a_day IN (0, 1))
) STRICT;
CREATE INDEX wishes_plan ON wishes (plan_id);
CREATE TABLE wish_rooms (
  id      TEXT PRIMARY KEY,
  wish_id TEXT NOT NULL REFERENCES wishes (id),
  room_id TEXT NOT NULL REFERENCES rooms (id),
  UNIQUE (wish_id, room_id)
) STRICT;

-- A weekly session of a plan's draft.
CREATE TABLE drafts (
  id      TEXT PRIMARY KEY,
  wish_id TEXT NOT NULL REFERENCES wishes (id),
  room_id TEXT NOT NULL REFERENCES rooms (id),
  weekday TEXT NOT NULL CHECK (weekday IN ('mo', 'tu', 'we', 'th', 'fr', 'sa', 'su')),
  starts  TEXT NOT NULL,
  pinned  INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
  UNIQUE (wish_id, weekday, starts)
) STRICT;

-- What was printed.
-- A sheet that was printed or saved to be printed, with what it said: only what changed since is printed again.
-- Without a room it is the whole week.
CREATE TABLE prints (
  id         TEXT PRIMARY KEY,
  week_on    TEXT NOT NULL,
  room_id    TEXT REFERENCES rooms (id),
  size       TEXT NOT NULL CHECK (size IN ('a4', 'a3')),
  hash       TEXT NOT NULL,
  sheet      TEXT NOT NULL CHECK (json_valid(sheet)),
  printed_at TEXT NOT NULL,
  printed_by TEXT NOT NULL
) STRICT;
CREATE INDEX prints_week ON prints (week_on, room_id, size, printed_at);
CREATE INDEX prints_room ON prints (room_id) WHERE room_id IS NOT NULL;

-- R17: what was posted, exactly as it was printed. A change is a new notice; the old one stays.
CREATE TABLE notices (
  id           TEXT PRIMARY KEY,
  kind         TEXT NOT NULL CHECK (kind IN ('opening_hours')),
  effective_on TEXT NOT NULL,
  posted_on    TEXT NOT NULL,
  paper        TEXT NOT NULL CHECK (json_valid(paper))
) STRICT;
CREATE INDEX notices_posted ON notices (kind, posted_on);

-- People: what was changed of a record, found without reading the whole history.
CREATE INDEX journal_rows_person ON journal_rows (json_extract(after, '$.id'))
  WHERE of_table = 'people' AND before IS NOT NULL AND after IS NOT NULL;

-- Points: a double-entry ledger that only grows, what points buy, and how they are earned (DOMAIN §2.6, R10).

-- How points are earned, from a day on. No two rules hold on one day.
CREATE TABLE points_rules (
  id           TEXT PRIMARY KEY,
  from_on      TEXT NOT NULL,
  to_on        TEXT,
  per_hour     INTEGER NOT NULL CHECK (per_hour BETWEEN 1 AND 100000),
  cap_activity INTEGER CHECK (cap_activity > 0),
  cap_day      INTEGER CHECK (cap_day > 0),
  cap_quarter  INTEGER CHECK (cap_quarter > 0),
  validity     TEXT NOT NULL CHECK (validity IN ('never', 'year_end', 'next_year_end')),
  note         TEXT,
  CHECK (to_on IS NULL OR from_on <= to_on)
) STRICT;
CREATE TRIGGER points_rules_once BEFORE INSERT ON points_rules
BEGIN
  SELECT RAISE(ABORT, 'two rules of points on one day')
  WHERE EXISTS (SELECT 1 FROM points_rules AS r WHERE r.id <> new.id
                AND r.from_on <= coalesce(new.to_on, '9999-12-31') AND new.from_on <= coalesce(r.to_on, '9999-12-31'));
END;
CREATE TRIGGER points_rules_still_once BEFORE UPDATE ON points_rules
BEGIN
  SELECT RAISE(ABORT, 'two rules of points on one day')
  WHERE EXISTS (SELECT 1 FROM points_rules AS r WHERE r.id <> new.id
                AND r.from_on <= coalesce(new.to_on, '9999-12-31') AND new.from_on <= coalesce(r.to_on, '9999-12-31'));
END;

-- What points can be had for.
CREATE TABLE rewards (
  id       TEXT PRIMARY KEY,
  name     TEXT NOT NULL UNIQUE CHECK (name <> ''),
  price    INTEGER NOT NULL CHECK (price BETWEEN 1 AND 1000000),
  slot     TEXT,
  ended_on TEXT,
  note     TEXT
) STRICT;

-- Pieces that came in or went out other than by redemption; what is there is counted.
CREATE TABLE reward_stock (
  id        TEXT PRIMARY KEY,
  reward_id TEXT NOT NULL REFERENCES rewards (id),
  moved_on  TEXT NOT NULL,
  pieces    INTEGER NOT NULL CHECK (pieces <> 0),
  reason    TEXT
) STRICT;
CREATE INDEX reward_stock_reward ON reward_stock (reward_id, pieces);

-- Points against a reward: at the desk at once, at the machine by a code that is good once and for a while.
CREATE TABLE redemptions (
  id         TEXT PRIMARY KEY,
  person_id  TEXT NOT NULL REFERENCES people (id),
  reward_id  TEXT NOT NULL REFERENCES rewards (id),
  pieces     INTEGER NOT NULL CHECK (pieces BETWEEN 1 AND 1000),
  points     INTEGER NOT NULL CHECK (points > 0),
  channel    TEXT NOT NULL CHECK (channel IN ('desk', 'machine')),
  outcome    TEXT NOT NULL CHECK (outcome IN ('held', 'used', 'released')),
  code       TEXT UNIQUE,
  made_at    TEXT NOT NULL,
  good_until TEXT,
  settled_at TEXT,
  reason     TEXT,
  CHECK ((channel = 'machine') = (code IS NOT NULL)),
  CHECK ((channel = 'machine') = (good_until IS NOT NULL)),
  CHECK ((outcome = 'held') = (settled_at IS NULL))
) STRICT;
CREATE INDEX redemptions_person ON redemptions (person_id, made_at);
CREATE INDEX redemptions_reward ON redemptions (reward_id, outcome, pieces);
CREATE INDEX redemptions_day ON redemptions (made_at);
CREATE INDEX redemptions_held ON redemptions (good_until) WHERE outcome = 'held';
CREATE TRIGGER redemptions_in_stock BEFORE INSERT ON redemptions WHEN new.outcome <> 'released'
BEGIN
  SELECT RAISE(ABORT, 'there are not so many of this reward')
  WHERE (SELECT coalesce(sum(pieces), 0) FROM reward_stock WHERE reward_id = new.reward_id)
      - (SELECT coalesce(sum(pieces), 0) FROM redemptions WHERE reward_id = new.reward_id AND outcome <> 'released' AND id <> new.id)
      < new.pieces;
END;
CREATE TRIGGER redemptions_settled_once BEFORE UPDATE OF outcome ON redemptions WHEN old.outcome = 'used' AND new.outcome = 'used'
  AND old.settled_at IS NOT new.settled_at
BEGIN
  SELECT RAISE(ABORT, 'this code has been used');
END;

-- One thing that happened to points. A correction is a reversal and a new one.
CREATE TABLE points_txns (
  id            TEXT PRIMARY KEY,
  kind          TEXT NOT NULL CHECK (kind IN ('grant', 'redeem', 'release', 'expire', 'donate', 'adjust', 'reverse')),
  posted_on     TEXT NOT NULL,
  record_id     TEXT,
  served_on     TEXT,
  redemption_id TEXT REFERENCES redemptions (id),
  reverses_id   TEXT UNIQUE REFERENCES points_txns (id),
  reason        TEXT,
  CHECK ((record_id IS NULL) = (served_on IS NULL)),
  CHECK ((kind = 'reverse') = (reverses_id IS NOT NULL)),
  CHECK (kind NOT IN ('adjust', 'donate') OR reason IS NOT NULL)
) STRICT;
CREATE INDEX points_txns_record ON points_txns (record_id) WHERE record_id IS NOT NULL;
CREATE INDEX points_txns_served ON points_txns (served_on) WHERE served_on IS NOT NULL;
CREATE INDEX points_txns_redemption ON points_txns (redemption_id) WHERE redemption_id IS NOT NULL;

-- One service record, one grant that stands.
CREATE TRIGGER points_granted_once BEFORE INSERT ON points_txns WHEN new.kind = 'grant'
BEGIN
  SELECT RAISE(ABORT, 'this record has its points')
  WHERE EXISTS (SELECT 1 FROM points_txns AS t WHERE t.record_id = new.record_id AND t.kind = 'grant' AND t.id <> new.id
                AND NOT EXISTS (SELECT 1 FROM points_txns AS r WHERE r.reverses_id = t.id));
END;

-- Points go from one account to another: the two postings of a line are equal and opposite by its very form.
-- What comes to a person is a lot; what leaves a person names the lot it is taken from.
CREATE TABLE points_moves (
  id           TEXT PRIMARY KEY,
  txn_id       TEXT NOT NULL REFERENCES points_txns (id),
  posted_on    TEXT NOT NULL,
  from_account TEXT NOT NULL CHECK (from_account IN ('issue', 'hold', 'redeem', 'expire', 'donate', 'adjust', 'person')),
  from_person  TEXT REFERENCES people (id),
  to_account   TEXT NOT NULL CHECK (to_account IN ('issue', 'hold', 'redeem', 'expire', 'donate', 'adjust', 'person')),
  to_person    TEXT REFERENCES people (id),
  points       INTEGER NOT NULL CHECK (points > 0),
  lot_id       TEXT REFERENCES points_moves (id),
  expires_on   TEXT,
  CHECK ((from_account = 'person') = (from_person IS NOT NULL)),
  CHECK ((to_account = 'person') = (to_person IS NOT NULL)),
  CHECK ((from_account = 'person') = (lot_id IS NOT NULL)),
  CHECK (expires_on IS NULL OR to_account = 'person'),
  CHECK (from_account <> to_account)
) STRICT;
CREATE INDEX points_moves_txn ON points_moves (txn_id);
CREATE INDEX points_moves_to ON points_moves (to_person, posted_on, points) WHERE to_person IS NOT NULL;
CREATE INDEX points_moves_from ON points_moves (from_person, posted_on, points) WHERE from_person IS NOT NULL;
CREATE INDEX points_moves_lot ON points_moves (lot_id, points) WHERE lot_id IS NOT NULL;
CREATE INDEX points_moves_day ON points_moves (posted_on);
CREATE INDEX points_moves_expiry ON points_moves (expires_on) WHERE expires_on IS NOT NULL;

-- R10: no lot, and so no balance, ever goes below zero; nothing is spent before it was earned or by another.
CREATE TRIGGER points_never_below_zero BEFORE INSERT ON points_moves WHEN new.lot_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'there are not so many points')
  WHERE NOT EXISTS (SELECT 1 FROM points_moves AS lot
                    WHERE lot.id = new.lot_id AND lot.to_person = new.from_person AND lot.posted_on <= new.posted_on
                      AND new.points <= lot.points - (SELECT coalesce(sum(out.points), 0) FROM points_moves AS out
                                                      WHERE out.lot_id = lot.id AND out.id <> new.id));
END;
-- The ledger only grows; two records of one person may become one.
CREATE TRIGGER points_moves_kept BEFORE UPDATE ON points_moves
WHEN (old.id, old.txn_id, old.posted_on, old.from_account, old.to_account, old.points) <> (new.id, new.txn_id, new.posted_on, new.from_account, new.to_account, new.points)
  OR old.lot_id IS NOT new.lot_id OR old.expires_on IS NOT new.expires_on
BEGIN
  SELECT RAISE(ABORT, 'the ledger of points only grows');
END;

-- Each line as its two postings.
CREATE VIEW points_postings AS
  SELECT txn_id, posted_on, from_account AS account, from_person AS person_id, -points AS points FROM points_moves
  UNION ALL
  SELECT txn_id, posted_on, to_account, to_person, points FROM points_moves;
