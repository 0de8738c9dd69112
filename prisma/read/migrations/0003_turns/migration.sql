-- turns: which process runs a projection. Kept by saying so again and again; who says nothing until "until" has lost it.
-- A row for each version of the code, so that an upgrade fills its new rows beside the processes that still keep the old ones.
CREATE TABLE "read"."turns" (
  "name" TEXT COLLATE "C" NOT NULL,
  "code_version" INTEGER NOT NULL,
  "holder" UUID NOT NULL,
  "until" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "turns_pkey" PRIMARY KEY ("name", "code_version")
);
ALTER TABLE "read"."turns" SET (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- A projection may be fed the ends of commands: its "position" is then the number of the last, and this is where the ledger stood after it.
ALTER TABLE "read"."projections" ADD COLUMN "ledger_position" BIGINT;

-- What every process looks for, in ledgers at rest too: generations that are being filled, and those that stopped.
CREATE INDEX "projections_unsettled" ON "read"."projections" ("ledger_id") WHERE NOT "live" OR "status" = 'stopped';
