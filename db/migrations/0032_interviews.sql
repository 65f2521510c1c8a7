CREATE TABLE `interview` (
	`id` binary(16) NOT NULL,
	`panel_id` binary(16) NOT NULL,
	`item_id` binary(16) NOT NULL,
	`proposal_id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`status` varchar(12) NOT NULL,
	`slot_id` binary(16),
	`choose_by` datetime(3) NOT NULL,
	`message` text NOT NULL,
	`attendees` text NOT NULL,
	`notes` text NOT NULL,
	`notes_version` int NOT NULL DEFAULT 1,
	`invited_by` binary(16) NOT NULL,
	`invited_at` datetime(3) NOT NULL,
	`booked_by` binary(16),
	`booked_at` datetime(3),
	`version` int NOT NULL DEFAULT 1,
	CONSTRAINT `interview_id` PRIMARY KEY(`id`),
	CONSTRAINT `interview_proposal` UNIQUE(`panel_id`,`proposal_id`),
	CONSTRAINT `interview_slot_once` UNIQUE(`slot_id`)
);
--> statement-breakpoint
CREATE TABLE `interview_slot` (
	`id` binary(16) NOT NULL,
	`panel_id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`starts_at` datetime(3) NOT NULL,
	`minutes` int NOT NULL,
	`time_zone` varchar(64) NOT NULL,
	`place` varchar(300) NOT NULL,
	`status` varchar(12) NOT NULL,
	`version` int NOT NULL DEFAULT 1,
	`created_by` binary(16) NOT NULL,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `interview_slot_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE INDEX `interview_by_proposal` ON `interview` (`proposal_id`);--> statement-breakpoint
CREATE INDEX `interview_slot_panel` ON `interview_slot` (`panel_id`,`starts_at`);