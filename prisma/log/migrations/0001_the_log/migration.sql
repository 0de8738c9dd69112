-- The log: what happened, what was asked, and the head of each ledger. Everything else can be rebuilt from here.
-- ledger_id leads every key, so that all rows of a ledger can lie on one shard.

CREATE SCHEMA IF NOT EXISTS "log";

-- The head: one row a ledger. Whoever appends moves it in the same statement, so positions and outcome numbers have no gaps
-- and become visible in their own order.
CREATE TABLE "log"."ledgers" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "position" BIGINT NOT NULL DEFAULT 0,
  "outcomes" BIGINT NOT NULL DEFAULT 0,
  "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT '1970-01-01T00:00:00Z',
  "epoch" UUID NOT NULL,
  CONSTRAINT "ledgers_pkey" PRIMARY KEY ("ledger_id"),
  CONSTRAINT "ledgers_ledger_id_shape" CHECK ("ledger_id" ~ '^[a-z][a-z0-9-]{0,31}$'),
  CONSTRAINT "ledgers_counts" CHECK ("position" >= 0 AND "outcomes" >= 0)
);
-- The head row changes with every append: room on its page keeps each change where it was.
ALTER TABLE "log"."ledgers" SET (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

CREATE TABLE "log"."events" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "position" BIGINT NOT NULL,
  "stream_type" TEXT COLLATE "C" NOT NULL,
  "stream_id" UUID NOT NULL,
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
  CONSTRAINT "events_pkey" PRIMARY KEY ("ledger_id", "position"),
  CONSTRAINT "events_positive" CHECK ("position" > 0 AND "version" > 0 AND "schema_version" > 0),
  CONSTRAINT "events_hash_size" CHECK (octet_length("hash") = 32)
);
-- The playhead of a stream: two writers cannot both append version n.
CREATE UNIQUE INDEX "events_stream_version" ON "log"."events" ("ledger_id", "stream_id", "version");

-- Ended commands. The id is the key under which an outcome stands for ever; the number is their own gapless feed.
CREATE TABLE "log"."commands" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "id" UUID NOT NULL,
  "number" BIGINT NOT NULL,
  "type" TEXT COLLATE "C" NOT NULL,
  "payload" JSONB NOT NULL,
  "content_hash" BYTEA NOT NULL,
  "actor_id" UUID NOT NULL,
  "status" TEXT COLLATE "C" NOT NULL,
  "rejection" JSONB,
  "position" BIGINT NOT NULL,
  "first_position" BIGINT,
  "last_position" BIGINT,
  "submitted_at" TIMESTAMPTZ(3) NOT NULL,
  "execute_at" TIMESTAMPTZ(3),
  "ended_at" TIMESTAMPTZ(3) NOT NULL,
  "attempts" SMALLINT NOT NULL DEFAULT 1,
  CONSTRAINT "commands_pkey" PRIMARY KEY ("ledger_id", "id"),
  CONSTRAINT "commands_status" CHECK ("status" IN ('accepted', 'rejected', 'failed', 'cancelled')),
  CONSTRAINT "commands_rejection" CHECK (("status" IN ('accepted', 'cancelled')) = ("rejection" IS NULL)),
  CONSTRAINT "commands_positions" CHECK (
    ("first_position" IS NULL) = ("last_position" IS NULL)
    AND ("first_position" IS NULL OR ("status" = 'accepted' AND "first_position" <= "last_position"))
  )
);
CREATE UNIQUE INDEX "commands_number" ON "log"."commands" ("ledger_id", "number");

-- Commands still waiting. Rows are inserted and deleted; only failed tries are counted in place.
CREATE TABLE "log"."command_queue" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "id" UUID NOT NULL,
  "number" BIGINT GENERATED ALWAYS AS IDENTITY,
  "type" TEXT COLLATE "C" NOT NULL,
  "payload" JSONB NOT NULL,
  "content_hash" BYTEA NOT NULL,
  "actor_id" UUID NOT NULL,
  "correlation_id" UUID NOT NULL,
  "causation_id" UUID,
  "expected_version" BIGINT,
  "submitted_at" TIMESTAMPTZ(3) NOT NULL,
  "execute_at" TIMESTAMPTZ(3) NOT NULL,
  "attempts" SMALLINT NOT NULL DEFAULT 0,
  CONSTRAINT "command_queue_pkey" PRIMARY KEY ("ledger_id", "id")
);
CREATE INDEX "command_queue_due" ON "log"."command_queue" ("ledger_id", "execute_at", "number");

CREATE TABLE "log"."snapshots" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "stream_id" UUID NOT NULL,
  "state_version" SMALLINT NOT NULL,
  "version" BIGINT NOT NULL,
  "stream_type" TEXT COLLATE "C" NOT NULL,
  "state" JSONB NOT NULL,
  "hash" BYTEA NOT NULL,
  CONSTRAINT "snapshots_pkey" PRIMARY KEY ("ledger_id", "stream_id", "state_version", "version")
);

-- History is added to, never changed: not by a bug, not by a careless psql.
CREATE FUNCTION "log"."refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on log.% is refused: the log is only ever added to', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "events_refuse_change" BEFORE UPDATE OR DELETE ON "log"."events" FOR EACH ROW EXECUTE FUNCTION "log"."refuse_change"();
CREATE TRIGGER "events_refuse_truncate" BEFORE TRUNCATE ON "log"."events" FOR EACH STATEMENT EXECUTE FUNCTION "log"."refuse_change"();
CREATE TRIGGER "commands_refuse_change" BEFORE UPDATE OR DELETE ON "log"."commands" FOR EACH ROW EXECUTE FUNCTION "log"."refuse_change"();
CREATE TRIGGER "commands_refuse_truncate" BEFORE TRUNCATE ON "log"."commands" FOR EACH STATEMENT EXECUTE FUNCTION "log"."refuse_change"();
