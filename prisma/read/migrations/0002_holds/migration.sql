-- holds: a row a hold, of the accounts projection, with what became of it.
CREATE TABLE "read"."holds" (
  "ledger_id" TEXT COLLATE "C" NOT NULL,
  "generation" INTEGER NOT NULL,
  "hold_id" UUID NOT NULL,
  "account_id" UUID NOT NULL,
  "position" BIGINT NOT NULL,
  "amount" BIGINT NOT NULL,
  "status" TEXT COLLATE "C" NOT NULL,
  "captured" BIGINT NOT NULL,
  "expires_at" TIMESTAMPTZ(3),
  "description" TEXT,
  "reference" TEXT,
  "placed_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "holds_pkey" PRIMARY KEY ("ledger_id", "generation", "hold_id"),
  CONSTRAINT "holds_status" CHECK ("status" IN ('held', 'captured', 'released', 'expired')),
  CONSTRAINT "holds_captured" CHECK ("captured" >= 0 AND "captured" <= "amount")
);
CREATE INDEX "holds_by_account" ON "read"."holds" ("ledger_id", "generation", "account_id", "position");

-- A transfer whose legs were taken back. What was folded before this column was there had no such event in it.
ALTER TABLE "read"."transfers" ADD COLUMN "reversed" BOOLEAN NOT NULL DEFAULT false;
