-- Three models that count. Sums are NUMERIC: a bank may move more in its life than a BIGINT holds.

-- trial_balance: a row wherever the sums of a currency changed at the end of a command, so that the last one at or before a
-- position or a time is the answer.
CREATE TABLE "read"."trial_balance" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "currency" TEXT COLLATE "C" NOT NULL,
  "position" BIGINT NOT NULL,
  "recorded_at" TIMESTAMPTZ(3) NOT NULL,
  "exponent" SMALLINT NOT NULL,
  "accounts" BIGINT NOT NULL,
  "credited" NUMERIC(40,0) NOT NULL,
  "debited" NUMERIC(40,0) NOT NULL,
  "held" NUMERIC(40,0) NOT NULL,
  "balance" NUMERIC(40,0) NOT NULL,
  CONSTRAINT "trial_balance_pkey" PRIMARY KEY ("ledger_id", "generation", "currency", "position"),
  CONSTRAINT "trial_balance_balances" CHECK ("balance" = "credited" - "debited")
);
CREATE INDEX "trial_balance_by_time" ON "read"."trial_balance" ("ledger_id", "generation", "currency", "recorded_at", "position");

-- What an event of an account does not say: the account's currency. A table for each model, since each is rebuilt alone.
CREATE TABLE "read"."trial_balance_accounts" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "account_id" UUID NOT NULL,
  "currency" TEXT COLLATE "C" NOT NULL,
  "exponent" SMALLINT NOT NULL,
  CONSTRAINT "trial_balance_accounts_pkey" PRIMARY KEY ("ledger_id", "generation", "account_id")
);

-- balances: a narrow row an event of an account. The last at or before a position is one descent of the key.
CREATE TABLE "read"."balances" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "account_id" UUID NOT NULL,
  "position" BIGINT NOT NULL,
  "version" BIGINT NOT NULL,
  "balance" BIGINT NOT NULL,
  "held" BIGINT NOT NULL,
  "available" BIGINT NOT NULL,
  CONSTRAINT "balances_pkey" PRIMARY KEY ("ledger_id", "generation", "account_id", "position")
);

-- Which accounts there are, and since when.
CREATE TABLE "read"."balance_accounts" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "account_id" UUID NOT NULL,
  "currency" TEXT COLLATE "C" NOT NULL,
  "exponent" SMALLINT NOT NULL,
  "opened_position" BIGINT NOT NULL,
  CONSTRAINT "balance_accounts_pkey" PRIMARY KEY ("ledger_id", "generation", "account_id")
);
CREATE INDEX "balance_accounts_by_currency" ON "read"."balance_accounts" ("ledger_id", "generation", "currency", "account_id");

-- The last position of each time that anything was recorded at.
CREATE TABLE "read"."balance_moments" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "recorded_at" TIMESTAMPTZ(3) NOT NULL,
  "position" BIGINT NOT NULL,
  CONSTRAINT "balance_moments_pkey" PRIMARY KEY ("ledger_id", "generation", "recorded_at")
);

-- statistics: how many events of a type there were in a currency, what they moved, and what that did to the balances (net), by
-- quarter hours of UTC, and by hours, days and months of the ledger's time zone made of them. Events without a currency have ''.
CREATE TABLE "read"."statistics" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "unit" TEXT COLLATE "C" NOT NULL,
  "starts_at" TIMESTAMPTZ(3) NOT NULL,
  "currency" TEXT COLLATE "C" NOT NULL,
  "type" TEXT COLLATE "C" NOT NULL,
  "count" BIGINT NOT NULL,
  "amount" NUMERIC(40,0) NOT NULL,
  "net" NUMERIC(40,0) NOT NULL,
  "first_position" BIGINT NOT NULL,
  "last_position" BIGINT NOT NULL,
  CONSTRAINT "statistics_pkey" PRIMARY KEY ("ledger_id", "generation", "unit", "starts_at", "currency", "type"),
  CONSTRAINT "statistics_unit" CHECK ("unit" IN ('quarter', 'hour', 'day', 'month', 'total'))
);
ALTER TABLE "read"."statistics" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);

-- The same sums since the beginning, after each event: the part of a bucket that a moment cuts off is a difference of two rows.
CREATE TABLE "read"."statistics_running" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "currency" TEXT COLLATE "C" NOT NULL,
  "type" TEXT COLLATE "C" NOT NULL,
  "position" BIGINT NOT NULL,
  "count" BIGINT NOT NULL,
  "amount" NUMERIC(40,0) NOT NULL,
  "net" NUMERIC(40,0) NOT NULL,
  CONSTRAINT "statistics_running_pkey" PRIMARY KEY ("ledger_id", "generation", "currency", "type", "position")
);

CREATE TABLE "read"."statistics_moments" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "recorded_at" TIMESTAMPTZ(3) NOT NULL,
  "position" BIGINT NOT NULL,
  CONSTRAINT "statistics_moments_pkey" PRIMARY KEY ("ledger_id", "generation", "recorded_at")
);

CREATE TABLE "read"."statistics_accounts" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "account_id" UUID NOT NULL,
  "currency" TEXT COLLATE "C" NOT NULL,
  "exponent" SMALLINT NOT NULL,
  CONSTRAINT "statistics_accounts_pkey" PRIMARY KEY ("ledger_id", "generation", "account_id")
);

-- The ledger's time zones, each from a position on; the last is the one that the hours, days and months above are of.
CREATE TABLE "read"."statistics_time_zones" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "position" BIGINT NOT NULL,
  "time_zone" TEXT NOT NULL,
  CONSTRAINT "statistics_time_zones_pkey" PRIMARY KEY ("ledger_id", "generation", "position")
);
