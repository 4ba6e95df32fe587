CREATE VIEW points_postings AS
  SELECT txn_id, posted_on, from_account AS account, from_person AS person_id, -points AS points FROM points_moves
  UNION ALL
  SELECT txn_id, posted_on, to_account, to_person, points FROM points_moves;

CREATE VIEW served AS SELECT * FROM service_records WHERE state IN ('confirmed', 'locked');

CREATE TRIGGER bookings_clash_moved BEFORE UPDATE OF room_id, held_on, starts, ends, state, seats ON bookings
WHEN new.state <> 'cancelled'
BEGIN
  SELECT RAISE(ABORT, 'this room is taken at that time')
  WHERE EXISTS (SELECT 1 FROM bookings AS b
                WHERE b.room_id = new.room_id AND b.held_on = new.held_on
                  AND b.starts < new.ends AND new.starts < b.ends
                  AND b.state <> 'cancelled' AND b.id <> new.id AND (b.seats IS NULL OR new.seats IS NULL));
END;

CREATE TRIGGER bookings_clash_new BEFORE INSERT ON bookings WHEN new.state <> 'cancelled'
BEGIN
  SELECT RAISE(ABORT, 'this room is taken at that time')
  WHERE EXISTS (SELECT 1 FROM bookings AS b
                WHERE b.room_id = new.room_id AND b.held_on = new.held_on
                  AND b.starts < new.ends AND new.starts < b.ends
                  AND b.state <> 'cancelled' AND b.id <> new.id AND (b.seats IS NULL OR new.seats IS NULL));
END;

CREATE TRIGGER bookings_restored BEFORE UPDATE OF state ON bookings WHEN old.state = 'cancelled' AND new.state <> 'cancelled'
BEGIN
  SELECT RAISE(ABORT, 'this room is used no more')
  WHERE EXISTS (SELECT 1 FROM rooms WHERE id = new.room_id AND retired_on <= new.held_on);
END;

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

CREATE TRIGGER certificates_kept BEFORE UPDATE ON certificates
WHEN (old.serial, old.from_on, old.to_on, old.minutes, old.digest, old.hash, old.paper, old.issued_on, old.issued_by)
  <> (new.serial, new.from_on, new.to_on, new.minutes, new.digest, new.hash, new.paper, new.issued_on, new.issued_by)
BEGIN
  SELECT RAISE(ABORT, 'a certificate stays as it was issued');
END;

CREATE TRIGGER journal_kept BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_rows_kept BEFORE UPDATE ON journal_rows BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_rows_whole BEFORE DELETE ON journal_rows BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_whole BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER key_events_in_turn BEFORE INSERT ON key_events WHEN new.kind <> 'looked'
BEGIN
  SELECT RAISE(ABORT, 'this key is not where it would have to be')
  WHERE (SELECT count(*) FROM key_events WHERE deposit_id = new.deposit_id AND kind = 'drawn')
      - (SELECT count(*) FROM key_events WHERE deposit_id = new.deposit_id AND kind = 'returned') <> (new.kind = 'returned');
END;

CREATE TRIGGER key_events_last_first BEFORE DELETE ON key_events WHEN old.kind <> 'looked'
BEGIN
  SELECT RAISE(ABORT, 'this key went on from there')
  WHERE EXISTS (SELECT 1 FROM key_events WHERE deposit_id = old.deposit_id AND kind <> 'looked' AND id > old.id);
END;

CREATE TRIGGER loans_reopened BEFORE UPDATE OF returned_on ON loans WHEN old.returned_on IS NOT NULL AND new.returned_on IS NULL
BEGIN
  SELECT RAISE(ABORT, 'this piece has left the wall')
  WHERE EXISTS (SELECT 1 FROM tools WHERE id = new.tool_id AND removed_on IS NOT NULL);
END;

CREATE TRIGGER points_granted_once BEFORE INSERT ON points_txns WHEN new.kind = 'grant'
BEGIN
  SELECT RAISE(ABORT, 'this record has its points')
  WHERE EXISTS (SELECT 1 FROM points_txns AS t WHERE t.record_id = new.record_id AND t.kind = 'grant' AND t.id <> new.id
                AND NOT EXISTS (SELECT 1 FROM points_txns AS r WHERE r.reverses_id = t.id));
END;

CREATE TRIGGER points_moves_kept BEFORE UPDATE ON points_moves
WHEN (old.id, old.txn_id, old.posted_on, old.from_account, old.to_account, old.points) <> (new.id, new.txn_id, new.posted_on, new.from_account, new.to_account, new.points)
  OR old.lot_id IS NOT new.lot_id OR old.expires_on IS NOT new.expires_on
BEGIN
  SELECT RAISE(ABORT, 'the ledger of points only grows');
END;

