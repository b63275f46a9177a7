-- The ledger and the lists are read in the order of their instants, by short walks along these indexes: one for each
-- kind of transfer or state of hold, so that a page of few among many is as fast as any. The amount is in the index, for
-- a statement adds up amounts without looking at the transfers.

DROP INDEX transfer_debit;
DROP INDEX transfer_credit;
CREATE INDEX transfer_debit ON transfer (debit, kind, posted, id, amount);
CREATE INDEX transfer_credit ON transfer (credit, kind, posted, id, amount);
CREATE INDEX transfer_kind ON transfer (kind, posted, id);

-- Which settlement of its hold a charge is.
ALTER TABLE transfer ADD COLUMN sequence BIGINT;

DROP INDEX hold_placed;
DROP INDEX hold_account;
DROP INDEX hold_machine;
CREATE INDEX hold_placed ON hold (state, placed, id);
CREATE INDEX hold_account ON hold (account, state, placed, id);
CREATE INDEX hold_machine ON hold (machine, state, placed, id);

-- What administrators did. Rows are added with what they tell of, and never changed.
CREATE TABLE audit (
  id         BIGINT NOT NULL PRIMARY KEY,
  done       BIGINT NOT NULL,
  subject    TEXT   NOT NULL,
  operation  TEXT   NOT NULL,
  object     TEXT   NOT NULL,
  content    TEXT   NOT NULL,
  repeat_key TEXT
);

CREATE INDEX audit_done ON audit (done, id);
CREATE INDEX audit_subject ON audit (subject, done, id);
CREATE INDEX audit_operation ON audit (operation, done, id);
CREATE INDEX audit_object ON audit (object, done, id);
