-- What is announced of what is joined. Rows and values are there only where somebody has said something.

ALTER TABLE endpoint ADD COLUMN fit BOOLEAN;

CREATE TABLE advertised (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    address VARCHAR(50) NOT NULL UNIQUE,
    endpoint VARCHAR(100) NOT NULL REFERENCES endpoint (id) ON DELETE CASCADE,
    advertised BOOLEAN NOT NULL
);

-- One row while an operator wants nothing announced by this host.
CREATE TABLE drained (
    at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
