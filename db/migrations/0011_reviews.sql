CREATE TABLE `coauthor` (
	`user_id` binary(16) NOT NULL,
	`position` int NOT NULL,
	`line` varchar(200) NOT NULL,
	`name` varchar(200) NOT NULL,
	`orcid` varchar(19),
	`email` varchar(254),
	CONSTRAINT `coauthor_user_id_position_pk` PRIMARY KEY(`user_id`,`position`)
);
--> statement-breakpoint
CREATE TABLE `conflict_finding` (
	`id` binary(16) NOT NULL,
	`review_id` binary(16) NOT NULL,
	`rule` varchar(20) NOT NULL,
	`fingerprint` binary(32) NOT NULL,
	`evidence` text NOT NULL,
	`found_at` datetime(3) NOT NULL,
	`gone_at` datetime(3),
	`dismissed_at` datetime(3),
	`dismissed_by` binary(16),
	`dismiss_reason` text,
	CONSTRAINT `conflict_finding_id` PRIMARY KEY(`id`),
	CONSTRAINT `conflict_finding_once` UNIQUE(`review_id`,`fingerprint`)
);
--> statement-breakpoint
CREATE TABLE `person_relation` (
	`id` binary(16) NOT NULL,
	`user_id` binary(16) NOT NULL,
	`email` varchar(254) NOT NULL,
	`kind` varchar(12) NOT NULL,
	`declared_at` datetime(3) NOT NULL,
	`ended_at` datetime(3),
	CONSTRAINT `person_relation_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `review` (
	`id` binary(16) NOT NULL,
	`call_id` binary(16) NOT NULL,
	`proposal_id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`email` varchar(254) NOT NULL,
	`reviewer_id` binary(16),
	`status` varchar(12) NOT NULL,
	`held_status` varchar(12),
	`token_hash` binary(32),
	`invited_by` binary(16) NOT NULL,
	`invited_at` datetime(3) NOT NULL,
	`due_at` datetime(3) NOT NULL,
	`answered_at` datetime(3),
	`decline_reason` varchar(12),
	`decline_comment` text,
	`suggestion` text,
	`scores` text NOT NULL,
	`comments` text NOT NULL,
	`for_applicants` text NOT NULL,
	`confidential` text NOT NULL,
	`version` int NOT NULL DEFAULT 1,
	`saved_at` datetime(3),
	`submitted_at` datetime(3),
	`checked_by` binary(16),
	`checked_at` datetime(3),
	`check_comment` text,
	CONSTRAINT `review_id` PRIMARY KEY(`id`),
	CONSTRAINT `review_token` UNIQUE(`token_hash`),
	CONSTRAINT `review_once` UNIQUE(`proposal_id`,`email`)
);
--> statement-breakpoint
CREATE TABLE `review_form` (
	`call_id` binary(16) NOT NULL,
	`criteria` text NOT NULL,
	`minimum_reviewers` int NOT NULL,
	`visibility` varchar(16) NOT NULL,
	`version` int NOT NULL DEFAULT 1,
	`updated_at` datetime(3) NOT NULL,
	`updated_by` binary(16) NOT NULL,
	CONSTRAINT `review_form_call_id` PRIMARY KEY(`call_id`)
);
--> statement-breakpoint
CREATE TABLE `review_reminder` (
	`review_id` binary(16) NOT NULL,
	`kind` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`sent_at` datetime(3) NOT NULL,
	CONSTRAINT `review_reminder_review_id_kind_pk` PRIMARY KEY(`review_id`,`kind`)
);
--> statement-breakpoint
ALTER TABLE `organisation` ADD `parent_id` binary(16);--> statement-breakpoint
CREATE INDEX `coauthor_orcid` ON `coauthor` (`orcid`);--> statement-breakpoint
CREATE INDEX `coauthor_email` ON `coauthor` (`email`);--> statement-breakpoint
CREATE INDEX `person_relation_user` ON `person_relation` (`user_id`);--> statement-breakpoint
CREATE INDEX `person_relation_email` ON `person_relation` (`email`);--> statement-breakpoint
CREATE INDEX `review_reviewer` ON `review` (`reviewer_id`,`status`,`due_at`);--> statement-breakpoint
CREATE INDEX `review_email` ON `review` (`email`);--> statement-breakpoint
CREATE INDEX `review_call` ON `review` (`call_id`,`proposal_id`);--> statement-breakpoint
CREATE INDEX `review_due` ON `review` (`status`,`due_at`);--> statement-breakpoint
CREATE INDEX `organisation_parent` ON `organisation` (`parent_id`);