-- The tool wall and its keys, volunteers by the law, certificates.

-- The tool wall.

-- The parts of a kit, one a line; and those that did not come back with it.
ALTER TABLE tools ADD COLUMN parts TEXT CHECK (parts <> '');
ALTER TABLE tools ADD COLUMN missing TEXT CHECK (missing <> '');
ALTER TABLE loans ADD COLUMN missing TEXT CHECK (missing <> '');
-- What the borrower wrote and nobody has looked at yet: that it went out, or that it came back.
ALTER TABLE loans ADD COLUMN unchecked TEXT CHECK (unchecked IN ('out', 'back') AND (unchecked = 'out') = (returned_on IS NULL));
CREATE INDEX loans_unchecked ON loans (unchecked) WHERE unchecked IS NOT NULL;

-- Who waits for a tool of that name. Whoever got one, or no longer wants one, is taken off.
CREATE TABLE tool_waits (
  id        TEXT PRIMARY KEY,
  name      TEXT NOT NULL CHECK (name <> ''),
  person_id TEXT REFERENCES people (id),
  borrower  TEXT NOT NULL CHECK (borrower <> ''),
  contact   TEXT,
  asked_on  TEXT NOT NULL
) STRICT;
CREATE INDEX tool_waits_name ON tool_waits (name);

-- One stocktake at a time; when it is finished every piece of the wall has its line.
CREATE TABLE stocktakes (
  id          TEXT PRIMARY KEY,
  begun_on    TEXT NOT NULL,
  going       INTEGER UNIQUE CHECK (going = 1),
  finished_on TEXT CHECK (begun_on <= finished_on),
  CHECK ((going IS NULL) = (finished_on IS NOT NULL))
) STRICT;
CREATE TABLE stocktake_lines (
  id           TEXT PRIMARY KEY,
  stocktake_id TEXT NOT NULL REFERENCES stocktakes (id),
  tool_id      TEXT NOT NULL REFERENCES tools (id),
  outcome      TEXT NOT NULL CHECK (outcome IN ('seen', 'lent', 'missing')),
  UNIQUE (stocktake_id, tool_id)
) STRICT;

-- Spare keys.

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
CREATE UNIQUE INDEX key_deposits_slot ON key_deposits (box_slot) WHERE ended_on IS NULL;
CREATE UNIQUE INDEX key_deposits_bag ON key_deposits (bag_no) WHERE ended_on IS NULL;
CREATE INDEX key_deposits_owner ON key_deposits (owner_id);

-- R15: nobody takes a key alone, or without saying why.
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
CREATE INDEX key_events_deposit ON key_events (deposit_id, kind);
CREATE INDEX key_events_day ON key_events (happened_on);
-- What is out is not taken out again, what is there is not put back.
CREATE TRIGGER key_events_in_turn BEFORE INSERT ON key_events WHEN new.kind <> 'looked'
BEGIN
  SELECT RAISE(ABORT, 'this key is not where it would have to be')
  WHERE (SELECT count(*) FROM key_events WHERE deposit_id = new.deposit_id AND kind = 'drawn')
      - (SELECT count(*) FROM key_events WHERE deposit_id = new.deposit_id AND kind = 'returned') <> (new.kind = 'returned');
END;

CREATE TABLE key_counts (
  id         TEXT PRIMARY KEY,
  counted_on TEXT NOT NULL UNIQUE,
  counted    INTEGER NOT NULL CHECK (counted >= 0),
  expected   INTEGER NOT NULL CHECK (expected >= 0),
  by_one     TEXT NOT NULL CHECK (by_one <> ''),
  note       TEXT,
  CHECK (counted = expected OR note IS NOT NULL)
) STRICT;

-- Volunteers.

-- 67号令: a draft counts once a person has checked it; what was sent up or locked by hand is corrected by a new row
-- beside the old one, which stays to be seen and counts no more. Rows from before count as they did.
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
CREATE INDEX sign_ins_day ON sign_ins (held_on);
-- The numbers as they were printed; a line without a volunteer is one of the blank ones at the end.
CREATE TABLE sign_in_lines (
  id           TEXT PRIMARY KEY,
  sign_in_id   TEXT NOT NULL REFERENCES sign_ins (id),
  number       INTEGER NOT NULL CHECK (number BETWEEN 1 AND 1000),
  volunteer_id TEXT REFERENCES volunteers (id),
  UNIQUE (sign_in_id, number),
  UNIQUE (sign_in_id, volunteer_id)
) STRICT;
CREATE INDEX sign_in_lines_volunteer ON sign_in_lines (volunteer_id) WHERE volunteer_id IS NOT NULL;

ALTER TABLE service_records ADD COLUMN state TEXT NOT NULL DEFAULT 'confirmed'
  CHECK (state IN ('draft', 'confirmed', 'locked', 'replaced', 'void'));
