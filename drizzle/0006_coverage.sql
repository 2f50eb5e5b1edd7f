CREATE TABLE "addressee_actions" (
	"unit_id" text NOT NULL,
	"measure_id" text NOT NULL,
	"seq" integer NOT NULL,
	"id" text NOT NULL,
	"plan_id" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"actor_unit_id" text NOT NULL,
	"type" text NOT NULL,
	"body" jsonb NOT NULL,
	"acted_on" date NOT NULL,
	"acted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "addressee_actions_unit_id_measure_id_seq_pk" PRIMARY KEY("unit_id","measure_id","seq")
);
--> statement-breakpoint
CREATE TABLE "coverage" (
	"unit_id" text NOT NULL,
	"upstream_plan_id" text NOT NULL,
	"duty_id" text NOT NULL,
	"plan_id" text NOT NULL,
	"verdict" text NOT NULL,
	"findings" jsonb NOT NULL,
	"why" text NOT NULL,
	"later" boolean NOT NULL,
	"decided" boolean NOT NULL,
	"strict_decision" text,
	"strict_by" text,
	"strict_by_name" text,
	"strict_reason" text,
	"strict_on" date,
	"computed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "coverage_unit_id_upstream_plan_id_duty_id_pk" PRIMARY KEY("unit_id","upstream_plan_id","duty_id")
);
--> statement-breakpoint
CREATE TABLE "coverage_sums" (
	"unit_id" text NOT NULL,
	"upstream_plan_id" text NOT NULL,
	"plan_id" text NOT NULL,
	"covered" integer NOT NULL,
	"weakened" integer NOT NULL,
	"stricter" integer NOT NULL,
	"missing" integer NOT NULL,
	"not_applicable" integer NOT NULL,
	"later" integer NOT NULL,
	"added" integer NOT NULL,
	"undecided" integer NOT NULL,
	"computed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "coverage_sums_unit_id_upstream_plan_id_pk" PRIMARY KEY("unit_id","upstream_plan_id")
);
--> statement-breakpoint
CREATE TABLE "mappings" (
	"unit_id" text NOT NULL,
	"id" text NOT NULL,
	"upstream_plan_id" text NOT NULL,
	"duty_id" text NOT NULL,
	"plan_id" text NOT NULL,
	"item_id" text NOT NULL,
	"origin" text NOT NULL,
	"status" text NOT NULL,
	"score" double precision,
	"marks" jsonb NOT NULL,
	"why" text NOT NULL,
	"decided_by" text,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	"reason" text,
	CONSTRAINT "mappings_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "derived_from" text;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "upstream_id" text;--> statement-breakpoint
CREATE INDEX "addressee_actions_plan" ON "addressee_actions" USING btree ("plan_id");--> statement-breakpoint
CREATE INDEX "coverage_duty" ON "coverage" USING btree ("upstream_plan_id","duty_id");--> statement-breakpoint
CREATE INDEX "coverage_sums_upstream" ON "coverage_sums" USING btree ("upstream_plan_id");--> statement-breakpoint
CREATE UNIQUE INDEX "mappings_pair" ON "mappings" USING btree ("unit_id","duty_id","item_id");--> statement-breakpoint
CREATE INDEX "mappings_upstream" ON "mappings" USING btree ("upstream_plan_id","unit_id");--> statement-breakpoint
CREATE INDEX "mappings_plan" ON "mappings" USING btree ("plan_id");--> statement-breakpoint
CREATE INDEX "plans_upstream" ON "plans" USING btree ("upstream_id");