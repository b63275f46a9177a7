-- Account trees, caps, freezing, refunds, scheduled grants, demurrage. Days count from 1970-01-01 in UTC.

ALTER TABLE account ADD COLUMN parent TEXT REFERENCES account (name);
ALTER TABLE account ADD COLUMN frozen SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN cap_amount BIGINT;
ALTER TABLE account ADD COLUMN cap_period TEXT;
-- What the account and all below it set aside and spent; what was spent today and this month are those of tally_day.
ALTER TABLE account ADD COLUMN tree_held BIGINT NOT NULL DEFAULT 0 CHECK (tree_held >= 0);
ALTER TABLE account ADD COLUMN tally_day BIGINT NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN spent_today BIGINT NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN spent_month BIGINT NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN spent_total BIGINT NOT NULL DEFAULT 0;
-- The last day that demurrage was taken for.
ALTER TABLE account ADD COLUMN demurred BIGINT NOT NULL DEFAULT 0;

-- There were no trees and no caps before, so the day and the month may begin with this version.
UPDATE account SET tree_held = held, spent_total =
  (SELECT COALESCE(SUM(amount), 0) FROM transfer WHERE transfer.kind = 'CHARGE' AND transfer.debit = account.name);

CREATE INDEX account_parent ON account (parent) WHERE parent IS NOT NULL;
CREATE INDEX account_demurred ON account (demurred, name);

ALTER TABLE transfer ADD COLUMN refunds BIGINT REFERENCES transfer (id);

CREATE INDEX transfer_refunds ON transfer (refunds) WHERE refunds IS NOT NULL;

CREATE TABLE schedule (
  id       TEXT   NOT NULL PRIMARY KEY,
  account  TEXT   NOT NULL REFERENCES account (name),
  amount   BIGINT NOT NULL,
  cron     TEXT   NOT NULL,
  zone     TEXT   NOT NULL,
  ends     BIGINT,
  catch_up TEXT   NOT NULL,
  reason   TEXT,
  asker    TEXT   NOT NULL,
  state    TEXT   NOT NULL,
  due      BIGINT,
  CHECK (amount > 0)
);

CREATE INDEX schedule_due ON schedule (due) WHERE due IS NOT NULL;

-- The key makes a second grant for the same occurrence impossible, whoever should try.
CREATE TABLE scheduled_grant (
  schedule   TEXT   NOT NULL REFERENCES schedule (id),
  occurrence BIGINT NOT NULL,
  transfer   BIGINT NOT NULL REFERENCES transfer (id),
  PRIMARY KEY (schedule, occurrence)
);

CREATE TABLE demurrage (
  since  BIGINT NOT NULL PRIMARY KEY,
  rate   TEXT   NOT NULL,
  exempt BIGINT NOT NULL
);
