-- A step of a spare key is not taken back from under the next one (R15).
CREATE TRIGGER key_events_last_first BEFORE DELETE ON key_events WHEN old.kind <> 'looked'
BEGIN
  SELECT RAISE(ABORT, 'this key went on from there')
  WHERE EXISTS (SELECT 1 FROM key_events WHERE deposit_id = old.deposit_id AND kind <> 'looked' AND id > old.id);
END;
