-- search: accounts by their names, movements by everything that is said of them. `terms` are hashes of what can be looked for (runs of three
-- characters, short words, types, accounts, ids, amounts) and of the block of positions that the row lies in, made with the
-- ledger: one index answers any of it together, within the newest blocks first. No extension is needed, and no locale matters.

-- search_accounts: each account as it stands where this projection stands; the columns of accounts.
CREATE TABLE "read"."search_accounts" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "account_id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "currency" TEXT COLLATE "C" NOT NULL,
  "exponent" SMALLINT NOT NULL,
  "holder_id" UUID,
  "status" TEXT COLLATE "C" NOT NULL,
  "balance" BIGINT NOT NULL,
  "held" BIGINT NOT NULL,
  "available" BIGINT NOT NULL,
  "overdraft_limit" BIGINT NOT NULL,
  "version" BIGINT NOT NULL,
  "position" BIGINT NOT NULL,
  "opened_position" BIGINT NOT NULL,
  "opened_at" TIMESTAMPTZ(3) NOT NULL,
  "last_event_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "search_accounts_pkey" PRIMARY KEY ("ledger_id", "generation", "account_id")
);
ALTER TABLE "read"."search_accounts" SET (fillfactor = 70);

-- search_names: what an account was called, from the event at a position until another one; null: it still is.
CREATE TABLE "read"."search_names" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "account_id" UUID NOT NULL,
  "since" BIGINT NOT NULL,
  "since_at" TIMESTAMPTZ(3) NOT NULL,
  "until" BIGINT,
  "until_at" TIMESTAMPTZ(3),
  "name" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "terms" INTEGER[] NOT NULL,
  CONSTRAINT "search_names_pkey" PRIMARY KEY ("ledger_id", "generation", "account_id", "since")
);
CREATE INDEX "search_names_by_term" ON "read"."search_names" USING GIN ("terms");
CREATE INDEX "search_names_by_name" ON "read"."search_names" ("ledger_id", "generation", "name", "account_id");

-- search_movements: each event that says an amount, with the names of then.
CREATE TABLE "read"."search_movements" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "position" BIGINT NOT NULL,
  "account_id" UUID NOT NULL,
  "account_name" TEXT NOT NULL,
  "version" BIGINT NOT NULL,
  "type" TEXT COLLATE "C" NOT NULL,
  "amount" BIGINT NOT NULL,
  "major" DECIMAL(22,6) NOT NULL,
  "currency" TEXT COLLATE "C" NOT NULL,
  "exponent" SMALLINT NOT NULL,
  "description" TEXT,
  "reference" TEXT,
  "counterparty_id" UUID,
  "counterparty_name" TEXT,
  "command_id" UUID NOT NULL,
  "about_id" UUID,
  "recorded_at" TIMESTAMPTZ(3) NOT NULL,
  "text" TEXT NOT NULL,
  "terms" INTEGER[] NOT NULL,
  CONSTRAINT "search_movements_pkey" PRIMARY KEY ("ledger_id", "generation", "position")
);
CREATE INDEX "search_movements_by_term" ON "read"."search_movements" USING GIN ("terms");
CREATE INDEX "search_movements_by_amount" ON "read"."search_movements" ("ledger_id", "generation", "major", "position");
CREATE INDEX "search_movements_by_time" ON "read"."search_movements" ("ledger_id", "generation", "recorded_at", "position");
