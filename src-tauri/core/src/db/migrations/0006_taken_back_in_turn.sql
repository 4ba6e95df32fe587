-- How far undo goes back is asked after every change; the last barrier of a long history is found at once.
CREATE INDEX journal_barriers ON journal (id) WHERE kind = 'barrier';

-- What was closed is not opened again by taking one old step back: a loan of a piece that has left the wall, a session
-- in a room that is used no more.
CREATE TRIGGER loans_reopened BEFORE UPDATE OF returned_on ON loans WHEN old.returned_on IS NOT NULL AND new.returned_on IS NULL
BEGIN
  SELECT RAISE(ABORT, 'this piece has left the wall')
  WHERE EXISTS (SELECT 1 FROM tools WHERE id = new.tool_id AND removed_on IS NOT NULL);
END;
CREATE TRIGGER bookings_restored BEFORE UPDATE OF state ON bookings WHEN old.state = 'cancelled' AND new.state <> 'cancelled'
BEGIN
  SELECT RAISE(ABORT, 'this room is used no more')
  WHERE EXISTS (SELECT 1 FROM rooms WHERE id = new.room_id AND retired_on <= new.held_on);
END;
