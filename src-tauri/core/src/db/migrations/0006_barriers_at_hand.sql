-- How far undo goes back is asked after every change; the last barrier of a long history is found at once.
CREATE INDEX journal_barriers ON journal (id) WHERE kind = 'barrier';
