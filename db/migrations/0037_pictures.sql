CREATE TABLE `award_sum` (
	`award_id` binary(16) NOT NULL,
	`up_to` int NOT NULL,
	`spent` bigint NOT NULL,
	`committed` bigint NOT NULL,
	`balance` bigint NOT NULL,
	`overspent` int NOT NULL,
	`years` varchar(400),
	CONSTRAINT `award_sum_award_id` PRIMARY KEY(`award_id`)
);
--> statement-breakpoint
ALTER TABLE `award` ADD `department` varchar(80) DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `award_condition_waiting` ON `award_condition` (`status`,`award_id`);--> statement-breakpoint
CREATE INDEX `award_organisation_recent` ON `award` (`organisation_id`,`offered_at`,`id`);--> statement-breakpoint
CREATE INDEX `award_agency_recent` ON `award` (`agency_id`,`offered_at`,`id`);--> statement-breakpoint
CREATE INDEX `claim_sum` ON `claim` (`award_id`,`status`,`total`,`disallowed`);