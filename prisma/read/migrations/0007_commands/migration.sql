-- commands: a row a command that has ended, by its number in the feed of outcomes. Those that wait are the queue's.
CREATE TABLE "read"."commands" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "number" BIGINT NOT NULL,
  "command_id" UUID NOT NULL,
  "type" TEXT COLLATE "C" NOT NULL,
  "payload" JSONB NOT NULL,
  "actor_id" UUID NOT NULL,
  "status" TEXT COLLATE "C" NOT NULL,
  "rejection" JSONB,
  "code" TEXT COLLATE "C",
  "attempts" SMALLINT NOT NULL,
  "first_position" BIGINT,
  "last_position" BIGINT,
  "submitted_at" TIMESTAMPTZ(3) NOT NULL,
  "execute_at" TIMESTAMPTZ(3),
  "ended_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "commands_pkey" PRIMARY KEY ("ledger_id", "generation", "number")
);
CREATE INDEX "commands_by_status" ON "read"."commands" ("ledger_id", "generation", "status", "number");
CREATE INDEX "commands_by_code" ON "read"."commands" ("ledger_id", "generation", "code", "number") WHERE "code" IS NOT NULL;

-- The accounts that a command names, and those whose events it wrote.
CREATE TABLE "read"."command_accounts" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "account_id" UUID NOT NULL,
  "number" BIGINT NOT NULL,
  "status" TEXT COLLATE "C" NOT NULL,
  CONSTRAINT "command_accounts_pkey" PRIMARY KEY ("ledger_id", "generation", "account_id", "number")
);

-- How many commands of a type ended how, and how long they took: by quarter hours of UTC, and by hours, days and months of the ledger's time
-- zone, and in total. "latency" n stands for up to 2^(n/4) milliseconds. Without a refusal the code is ''.
CREATE TABLE "read"."command_statistics" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "unit" TEXT COLLATE "C" NOT NULL,
  "starts_at" TIMESTAMPTZ(3) NOT NULL,
  "type" TEXT COLLATE "C" NOT NULL,
  "status" TEXT COLLATE "C" NOT NULL,
  "code" TEXT COLLATE "C" NOT NULL,
  "latency" SMALLINT NOT NULL,
  "count" BIGINT NOT NULL,
  CONSTRAINT "command_statistics_pkey" PRIMARY KEY ("ledger_id", "generation", "unit", "starts_at", "type", "status", "code", "latency"),
  CONSTRAINT "command_statistics_unit" CHECK ("unit" IN ('quarter', 'hour', 'day', 'month', 'total'))
);
ALTER TABLE "read"."command_statistics" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);

-- The ledger's time zones, each from the command on that chose it; the last is the one that the hours, days and months above are of.
CREATE TABLE "read"."command_time_zones" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "number" BIGINT NOT NULL,
  "time_zone" TEXT NOT NULL,
  CONSTRAINT "command_time_zones_pkey" PRIMARY KEY ("ledger_id", "generation", "number")
);
