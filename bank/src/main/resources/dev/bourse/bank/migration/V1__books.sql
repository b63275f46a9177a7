-- Plain SQL that SQLite and PostgreSQL both take. Amounts are micro-credits, rates micro-credits per hour, instants
-- microseconds since 1970.

CREATE TABLE account (
  name    TEXT   NOT NULL PRIMARY KEY,
  kind    TEXT   NOT NULL,
  balance BIGINT NOT NULL,
  held    BIGINT NOT NULL,
  opened  BIGINT NOT NULL,
  CHECK (held >= 0),
  CHECK (kind = 'MINT' OR balance >= held)
);

CREATE TABLE transfer (
  id     BIGINT NOT NULL PRIMARY KEY,
  kind   TEXT   NOT NULL,
  debit  TEXT   NOT NULL REFERENCES account (name),
  credit TEXT   NOT NULL REFERENCES account (name),
  amount BIGINT NOT NULL,
  reason TEXT,
  hold   TEXT,
  asker  TEXT   NOT NULL,
  posted BIGINT NOT NULL,
  CHECK (amount > 0)
);

CREATE INDEX transfer_debit ON transfer (debit, id);
CREATE INDEX transfer_credit ON transfer (credit, id);

CREATE TABLE machine (
  name       TEXT   NOT NULL PRIMARY KEY,
  owner      TEXT   NOT NULL REFERENCES account (name),
  epoch      BIGINT NOT NULL,
  journal    TEXT   NOT NULL,
  batches    BIGINT NOT NULL,
  url        TEXT   NOT NULL,
  public_key TEXT   NOT NULL,
  registered BIGINT NOT NULL
);

CREATE TABLE hold (
  id       TEXT   NOT NULL PRIMARY KEY,
  account  TEXT   NOT NULL REFERENCES account (name),
  machine  TEXT   NOT NULL REFERENCES machine (name),
  epoch    BIGINT NOT NULL,
  amount   BIGINT NOT NULL,
  max_rate BIGINT NOT NULL,
  placed   BIGINT NOT NULL,
  expires  BIGINT NOT NULL,
  settled  BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  state    TEXT   NOT NULL,
  CHECK (settled >= 0 AND settled <= amount)
);

CREATE INDEX hold_state ON hold (state, expires);
CREATE INDEX hold_placed ON hold (placed, id);
CREATE INDEX hold_account ON hold (account, placed, id);
CREATE INDEX hold_machine ON hold (machine, placed, id);

CREATE TABLE settlement (
  hold     TEXT     NOT NULL REFERENCES hold (id),
  sequence BIGINT   NOT NULL,
  amount   BIGINT   NOT NULL,
  through  BIGINT   NOT NULL,
  final    SMALLINT NOT NULL,
  PRIMARY KEY (hold, sequence)
);

CREATE TABLE kept_reply (
  subject      TEXT   NOT NULL,
  repeat_key   TEXT   NOT NULL,
  operation    TEXT   NOT NULL,
  content_hash TEXT   NOT NULL,
  reply        TEXT   NOT NULL,
  answered     BIGINT NOT NULL,
  PRIMARY KEY (subject, repeat_key)
);

CREATE INDEX kept_reply_answered ON kept_reply (answered);

CREATE TABLE bootstrap_secret (
  hash TEXT NOT NULL PRIMARY KEY
);