CREATE TRIGGER points_never_below_zero BEFORE INSERT ON points_moves WHEN new.lot_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'there are not so many points')
  WHERE NOT EXISTS (SELECT 1 FROM points_moves AS lot
                    WHERE lot.id = new.lot_id AND lot.to_person = new.from_person AND lot.posted_on <= new.posted_on
                      AND new.points <= lot.points - (SELECT coalesce(sum(out.points), 0) FROM points_moves AS out
                                                      WHERE out.lot_id = lot.id AND out.id <> new.id));
END;

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

CREATE TRIGGER room_bands_clash_moved BEFORE UPDATE OF room_id, starts, ends ON room_bands
BEGIN
  SELECT RAISE(ABORT, 'this room has a band at that time')
  WHERE EXISTS (SELECT 1 FROM room_bands AS b
                WHERE b.room_id = new.room_id AND b.starts < new.ends AND new.starts < b.ends AND b.id <> new.id);
END;

CREATE TRIGGER room_bands_clash_new BEFORE INSERT ON room_bands
BEGIN
  SELECT RAISE(ABORT, 'this room has a band at that time')
  WHERE EXISTS (SELECT 1 FROM room_bands AS b
                WHERE b.room_id = new.room_id AND b.starts < new.ends AND new.starts < b.ends AND b.id <> new.id);
END;

CREATE TRIGGER service_records_clash_moved BEFORE UPDATE OF volunteer_id, served_on, starts, ends, state ON service_records
WHEN new.state NOT IN ('replaced', 'void')
BEGIN
  SELECT RAISE(ABORT, 'this volunteer already has hours at that time')
  WHERE EXISTS (SELECT 1 FROM service_records AS r
                WHERE r.volunteer_id = new.volunteer_id AND r.served_on = new.served_on
                  AND r.starts < new.ends AND new.starts < r.ends AND r.id <> new.id AND r.state NOT IN ('replaced', 'void'));
END;

CREATE TRIGGER service_records_clash_new BEFORE INSERT ON service_records WHEN new.state NOT IN ('replaced', 'void')
BEGIN
  SELECT RAISE(ABORT, 'this volunteer already has hours at that time')
  WHERE EXISTS (SELECT 1 FROM service_records AS r
                WHERE r.volunteer_id = new.volunteer_id AND r.served_on = new.served_on
                  AND r.starts < new.ends AND new.starts < r.ends AND r.id <> new.id AND r.state NOT IN ('replaced', 'void'));
END;

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

CREATE TABLE attendance (
  id         TEXT PRIMARY KEY,
  booking_id TEXT NOT NULL REFERENCES bookings (id),
  person_id  TEXT NOT NULL REFERENCES people (id),
  UNIQUE (booking_id, person_id)
) STRICT;

CREATE TABLE bookings (
  id        TEXT PRIMARY KEY,
  room_id   TEXT NOT NULL REFERENCES rooms (id),
  held_on   TEXT NOT NULL,
  starts    TEXT NOT NULL,
  ends      TEXT NOT NULL,
  group_id  TEXT REFERENCES groups (id),
  person_id TEXT REFERENCES people (id),
  purpose   TEXT NOT NULL,
  usage     TEXT NOT NULL CHECK (usage IN ('club', 'course', 'council', 'other')),
  kind      TEXT NOT NULL CHECK (kind IN ('fixed', 'extra', 'single')),
  series_id TEXT REFERENCES series (id),
  state     TEXT NOT NULL CHECK (state IN ('planned', 'held', 'no_show', 'cancelled')),
  heads     INTEGER CHECK (heads BETWEEN 0 AND 100000),
  reason    TEXT,
  note      TEXT, seats INTEGER CHECK (seats BETWEEN 1 AND 100000), level TEXT NOT NULL DEFAULT 'community' CHECK (level IN ('community', 'street')), stands_on TEXT CHECK (stands_on IS NULL OR series_id IS NOT NULL),
  CHECK (starts < ends),
  CHECK (group_id IS NULL OR person_id IS NULL),
  CHECK ((kind = 'fixed') = (series_id IS NOT NULL)),
  CHECK ((state = 'cancelled') <= (reason IS NOT NULL))
) STRICT;

CREATE TABLE certificates (
  id          TEXT PRIMARY KEY,
  serial      TEXT NOT NULL UNIQUE CHECK (serial <> ''),
  person_id   TEXT NOT NULL REFERENCES people (id),
  from_on     TEXT NOT NULL,
  to_on       TEXT NOT NULL,
  minutes     INTEGER NOT NULL CHECK (minutes > 0),
  digest      TEXT NOT NULL,
  hash        TEXT NOT NULL,
  paper       TEXT NOT NULL CHECK (json_valid(paper)),
  issued_on   TEXT NOT NULL,
  issued_by   TEXT NOT NULL,
  replaces_id TEXT UNIQUE REFERENCES certificates (id),
  voided_on   TEXT,
  void_reason TEXT,
  CHECK (from_on <= to_on AND to_on <= issued_on),
  CHECK ((voided_on IS NULL) = (void_reason IS NULL)),
  CHECK (replaces_id <> id)
) STRICT;

