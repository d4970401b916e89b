-- How many changes of the log these tables hold, and the journal that both belong to: one row.
CREATE TABLE applied (
    journal UUID NOT NULL,
    number BIGINT NOT NULL
);
INSERT INTO applied (journal, number) VALUES (RANDOM_UUID(), 0);

-- Each time that a cache of numbers is used up, H2 commits and waits for the disk. The numbers left at the end of a process
-- are skipped.
ALTER TABLE pool ALTER COLUMN number SET CACHE 10000;
ALTER TABLE lease ALTER COLUMN number SET CACHE 10000;
ALTER TABLE network ALTER COLUMN number SET CACHE 10000;
ALTER TABLE endpoint ALTER COLUMN number SET CACHE 10000;
ALTER TABLE joined ALTER COLUMN number SET CACHE 10000;
ALTER TABLE advertised ALTER COLUMN number SET CACHE 10000;
ALTER TABLE history ALTER COLUMN number SET CACHE 10000;
