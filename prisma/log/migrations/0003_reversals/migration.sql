-- An entry is taken back once: whatever raced for it, the second EntryReversed that names it does not go in.
-- It is also how a reversal finds out whether there was one before. Partial: of other events nothing is kept here.
CREATE UNIQUE INDEX "events_reversed_once" ON "log"."events" ("ledger_id", "stream_id", (("data" ->> 'reversedVersion')::bigint))
  WHERE "type" = 'EntryReversed';