CREATE TABLE closures (
  id        TEXT PRIMARY KEY,
  site_id   TEXT REFERENCES sites (id),
  room_id   TEXT REFERENCES rooms (id),
  from_on   TEXT NOT NULL,
  to_on     TEXT NOT NULL,
  starts    TEXT NOT NULL DEFAULT '00:00',
  ends      TEXT NOT NULL DEFAULT '24:00',
  reason    TEXT NOT NULL CHECK (reason <> ''),
  posted_on TEXT,
  CHECK (from_on <= to_on),
  CHECK (starts < ends),
  CHECK ((site_id IS NULL) <> (room_id IS NULL))
) STRICT;

CREATE TABLE compounds (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE,
  households INTEGER CHECK (households >= 0)
) STRICT;

CREATE TABLE consents (
  id           TEXT PRIMARY KEY,
  person_id    TEXT NOT NULL REFERENCES people (id),
  purpose      TEXT NOT NULL CHECK (purpose IN ('service', 'publish')),
  scope        TEXT,
  text_version TEXT NOT NULL CHECK (text_version <> ''),
  way          TEXT NOT NULL CHECK (way IN ('signed', 'spoken')),
  witness      TEXT,
  given_by     TEXT REFERENCES people (id),
  given_on     TEXT NOT NULL,
  withdrawn_on TEXT,
  CHECK (way = 'signed' OR witness IS NOT NULL),
  CHECK (withdrawn_on IS NULL OR given_on <= withdrawn_on)
) STRICT;

CREATE TABLE different_people (
  id       TEXT PRIMARY KEY,
  one_id   TEXT NOT NULL REFERENCES people (id),
  other_id TEXT NOT NULL REFERENCES people (id),
  UNIQUE (one_id, other_id),
  CHECK (one_id < other_id)
) STRICT;

CREATE TABLE drafts (
  id      TEXT PRIMARY KEY,
  wish_id TEXT NOT NULL REFERENCES wishes (id),
  room_id TEXT NOT NULL REFERENCES rooms (id),
  weekday TEXT NOT NULL CHECK (weekday IN ('mo', 'tu', 'we', 'th', 'fr', 'sa', 'su')),
  starts  TEXT NOT NULL,
  pinned  INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
  UNIQUE (wish_id, weekday, starts)
) STRICT;

CREATE TABLE equipment (
  id       TEXT PRIMARY KEY,
  room_id  TEXT NOT NULL REFERENCES rooms (id),
  name     TEXT NOT NULL CHECK (name <> ''),
  quantity INTEGER NOT NULL DEFAULT 1 CHECK (quantity BETWEEN 1 AND 100000),
  UNIQUE (room_id, name)
) STRICT;

CREATE TABLE filings (
  id       TEXT PRIMARY KEY,
  from_on  TEXT NOT NULL,
  to_on    TEXT NOT NULL,
  kind     TEXT NOT NULL CHECK (kind IN ('report', 'nil', 'correction')),
  saved_on TEXT NOT NULL,
  file     TEXT NOT NULL,
  CHECK (from_on <= to_on)
) STRICT;

CREATE TABLE groups (
  id         TEXT PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('club', 'volunteer_team')),
  name       TEXT NOT NULL,
  category   TEXT,
  leader_id  TEXT REFERENCES people (id),
  founded_on TEXT,
  closed_on  TEXT,
  note       TEXT,
  search     TEXT NOT NULL,
  UNIQUE (kind, name)
) STRICT;

CREATE TABLE holidays (
  held_on     TEXT PRIMARY KEY,
  kind        TEXT NOT NULL CHECK (kind IN ('public_holiday', 'adjusted_workday')),
  name        TEXT NOT NULL,
  provisional INTEGER NOT NULL DEFAULT 0 CHECK (provisional IN (0, 1))
) STRICT;

CREATE TABLE honours (
  id           TEXT PRIMARY KEY,
  volunteer_id TEXT NOT NULL REFERENCES volunteers (id),
  title        TEXT NOT NULL CHECK (title <> ''),
  awarded_by   TEXT,
  awarded_on   TEXT NOT NULL,
  evidence     TEXT
) STRICT;

