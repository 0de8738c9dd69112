-- What an ended command was part of, so that a refusal, which leaves no event, is still known as one of a run. Null: of nothing but itself,
-- which nearly every command is, and which then takes no room. No index: lists of commands are the read side's.
ALTER TABLE "log"."commands" ADD COLUMN "correlation_id" UUID;
ALTER TABLE "log"."import_commands" ADD COLUMN "correlation_id" UUID;

-- What was recorded before has it in its events. Nothing that was written is changed by writing it here too; of refusals it is not known.
ALTER TABLE "log"."commands" DISABLE TRIGGER "commands_refuse_change";
UPDATE "log"."commands" c SET "correlation_id" = e."correlation_id" FROM "log"."events" e
  WHERE e."correlation_id" <> e."command_id" AND c."ledger_id" = e."ledger_id" AND c."id" = e."command_id" AND c."first_position" = e."position";
ALTER TABLE "log"."commands" ENABLE TRIGGER "commands_refuse_change";
