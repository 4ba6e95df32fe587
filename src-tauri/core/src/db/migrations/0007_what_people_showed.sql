-- What the ministry's system has of a service record that changed after it was entered there, until it is put right.
ALTER TABLE service_records ADD COLUMN entered TEXT CHECK (entered IS NULL OR json_valid(entered));
