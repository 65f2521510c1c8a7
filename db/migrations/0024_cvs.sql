CREATE TABLE `cv_entry` (
	`id` binary(16) NOT NULL,
	`user_id` binary(16) NOT NULL,
	`kind` varchar(12) NOT NULL,
	`title` varchar(300) NOT NULL,
	`organisation` varchar(200) NOT NULL DEFAULT '',
	`from_month` varchar(7),
	`to_month` varchar(7),
	`output_type` varchar(12),
	`year` int,
	`doi` varchar(200),
	`url` varchar(500),
	`note` varchar(500) NOT NULL DEFAULT '',
	`version` int NOT NULL DEFAULT 1,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `cv_entry_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `cv_narrative` (
	`user_id` binary(16) NOT NULL,
	`knowledge` mediumtext NOT NULL,
	`individuals` mediumtext NOT NULL,
	`community` mediumtext NOT NULL,
	`society` mediumtext NOT NULL,
	`version` int NOT NULL DEFAULT 1,
	CONSTRAINT `cv_narrative_user_id` PRIMARY KEY(`user_id`)
);
--> statement-breakpoint
CREATE TABLE `proposal_cv` (
	`member_id` binary(16) NOT NULL,
	`proposal_id` binary(16) NOT NULL,
	`user_id` binary(16) NOT NULL,
	`entries` text NOT NULL,
	`modules` varchar(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`chosen_at` datetime(3) NOT NULL,
	CONSTRAINT `proposal_cv_member_id` PRIMARY KEY(`member_id`)
);
--> statement-breakpoint
CREATE INDEX `cv_entry_user` ON `cv_entry` (`user_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `proposal_cv_proposal` ON `proposal_cv` (`proposal_id`);--> statement-breakpoint
CREATE INDEX `proposal_cv_user` ON `proposal_cv` (`user_id`);