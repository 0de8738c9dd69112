-- The queue: commands that wait for a worker, or for their time.

-- Whoever puts a command into the queue moves the ledger's head row, as whoever appends does: so that a command's id is never
-- queued with one content while it is executed with another. "queued" is the number of the last command that was put there, and
-- "queued_at" its stamp, which never goes backwards: what is due at once is due in the order in which it was answered for.
ALTER TABLE "log"."ledgers"
  ADD COLUMN "queued" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT '1970-01-01T00:00:00Z',
  ADD CONSTRAINT "ledgers_queued" CHECK ("queued" >= 0);

-- "execute_at" is what the sender asked for, nothing when it said nothing; "due_at" is when it may run.
ALTER TABLE "log"."command_queue" ALTER COLUMN "number" DROP IDENTITY;
ALTER TABLE "log"."command_queue" ADD COLUMN "due_at" TIMESTAMPTZ(3);
UPDATE "log"."command_queue" SET "due_at" = "execute_at";
ALTER TABLE "log"."command_queue" ALTER COLUMN "due_at" SET NOT NULL;
ALTER TABLE "log"."command_queue" ALTER COLUMN "execute_at" DROP NOT NULL;
UPDATE "log"."ledgers" l SET "queued" = coalesce((SELECT max(q."number") FROM "log"."command_queue" q WHERE q."ledger_id" = l."ledger_id"), 0);

-- The order in which a worker takes them.
DROP INDEX "log"."command_queue_due";
CREATE INDEX "command_queue_due" ON "log"."command_queue" ("ledger_id", "due_at", "number");
-- The order in which they came.
CREATE UNIQUE INDEX "command_queue_number" ON "log"."command_queue" ("ledger_id", "number");
-- Rows come and go: what is dead is cleaned away by count, not by share. Tries are counted in place.
ALTER TABLE "log"."command_queue" SET (fillfactor = 90, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- What a worker locks while it runs a ledger's queue. Not the head: that is for those who write.
CREATE TABLE "log"."queue_claims" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  CONSTRAINT "queue_claims_pkey" PRIMARY KEY ("ledger_id")
);
INSERT INTO "log"."queue_claims" ("ledger_id") SELECT DISTINCT "ledger_id" FROM "log"."command_queue";
