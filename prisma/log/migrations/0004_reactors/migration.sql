-- Reactors: where each stands in each ledger, and who holds it; and webhooks, an endpoint a row, each a reactor of its own.
-- They stand beside the log, not on the read side: a rebuild must not send anything twice.

CREATE TABLE "log"."reactors" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "name" TEXT COLLATE "C" NOT NULL,
  "epoch" UUID NOT NULL,
  "position" BIGINT NOT NULL,
  -- The process that reacts now. Whoever it is, its turn ends at due_at unless it says before that it goes on.
  "owner" UUID,
  -- With an owner the end of its turn, else when to be woken without a new event; null: by the next event.
  "due_at" TIMESTAMPTZ(3),
  -- Somebody asked for it: to be woken even so.
  "wanted" BOOLEAN NOT NULL DEFAULT false,
  "failures" INTEGER NOT NULL DEFAULT 0,
  "error" TEXT,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  CONSTRAINT "reactors_pkey" PRIMARY KEY ("ledger_id", "name"),
  CONSTRAINT "reactors_counts" CHECK ("position" >= 0 AND "failures" >= 0),
  CONSTRAINT "reactors_turn" CHECK ("owner" IS NULL OR "due_at" IS NOT NULL)
);
-- A row changes with every step: room on its page keeps each change where it was.
ALTER TABLE "log"."reactors" SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

CREATE TABLE "log"."webhooks" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "webhook_id" UUID NOT NULL,
  "url" TEXT NOT NULL,
  -- Null: all of them.
  "events" TEXT[],
  -- Gone with the endpoint; the rest of the row stays, so that a late repeat of its making does not bring it back.
  "secret" BYTEA,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  "removed_at" TIMESTAMPTZ(3),
  CONSTRAINT "webhooks_pkey" PRIMARY KEY ("ledger_id", "webhook_id"),
  CONSTRAINT "webhooks_secret" CHECK (("secret" IS NULL) = ("removed_at" IS NOT NULL))
);

-- The streams that an endpoint did not take an event of. Theirs wait in the log, after `delivered`; all others go on.
CREATE TABLE "log"."webhook_failures" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "webhook_id" UUID NOT NULL,
  "stream_id" UUID NOT NULL,
  "delivered" BIGINT NOT NULL,
  "attempts" INTEGER NOT NULL,
  "failing_since" TIMESTAMPTZ(3) NOT NULL,
  "retry_at" TIMESTAMPTZ(3) NOT NULL,
  "parked_at" TIMESTAMPTZ(3),
  "error" TEXT NOT NULL,
  CONSTRAINT "webhook_failures_pkey" PRIMARY KEY ("ledger_id", "webhook_id", "stream_id"),
  CONSTRAINT "webhook_failures_counts" CHECK ("delivered" >= 0 AND "attempts" > 0)
);
CREATE INDEX "webhook_failures_due" ON "log"."webhook_failures" ("ledger_id", "webhook_id", "retry_at");
