CREATE TABLE `call_form_draft` (
	`call_id` binary(16) NOT NULL,
	`definition` mediumtext NOT NULL,
	`revision` int NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	`updated_by` binary(16) NOT NULL,
	CONSTRAINT `call_form_draft_call_id` PRIMARY KEY(`call_id`)
);
--> statement-breakpoint
CREATE TABLE `call_version` (
	`call_id` binary(16) NOT NULL,
	`number` int NOT NULL,
	`definition` mediumtext NOT NULL,
	`note` varchar(500) NOT NULL,
	`published_at` datetime(3) NOT NULL,
	`published_by` binary(16) NOT NULL,
	CONSTRAINT `call_version_call_id_number_pk` PRIMARY KEY(`call_id`,`number`)
);
--> statement-breakpoint
ALTER TABLE `call` ADD `form_version` int DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `call` ADD `publish_asked_by` binary(16);--> statement-breakpoint
ALTER TABLE `call` ADD `publish_asked_at` datetime(3);--> statement-breakpoint
ALTER TABLE `call` ADD `publish_asked_version` int;--> statement-breakpoint
ALTER TABLE `call` ADD `publish_asked_revision` int;--> statement-breakpoint
ALTER TABLE `organisation` ADD `second_publisher` boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `proposal` ADD `form_version` int DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `proposal` ADD `applicant_type` varchar(24);--> statement-breakpoint
ALTER TABLE `proposal` ADD `career_stage` varchar(24);--> statement-breakpoint
ALTER TABLE `proposal_file` ADD `question_id` varchar(40) CHARACTER SET ascii COLLATE ascii_bin;