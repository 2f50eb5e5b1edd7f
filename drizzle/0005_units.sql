CREATE TABLE "substitutions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"substitute_id" text NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"reason" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "unit_events" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"on" date NOT NULL,
	"kind" text NOT NULL,
	"body" jsonb NOT NULL,
	"reason" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "marks" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "pinyin" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "search_keys" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "substitutions_user" ON "substitutions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "substitutions_substitute" ON "substitutions" USING btree ("substitute_id");--> statement-breakpoint
CREATE INDEX "unit_events_unit" ON "unit_events" USING btree ("unit_id","on");--> statement-breakpoint
CREATE INDEX "unit_events_on" ON "unit_events" USING btree ("on");--> statement-breakpoint
CREATE INDEX "units_parent" ON "units" USING btree ("parent_id","position");--> statement-breakpoint
CREATE INDEX "units_position" ON "units" USING btree ("position","id");