-- The timetable: rooms as they really are, series that change, what was missed, plans, prints.

-- Rooms, seasons, hours, bands, notices.

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

-- Plans of a term.

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