CREATE TABLE journal (
  id     INTEGER PRIMARY KEY,
  at     TEXT NOT NULL,
  who    TEXT NOT NULL,
  kind   TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo', 'barrier')),
  label  TEXT NOT NULL,
  target INTEGER REFERENCES journal (id),
  hash   TEXT NOT NULL
, rows_to INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE journal_rows (
  id       INTEGER PRIMARY KEY,
  entry    INTEGER NOT NULL,
  of_table TEXT NOT NULL,
  before   TEXT,
  after    TEXT
) STRICT;

CREATE TABLE kept_slots (
  id          TEXT PRIMARY KEY,
  series_id   TEXT NOT NULL REFERENCES series (id),
  kept_on     TEXT NOT NULL,
  asked_until TEXT NOT NULL,
  reason      TEXT NOT NULL CHECK (reason <> '')
) STRICT;

CREATE TABLE key_counts (
  id         TEXT PRIMARY KEY,
  counted_on TEXT NOT NULL UNIQUE,
  counted    INTEGER NOT NULL CHECK (counted >= 0),
  expected   INTEGER NOT NULL CHECK (expected >= 0),
  by_one     TEXT NOT NULL CHECK (by_one <> ''),
  note       TEXT,
  CHECK (counted = expected OR note IS NOT NULL)
) STRICT;

CREATE TABLE key_deposits (
  id           TEXT PRIMARY KEY,
  box_slot     TEXT NOT NULL CHECK (box_slot <> ''),
  bag_no       TEXT NOT NULL CHECK (bag_no <> ''),
  owner_id     TEXT NOT NULL REFERENCES people (id),
  may_draw     TEXT NOT NULL CHECK (may_draw <> ''),
  agreed_on    TEXT NOT NULL,
  until_on     TEXT NOT NULL,
  ended_on     TEXT,
  ended_reason TEXT,
  CHECK (agreed_on <= until_on),
  CHECK ((ended_on IS NULL) = (ended_reason IS NULL))
) STRICT;

CREATE TABLE key_events (
  id          TEXT PRIMARY KEY,
  deposit_id  TEXT NOT NULL REFERENCES key_deposits (id),
  kind        TEXT NOT NULL CHECK (kind IN ('drawn', 'returned', 'looked')),
  happened_on TEXT NOT NULL,
  by_one      TEXT NOT NULL CHECK (by_one <> ''),
  by_two      TEXT CHECK (by_two <> '' AND by_two <> by_one),
  reason      TEXT CHECK (reason <> ''),
  CHECK (kind <> 'drawn' OR by_two IS NOT NULL),
  CHECK (kind = 'returned' OR reason IS NOT NULL)
) STRICT;

CREATE TABLE loans (
  id            TEXT PRIMARY KEY,
  tool_id       TEXT NOT NULL REFERENCES tools (id),
  person_id     TEXT REFERENCES people (id),
  borrower      TEXT NOT NULL CHECK (borrower <> ''),
  contact       TEXT,
  out_on        TEXT NOT NULL,
  due_on        TEXT NOT NULL,
  mode          TEXT NOT NULL CHECK (mode IN ('takeaway', 'onsite', 'self_service')),
  returned_on   TEXT,
  condition     TEXT CHECK (condition IN ('good', 'damaged')),
  note          TEXT, missing TEXT CHECK (missing <> ''), unchecked TEXT CHECK (unchecked IN ('out', 'back') AND (unchecked = 'out') = (returned_on IS NULL)),
  CHECK (out_on <= due_on),
  CHECK (returned_on IS NULL OR out_on <= returned_on),
  CHECK ((returned_on IS NULL) = (condition IS NULL))
) STRICT;

CREATE TABLE memberships (
  id        TEXT PRIMARY KEY,
  group_id  TEXT NOT NULL REFERENCES groups (id),
  person_id TEXT NOT NULL REFERENCES people (id),
  from_on   TEXT NOT NULL,
  to_on     TEXT,
  CHECK (to_on IS NULL OR from_on <= to_on)
) STRICT;

CREATE TABLE notices (
  id           TEXT PRIMARY KEY,
  kind         TEXT NOT NULL CHECK (kind IN ('opening_hours')),
  effective_on TEXT NOT NULL,
  posted_on    TEXT NOT NULL,
  paper        TEXT NOT NULL CHECK (json_valid(paper))
) STRICT;

CREATE TABLE opening_hours (
  id       TEXT PRIMARY KEY,
  site_id  TEXT REFERENCES sites (id),
  room_id  TEXT REFERENCES rooms (id),
  day_kind TEXT NOT NULL CHECK (day_kind IN ('workday', 'weekend', 'public_holiday', 'adjusted_workday')),
  starts   TEXT NOT NULL,
  ends     TEXT NOT NULL, season_id TEXT REFERENCES seasons (id), kind TEXT NOT NULL DEFAULT 'open' CHECK (kind IN ('open', 'response')),
  CHECK (starts < ends),
  CHECK ((site_id IS NULL) <> (room_id IS NULL))
) STRICT;

CREATE TABLE people (
  id          TEXT PRIMARY KEY,
  name        TEXT NOT NULL CHECK (name <> ''),
  phone       TEXT,
  gender      TEXT CHECK (gender IN ('female', 'male')),
  born_on     TEXT,
  compound_id TEXT REFERENCES compounds (id),
  building    TEXT,
  guardian_id TEXT REFERENCES people (id),
  deceased_on TEXT,
  note        TEXT,
  search      TEXT NOT NULL, reading TEXT,
  CHECK (guardian_id <> id)
) STRICT;

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

CREATE TABLE remembered (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE reward_stock (
  id        TEXT PRIMARY KEY,
  reward_id TEXT NOT NULL REFERENCES rewards (id),
  moved_on  TEXT NOT NULL,
  pieces    INTEGER NOT NULL CHECK (pieces <> 0),
  reason    TEXT
) STRICT;

CREATE TABLE rewards (
  id       TEXT PRIMARY KEY,
  name     TEXT NOT NULL UNIQUE CHECK (name <> ''),
  price    INTEGER NOT NULL CHECK (price BETWEEN 1 AND 1000000),
  slot     TEXT,
  ended_on TEXT,
  note     TEXT
) STRICT;

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

CREATE TABLE rooms (
  id               TEXT PRIMARY KEY,
  site_id          TEXT NOT NULL REFERENCES sites (id),
  zone_id          TEXT REFERENCES zones (id),
  name             TEXT NOT NULL UNIQUE,
  capacity         INTEGER CHECK (capacity BETWEEN 0 AND 100000),
  area_sqdm        INTEGER CHECK (area_sqdm >= 0),
  outdoor          INTEGER NOT NULL DEFAULT 0 CHECK (outdoor IN (0, 1)),
  private          INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1)),
  turnover_minutes INTEGER NOT NULL DEFAULT 0 CHECK (turnover_minutes BETWEEN 0 AND 240),
  retired_on       TEXT,
  note             TEXT
, retired_reason TEXT, uses TEXT CHECK (uses <> ''), free_seats INTEGER NOT NULL DEFAULT 0
  CHECK (free_seats = 0 OR (free_seats = 1 AND coalesce(capacity, 0) > 0)), rain_room_id TEXT REFERENCES rooms (id)
  CHECK (rain_room_id IS NULL OR (outdoor = 1 AND rain_room_id <> id))) STRICT;

