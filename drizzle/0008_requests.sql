CREATE TABLE "request_actions" (
	"unit_id" text NOT NULL,
	"request_id" text NOT NULL,
	"seq" integer NOT NULL,
	"id" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"actor_unit_id" text NOT NULL,
	"type" text NOT NULL,
	"body" jsonb NOT NULL,
	"acted_on" date NOT NULL,
	"acted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "request_actions_unit_id_request_id_seq_pk" PRIMARY KEY("unit_id","request_id","seq")
);
--> statement-breakpoint
CREATE TABLE "request_answers" (
	"unit_id" text NOT NULL,
	"request_id" text NOT NULL,
	"period" text NOT NULL,
	"seq" integer NOT NULL,
	"period_start" date NOT NULL,
	"period_end" date NOT NULL,
	"values" jsonb NOT NULL,
	"reason" text,
	"answered_by" text NOT NULL,
	"answered_by_name" text NOT NULL,
	"answered_on" date NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "request_answers_unit_id_request_id_period_seq_pk" PRIMARY KEY("unit_id","request_id","period","seq")
);
--> statement-breakpoint
CREATE TABLE "request_units" (
	"unit_id" text NOT NULL,
	"request_id" text NOT NULL,
	"unit_path" text NOT NULL,
	CONSTRAINT "request_units_unit_id_request_id_pk" PRIMARY KEY("unit_id","request_id")
);
--> statement-breakpoint
CREATE TABLE "requests" (
	"unit_id" text NOT NULL,
	"id" text NOT NULL,
	"unit_path" text NOT NULL,
	"plan_id" text,
	"title" text NOT NULL,
	"reason" text NOT NULL,
	"paper" text,
	"fields" jsonb NOT NULL,
	"cycle" text NOT NULL,
	"from" date NOT NULL,
	"to" date NOT NULL,
	"due_days" integer NOT NULL,
	"burden" jsonb NOT NULL,
	"status" text NOT NULL,
	"issued_on" date NOT NULL,
	"ended_on" date,
	"end_reason" text,
	"issued_at" timestamp with time zone NOT NULL,
	CONSTRAINT "requests_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
CREATE INDEX "request_answers_request" ON "request_answers" USING btree ("request_id","period");--> statement-breakpoint
CREATE INDEX "request_units_request" ON "request_units" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "requests_id" ON "requests" USING btree ("id");--> statement-breakpoint
CREATE INDEX "requests_issued" ON "requests" USING btree ("issued_at","id");