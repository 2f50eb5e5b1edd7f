ALTER TABLE "measures" ADD COLUMN "as_read" jsonb;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "previous_id" text;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "edition" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "pairings" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "superseded_on" date;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "as_read" jsonb;--> statement-breakpoint
CREATE INDEX "plans_previous" ON "plans" USING btree ("previous_id");