CREATE TABLE seasons (
  id      TEXT PRIMARY KEY,
  name    TEXT NOT NULL CHECK (name <> ''),
  from_md TEXT NOT NULL CHECK (from_md GLOB '[01][0-9]-[0-3][0-9]'),
  to_md   TEXT NOT NULL CHECK (to_md GLOB '[01][0-9]-[0-3][0-9]')
) STRICT;

CREATE TABLE series (
  id          TEXT PRIMARY KEY,
  room_id     TEXT NOT NULL REFERENCES rooms (id),
  group_id    TEXT REFERENCES groups (id),
  person_id   TEXT REFERENCES people (id),
  purpose     TEXT NOT NULL,
  usage       TEXT NOT NULL CHECK (usage IN ('club', 'course', 'council', 'other')),
  weekdays    TEXT NOT NULL,
  starts      TEXT NOT NULL,
  ends        TEXT NOT NULL,
  from_on     TEXT NOT NULL,
  until_on    TEXT NOT NULL,
  every_weeks INTEGER NOT NULL CHECK (every_weeks BETWEEN 1 AND 52),
  on_holiday  TEXT NOT NULL CHECK (on_holiday IN ('skip', 'keep', 'make_up')), of_month TEXT, times INTEGER CHECK (times BETWEEN 1 AND 1100), except_on TEXT, follows_id TEXT REFERENCES series (id),
  CHECK (starts < ends),
  CHECK (from_on <= until_on),
  CHECK (group_id IS NULL OR person_id IS NULL)
) STRICT;

CREATE TABLE series_changes (
  id         TEXT PRIMARY KEY,
  series_id  TEXT NOT NULL REFERENCES series (id),
  changed_on TEXT NOT NULL,
  from_on    TEXT NOT NULL,
  said       TEXT NOT NULL CHECK (said <> ''),
  reason     TEXT
) STRICT;

