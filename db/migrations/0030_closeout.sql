CREATE TABLE `closeout` (
	`id` binary(16) NOT NULL,
	`award_id` binary(16) NOT NULL,
	`begun_by` binary(16) NOT NULL,
	`begun_at` datetime(3) NOT NULL,
	`statement` text,
	`signed_by` binary(16),
	`signed_at` datetime(3),
	`closed_by` binary(16),
	`closed_at` datetime(3),
	`reduced` text,
	CONSTRAINT `closeout_id` PRIMARY KEY(`id`),
	CONSTRAINT `closeout_award` UNIQUE(`award_id`)
);
--> statement-breakpoint
CREATE TABLE `closeout_reopening` (
	`id` binary(16) NOT NULL,
	`award_id` binary(16) NOT NULL,
	`number` int NOT NULL,
	`status` varchar(10) NOT NULL,
	`reason` varchar(1000) NOT NULL,
	`asked_by` binary(16) NOT NULL,
	`asked_at` datetime(3) NOT NULL,
	`answered_by` binary(16),
	`answered_at` datetime(3),
	`answer` varchar(1000) NOT NULL DEFAULT '',
	CONSTRAINT `closeout_reopening_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE INDEX `closeout_reopening_award` ON `closeout_reopening` (`award_id`,`asked_at`);