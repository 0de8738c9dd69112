-- Rebuilds: a new generation fills beside the live one and takes over in one update.

-- At most one generation answers, checked at the end of the statement: a unique index would look row by row, and find two or none on the way.
DROP INDEX "read"."projections_live";
ALTER TABLE "read"."projections" ADD CONSTRAINT "projections_live"
  EXCLUDE USING btree ("ledger_id" WITH =, "name" WITH =) WHERE ("live") DEFERRABLE INITIALLY IMMEDIATE;

-- filling: by a rebuild, in bulk, not by the runner. dropping: its rows are being deleted.
ALTER TABLE "read"."projections" DROP CONSTRAINT "projections_status";
ALTER TABLE "read"."projections" ADD CONSTRAINT "projections_status" CHECK ("status" IN ('running', 'stopped', 'filling', 'dropping'));
ALTER TABLE "read"."projections" ADD CONSTRAINT "projections_dropped" CHECK (NOT ("live" AND "status" = 'dropping'));
-- Found without looking at every ledger.
CREATE INDEX "projections_unusual" ON "read"."projections" ("name") WHERE "status" <> 'running';

-- The last rebuild of each projection in each ledger: where it is, and what was found.
CREATE TABLE "read"."rebuilds" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "name" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "reason" TEXT COLLATE "C" NOT NULL,
  "phase" TEXT COLLATE "C" NOT NULL,
  "keeps_old" BOOLEAN NOT NULL,
  "began_at" TIMESTAMPTZ(3) NOT NULL,
  "ended_at" TIMESTAMPTZ(3),
  "target" BIGINT,
  "events_per_second" DOUBLE PRECISION,
  "comparison" JSONB,
  "note" TEXT,
  "worker" TEXT,
  "worker_until" TIMESTAMPTZ(3),
  CONSTRAINT "rebuilds_pkey" PRIMARY KEY ("ledger_id", "name"),
  CONSTRAINT "rebuilds_reason" CHECK ("reason" IN ('asked', 'code', 'log')),
  CONSTRAINT "rebuilds_phase" CHECK ("phase" IN ('filling', 'comparing', 'differs', 'switched', 'back', 'dropped'))
);
CREATE INDEX "rebuilds_under_way" ON "read"."rebuilds" ("name") WHERE "phase" IN ('filling', 'comparing');
