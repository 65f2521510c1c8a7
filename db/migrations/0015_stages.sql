CREATE TABLE `discussion` (
	`proposal_id` binary(16) NOT NULL,
	`call_id` binary(16) NOT NULL,
	`closed_at` datetime(3),
	`closed_by` binary(16),
	CONSTRAINT `discussion_proposal_id` PRIMARY KEY(`proposal_id`)
);
--> statement-breakpoint
CREATE TABLE `discussion_message` (
	`id` binary(16) NOT NULL,
	`proposal_id` binary(16) NOT NULL,
	`call_id` binary(16) NOT NULL,
	`author_id` binary(16) NOT NULL,
	`part` varchar(12) NOT NULL,
	`review_id` binary(16),
	`body` text NOT NULL,
	`written_at` datetime(3) NOT NULL,
	CONSTRAINT `discussion_message_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `proposal_check` (
	`id` binary(16) NOT NULL,
	`proposal_id` binary(16) NOT NULL,
	`outcome` varchar(12) NOT NULL,
	`reason` text NOT NULL,
	`checked_by` binary(16) NOT NULL,
	`checked_at` datetime(3) NOT NULL,
	CONSTRAINT `proposal_check_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `proposal_response` (
	`id` binary(16) NOT NULL,
	`proposal_id` binary(16) NOT NULL,
	`call_id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`status` varchar(12) NOT NULL,
	`opened_at` datetime(3) NOT NULL,
	`opened_by` binary(16) NOT NULL,
	`due_at` datetime(3) NOT NULL,
	`words` int NOT NULL,
	`reviews` mediumtext NOT NULL,
	`body` mediumtext NOT NULL,
	`version` int NOT NULL DEFAULT 1,
	`saved_at` datetime(3),
	`saved_by` binary(16),
	`submitted_at` datetime(3),
	`submitted_by` binary(16),
	CONSTRAINT `proposal_response_id` PRIMARY KEY(`id`),
	CONSTRAINT `proposal_response_once` UNIQUE(`proposal_id`)
);
--> statement-breakpoint
CREATE TABLE `review_edition` (
	`review_id` binary(16) NOT NULL,
	`submitted_at` datetime(3) NOT NULL,
	`scores` text NOT NULL,
	`comments` text NOT NULL,
	`for_applicants` text NOT NULL,
	`confidential` text NOT NULL,
	`kept_at` datetime(3) NOT NULL,
	CONSTRAINT `review_edition_review_id_submitted_at_pk` PRIMARY KEY(`review_id`,`submitted_at`)
);
--> statement-breakpoint
ALTER TABLE `review` ADD `alias` varchar(4);--> statement-breakpoint
CREATE INDEX `discussion_message_proposal` ON `discussion_message` (`proposal_id`,`written_at`);--> statement-breakpoint
CREATE INDEX `discussion_message_call` ON `discussion_message` (`call_id`);--> statement-breakpoint
CREATE INDEX `proposal_check_proposal` ON `proposal_check` (`proposal_id`,`checked_at`);--> statement-breakpoint
CREATE INDEX `proposal_response_call` ON `proposal_response` (`call_id`,`status`);