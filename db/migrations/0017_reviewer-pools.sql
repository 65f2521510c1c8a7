CREATE TABLE `assignment` (
	`id` binary(16) NOT NULL,
	`call_id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`status` varchar(12) NOT NULL,
	`fit_only` boolean NOT NULL,
	`requested_by` binary(16) NOT NULL,
	`requested_at` datetime(3) NOT NULL,
	`attempt` binary(16),
	`beat_at` datetime(3),
	`phase` varchar(24) NOT NULL DEFAULT 'waiting',
	`done` int NOT NULL DEFAULT 0,
	`total` int NOT NULL DEFAULT 0,
	`finished_at` datetime(3),
	`figures` text,
	`unfilled` mediumtext,
	`version` int NOT NULL DEFAULT 1,
	`applied_by` binary(16),
	`applied_at` datetime(3),
	CONSTRAINT `assignment_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `assignment_line` (
	`id` binary(16) NOT NULL,
	`assignment_id` binary(16) NOT NULL,
	`proposal_id` binary(16) NOT NULL,
	`member_id` binary(16) NOT NULL,
	`fit` int NOT NULL,
	`why` text NOT NULL,
	`by_hand` boolean NOT NULL DEFAULT false,
	`review_id` binary(16),
	CONSTRAINT `assignment_line_id` PRIMARY KEY(`id`),
	CONSTRAINT `assignment_line_once` UNIQUE(`assignment_id`,`proposal_id`,`member_id`)
);
--> statement-breakpoint
CREATE TABLE `pool_import` (
	`id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`content` mediumtext NOT NULL,
	`made_by` binary(16) NOT NULL,
	`made_at` datetime(3) NOT NULL,
	`done_at` datetime(3),
	`added` int NOT NULL DEFAULT 0,
	`changed` int NOT NULL DEFAULT 0,
	CONSTRAINT `pool_import_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `pool_member` (
	`id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`email` varchar(254) NOT NULL,
	`user_id` binary(16),
	`name` varchar(120) NOT NULL,
	`disciplines` varchar(700) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`keywords` text NOT NULL,
	`available_from` varchar(10) CHARACTER SET ascii COLLATE ascii_bin,
	`available_until` varchar(10) CHARACTER SET ascii COLLATE ascii_bin,
	`at_once` int NOT NULL,
	`per_call` int NOT NULL,
	`notes` text NOT NULL,
	`version` int NOT NULL DEFAULT 1,
	`added_by` binary(16) NOT NULL,
	`added_at` datetime(3) NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	`left_at` datetime(3),
	CONSTRAINT `pool_member_id` PRIMARY KEY(`id`),
	CONSTRAINT `pool_member_once` UNIQUE(`agency_id`,`email`)
);
--> statement-breakpoint
CREATE TABLE `reviewer_profile` (
	`user_id` binary(16) NOT NULL,
	`disciplines` varchar(700) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`keywords` text NOT NULL,
	`available_from` varchar(10) CHARACTER SET ascii COLLATE ascii_bin,
	`available_until` varchar(10) CHARACTER SET ascii COLLATE ascii_bin,
	`at_once` int,
	`version` int NOT NULL DEFAULT 1,
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `reviewer_profile_user_id` PRIMARY KEY(`user_id`)
);
--> statement-breakpoint
CREATE TABLE `review_delegation` (
	`id` binary(16) NOT NULL,
	`review_id` binary(16) NOT NULL,
	`email` varchar(254) NOT NULL,
	`delegate_id` binary(16),
	`status` varchar(12) NOT NULL,
	`token_hash` binary(32),
	`proposed_at` datetime(3) NOT NULL,
	`answered_at` datetime(3),
	`handed_in_at` datetime(3),
	`comment` text,
	`ended_at` datetime(3),
	CONSTRAINT `review_delegation_id` PRIMARY KEY(`id`),
	CONSTRAINT `review_delegation_token` UNIQUE(`token_hash`)
);
--> statement-breakpoint
ALTER TABLE `review_form` ADD `delegation` boolean DEFAULT true NOT NULL;--> statement-breakpoint
CREATE INDEX `assignment_call` ON `assignment` (`call_id`,`requested_at`);--> statement-breakpoint
CREATE INDEX `assignment_status` ON `assignment` (`status`,`requested_at`);--> statement-breakpoint
CREATE INDEX `assignment_line_member` ON `assignment_line` (`assignment_id`,`member_id`);--> statement-breakpoint
CREATE INDEX `pool_member_user` ON `pool_member` (`user_id`);--> statement-breakpoint
CREATE INDEX `pool_member_email` ON `pool_member` (`email`);--> statement-breakpoint
CREATE INDEX `pool_member_name` ON `pool_member` (`agency_id`,`name`,`id`);--> statement-breakpoint
CREATE INDEX `review_delegation_review` ON `review_delegation` (`review_id`,`status`);--> statement-breakpoint
CREATE INDEX `review_delegation_delegate` ON `review_delegation` (`delegate_id`,`status`);--> statement-breakpoint
CREATE INDEX `review_delegation_email` ON `review_delegation` (`email`);