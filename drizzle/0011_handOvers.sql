CREATE TABLE "hand_overs" (
	"id" text PRIMARY KEY NOT NULL,
	"act_id" text NOT NULL,
	"user_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"successor_id" text,
	"moved_to" text,
	"things" jsonb NOT NULL,
	"reason" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"handed_back_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "hand_overs_user" ON "hand_overs" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "hand_overs_unit" ON "hand_overs" USING btree ("unit_id");