CREATE TABLE `call_revision` (
	`call_id` binary(16) NOT NULL,
	`number` int NOT NULL,
	`changes` mediumtext NOT NULL,
	`note` varchar(500) NOT NULL,
	`revised_at` datetime(3) NOT NULL,
	`revised_by` binary(16) NOT NULL,
	CONSTRAINT `call_revision_call_id_number_pk` PRIMARY KEY(`call_id`,`number`)
);
--> statement-breakpoint
CREATE TABLE `proposal_presence` (
	`proposal_id` binary(16) NOT NULL,
	`user_id` binary(16) NOT NULL,
	`tab` binary(16) NOT NULL,
	`part` varchar(90) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`writing_since` datetime(3),
	`held_at` datetime(3),
	`seen_at` datetime(3) NOT NULL,
	CONSTRAINT `proposal_presence_proposal_id_user_id_tab_pk` PRIMARY KEY(`proposal_id`,`user_id`,`tab`)
);
--> statement-breakpoint
CREATE TABLE `selection` (
	`call_id` binary(16) NOT NULL,
	`organisation_id` binary(16) NOT NULL,
	`interest_by` datetime(3) NOT NULL,
	`note` text NOT NULL,
	`opened_by` binary(16) NOT NULL,
	`opened_at` datetime(3) NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `selection_call_id_organisation_id_pk` PRIMARY KEY(`call_id`,`organisation_id`)
);
--> statement-breakpoint
CREATE TABLE `selection_interest` (
	`id` binary(16) NOT NULL,
	`call_id` binary(16) NOT NULL,
	`organisation_id` binary(16) NOT NULL,
	`user_id` binary(16) NOT NULL,
	`title` varchar(200) NOT NULL,
	`summary` text NOT NULL,
	`status` varchar(12) NOT NULL,
	`place_rank` int,
	`reason` text NOT NULL,
	`expressed_at` datetime(3) NOT NULL,
	`decided_by` binary(16),
	`decided_at` datetime(3),
	CONSTRAINT `selection_interest_id` PRIMARY KEY(`id`),
	CONSTRAINT `selection_interest_once` UNIQUE(`call_id`,`organisation_id`,`user_id`)
);
--> statement-breakpoint
CREATE TABLE `submission_place` (
	`call_id` binary(16) NOT NULL,
	`holder_id` binary(16) NOT NULL,
	CONSTRAINT `submission_place_call_id_holder_id_pk` PRIMARY KEY(`call_id`,`holder_id`)
);
--> statement-breakpoint
ALTER TABLE `call` ADD `per_university` int;--> statement-breakpoint
CREATE INDEX `proposal_presence_seen` ON `proposal_presence` (`seen_at`);--> statement-breakpoint
CREATE INDEX `selection_interest_user` ON `selection_interest` (`user_id`,`expressed_at`);--> statement-breakpoint
CREATE INDEX `call_limited` ON `call` (`per_university`,`closes_at`);