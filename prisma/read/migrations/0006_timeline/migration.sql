-- timeline: what happened on the accounts that a person holds or follows, written to each of them as it happened (fan-out on write),
-- so that a page is one read of an index, newest first.

-- timeline_accounts: each account as it stands where this projection stands; the columns of accounts.
CREATE TABLE "read"."timeline_accounts" (
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
  CONSTRAINT "timeline_accounts_pkey" PRIMARY KEY ("ledger_id", "generation", "account_id")
);
ALTER TABLE "read"."timeline_accounts" SET (fillfactor = 70);

-- timeline_audience: who sees an account's events, why, and from which position on. `until` is set only while a batch is written.
CREATE TABLE "read"."timeline_audience" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "account_id" UUID NOT NULL,
  "person_id" UUID NOT NULL,
  "why" TEXT COLLATE "C" NOT NULL,
  "since" BIGINT NOT NULL,
  "until" BIGINT,
  CONSTRAINT "timeline_audience_pkey" PRIMARY KEY ("ledger_id", "generation", "account_id", "person_id", "why", "since"),
  CONSTRAINT "timeline_audience_why" CHECK ("why" IN ('holds', 'follows'))
);
CREATE INDEX "timeline_audience_by_person" ON "read"."timeline_audience" ("ledger_id", "generation", "person_id", "why", "since");

-- timeline_events: each event that anyone sees, once: as stored, with the account's name and money after it.
CREATE TABLE "read"."timeline_events" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "position" BIGINT NOT NULL,
  "account_id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "version" BIGINT NOT NULL,
  "type" TEXT COLLATE "C" NOT NULL,
  "schema_version" SMALLINT NOT NULL,
  "data" JSONB NOT NULL,
  "command_id" UUID NOT NULL,
  "actor_id" UUID NOT NULL,
  "correlation_id" UUID NOT NULL,
  "causation_id" UUID,
  "recorded_at" TIMESTAMPTZ(3) NOT NULL,
  "hash" BYTEA NOT NULL,
  "balance" BIGINT NOT NULL,
  "available" BIGINT NOT NULL,
  CONSTRAINT "timeline_events_pkey" PRIMARY KEY ("ledger_id", "generation", "position")
);

-- timeline: who sees it. All a follower costs.
CREATE TABLE "read"."timeline" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "person_id" UUID NOT NULL,
  "position" BIGINT NOT NULL,
  CONSTRAINT "timeline_pkey" PRIMARY KEY ("ledger_id", "generation", "person_id", "position")
);
