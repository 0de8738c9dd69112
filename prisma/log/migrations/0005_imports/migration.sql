-- A ledger that is being read in from a file lies here, where nothing looks for it, until it is whole; then all of it moves at once.
-- What was killed on the way goes on where it was: "lines" of the file are here, and "digest" is the SHA-256 over them.
CREATE TABLE "log"."imports" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "lines" BIGINT NOT NULL DEFAULT 0,
  "digest" BYTEA NOT NULL,
  "begun_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  CONSTRAINT "imports_pkey" PRIMARY KEY ("ledger_id"),
  CONSTRAINT "imports_digest_size" CHECK (octet_length("digest") = 32)
);

-- The columns of the log's own tables; what these refuse is refused here already.
CREATE TABLE "log"."import_events" (LIKE "log"."events" INCLUDING CONSTRAINTS);
ALTER TABLE "log"."import_events" ADD CONSTRAINT "import_events_pkey" PRIMARY KEY ("ledger_id", "position");
CREATE TABLE "log"."import_commands" (LIKE "log"."commands" INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
ALTER TABLE "log"."import_commands" ADD CONSTRAINT "import_commands_pkey" PRIMARY KEY ("ledger_id", "id");
CREATE UNIQUE INDEX "import_commands_number" ON "log"."import_commands" ("ledger_id", "number");
CREATE TABLE "log"."import_queue" (LIKE "log"."command_queue" INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
ALTER TABLE "log"."import_queue" ADD CONSTRAINT "import_queue_pkey" PRIMARY KEY ("ledger_id", "id");