ALTER TABLE service_records ADD COLUMN corrects_id TEXT REFERENCES service_records (id);
ALTER TABLE service_records ADD COLUMN reason TEXT;
ALTER TABLE service_records ADD COLUMN evaluation TEXT CHECK (evaluation IN ('excellent', 'good', 'passed', 'failed'));
ALTER TABLE service_records ADD COLUMN evaluated_on TEXT;
ALTER TABLE service_records ADD COLUMN synced_on TEXT;
ALTER TABLE service_records ADD COLUMN sign_in_id TEXT REFERENCES sign_ins (id);
CREATE UNIQUE INDEX service_records_corrects ON service_records (corrects_id) WHERE corrects_id IS NOT NULL;
CREATE INDEX service_records_sign_in ON service_records (sign_in_id) WHERE sign_in_id IS NOT NULL;
CREATE INDEX service_records_drafts ON service_records (served_on) WHERE state = 'draft';
DROP INDEX service_records_volunteer;
CREATE INDEX service_records_volunteer ON service_records (volunteer_id, served_on, minutes, state);
DROP TRIGGER service_records_clash_new;
DROP TRIGGER service_records_clash_moved;
CREATE TRIGGER service_records_clash_new BEFORE INSERT ON service_records WHEN new.state NOT IN ('replaced', 'void')
BEGIN
  SELECT RAISE(ABORT, 'this volunteer already has hours at that time')
  WHERE EXISTS (SELECT 1 FROM service_records AS r
                WHERE r.volunteer_id = new.volunteer_id AND r.served_on = new.served_on
                  AND r.starts < new.ends AND new.starts < r.ends AND r.id <> new.id AND r.state NOT IN ('replaced', 'void'));
END;
CREATE TRIGGER service_records_clash_moved BEFORE UPDATE OF volunteer_id, served_on, starts, ends, state ON service_records
WHEN new.state NOT IN ('replaced', 'void')
BEGIN
  SELECT RAISE(ABORT, 'this volunteer already has hours at that time')
  WHERE EXISTS (SELECT 1 FROM service_records AS r
                WHERE r.volunteer_id = new.volunteer_id AND r.served_on = new.served_on
                  AND r.starts < new.ends AND new.starts < r.ends AND r.id <> new.id AND r.state NOT IN ('replaced', 'void'));
END;
-- What counts as hours: in reports, points, stars, certificates.
CREATE VIEW served AS SELECT * FROM service_records WHERE state IN ('confirmed', 'locked');

-- 67号令 art. 5; only what a purpose needs is asked for.
ALTER TABLE volunteers ADD COLUMN service_kinds TEXT;
ALTER TABLE volunteers ADD COLUMN id_number TEXT;

-- PIPL art. 13-15: who agreed to what, how, by which text, and when it was taken back.
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
CREATE INDEX consents_person ON consents (person_id, purpose);
CREATE INDEX consents_given_by ON consents (given_by) WHERE given_by IS NOT NULL;

-- 67号令 art. 8 and 9.
CREATE TABLE trainings (
  id           TEXT PRIMARY KEY,
  volunteer_id TEXT NOT NULL REFERENCES volunteers (id),
  title        TEXT NOT NULL CHECK (title <> ''),
  content      TEXT,
  minutes      INTEGER NOT NULL CHECK (minutes > 0),
  organizer    TEXT,
  held_on      TEXT NOT NULL
) STRICT;
CREATE INDEX trainings_volunteer ON trainings (volunteer_id, held_on);
CREATE TABLE honours (
  id           TEXT PRIMARY KEY,
  volunteer_id TEXT NOT NULL REFERENCES volunteers (id),
  title        TEXT NOT NULL CHECK (title <> ''),
  awarded_by   TEXT,
  awarded_on   TEXT NOT NULL,
  evidence     TEXT
) STRICT;
CREATE INDEX honours_volunteer ON honours (volunteer_id, awarded_on);

-- Stars: proposed, posted for some working days, confirmed by a person; an objection ends it with its reason.
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
CREATE UNIQUE INDEX stars_standing ON stars (volunteer_id, level) WHERE ended_on IS NULL;

-- Certificates and papers.

-- A certificate of service exactly as it was issued (民政部令67号 art. 14, 15, 17): it is voided, never changed, and another may
-- take its place.
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
CREATE INDEX certificates_person ON certificates (person_id, issued_on);
CREATE TRIGGER certificates_kept BEFORE UPDATE ON certificates
WHEN (old.serial, old.from_on, old.to_on, old.minutes, old.digest, old.hash, old.paper, old.issued_on, old.issued_by)
  <> (new.serial, new.from_on, new.to_on, new.minutes, new.digest, new.hash, new.paper, new.issued_on, new.issued_by)
BEGIN
  SELECT RAISE(ABORT, 'a certificate stays as it was issued');
END;

