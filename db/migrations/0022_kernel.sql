CREATE TABLE `account_rule` (
	`award_id` binary(16) NOT NULL,
	`position` int NOT NULL,
	`overspend` varchar(8) NOT NULL DEFAULT 'block',
	`closed` boolean NOT NULL DEFAULT false,
	`approval_above` bigint,
	`changed_by` binary(16) NOT NULL,
	`changed_at` datetime(3) NOT NULL,
	CONSTRAINT `account_rule_award_id_position_pk` PRIMARY KEY(`award_id`,`position`)
);
--> statement-breakpoint
CREATE TABLE `accounting_period` (
	`organisation_id` binary(16) NOT NULL,
	`month` char(7) NOT NULL,
	`closed_at` datetime(3) NOT NULL,
	`closed_by` binary(16) NOT NULL,
	`reopened_at` datetime(3),
	`reopened_by` binary(16),
	CONSTRAINT `accounting_period_organisation_id_month_pk` PRIMARY KEY(`organisation_id`,`month`)
);
--> statement-breakpoint
CREATE TABLE `transfer_document` (
	`transfer_id` binary(16) NOT NULL,
	`position` smallint NOT NULL,
	`hash` binary(32) NOT NULL,
	`name` varchar(200) NOT NULL,
	`mime` varchar(100) NOT NULL,
	`size` int NOT NULL,
	`added_by` binary(16) NOT NULL,
	`added_at` datetime(3) NOT NULL,
	CONSTRAINT `transfer_document_transfer_id_position_pk` PRIMARY KEY(`transfer_id`,`position`)
);
--> statement-breakpoint
CREATE TABLE `award_condition` (
	`id` binary(16) NOT NULL,
	`award_id` binary(16) NOT NULL,
	`position` int NOT NULL,
	`body` text NOT NULL,
	`status` varchar(12) NOT NULL,
	`note` text,
	`submitted_by` binary(16),
	`submitted_at` datetime(3),
	`comment` text,
	`decided_by` binary(16),
	`decided_at` datetime(3),
	CONSTRAINT `award_condition_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `award_condition_file` (
	`condition_id` binary(16) NOT NULL,
	`position` smallint NOT NULL,
	`hash` binary(32) NOT NULL,
	`name` varchar(200) NOT NULL,
	`mime` varchar(100) NOT NULL,
	`size` int NOT NULL,
	`added_by` binary(16) NOT NULL,
	`added_at` datetime(3) NOT NULL,
	CONSTRAINT `award_condition_file_condition_id_position_pk` PRIMARY KEY(`condition_id`,`position`)
);
--> statement-breakpoint
CREATE TABLE `award_figure` (
	`award_id` binary(16) NOT NULL,
	`revision` int NOT NULL,
	`position` int NOT NULL,
	`name` varchar(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`requested` bigint,
	`endorsed` bigint,
	`awarded` bigint NOT NULL,
	`note` varchar(250) NOT NULL DEFAULT '',
	CONSTRAINT `award_figure_award_id_revision_position_pk` PRIMARY KEY(`award_id`,`revision`,`position`),
	CONSTRAINT `award_figure_awarded` CHECK(awarded >= 0)
);
--> statement-breakpoint
CREATE TABLE `award_offer` (
	`award_id` binary(16) NOT NULL,
	`revision` int NOT NULL,
	`amount` bigint NOT NULL,
	`starts_on` date,
	`ends_on` date,
	`award_rate` int NOT NULL,
	`terms` text,
	`template_id` binary(16),
	`template_version` int,
	`note` text,
	`offered_by` binary(16) NOT NULL,
	`offered_at` datetime(3) NOT NULL,
	`answer` varchar(12),
	`answer_comment` text,
	`answered_by` binary(16),
	`answered_at` datetime(3),
	CONSTRAINT `award_offer_award_id_revision_pk` PRIMARY KEY(`award_id`,`revision`)
);
--> statement-breakpoint
CREATE TABLE `award_terms_template` (
	`id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`name` varchar(120) NOT NULL,
	`body` text NOT NULL,
	`conditions` text NOT NULL,
	`award_rate` int NOT NULL DEFAULT 10000,
	`months` int,
	`version` int NOT NULL DEFAULT 1,
	`changed_by` binary(16) NOT NULL,
	`changed_at` datetime(3) NOT NULL,
	`retired_at` datetime(3),
	CONSTRAINT `award_terms_template_id` PRIMARY KEY(`id`),
	CONSTRAINT `award_terms_template_name` UNIQUE(`agency_id`,`name`)
);
--> statement-breakpoint
CREATE TABLE `award_indirect` (
	`award_id` binary(16) NOT NULL,
	`from_on` date NOT NULL,
	`basis_points` int NOT NULL,
	`base` text,
	`position` int NOT NULL,
	`reason` varchar(250) NOT NULL DEFAULT '',
	`added_by` binary(16) NOT NULL,
	`added_at` datetime(3) NOT NULL,
	CONSTRAINT `award_indirect_award_id_from_on_pk` PRIMARY KEY(`award_id`,`from_on`),
	CONSTRAINT `award_indirect_rate` CHECK(basis_points BETWEEN 0 AND 20000)
);
--> statement-breakpoint
ALTER TABLE `award` DROP INDEX `award_proposal`;--> statement-breakpoint
ALTER TABLE `transfer` MODIFY COLUMN `kind` varchar(20) NOT NULL;--> statement-breakpoint
ALTER TABLE `transfer` MODIFY COLUMN `leg` int NOT NULL;--> statement-breakpoint
ALTER TABLE `account_member` ADD `limit_per_transaction` bigint;--> statement-breakpoint
ALTER TABLE `account_member` ADD `limit_per_month` bigint;--> statement-breakpoint
ALTER TABLE `account_member` ADD `headings` text;--> statement-breakpoint
ALTER TABLE `account_member` ADD `absent_from` date;--> statement-breakpoint
ALTER TABLE `account_member` ADD `absent_until` date;--> statement-breakpoint
ALTER TABLE `transfer` ADD `booked_on` date;--> statement-breakpoint
ALTER TABLE `transfer` ADD `occurred_on` date GENERATED ALWAYS AS (coalesce(booked_on, cast(at as date))) STORED;--> statement-breakpoint
ALTER TABLE `transfer` ADD `cause_id` binary(16);--> statement-breakpoint
ALTER TABLE `transfer` ADD `continues_id` binary(16);--> statement-breakpoint
ALTER TABLE `transfer` ADD `source_type` varchar(20);--> statement-breakpoint
ALTER TABLE `transfer` ADD `source_id` binary(16);--> statement-breakpoint
ALTER TABLE `transfer` ADD `original_amount` bigint;--> statement-breakpoint
ALTER TABLE `transfer` ADD `original_currency` varchar(3);--> statement-breakpoint
ALTER TABLE `transfer` ADD `rate` varchar(24);--> statement-breakpoint
ALTER TABLE `transfer` ADD `rate_source` varchar(80);--> statement-breakpoint
ALTER TABLE `transfer` ADD `rate_on` date;--> statement-breakpoint
ALTER TABLE `award` ADD `succession` int DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `award` ADD `predecessor_id` binary(16);--> statement-breakpoint
ALTER TABLE `award` ADD `starts_on` date;--> statement-breakpoint
ALTER TABLE `award` ADD `ends_on` date;--> statement-breakpoint
ALTER TABLE `award` ADD `award_rate` int DEFAULT 10000 NOT NULL;--> statement-breakpoint
ALTER TABLE `award` ADD `announces_at` datetime(3);--> statement-breakpoint
ALTER TABLE `award` ADD `terms` text;--> statement-breakpoint
ALTER TABLE `award` ADD `status_at` datetime(3);--> statement-breakpoint
ALTER TABLE `award` ADD `status_reason` text;--> statement-breakpoint
ALTER TABLE `award` ADD `version` int DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `transfer` ADD CONSTRAINT `transfer_cause` UNIQUE(`cause_id`);--> statement-breakpoint
ALTER TABLE `transfer` ADD CONSTRAINT `transfer_continues` UNIQUE(`continues_id`);--> statement-breakpoint
ALTER TABLE `award` ADD CONSTRAINT `award_predecessor` UNIQUE(`predecessor_id`);--> statement-breakpoint
ALTER TABLE `award` ADD CONSTRAINT `award_proposal_once` UNIQUE(`proposal_id`,`succession`);--> statement-breakpoint
CREATE INDEX `transfer_document_hash` ON `transfer_document` (`hash`);--> statement-breakpoint
CREATE INDEX `award_condition_award` ON `award_condition` (`award_id`,`position`);--> statement-breakpoint
ALTER TABLE `transfer` ADD CONSTRAINT `transfer_balance` CHECK (balance_after >= 0);--> statement-breakpoint
ALTER TABLE `award` ADD CONSTRAINT `award_share` CHECK (award_rate BETWEEN 0 AND 10000);--> statement-breakpoint
CREATE INDEX `transfer_source` ON `transfer` (`source_id`);--> statement-breakpoint
CREATE INDEX `award_ends` ON `award` (`status`,`ends_on`);