ALTER TABLE "items" ADD COLUMN "deadline" jsonb;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "documents" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "partners" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "condition" text;--> statement-breakpoint
ALTER TABLE "parts" ADD COLUMN "parent_no" integer;--> statement-breakpoint
ALTER TABLE "plan_sources" ADD COLUMN "layout" jsonb;