CREATE TABLE `endorsement_chain` (
	`organisation_id` binary(16) NOT NULL,
	`version` int NOT NULL,
	`steps` text NOT NULL,
	`internal_days` int NOT NULL,
	`set_by` binary(16) NOT NULL,
	`set_at` datetime(3) NOT NULL,
	CONSTRAINT `endorsement_chain_organisation_id_version_pk` PRIMARY KEY(`organisation_id`,`version`)
);
--> statement-breakpoint
CREATE TABLE `endorsement_delegate` (
	`id` binary(16) NOT NULL,
	`organisation_id` binary(16) NOT NULL,
	`user_id` binary(16) NOT NULL,
	`delegate_id` binary(16) NOT NULL,
	`starts_at` datetime(3) NOT NULL,
	`ends_at` datetime(3) NOT NULL,
	`created_by` binary(16) NOT NULL,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `endorsement_delegate_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `endorsement_passage` (
	`id` binary(16) NOT NULL,
	`proposal_id` binary(16) NOT NULL,
	`submission_id` binary(16) NOT NULL,
	`position` int NOT NULL,
	`step_name` varchar(80) NOT NULL,
	`comment` text NOT NULL,
	`passed_by` binary(16) NOT NULL,
	`on_behalf_of` binary(16),
	`passed_at` datetime(3) NOT NULL,
	CONSTRAINT `endorsement_passage_id` PRIMARY KEY(`id`),
	CONSTRAINT `endorsement_passage_once` UNIQUE(`submission_id`,`position`)
);
--> statement-breakpoint
CREATE TABLE `extension` (
	`id` binary(16) NOT NULL,
	`proposal_id` binary(16) NOT NULL,
	`call_id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`until` datetime(3) NOT NULL,
	`reason` varchar(500) NOT NULL,
	`status` varchar(12) NOT NULL,
	`asked_by` binary(16) NOT NULL,
	`asked_at` datetime(3) NOT NULL,
	`answered_by` binary(16),
	`answered_at` datetime(3),
	`answer` varchar(500) NOT NULL DEFAULT '',
	CONSTRAINT `extension_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `scheduled_work` (
	`id` binary(16) NOT NULL,
	`work_key` varchar(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`kind` varchar(64) NOT NULL,
	`subject_id` binary(16) NOT NULL,
	`due_at` datetime(3) NOT NULL,
	`done_at` datetime(3),
	`attempts` int NOT NULL DEFAULT 0,
	`last_error` text,
	CONSTRAINT `scheduled_work_id` PRIMARY KEY(`id`),
	CONSTRAINT `scheduled_work_key` UNIQUE(`work_key`)
);
--> statement-breakpoint
ALTER TABLE `call` ADD `grace_minutes` int DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `call` ADD `sealed` boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `endorsement` ADD `timing` varchar(12) DEFAULT 'in-time' NOT NULL;--> statement-breakpoint
ALTER TABLE `proposal` ADD `extended_until` datetime(3);--> statement-breakpoint
ALTER TABLE `proposal_submission` ADD `timing` varchar(12) DEFAULT 'in-time' NOT NULL;--> statement-breakpoint
CREATE INDEX `endorsement_delegate_place` ON `endorsement_delegate` (`organisation_id`,`ends_at`);--> statement-breakpoint
CREATE INDEX `endorsement_passage_proposal` ON `endorsement_passage` (`proposal_id`,`passed_at`);--> statement-breakpoint
CREATE INDEX `extension_call` ON `extension` (`call_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `extension_proposal` ON `extension` (`proposal_id`);--> statement-breakpoint
CREATE INDEX `scheduled_work_due` ON `scheduled_work` (`done_at`,`due_at`);--> statement-breakpoint
CREATE INDEX `scheduled_work_subject` ON `scheduled_work` (`subject_id`,`done_at`);