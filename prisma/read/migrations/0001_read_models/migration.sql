-- The read side: answers prepared from the log. Any of it may be dropped and rebuilt; nothing here joins across to the log.

CREATE SCHEMA IF NOT EXISTS "read";

-- The checkpoint of each projection, a row for each generation of its rows. The live one answers questions.
CREATE TABLE "read"."projections" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "name" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "code_version" INTEGER NOT NULL,
  "position" BIGINT NOT NULL DEFAULT 0,
  "hash" BYTEA,
  "live" BOOLEAN NOT NULL,
  "status" TEXT COLLATE "C" NOT NULL,
  "error" TEXT,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "projections_pkey" PRIMARY KEY ("ledger_id", "name", "generation"),
  CONSTRAINT "projections_status" CHECK ("status" IN ('running', 'stopped')),
  CONSTRAINT "projections_hash" CHECK (("position" = 0) = ("hash" IS NULL))
);
-- At most one generation answers.
CREATE UNIQUE INDEX "projections_live" ON "read"."projections" ("ledger_id", "name") WHERE "live";
ALTER TABLE "read"."projections" SET (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- accounts: a row an account, as the list and the account's page show it.
CREATE TABLE "read"."accounts" (
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
  CONSTRAINT "accounts_pkey" PRIMARY KEY ("ledger_id", "generation", "account_id")
);
CREATE INDEX "accounts_by_position" ON "read"."accounts" ("ledger_id", "generation", "position");
CREATE INDEX "accounts_by_name" ON "read"."accounts" ("ledger_id", "generation", "name", "account_id");

-- entries: a row an event of an account, with the account as it stood after it. The register, the history and every
-- question about the past are one indexed read here.
CREATE TABLE "read"."entries" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "account_id" UUID NOT NULL,
  "version" BIGINT NOT NULL,
  "position" BIGINT NOT NULL,
  "type" TEXT COLLATE "C" NOT NULL,
  "schema_version" SMALLINT NOT NULL,
  "data" JSONB NOT NULL,
  "command_id" UUID NOT NULL,
  "actor_id" UUID NOT NULL,
  "correlation_id" UUID NOT NULL,
  "causation_id" UUID,
  "recorded_at" TIMESTAMPTZ(3) NOT NULL,
  "hash" BYTEA NOT NULL,
  "name" TEXT NOT NULL,
  "holder_id" UUID,
  "status" TEXT COLLATE "C" NOT NULL,
  "balance" BIGINT NOT NULL,
  "held" BIGINT NOT NULL,
  "available" BIGINT NOT NULL,
  "overdraft_limit" BIGINT NOT NULL,
  CONSTRAINT "entries_pkey" PRIMARY KEY ("ledger_id", "generation", "account_id", "version")
);

-- transfers: a row a transfer, both ends named.
CREATE TABLE "read"."transfers" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "transfer_id" UUID NOT NULL,
  "position" BIGINT NOT NULL,
  "from_account" UUID NOT NULL,
  "to_account" UUID NOT NULL,
  "currency" TEXT COLLATE "C" NOT NULL,
  "exponent" SMALLINT NOT NULL,
  "amount" BIGINT NOT NULL,
  "description" TEXT,
  "reference" TEXT,
  "recorded_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "transfers_pkey" PRIMARY KEY ("ledger_id", "generation", "transfer_id")
);
CREATE UNIQUE INDEX "transfers_by_position" ON "read"."transfers" ("ledger_id", "generation", "position");
