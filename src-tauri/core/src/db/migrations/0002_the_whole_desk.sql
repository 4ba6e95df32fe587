-- The whole desk: attendance, equipment, areas by date, performances, attachments, reports filed, what the window remembers.

-- What a room is equipped with (DOMAIN row 0-2).
CREATE TABLE equipment (
  id       TEXT PRIMARY KEY,
  room_id  TEXT NOT NULL REFERENCES rooms (id),
  name     TEXT NOT NULL CHECK (name <> ''),
  quantity INTEGER NOT NULL DEFAULT 1 CHECK (quantity BETWEEN 1 AND 100000),
  UNIQUE (room_id, name)
) STRICT;

-- R5: how a site is divided from a day on. A change is a new list of parts, never an overwritten one;
-- the parts sum to the whole.
CREATE TABLE area_changes (
  id         TEXT PRIMARY KEY,
  site_id    TEXT NOT NULL REFERENCES sites (id),
  changed_on TEXT NOT NULL,
  total_sqdm INTEGER NOT NULL CHECK (total_sqdm > 0),
  reason     TEXT,
  UNIQUE (site_id, changed_on)
) STRICT;
CREATE TABLE area_parts (
  id        TEXT PRIMARY KEY,
  change_id TEXT NOT NULL REFERENCES area_changes (id),
  room_id   TEXT REFERENCES rooms (id),
  name      TEXT NOT NULL CHECK (name <> ''),
  zone_kind TEXT NOT NULL CHECK (zone_kind IN ('advice', 'council', 'activity', 'special', 'display', 'office', 'shared')),
  area_sqdm INTEGER NOT NULL CHECK (area_sqdm >= 0),
  UNIQUE (change_id, name)
) STRICT;

-- Who came to a session. 人次 of a session is its count of heads, or these rows when nobody counted.
CREATE TABLE attendance (
  id         TEXT PRIMARY KEY,
  booking_id TEXT NOT NULL REFERENCES bookings (id),
  person_id  TEXT NOT NULL REFERENCES people (id),
  UNIQUE (booking_id, person_id)
) STRICT;
CREATE INDEX attendance_person ON attendance (person_id);

-- T2 演出比赛 and 获奖.
CREATE TABLE performances (
  id       TEXT PRIMARY KEY,
  group_id TEXT NOT NULL REFERENCES groups (id),
  held_on  TEXT NOT NULL,
  kind     TEXT NOT NULL CHECK (kind IN ('performance', 'contest')),
  title    TEXT NOT NULL CHECK (title <> ''),
  place    TEXT,
  award    TEXT,
  note     TEXT
) STRICT;
CREATE INDEX performances_group ON performances (group_id, held_on);
CREATE INDEX performances_day ON performances (held_on);

-- Two records that look like one person and are not: not asked again.
CREATE TABLE different_people (
  id       TEXT PRIMARY KEY,
  one_id   TEXT NOT NULL REFERENCES people (id),
  other_id TEXT NOT NULL REFERENCES people (id),
  UNIQUE (one_id, other_id),
  CHECK (one_id < other_id)
) STRICT;
CREATE INDEX different_people_other ON different_people (other_id);

-- Photos and scans; the file lies beside the database, named by its hash.
CREATE TABLE attachments (
  id       TEXT PRIMARY KEY,
  of_kind  TEXT NOT NULL CHECK (of_kind IN ('room', 'group', 'person', 'booking', 'tool', 'service_record', 'performance', 'area_change')),
  of_id    TEXT NOT NULL,
  hash     TEXT NOT NULL,
  name     TEXT NOT NULL,
  kind     TEXT NOT NULL CHECK (kind IN ('jpeg', 'png', 'gif', 'webp', 'pdf')),
  bytes    INTEGER NOT NULL CHECK (bytes > 0),
  taken_on TEXT,
  caption  TEXT,
  added_on TEXT NOT NULL,
  UNIQUE (of_id, hash)
) STRICT;

-- A report that was saved to be sent up: "nothing happened" is not "nothing sent" (DOMAIN §0 point 7).
CREATE TABLE filings (
  id       TEXT PRIMARY KEY,
  from_on  TEXT NOT NULL,
  to_on    TEXT NOT NULL,
  kind     TEXT NOT NULL CHECK (kind IN ('report', 'nil', 'correction')),
  saved_on TEXT NOT NULL,
  file     TEXT NOT NULL,
  CHECK (from_on <= to_on)
) STRICT;
CREATE INDEX filings_period ON filings (from_on, to_on);

-- Why a room is no longer in use.
ALTER TABLE rooms ADD COLUMN retired_reason TEXT;
-- A name read otherwise than its characters say (单 as shàn); sorts and finds by it.
ALTER TABLE people ADD COLUMN reading TEXT;
-- The donor when on record; the name alone otherwise (R7).
ALTER TABLE tools ADD COLUMN donor_id TEXT REFERENCES people (id);
CREATE INDEX tools_donor ON tools (donor_id) WHERE donor_id IS NOT NULL;
-- No query looks for a tool by its name or for a person by the whole of a number; each row paid for them.
DROP INDEX tools_name;
DROP INDEX people_phone;
CREATE INDEX memberships_to ON memberships (to_on) WHERE to_on IS NOT NULL;
CREATE INDEX people_guardian ON people (guardian_id) WHERE guardian_id IS NOT NULL;
CREATE INDEX groups_leader ON groups (leader_id) WHERE leader_id IS NOT NULL;
CREATE INDEX bookings_person ON bookings (person_id, held_on) WHERE person_id IS NOT NULL;
CREATE INDEX service_records_recorded ON service_records (recorded_on);

-- What the window remembers between two starts: unsaved forms, filters, columns. Not a record of the desk:
-- the journal does not watch it and undo does not touch it.
CREATE TABLE remembered (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- The rows of an entry lie side by side; each entry knows where its last one is, so that no index is kept of them.
DROP TRIGGER journal_kept;
DROP TRIGGER journal_rows_kept;
DROP TRIGGER journal_rows_whole;
ALTER TABLE journal ADD COLUMN rows_to INTEGER NOT NULL DEFAULT 0;
UPDATE journal SET rows_to = coalesce((SELECT max(r.id) FROM journal_rows AS r WHERE r.entry = (
  SELECT max(s.entry) FROM journal_rows AS s WHERE s.entry <= journal.id)), 0);
ALTER TABLE journal_rows RENAME TO journal_rows_of_1;
CREATE TABLE journal_rows (
  id       INTEGER PRIMARY KEY,
  entry    INTEGER NOT NULL,
  of_table TEXT NOT NULL,
  before   TEXT,
  after    TEXT
) STRICT;
INSERT INTO journal_rows SELECT * FROM journal_rows_of_1 ORDER BY id;
DROP TABLE journal_rows_of_1;
CREATE TRIGGER journal_kept BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_rows_kept BEFORE UPDATE ON journal_rows BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_rows_whole BEFORE DELETE ON journal_rows BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
