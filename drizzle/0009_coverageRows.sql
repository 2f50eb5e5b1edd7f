ALTER TABLE "coverage_sums" ADD COLUMN "cells" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "coverage_sums" ADD COLUMN "added_items" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "mappings" ADD COLUMN "counts" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "mappings" ADD COLUMN "changed_since" boolean DEFAULT false NOT NULL;