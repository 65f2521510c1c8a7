CREATE TABLE `award_step` (
	`id` binary(16) NOT NULL,
	`award_id` binary(16) NOT NULL,
	`kind` varchar(12) NOT NULL,
	`reason` text NOT NULL,
	`organisation_id` binary(16),
	`open_award_id` binary(16),
	`asked_by` binary(16) NOT NULL,
	`asked_at` datetime(3) NOT NULL,
	`outcome` varchar(12),
	`comment` text,
	`decided_by` binary(16),
	`decided_at` datetime(3),
	CONSTRAINT `award_step_id` PRIMARY KEY(`id`),
	CONSTRAINT `award_step_open` UNIQUE(`open_award_id`)
);
--> statement-breakpoint
ALTER TABLE `award_terms_template` ADD `standard` boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `organisation` ADD `signatory_role` varchar(24);--> statement-breakpoint
CREATE INDEX `award_step_award` ON `award_step` (`award_id`,`asked_at`);