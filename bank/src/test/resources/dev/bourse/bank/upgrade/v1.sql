-- What the program of schema version 1 (commit 44a077d) left after a morning's business, as sqlite3's .dump tells it.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "flyway_schema_history" (
    "installed_rank" INT NOT NULL PRIMARY KEY,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INT,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
    "execution_time" INT NOT NULL,
    "success" BOOLEAN NOT NULL
);
INSERT INTO flyway_schema_history VALUES(1,'1','books','SQL','V1__books.sql',-1579631970,'','2026-11-25 21:04:12.454',37,1);
CREATE TABLE account (
  name    TEXT   NOT NULL PRIMARY KEY,
  kind    TEXT   NOT NULL,
  balance BIGINT NOT NULL,
  held    BIGINT NOT NULL,
  opened  BIGINT NOT NULL,
  CHECK (held >= 0),
  CHECK (kind = 'MINT' OR balance >= held)
);
INSERT INTO account VALUES('mint','MINT',-1250000001,0,1772366400000000);
INSERT INTO account VALUES('treasury','INCOME',16750003,0,1772366400000000);
INSERT INTO account VALUES('alice','USER',980749997,62250000,1772366400000000);
INSERT INTO account VALUES('bobby','USER',252500001,90000000,1772366400000000);
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
INSERT INTO transfer VALUES(1,'GRANT','mint','alice',100000000,'test',NULL,'root',1772366400000000);
INSERT INTO transfer VALUES(2,'GRANT','mint','alice',900000000,'budget of March',NULL,'root',1772366400000000);
INSERT INTO transfer VALUES(3,'GRANT','mint','bobby',250000001,NULL,NULL,'root',1772366400000000);
INSERT INTO transfer VALUES(4,'CHARGE','alice','treasury',1250000,NULL,'5669a28a-252b-42d3-9a3f-0c8fa13277ef','m1',1772366460000000);
INSERT INTO transfer VALUES(5,'CHARGE','alice','treasury',2000003,NULL,'41058023-8a7e-4ce3-8d29-b00fb1d8f716','m1',1772366460000000);
INSERT INTO transfer VALUES(6,'CHARGE','bobby','treasury',10000000,NULL,'0401e10a-e302-4df2-84aa-362e6fd8bf9c','m1',1772366460000000);
INSERT INTO transfer VALUES(7,'CHARGE','alice','treasury',3000000,NULL,'f2bdac8b-e6eb-4500-be1f-3c35bf344bfc','m2',1772366460000000);
INSERT INTO transfer VALUES(8,'TRANSFER','alice','bobby',12500000,'lunch',NULL,'alice',1772366460000000);
INSERT INTO transfer VALUES(9,'CHARGE','alice','treasury',500000,NULL,'5669a28a-252b-42d3-9a3f-0c8fa13277ef','m1',1772366490000000);
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
INSERT INTO machine VALUES('m1','treasury',1,'journal-1',2,'http://127.0.0.1:9','{"x":"Q7mrj98OroWUZY3NmmeefI2IiyheL8n_lWhjzmz2WmE","kty":"OKP","crv":"Ed25519","kid":"JZRXmWWVcdnFLCayv5IWDVAsAj_ATuOYVC4qyeM38cA"}',1772366400000000);
INSERT INTO machine VALUES('m2','treasury',2,'journal-b',1,'http://127.0.0.1:9','{"kty":"OKP","x":"ucNpkZIm8ZKBSLRqTLIi4PqFo4k3i3oJu0QSWHIrtb4","crv":"Ed25519","kid":"sNQTnKbmql6I75Z0HmUT2PWhhlifPETvZjAjpc8aJJY"}',1772366400000000);
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
INSERT INTO hold VALUES('5669a28a-252b-42d3-9a3f-0c8fa13277ef','alice','m1',1,20000000,3600000000,1772366400000000,1772452800000000,1750000,2,'OPEN');
INSERT INTO hold VALUES('41058023-8a7e-4ce3-8d29-b00fb1d8f716','alice','m1',1,30500000,3600000000,1772366400000000,1772452800000000,2000003,1,'RELEASED');
INSERT INTO hold VALUES('afc9ce82-6fb4-4764-9b4b-b3c448287bb3','alice','m2',1,7000000,3600000000,1772366400000000,1772452800000000,0,0,'OPEN');
INSERT INTO hold VALUES('0401e10a-e302-4df2-84aa-362e6fd8bf9c','bobby','m1',1,100000000,3600000000,1772366400000000,1772452800000000,10000000,1,'OPEN');
INSERT INTO hold VALUES('f2bdac8b-e6eb-4500-be1f-3c35bf344bfc','alice','m2',2,40000000,3600000000,1772366400000000,1772452800000000,3000000,1,'OPEN');
CREATE TABLE settlement (
  hold     TEXT     NOT NULL REFERENCES hold (id),
  sequence BIGINT   NOT NULL,
  amount   BIGINT   NOT NULL,
  through  BIGINT   NOT NULL,
  final    SMALLINT NOT NULL,
  PRIMARY KEY (hold, sequence)
);
INSERT INTO settlement VALUES('5669a28a-252b-42d3-9a3f-0c8fa13277ef',1,1250000,1772366460000000,0);
INSERT INTO settlement VALUES('41058023-8a7e-4ce3-8d29-b00fb1d8f716',1,2000003,1772366460000000,1);
INSERT INTO settlement VALUES('0401e10a-e302-4df2-84aa-362e6fd8bf9c',1,10000000,1772366460000000,0);
INSERT INTO settlement VALUES('f2bdac8b-e6eb-4500-be1f-3c35bf344bfc',1,3000000,1772366460000000,0);
INSERT INTO settlement VALUES('5669a28a-252b-42d3-9a3f-0c8fa13277ef',2,500000,1772366490000000,0);
CREATE TABLE kept_reply (
  subject      TEXT   NOT NULL,
  repeat_key   TEXT   NOT NULL,
  operation    TEXT   NOT NULL,
  content_hash TEXT   NOT NULL,
  reply        TEXT   NOT NULL,
  answered     BIGINT NOT NULL,
  PRIMARY KEY (subject, repeat_key)
);
INSERT INTO kept_reply VALUES('root','open-1','openAccount','efb5efa9ce81cfc202b55870b848e77862e3ae2781ae15f2e9c1ec8b30c1a8e1','{"account":"bobby","kind":"user","balance":0,"held":0,"available":0,"opened":"2026-03-01T12:00:00Z"}',1772366400000000);
INSERT INTO kept_reply VALUES('root','grant-1','grant','2e1b4bf97343a345ddd347cf03699152f5a31364b24e8c06e0ce7a6941681863','{"id":2,"kind":"grant","from":"mint","to":"alice","amount":900,"reason":"budget of March","by":"root","at":"2026-03-01T12:00:00Z"}',1772366400000000);
INSERT INTO kept_reply VALUES('root','grant-2','grant','1ef22ef7624b632a8a0dcebb8c77bc9d049913167d4ac4787b8b012ed5a6d843','{"id":3,"kind":"grant","from":"mint","to":"bobby","amount":250.000001,"by":"root","at":"2026-03-01T12:00:00Z"}',1772366400000000);
INSERT INTO kept_reply VALUES('alice','holds-1','placeHolds','be5e15e101ee66c07fc037cbb5a6c55e02136a1a23183978e91308ddfb9bba2e','{"vouchers":[{"hold":"5669a28a-252b-42d3-9a3f-0c8fa13277ef","account":"alice","machine":"m1","epoch":1,"amount":20,"maxRate":3600,"placed":"2026-03-01T12:00:00Z","expires":"2026-03-02T12:00:00Z"},{"hold":"41058023-8a7e-4ce3-8d29-b00fb1d8f716","account":"alice","machine":"m1","epoch":1,"amount":30.5,"maxRate":3600,"placed":"2026-03-01T12:00:00Z","expires":"2026-03-02T12:00:00Z"},{"hold":"afc9ce82-6fb4-4764-9b4b-b3c448287bb3","account":"alice","machine":"m2","epoch":1,"amount":7,"maxRate":3600,"placed":"2026-03-01T12:00:00Z","expires":"2026-03-02T12:00:00Z"}]}',1772366400000000);
INSERT INTO kept_reply VALUES('bobby','holds-1','placeHolds','ded7bb0eed6b110f0337c17c5608113410116f9fd2c7a04209a5c71c0adb75c9','{"vouchers":[{"hold":"0401e10a-e302-4df2-84aa-362e6fd8bf9c","account":"bobby","machine":"m1","epoch":1,"amount":100,"maxRate":3600,"placed":"2026-03-01T12:00:00Z","expires":"2026-03-02T12:00:00Z"}]}',1772366400000000);
INSERT INTO kept_reply VALUES('alice','holds-2','placeHolds','f815d47dfcd3a65147b5bbcd3ea504bbb55a2e9acd488488c921ad74bd1ccda2','{"vouchers":[{"hold":"f2bdac8b-e6eb-4500-be1f-3c35bf344bfc","account":"alice","machine":"m2","epoch":2,"amount":40,"maxRate":3600,"placed":"2026-03-01T12:00:00Z","expires":"2026-03-02T12:00:00Z"}]}',1772366400000000);
INSERT INTO kept_reply VALUES('m1','batch-1','settle','fd8990d8eece066cda20d06717e8c3e46d5ad0267a785d2ce4bc6dd3d4dd6bb0','{"entries":[{"hold":"5669a28a-252b-42d3-9a3f-0c8fa13277ef","sequence":1,"outcome":"settled"},{"hold":"41058023-8a7e-4ce3-8d29-b00fb1d8f716","sequence":1,"outcome":"settled"},{"hold":"0401e10a-e302-4df2-84aa-362e6fd8bf9c","sequence":1,"outcome":"settled"}]}',1772366460000000);
INSERT INTO kept_reply VALUES('m2','batch-1','settle','81fdeb90332e1a0793ad4198787c85bfdd17242848fc41fb55899faf62487278','{"entries":[{"hold":"f2bdac8b-e6eb-4500-be1f-3c35bf344bfc","sequence":1,"outcome":"settled"}]}',1772366460000000);
INSERT INTO kept_reply VALUES('alice','transfer-1','transfer','eacbac5f3274e6628bed31197a7a7a22020b5b3f6d3b26fb386de9b056183c3e','{"id":8,"kind":"transfer","from":"alice","to":"bobby","amount":12.5,"reason":"lunch","by":"alice","at":"2026-03-01T12:01:00Z"}',1772366460000000);
INSERT INTO kept_reply VALUES('m1','batch-2','settle','bb82776afeaad7ee446e3972a87d16301d5b7fbdb4244e1fa95fd855185dcf90','{"entries":[{"hold":"5669a28a-252b-42d3-9a3f-0c8fa13277ef","sequence":2,"outcome":"settled"}]}',1772366490000000);
CREATE TABLE bootstrap_secret (
  hash TEXT NOT NULL PRIMARY KEY
);
INSERT INTO bootstrap_secret VALUES('3f9d5f22be430f3c42c43953a4e92386b5246be64ec71f3bfdbe7bb7c7a63119');
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
CREATE INDEX transfer_debit ON transfer (debit, id);
CREATE INDEX transfer_credit ON transfer (credit, id);
CREATE INDEX hold_state ON hold (state, expires);
CREATE INDEX hold_placed ON hold (placed, id);
CREATE INDEX hold_account ON hold (account, placed, id);
CREATE INDEX hold_machine ON hold (machine, placed, id);
CREATE INDEX kept_reply_answered ON kept_reply (answered);
COMMIT;
