-- The tool wall and its keys, volunteers by the law, certificates.

-- The tool wall.

-- Spare keys.

-- Volunteers.

-- Certificates and papers.

