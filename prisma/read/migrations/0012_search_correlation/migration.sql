-- search: the undertaking that a movement was part of, when it is not its own command: all movements of a run are found by its id.
ALTER TABLE "read"."search_movements" ADD COLUMN "correlation_id" UUID;
