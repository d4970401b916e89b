-- How many changes of the log these tables hold, and the journal that both belong to: one row.
CREATE TABLE applied (
    journal UUID NOT NULL,
    number BIGINT NOT NULL
);
INSERT INTO applied (journal, number) VALUES (RANDOM_UUID(), 0);
