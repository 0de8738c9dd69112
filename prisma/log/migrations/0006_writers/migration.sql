-- Who writes to a ledger that several processes write to: the others hand it their commands, so that one of them folds and appends for all.
-- A hint, and not logged: what keeps the log right is the head, whoever writes.
CREATE UNLOGGED TABLE "log"."writers" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  -- Where it takes commands: a socket of its own machine, and of no other process.
  "address" TEXT NOT NULL,
  "until" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "writers_pkey" PRIMARY KEY ("ledger_id")
);
ALTER TABLE "log"."writers" SET (fillfactor = 50);
