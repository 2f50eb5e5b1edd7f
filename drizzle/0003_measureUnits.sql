ALTER TABLE "measures" ADD COLUMN "units" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "printed" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "targets" jsonb DEFAULT '[]'::jsonb NOT NULL;