CREATE TABLE service_records (
  id             TEXT PRIMARY KEY,
  volunteer_id   TEXT NOT NULL REFERENCES volunteers (id),
  team_id        TEXT REFERENCES groups (id),
  title          TEXT NOT NULL CHECK (title <> ''),
  served_on      TEXT NOT NULL,
  starts         TEXT NOT NULL,
  ends           TEXT NOT NULL,
  break_minutes  INTEGER NOT NULL DEFAULT 0 CHECK (break_minutes >= 0),
  travel_minutes INTEGER NOT NULL DEFAULT 0 CHECK (travel_minutes >= 0),
  minutes        INTEGER NOT NULL CHECK (minutes > 0),
  place          TEXT,
  content        TEXT,
  leader         TEXT,
  beneficiaries  INTEGER CHECK (beneficiaries >= 0),
  recorded_on    TEXT NOT NULL,
  recorded_by    TEXT, state TEXT NOT NULL DEFAULT 'confirmed'
  CHECK (state IN ('draft', 'confirmed', 'locked', 'replaced', 'void')), corrects_id TEXT REFERENCES service_records (id), reason TEXT, evaluation TEXT CHECK (evaluation IN ('excellent', 'good', 'passed', 'failed')), evaluated_on TEXT, synced_on TEXT, sign_in_id TEXT REFERENCES sign_ins (id), entered TEXT CHECK (entered IS NULL OR json_valid(entered)),
  CHECK (starts < ends)
) STRICT;

