-- The timetable: rooms as they really are, series that change, what was missed, plans, prints.

-- Rooms, seasons, hours, bands, notices.

-- Series that change, and what was missed.

-- Waiting lists, closures worked through, no-shows.

-- Plans of a term.

-- What was printed.

