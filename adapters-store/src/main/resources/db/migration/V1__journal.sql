-- Everything that was acknowledged. Addresses and prefixes are text as `ip address` writes them; number is the order in
-- time.

CREATE TABLE pool (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id VARCHAR(100) NOT NULL UNIQUE,
    prefix VARCHAR(50) NOT NULL,
    automatic VARCHAR(50),
    holds INTEGER NOT NULL CHECK (holds > 0),
    -- The automatic address given last, also when its lease is gone: round robin goes on from here.
    last_number BIGINT,
    last_address VARCHAR(50),
    last_since TIMESTAMP(9) WITH TIME ZONE
);

CREATE TABLE lease (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    address VARCHAR(50) NOT NULL UNIQUE,
    pool VARCHAR(100) NOT NULL,
    purpose VARCHAR(20) NOT NULL,
    since TIMESTAMP(9) WITH TIME ZONE NOT NULL,
    holds INTEGER NOT NULL CHECK (holds > 0)
);

CREATE TABLE network (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id VARCHAR(100) NOT NULL UNIQUE,
    subnets VARCHAR(50) ARRAY NOT NULL,
    gateways VARCHAR(50) ARRAY NOT NULL,
    mtu INTEGER
);

CREATE TABLE endpoint (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id VARCHAR(100) NOT NULL UNIQUE,
    network VARCHAR(100) NOT NULL,
    addresses VARCHAR(50) ARRAY NOT NULL,
    mac VARCHAR(20) NOT NULL,
    mtu INTEGER NOT NULL
);

CREATE TABLE joined (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    endpoint VARCHAR(100) NOT NULL UNIQUE REFERENCES endpoint (id) ON DELETE CASCADE,
    namespace VARCHAR NOT NULL,
    next_hops VARCHAR(50) ARRAY NOT NULL
);

-- One row once the engine has said that nothing is missing: a journal without it may stand for one that was lost.
CREATE TABLE confirmed (
    at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

-- What happened, for operators; nothing is decided by it. The oldest rows are deleted.
CREATE TABLE history (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    kind VARCHAR(30) NOT NULL,
    network VARCHAR(100),
    endpoint VARCHAR(100),
    addresses VARCHAR(50) ARRAY NOT NULL,
    words VARCHAR NOT NULL
);
