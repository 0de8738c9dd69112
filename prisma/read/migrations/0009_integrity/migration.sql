-- integrity: how far the log has been gone over, and what was found. It goes on from here, whoever goes on.
CREATE TABLE "read"."integrity" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "epoch" UUID NOT NULL,
  "checked_to" BIGINT NOT NULL DEFAULT 0,
  "outcomes" BIGINT NOT NULL DEFAULT 0,
  "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT '1970-01-01T00:00:00Z',
  -- By currency: what came in, what went out, what the accounts have.
  "sums" JSONB NOT NULL DEFAULT '{}',
  -- The first place that is wrong. There it stays until somebody lets it begin anew.
  "broken" JSONB,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "integrity_pkey" PRIMARY KEY ("ledger_id")
);
ALTER TABLE "read"."integrity" SET (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
