-- Who may come in. A revocation refuses the tokens of that id or subject that were issued before the instant `issued`,
-- and can be forgotten after `until`, when all of them have expired.

CREATE TABLE revocation (
  kind   TEXT   NOT NULL,
  name   TEXT   NOT NULL,
  issued BIGINT NOT NULL,
  until  BIGINT NOT NULL,
  PRIMARY KEY (kind, name)
);

CREATE INDEX revocation_until ON revocation (until);

-- The public halves of all keys that banks on these books sign with, or did: rows are never removed, so that a key that
-- was dropped cannot come back. Each private half stays in the data directory of its bank.
CREATE TABLE bank_key (
  id         TEXT   NOT NULL PRIMARY KEY,
  public_key TEXT   NOT NULL,
  since      BIGINT NOT NULL,
  retired    BIGINT,
  until      BIGINT
);
