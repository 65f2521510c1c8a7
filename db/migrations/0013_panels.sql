CREATE TABLE `panel` (
	`id` binary(16) NOT NULL,
	`call_id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`status` varchar(12) NOT NULL,
	`meets_at` datetime(3) NOT NULL,
	`place` varchar(300) NOT NULL,
	`budget` bigint NOT NULL,
	`version` int NOT NULL DEFAULT 1,
	`agenda_version` int NOT NULL DEFAULT 0,
	`current_item_id` binary(16),
	`created_by` binary(16) NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`closed_by` binary(16),
	`closed_at` datetime(3),
	CONSTRAINT `panel_id` PRIMARY KEY(`id`),
	CONSTRAINT `panel_call` UNIQUE(`call_id`)
);
--> statement-breakpoint
CREATE TABLE `panel_finding` (
	`id` binary(16) NOT NULL,
	`panel_id` binary(16) NOT NULL,
	`item_id` binary(16) NOT NULL,
	`member_id` binary(16) NOT NULL,
	`rule` varchar(20) NOT NULL,
	`fingerprint` binary(32) NOT NULL,
	`evidence` text NOT NULL,
	`found_at` datetime(3) NOT NULL,
	`gone_at` datetime(3),
	`dismissed_at` datetime(3),
	`dismissed_by` binary(16),
	`dismiss_reason` text,
	CONSTRAINT `panel_finding_id` PRIMARY KEY(`id`),
	CONSTRAINT `panel_finding_once` UNIQUE(`item_id`,`member_id`,`fingerprint`)
);
--> statement-breakpoint
CREATE TABLE `panel_item` (
	`id` binary(16) NOT NULL,
	`panel_id` binary(16) NOT NULL,
	`proposal_id` binary(16) NOT NULL,
	`position` int NOT NULL,
	`minutes` int NOT NULL,
	`first_introducer` binary(16),
	`second_introducer` binary(16),
	`stage` varchar(12) NOT NULL,
	`opened_at` datetime(3),
	`revealed_at` datetime(3),
	`closed_at` datetime(3),
	`place` int,
	`tie_decided` boolean NOT NULL DEFAULT false,
	`notes` text NOT NULL,
	`for_applicants` text NOT NULL,
	`version` int NOT NULL DEFAULT 1,
	CONSTRAINT `panel_item_id` PRIMARY KEY(`id`),
	CONSTRAINT `panel_item_once` UNIQUE(`panel_id`,`proposal_id`)
);
--> statement-breakpoint
CREATE TABLE `panel_member` (
	`id` binary(16) NOT NULL,
	`panel_id` binary(16) NOT NULL,
	`user_id` binary(16) NOT NULL,
	`status` varchar(12) NOT NULL,
	`chair` boolean NOT NULL DEFAULT false,
	`present` boolean NOT NULL DEFAULT false,
	`invited_by` binary(16) NOT NULL,
	`invited_at` datetime(3) NOT NULL,
	`answered_at` datetime(3),
	CONSTRAINT `panel_member_id` PRIMARY KEY(`id`),
	CONSTRAINT `panel_member_once` UNIQUE(`panel_id`,`user_id`)
);
--> statement-breakpoint
CREATE TABLE `panel_move` (
	`id` binary(16) NOT NULL,
	`panel_id` binary(16) NOT NULL,
	`item_id` binary(16) NOT NULL,
	`kind` varchar(8) NOT NULL,
	`from_place` int NOT NULL,
	`to_place` int NOT NULL,
	`note` text NOT NULL,
	`moved_by` binary(16) NOT NULL,
	`moved_at` datetime(3) NOT NULL,
	CONSTRAINT `panel_move_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `panel_score` (
	`item_id` binary(16) NOT NULL,
	`member_id` binary(16) NOT NULL,
	`score` int NOT NULL,
	`saved_at` datetime(3) NOT NULL,
	CONSTRAINT `panel_score_item_id_member_id_pk` PRIMARY KEY(`item_id`,`member_id`)
);
--> statement-breakpoint
CREATE INDEX `panel_finding_panel` ON `panel_finding` (`panel_id`);--> statement-breakpoint
CREATE INDEX `panel_item_proposal` ON `panel_item` (`proposal_id`);--> statement-breakpoint
CREATE INDEX `panel_member_user` ON `panel_member` (`user_id`,`status`);--> statement-breakpoint
CREATE INDEX `panel_move_panel` ON `panel_move` (`panel_id`,`moved_at`);