-- True from the moment when the container is told to end until its endpoint leaves.
ALTER TABLE endpoint ADD COLUMN ending BOOLEAN DEFAULT FALSE NOT NULL;
