CREATE TABLE "search_entries" (
	"unit_id" text NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"plan_id" text,
	"obligation_id" text,
	"unit_path" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"head" integer NOT NULL,
	"words" text NOT NULL,
	"tokens" "tsvector" NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "search_entries_unit_id_kind_key_pk" PRIMARY KEY("unit_id","kind","key")
);
--> statement-breakpoint
CREATE TABLE "search_state" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"stage" text,
	"after" text,
	"entries" integer NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "search_entries_tokens" ON "search_entries" USING gin ("tokens") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "search_entries_newest" ON "search_entries" USING btree ("kind","at","key");--> statement-breakpoint
CREATE INDEX "search_entries_plan" ON "search_entries" USING btree ("plan_id") WHERE plan_id is not null;