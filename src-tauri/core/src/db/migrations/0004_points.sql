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
