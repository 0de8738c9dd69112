-- commands: what each was part of, when that is not itself alone. The index knows the commands of runs and no others, so that those pay nothing;
-- with the status it counts a run without looking at a row.
ALTER TABLE "read"."commands" ADD COLUMN "correlation_id" UUID;
CREATE INDEX "commands_by_correlation" ON "read"."commands" ("ledger_id", "generation", "correlation_id", "number") INCLUDE ("status")
  WHERE "correlation_id" IS NOT NULL;
