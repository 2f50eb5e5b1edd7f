ALTER TABLE "coverage" ADD COLUMN "unsettled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "coverage_sums" ADD COLUMN "rules" integer DEFAULT 0 NOT NULL;