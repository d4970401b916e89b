-- The container name that an address belongs to while it is free. The address released least recently has the lowest
-- number.
CREATE SEQUENCE remembered_number CACHE 10000;
CREATE TABLE remembered (
    number BIGINT DEFAULT NEXT VALUE FOR remembered_number PRIMARY KEY,
    pool VARCHAR(100) NOT NULL REFERENCES pool (id) ON DELETE CASCADE,
    address VARCHAR(50) NOT NULL,
    name VARCHAR(255) NOT NULL,
    UNIQUE (address, pool),
    UNIQUE (pool, name)
);
