CREATE TABLE `decision_release` (
	`id` binary(16) NOT NULL,
	`call_id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`status` varchar(12) NOT NULL,
	`not_before` datetime(3),
	`hold_minutes` int NOT NULL,
	`due_at` datetime(3),
	`awards` int NOT NULL,
	`declines` int NOT NULL,
	`award_version` int NOT NULL,
	`decline_version` int NOT NULL,
	`asked_by` binary(16) NOT NULL,
	`asked_at` datetime(3) NOT NULL,
	`approved_by` binary(16),
	`approved_at` datetime(3),
	`recalled_by` binary(16),
	`recalled_at` datetime(3),
	`released_at` datetime(3),
	`told` int,
	CONSTRAINT `decision_release_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `letter` (
	`id` binary(16) NOT NULL,
	`release_id` binary(16) NOT NULL,
	`call_id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`proposal_id` binary(16) NOT NULL,
	`decision_id` binary(16) NOT NULL,
	`outcome` varchar(8) NOT NULL,
	`subject` varchar(250) NOT NULL,
	`body` mediumtext NOT NULL,
	`sent_at` datetime(3) NOT NULL,
	CONSTRAINT `letter_id` PRIMARY KEY(`id`),
	CONSTRAINT `letter_proposal` UNIQUE(`proposal_id`)
);
--> statement-breakpoint
CREATE TABLE `letter_recipient` (
	`id` binary(16) NOT NULL,
	`letter_id` binary(16) NOT NULL,
	`user_id` binary(16) NOT NULL,
	`mail_id` binary(16),
	`read_at` datetime(3),
	CONSTRAINT `letter_recipient_id` PRIMARY KEY(`id`),
	CONSTRAINT `letter_recipient_once` UNIQUE(`letter_id`,`user_id`)
);
--> statement-breakpoint
CREATE TABLE `letter_template` (
	`call_id` binary(16) NOT NULL,
	`outcome` varchar(8) NOT NULL,
	`version` int NOT NULL,
	`subject` varchar(200) NOT NULL,
	`body` text NOT NULL,
	`saved_by` binary(16) NOT NULL,
	`saved_at` datetime(3) NOT NULL,
	CONSTRAINT `letter_template_call_id_outcome_version_pk` PRIMARY KEY(`call_id`,`outcome`,`version`)
);
--> statement-breakpoint
CREATE TABLE `release_item` (
	`release_id` binary(16) NOT NULL,
	`proposal_id` binary(16) NOT NULL,
	`decision_id` binary(16) NOT NULL,
	CONSTRAINT `release_item_release_id_proposal_id_pk` PRIMARY KEY(`release_id`,`proposal_id`)
);
--> statement-breakpoint
CREATE INDEX `decision_release_call` ON `decision_release` (`call_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `letter_call` ON `letter` (`call_id`,`sent_at`,`id`);--> statement-breakpoint
CREATE INDEX `letter_recipient_mail` ON `letter_recipient` (`mail_id`);--> statement-breakpoint
CREATE INDEX `release_item_proposal` ON `release_item` (`proposal_id`);