CREATE TABLE settings (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE sign_in_lines (
  id           TEXT PRIMARY KEY,
  sign_in_id   TEXT NOT NULL REFERENCES sign_ins (id),
  number       INTEGER NOT NULL CHECK (number BETWEEN 1 AND 1000),
  volunteer_id TEXT REFERENCES volunteers (id),
  UNIQUE (sign_in_id, number),
  UNIQUE (sign_in_id, volunteer_id)
) STRICT;

CREATE TABLE sign_ins (
  id            TEXT PRIMARY KEY,
  title         TEXT NOT NULL CHECK (title <> ''),
  held_on       TEXT NOT NULL,
  starts        TEXT NOT NULL,
  ends          TEXT NOT NULL,
  place         TEXT,
  content       TEXT,
  leader        TEXT,
  team_id       TEXT REFERENCES groups (id),
  booking_id    TEXT REFERENCES bookings (id) ON DELETE SET NULL,
  beneficiaries INTEGER CHECK (beneficiaries >= 0),
  CHECK (starts < ends)
) STRICT;

CREATE TABLE sites (
  id      TEXT PRIMARY KEY,
  name    TEXT NOT NULL UNIQUE,
  address TEXT
) STRICT;

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

CREATE TABLE stars (
  id           TEXT PRIMARY KEY,
  volunteer_id TEXT NOT NULL REFERENCES volunteers (id),
  level        INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
  minutes      INTEGER NOT NULL CHECK (minutes > 0),
  proposed_on  TEXT NOT NULL,
  posted_on    TEXT,
  until_on     TEXT,
  confirmed_on TEXT,
  ended_on     TEXT,
  reason       TEXT,
  CHECK ((posted_on IS NULL) = (until_on IS NULL)),
  CHECK (confirmed_on IS NULL OR until_on < confirmed_on),
  CHECK ((ended_on IS NULL) = (reason IS NULL))
) STRICT;

CREATE TABLE stocktake_lines (
  id           TEXT PRIMARY KEY,
  stocktake_id TEXT NOT NULL REFERENCES stocktakes (id),
  tool_id      TEXT NOT NULL REFERENCES tools (id),
  outcome      TEXT NOT NULL CHECK (outcome IN ('seen', 'lent', 'missing')),
  UNIQUE (stocktake_id, tool_id)
) STRICT;

CREATE TABLE stocktakes (
  id          TEXT PRIMARY KEY,
  begun_on    TEXT NOT NULL,
  going       INTEGER UNIQUE CHECK (going = 1),
  finished_on TEXT CHECK (begun_on <= finished_on),
  CHECK ((going IS NULL) = (finished_on IS NOT NULL))
) STRICT;

CREATE TABLE tool_waits (
  id        TEXT PRIMARY KEY,
  name      TEXT NOT NULL CHECK (name <> ''),
  person_id TEXT REFERENCES people (id),
  borrower  TEXT NOT NULL CHECK (borrower <> ''),
  contact   TEXT,
  asked_on  TEXT NOT NULL
) STRICT;

CREATE TABLE tools (
  id             TEXT PRIMARY KEY,
  name           TEXT NOT NULL CHECK (name <> ''),
  code           TEXT NOT NULL UNIQUE,
  model          TEXT,
  source         TEXT NOT NULL CHECK (source IN ('donated', 'bought')),
  donor          TEXT,
  place          TEXT,
  added_on       TEXT NOT NULL,
  condition      TEXT NOT NULL CHECK (condition IN ('good', 'damaged')),
  removed_on     TEXT,
  removed_reason TEXT,
  note           TEXT,
  search         TEXT NOT NULL, donor_id TEXT REFERENCES people (id), parts TEXT CHECK (parts <> ''), missing TEXT CHECK (missing <> ''),
  CHECK ((removed_on IS NULL) = (removed_reason IS NULL)),
  CHECK (removed_on IS NULL OR added_on <= removed_on)
) STRICT;

CREATE TABLE trainings (
  id           TEXT PRIMARY KEY,
  volunteer_id TEXT NOT NULL REFERENCES volunteers (id),
  title        TEXT NOT NULL CHECK (title <> ''),
  content      TEXT,
  minutes      INTEGER NOT NULL CHECK (minutes > 0),
  organizer    TEXT,
  held_on      TEXT NOT NULL
) STRICT;

CREATE TABLE volunteers (
  id            TEXT PRIMARY KEY,
  person_id     TEXT NOT NULL UNIQUE REFERENCES people (id),
  volunteer_no  TEXT UNIQUE,
  team_id       TEXT REFERENCES groups (id),
  registered_on TEXT NOT NULL,
  skills        TEXT,
  ended_on      TEXT, service_kinds TEXT, id_number TEXT,
  CHECK (ended_on IS NULL OR registered_on <= ended_on)
) STRICT;

CREATE TABLE waitlist (
  id        TEXT PRIMARY KEY,
  room_id   TEXT NOT NULL REFERENCES rooms (id),
  held_on   TEXT NOT NULL,
  starts    TEXT NOT NULL,
  ends      TEXT NOT NULL,
  group_id  TEXT REFERENCES groups (id),
  person_id TEXT REFERENCES people (id),
  purpose   TEXT NOT NULL,
  reason    TEXT NOT NULL,
  asked_on  TEXT NOT NULL, priority TEXT NOT NULL DEFAULT 'usual' CHECK (priority IN ('street', 'first', 'usual')), until_on TEXT CHECK (until_on IS NULL OR held_on <= until_on), met_on TEXT, booking_id TEXT REFERENCES bookings (id) CHECK (booking_id IS NULL OR met_on IS NOT NULL), series_id TEXT REFERENCES series (id) CHECK (series_id IS NULL OR met_on IS NOT NULL),
  CHECK (starts < ends),
  CHECK (group_id IS NULL OR person_id IS NULL)
) STRICT;

CREATE TABLE wish_rooms (
  id      TEXT PRIMARY KEY,
  wish_id TEXT NOT NULL REFERENCES wishes (id),
  room_id TEXT NOT NULL REFERENCES rooms (id),
  UNIQUE (wish_id, room_id)
) STRICT;

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

CREATE TABLE zones (
  id      TEXT PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites (id),
  kind    TEXT NOT NULL CHECK (kind IN ('advice', 'council', 'activity', 'special', 'display', 'office')),
  name    TEXT NOT NULL,
  UNIQUE (site_id, kind, name)
) STRICT;

CREATE INDEX attendance_person ON attendance (person_id);

CREATE INDEX bookings_day ON bookings (held_on);

CREATE INDEX bookings_group ON bookings (group_id, held_on);

CREATE INDEX bookings_person ON bookings (person_id, held_on) WHERE person_id IS NOT NULL;

CREATE INDEX bookings_room ON bookings (room_id, held_on, starts);

CREATE INDEX bookings_series ON bookings (series_id, held_on);

CREATE INDEX certificates_person ON certificates (person_id, issued_on);

CREATE INDEX closures_to ON closures (to_on);

CREATE INDEX consents_given_by ON consents (given_by) WHERE given_by IS NOT NULL;

CREATE INDEX consents_person ON consents (person_id, purpose);

CREATE INDEX different_people_other ON different_people (other_id);

CREATE INDEX filings_period ON filings (from_on, to_on);

CREATE INDEX groups_leader ON groups (leader_id) WHERE leader_id IS NOT NULL;

CREATE INDEX honours_volunteer ON honours (volunteer_id, awarded_on);

CREATE INDEX journal_barriers ON journal (id) WHERE kind = 'barrier';

CREATE INDEX journal_rows_person ON journal_rows (json_extract(after, '$.id'))
  WHERE of_table = 'people' AND before IS NOT NULL AND after IS NOT NULL;

CREATE INDEX journal_target ON journal (target) WHERE target IS NOT NULL;

CREATE INDEX kept_slots_series ON kept_slots (series_id);

CREATE UNIQUE INDEX key_deposits_bag ON key_deposits (bag_no) WHERE ended_on IS NULL;

CREATE INDEX key_deposits_owner ON key_deposits (owner_id);

CREATE UNIQUE INDEX key_deposits_slot ON key_deposits (box_slot) WHERE ended_on IS NULL;

CREATE INDEX key_events_day ON key_events (happened_on);

CREATE INDEX key_events_deposit ON key_events (deposit_id, kind);

CREATE INDEX loans_back ON loans (returned_on);

CREATE UNIQUE INDEX loans_open ON loans (tool_id) WHERE returned_on IS NULL;

CREATE INDEX loans_out ON loans (out_on);

CREATE INDEX loans_person ON loans (person_id);

CREATE INDEX loans_tool ON loans (tool_id, out_on);

CREATE INDEX loans_unchecked ON loans (unchecked) WHERE unchecked IS NOT NULL;

CREATE UNIQUE INDEX memberships_once ON memberships (group_id, person_id) WHERE to_on IS NULL;

CREATE INDEX memberships_person ON memberships (person_id);

CREATE INDEX memberships_to ON memberships (to_on) WHERE to_on IS NOT NULL;

CREATE INDEX notices_posted ON notices (kind, posted_on);

CREATE UNIQUE INDEX opening_hours_once ON opening_hours (coalesce(room_id, site_id), kind, coalesce(season_id, ''), day_kind, starts);

CREATE INDEX people_guardian ON people (guardian_id) WHERE guardian_id IS NOT NULL;

CREATE INDEX people_name ON people (name);

CREATE INDEX performances_day ON performances (held_on);

CREATE INDEX performances_group ON performances (group_id, held_on);

CREATE INDEX points_moves_day ON points_moves (posted_on);

CREATE INDEX points_moves_expiry ON points_moves (expires_on) WHERE expires_on IS NOT NULL;

CREATE INDEX points_moves_from ON points_moves (from_person, posted_on, points) WHERE from_person IS NOT NULL;

CREATE INDEX points_moves_lot ON points_moves (lot_id, points) WHERE lot_id IS NOT NULL;

CREATE INDEX points_moves_to ON points_moves (to_person, posted_on, points) WHERE to_person IS NOT NULL;

CREATE INDEX points_moves_txn ON points_moves (txn_id);

CREATE INDEX points_txns_record ON points_txns (record_id) WHERE record_id IS NOT NULL;

CREATE INDEX points_txns_redemption ON points_txns (redemption_id) WHERE redemption_id IS NOT NULL;

CREATE INDEX points_txns_served ON points_txns (served_on) WHERE served_on IS NOT NULL;

CREATE INDEX prints_room ON prints (room_id) WHERE room_id IS NOT NULL;

CREATE INDEX prints_week ON prints (week_on, room_id, size, printed_at);

CREATE INDEX redemptions_day ON redemptions (made_at);

CREATE INDEX redemptions_held ON redemptions (good_until) WHERE outcome = 'held';

CREATE INDEX redemptions_person ON redemptions (person_id, made_at);

CREATE INDEX redemptions_reward ON redemptions (reward_id, outcome, pieces);

CREATE INDEX reward_stock_reward ON reward_stock (reward_id, pieces);

CREATE INDEX room_bands_room ON room_bands (room_id, starts);

CREATE INDEX series_changes_series ON series_changes (series_id);

CREATE INDEX series_follows ON series (follows_id) WHERE follows_id IS NOT NULL;

CREATE INDEX series_group ON series (group_id);

CREATE INDEX series_until ON series (until_on);

CREATE UNIQUE INDEX service_records_corrects ON service_records (corrects_id) WHERE corrects_id IS NOT NULL;

CREATE INDEX service_records_day ON service_records (served_on);

CREATE INDEX service_records_drafts ON service_records (served_on) WHERE state = 'draft';

CREATE INDEX service_records_recorded ON service_records (recorded_on);

CREATE INDEX service_records_sign_in ON service_records (sign_in_id) WHERE sign_in_id IS NOT NULL;

CREATE INDEX service_records_volunteer ON service_records (volunteer_id, served_on, minutes, state);

CREATE INDEX sign_in_lines_volunteer ON sign_in_lines (volunteer_id) WHERE volunteer_id IS NOT NULL;

CREATE INDEX sign_ins_day ON sign_ins (held_on);

CREATE INDEX skips_day ON skips (lost_on);

CREATE INDEX skips_made_up ON skips (made_up_by) WHERE made_up_by IS NOT NULL;

CREATE UNIQUE INDEX stars_standing ON stars (volunteer_id, level) WHERE ended_on IS NULL;

CREATE INDEX tool_waits_name ON tool_waits (name);

CREATE INDEX tools_donor ON tools (donor_id) WHERE donor_id IS NOT NULL;

CREATE INDEX trainings_volunteer ON trainings (volunteer_id, held_on);

CREATE INDEX volunteers_team ON volunteers (team_id);

CREATE INDEX waitlist_booking ON waitlist (booking_id) WHERE booking_id IS NOT NULL;

CREATE INDEX waitlist_day ON waitlist (held_on);

CREATE INDEX waitlist_last ON waitlist (coalesce(until_on, held_on));

CREATE INDEX waitlist_series ON waitlist (series_id) WHERE series_id IS NOT NULL;

CREATE INDEX wishes_plan ON wishes (plan_id);
