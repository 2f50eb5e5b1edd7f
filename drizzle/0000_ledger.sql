CREATE TABLE "audit_entries" (
	"unit_id" text NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"object_type" text NOT NULL,
	"object_id" text NOT NULL,
	"detail" jsonb NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_entries_unit_id_seq_pk" PRIMARY KEY("unit_id","seq")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"actor_id" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer NOT NULL,
	"response" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_actor_id_key_pk" PRIMARY KEY("actor_id","key")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"topic" text NOT NULL,
	"unit_id" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"delivered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "store_facts" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "actions" (
	"unit_id" text NOT NULL,
	"obligation_id" text NOT NULL,
	"seq" integer NOT NULL,
	"id" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"actor_unit_id" text NOT NULL,
	"type" text NOT NULL,
	"body" jsonb NOT NULL,
	"acted_on" date NOT NULL,
	"acted_at" timestamp with time zone NOT NULL,
	"client_key" text,
	CONSTRAINT "actions_unit_id_obligation_id_seq_pk" PRIMARY KEY("unit_id","obligation_id","seq")
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"unit_id" text NOT NULL,
	"id" text NOT NULL,
	"obligation_id" text NOT NULL,
	"plan_id" text NOT NULL,
	"task_id" text NOT NULL,
	"claim" jsonb NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"origin" text NOT NULL,
	"dated_on" date NOT NULL,
	"sha256" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"verdict" text NOT NULL,
	"reason" text,
	"submitted_by" text NOT NULL,
	"submitted_on" date NOT NULL,
	"submitted_at" timestamp with time zone NOT NULL,
	"judged_by" text,
	"judged_by_name" text,
	"judged_at" timestamp with time zone,
	CONSTRAINT "evidence_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
CREATE TABLE "milestones" (
	"unit_id" text NOT NULL,
	"id" text NOT NULL,
	"obligation_id" text NOT NULL,
	"plan_id" text NOT NULL,
	"task_id" text NOT NULL,
	"title" text NOT NULL,
	"due_on" date NOT NULL,
	"evidence_kind" text NOT NULL,
	"status" text NOT NULL,
	"verified_on" date,
	CONSTRAINT "milestones_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
CREATE TABLE "obligations" (
	"unit_id" text NOT NULL,
	"id" text NOT NULL,
	"plan_id" text NOT NULL,
	"part_id" text,
	"task_id" text NOT NULL,
	"measure_id" text NOT NULL,
	"item_id" text NOT NULL,
	"unit_path" text NOT NULL,
	"addressee_kind" text NOT NULL,
	"role" text NOT NULL,
	"deadline_kind" text NOT NULL,
	"due_on" date,
	"opened_on" date NOT NULL,
	"state" text NOT NULL,
	"approval" text NOT NULL,
	"light" text NOT NULL,
	"next_due_on" date,
	"next_milestone" text,
	"made_good_on" date,
	"last_period" text,
	"last_period_end" date,
	"milestones_total" integer DEFAULT 0 NOT NULL,
	"milestones_verified" integer DEFAULT 0 NOT NULL,
	"milestones_reported" integer DEFAULT 0 NOT NULL,
	"evidence_accepted" integer DEFAULT 0 NOT NULL,
	"evidence_pending" integer DEFAULT 0 NOT NULL,
	"evidence_returned" integer DEFAULT 0 NOT NULL,
	"reports_pending" integer DEFAULT 0 NOT NULL,
	"returned_reason" text,
	"actions" integer DEFAULT 0 NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "obligations_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"unit_id" text NOT NULL,
	"obligation_id" text NOT NULL,
	"period" text NOT NULL,
	"id" text NOT NULL,
	"plan_id" text NOT NULL,
	"task_id" text NOT NULL,
	"kind" text NOT NULL,
	"progress" text NOT NULL,
	"figures" jsonb NOT NULL,
	"problems" text NOT NULL,
	"next_step" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"submitted_by" text NOT NULL,
	"submitted_on" date NOT NULL,
	"submitted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reports_unit_id_obligation_id_period_pk" PRIMARY KEY("unit_id","obligation_id","period")
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "user_roles" (
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "user_roles_user_id_role_pk" PRIMARY KEY("user_id","role")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"username" text,
	"display_username" text,
	"unit_id" text NOT NULL,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email"),
	CONSTRAINT "users_username_unique" UNIQUE("username")
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "items" (
	"id" text PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"task_id" text NOT NULL,
	"measure_id" text NOT NULL,
	"position" integer NOT NULL,
	"no" text,
	"verb" text NOT NULL,
	"object" text NOT NULL,
	"text" text NOT NULL,
	"deliverable" text NOT NULL,
	"why" text NOT NULL,
	"quantity_value" double precision,
	"quantity_unit" text,
	"due_on" date,
	"lead_unit_id" text,
	"status" text NOT NULL,
	"proposal" jsonb,
	"source_start" integer NOT NULL,
	"source_end" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "measures" (
	"id" text PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"task_id" text NOT NULL,
	"block" integer NOT NULL,
	"position" integer NOT NULL,
	"addressee_kind" text NOT NULL,
	"addressee_text" text,
	"text" text NOT NULL,
	"source_start" integer NOT NULL,
	"source_end" integer NOT NULL,
	"page" integer
);
--> statement-breakpoint
CREATE TABLE "parts" (
	"id" text PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"no" integer NOT NULL,
	"label" text NOT NULL,
	"title" text NOT NULL,
	"source_start" integer NOT NULL,
	"source_end" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_issues" (
	"id" text PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"message" text NOT NULL,
	"task_nos" jsonb NOT NULL,
	"source_start" integer,
	"source_end" integer,
	"settlement" text,
	"settled_by" text,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "plan_sources" (
	"plan_id" text PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"format" text NOT NULL,
	"encoding" text NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"text" text NOT NULL,
	"regions" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"year" integer,
	"issuer" text,
	"number" text,
	"unit_id" text NOT NULL,
	"status" text NOT NULL,
	"as_of" date,
	"cycle" text NOT NULL,
	"report_due_days" integer NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"published_by" text,
	"published_at" timestamp with time zone,
	"published_on" date,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "task_units" (
	"id" text PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"task_id" text NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"raw" text NOT NULL,
	"role" text NOT NULL,
	"proposed_lead" boolean NOT NULL,
	"collective" boolean NOT NULL,
	"unit_id" text
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" text PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"part_id" text,
	"no" integer NOT NULL,
	"title" text NOT NULL,
	"units_text" text NOT NULL,
	"deadline_text" text,
	"deadline_kind" text NOT NULL,
	"deadline_on" date,
	"source_start" integer NOT NULL,
	"source_end" integer NOT NULL,
	"units_start" integer,
	"units_end" integer,
	"deadline_start" integer,
	"deadline_end" integer
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" text PRIMARY KEY NOT NULL,
	"parent_id" text,
	"path" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"aliases" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"kind" text NOT NULL,
	"level" text NOT NULL,
	"code" text,
	"position" integer NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date
);
--> statement-breakpoint
CREATE INDEX "audit_entries_at" ON "audit_entries" USING btree ("at");--> statement-breakpoint
CREATE INDEX "outbox_undelivered" ON "outbox" USING btree ("delivered_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "actions_client_key" ON "actions" USING btree ("unit_id","actor_id","client_key");--> statement-breakpoint
CREATE INDEX "evidence_obligation" ON "evidence" USING btree ("unit_id","obligation_id");--> statement-breakpoint
CREATE INDEX "evidence_id" ON "evidence" USING btree ("id");--> statement-breakpoint
CREATE INDEX "milestones_obligation" ON "milestones" USING btree ("unit_id","obligation_id");--> statement-breakpoint
CREATE INDEX "milestones_plan_due" ON "milestones" USING btree ("plan_id","due_on");--> statement-breakpoint
CREATE UNIQUE INDEX "obligations_unit_item" ON "obligations" USING btree ("unit_id","item_id");--> statement-breakpoint
CREATE INDEX "obligations_id" ON "obligations" USING btree ("id");--> statement-breakpoint
CREATE INDEX "obligations_plan_task" ON "obligations" USING btree ("plan_id","task_id");--> statement-breakpoint
CREATE INDEX "obligations_plan_unit" ON "obligations" USING btree ("plan_id","unit_id");--> statement-breakpoint
CREATE INDEX "reports_plan_period" ON "reports" USING btree ("plan_id","period");--> statement-breakpoint
CREATE INDEX "accounts_user" ON "accounts" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "users_unit" ON "users" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "items_plan" ON "items" USING btree ("plan_id");--> statement-breakpoint
CREATE INDEX "items_task" ON "items" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "measures_plan" ON "measures" USING btree ("plan_id");--> statement-breakpoint
CREATE UNIQUE INDEX "parts_plan_no" ON "parts" USING btree ("plan_id","no");--> statement-breakpoint
CREATE INDEX "plan_issues_plan" ON "plan_issues" USING btree ("plan_id");--> statement-breakpoint
CREATE INDEX "plan_sources_sha256" ON "plan_sources" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "task_units_plan" ON "task_units" USING btree ("plan_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tasks_plan_no" ON "tasks" USING btree ("plan_id","no");--> statement-breakpoint
CREATE INDEX "units_path" ON "units" USING btree ("path");