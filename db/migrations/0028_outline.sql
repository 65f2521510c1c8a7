CREATE TABLE `outline` (
	`proposal_id` binary(16) NOT NULL,
	`call_id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`submission_id` binary(16) NOT NULL,
	`submitted_at` datetime(3) NOT NULL,
	`state` varchar(12) NOT NULL,
	`outcome` varchar(12),
	`reason` text NOT NULL,
	`decided_by` binary(16),
	`decided_at` datetime(3),
	`told_by` binary(16),
	`told_at` datetime(3),
	`version` int NOT NULL DEFAULT 1,
	CONSTRAINT `outline_proposal_id` PRIMARY KEY(`proposal_id`)
);
--> statement-breakpoint
ALTER TABLE `call` ADD `outline_closes_at` datetime(3);--> statement-breakpoint
ALTER TABLE `proposal` ADD `outline_amount` bigint;--> statement-breakpoint
ALTER TABLE `proposal` ADD `invited_at` datetime(3);--> statement-breakpoint
ALTER TABLE `proposal_submission` ADD `stage` varchar(8) DEFAULT 'full' NOT NULL;--> statement-breakpoint
CREATE INDEX `outline_call` ON `outline` (`call_id`,`state`,`submitted_at`,`proposal_id`);