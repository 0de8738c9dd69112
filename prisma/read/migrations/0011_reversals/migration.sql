-- transfers: when each was taken back, not only that it was, so that a list of the past says what was so then.
ALTER TABLE "read"."transfers" ADD COLUMN "reversed_position" BIGINT, ADD COLUMN "reversed_at" TIMESTAMPTZ(3);

-- Once, over all entries: what was folded before need not be folded again.
UPDATE "read"."transfers" t SET "reversed_position" = e."position", "reversed_at" = e."recorded_at"
FROM (
  SELECT DISTINCT ON ("ledger_id", "generation", "data"->>'transferId')
    "ledger_id", "generation", ("data"->>'transferId')::uuid AS "transfer_id", "position", "recorded_at"
  FROM "read"."entries" WHERE "type" = 'EntryReversed' AND "data"->>'transferId' IS NOT NULL
  ORDER BY "ledger_id", "generation", "data"->>'transferId', "position"
) e
WHERE t."reversed" AND t."ledger_id" = e."ledger_id" AND t."generation" = e."generation" AND t."transfer_id" = e."transfer_id";

ALTER TABLE "read"."transfers" DROP COLUMN "reversed";
