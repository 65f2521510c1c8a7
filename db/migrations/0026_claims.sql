CREATE TABLE `claim` (
	`id` binary(16) NOT NULL,
	`award_id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`organisation_id` binary(16) NOT NULL,
	`number` int NOT NULL,
	`status` varchar(12) NOT NULL,
	`from_on` date NOT NULL,
	`to_on` date NOT NULL,
	`currency` varchar(3) NOT NULL,
	`final` boolean NOT NULL DEFAULT false,
	`comment` text NOT NULL,
	`version` int NOT NULL DEFAULT 1,
	`total` bigint NOT NULL DEFAULT 0,
	`disallowed` bigint NOT NULL DEFAULT 0,
	`rate` int NOT NULL DEFAULT 10000,
	`granted` bigint NOT NULL DEFAULT 0,
	`retained` bigint NOT NULL DEFAULT 0,
	`settled` bigint NOT NULL DEFAULT 0,
	`payable` bigint NOT NULL DEFAULT 0,
	`created_by` binary(16) NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`submitted_by` binary(16),
	`submitted_at` datetime(3),
	`first_approved_by` binary(16),
	`first_approved_at` datetime(3),
	`approved_by` binary(16),
	`approved_at` datetime(3),
	`paid_at` datetime(3),
	`failure` varchar(250),
	CONSTRAINT `claim_id` PRIMARY KEY(`id`),
	CONSTRAINT `claim_number` UNIQUE(`award_id`,`number`),
	CONSTRAINT `claim_period` CHECK(from_on <= to_on)
);
--> statement-breakpoint
CREATE TABLE `claim_file` (
	`id` binary(16) NOT NULL,
	`claim_id` binary(16) NOT NULL,
	`file_hash` binary(32) NOT NULL,
	`name` varchar(120) NOT NULL,
	`size` int NOT NULL,
	`added_by` binary(16) NOT NULL,
	`added_at` datetime(3) NOT NULL,
	CONSTRAINT `claim_file_id` PRIMARY KEY(`id`),
	CONSTRAINT `claim_file_once` UNIQUE(`claim_id`,`file_hash`)
);
--> statement-breakpoint
CREATE TABLE `claim_forecast` (
	`claim_id` binary(16) NOT NULL,
	`position` int NOT NULL,
	`from_on` date NOT NULL,
	`to_on` date NOT NULL,
	`amount` bigint NOT NULL,
	CONSTRAINT `claim_forecast_claim_id_position_from_on_pk` PRIMARY KEY(`claim_id`,`position`,`from_on`),
	CONSTRAINT `claim_forecast_amount` CHECK(amount >= 0)
);
--> statement-breakpoint
CREATE TABLE `claim_line` (
	`claim_id` binary(16) NOT NULL,
	`position` int NOT NULL,
	`heading` varchar(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`amount` bigint NOT NULL,
	`planned` bigint,
	`plan_from` varchar(12),
	`explanation` varchar(1000) NOT NULL DEFAULT '',
	`disallowed` bigint NOT NULL DEFAULT 0,
	`disallow_reason` varchar(500) NOT NULL DEFAULT '',
	`disallowed_by` binary(16),
	CONSTRAINT `claim_line_claim_id_position_pk` PRIMARY KEY(`claim_id`,`position`),
	CONSTRAINT `claim_line_disallowed` CHECK(disallowed >= 0)
);
--> statement-breakpoint
CREATE TABLE `claim_message` (
	`id` binary(16) NOT NULL,
	`claim_id` binary(16) NOT NULL,
	`author_id` binary(16) NOT NULL,
	`side` varchar(12) NOT NULL,
	`kind` varchar(12) NOT NULL,
	`body` text NOT NULL,
	`written_at` datetime(3) NOT NULL,
	CONSTRAINT `claim_message_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `claim_posting` (
	`transfer_id` binary(16) NOT NULL,
	`claim_id` binary(16) NOT NULL,
	`position` int NOT NULL,
	`amount` bigint NOT NULL,
	`occurred_on` date NOT NULL,
	CONSTRAINT `claim_posting_transfer_id` PRIMARY KEY(`transfer_id`)
);
--> statement-breakpoint
CREATE TABLE `claim_rule` (
	`agency_id` binary(16) NOT NULL,
	`second_above` bigint,
	`retention` int NOT NULL,
	`version` int NOT NULL,
	`changed_by` binary(16) NOT NULL,
	`changed_at` datetime(3) NOT NULL,
	CONSTRAINT `claim_rule_agency_id` PRIMARY KEY(`agency_id`)
);
--> statement-breakpoint
CREATE TABLE `instalment` (
	`id` binary(16) NOT NULL,
	`award_id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`number` int NOT NULL,
	`kind` varchar(12) NOT NULL DEFAULT 'advance',
	`title` varchar(120) NOT NULL,
	`due_on` date NOT NULL,
	`amount` bigint NOT NULL,
	`release_condition` varchar(500) NOT NULL,
	`status` varchar(12) NOT NULL,
	`schedule` int NOT NULL,
	`released_by` binary(16),
	`released_at` datetime(3),
	`release_note` varchar(500) NOT NULL DEFAULT '',
	`failure` varchar(250),
	CONSTRAINT `instalment_id` PRIMARY KEY(`id`),
	CONSTRAINT `instalment_number` UNIQUE(`award_id`,`number`),
	CONSTRAINT `instalment_amount` CHECK(amount > 0)
);
--> statement-breakpoint
CREATE TABLE `payment_schedule` (
	`award_id` binary(16) NOT NULL,
	`version` int NOT NULL,
	`basis` varchar(12) NOT NULL,
	`frequency` varchar(12) NOT NULL,
	`retention` int NOT NULL,
	`note` varchar(500) NOT NULL,
	`set_by` binary(16) NOT NULL,
	`set_at` datetime(3) NOT NULL,
	CONSTRAINT `payment_schedule_award_id_version_pk` PRIMARY KEY(`award_id`,`version`),
	CONSTRAINT `payment_schedule_retention` CHECK(retention BETWEEN 0 AND 10000)
);
--> statement-breakpoint
CREATE TABLE `bank_account` (
	`id` binary(16) NOT NULL,
	`organisation_id` binary(16) NOT NULL,
	`holder` varchar(70) NOT NULL,
	`iban` varchar(34) NOT NULL,
	`bic` varchar(11) NOT NULL,
	`status` varchar(12) NOT NULL,
	`asked_by` binary(16) NOT NULL,
	`asked_at` datetime(3) NOT NULL,
	`answered_by` binary(16),
	`answered_at` datetime(3),
	`answer` varchar(500) NOT NULL DEFAULT '',
	CONSTRAINT `bank_account_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `bank_line` (
	`id` binary(16) NOT NULL,
	`statement_id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`fingerprint` binary(32) NOT NULL,
	`end_to_end_id` varchar(35) NOT NULL,
	`amount` bigint,
	`amount_written` varchar(24) NOT NULL,
	`currency` varchar(3) NOT NULL,
	`incoming` boolean NOT NULL,
	`booked_on` date,
	`reference` varchar(35) NOT NULL,
	`name` varchar(140) NOT NULL,
	`information` varchar(250) NOT NULL,
	`payment_id` binary(16),
	`exception` varchar(12),
	`resolution` varchar(500),
	`resolved_by` binary(16),
	`resolved_at` datetime(3),
	CONSTRAINT `bank_line_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `bank_statement` (
	`id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`file_hash` binary(32) NOT NULL,
	`name` varchar(120) NOT NULL,
	`line_count` int NOT NULL,
	`matched` int NOT NULL,
	`exceptions` int NOT NULL,
	`ignored` int NOT NULL,
	`imported_by` binary(16) NOT NULL,
	`imported_at` datetime(3) NOT NULL,
	CONSTRAINT `bank_statement_id` PRIMARY KEY(`id`),
	CONSTRAINT `bank_statement_once` UNIQUE(`agency_id`,`file_hash`)
);
--> statement-breakpoint
CREATE TABLE `payment` (
	`id` binary(16) NOT NULL,
	`run_id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`organisation_id` binary(16) NOT NULL,
	`award_id` binary(16) NOT NULL,
	`subject` varchar(12) NOT NULL,
	`subject_id` binary(16) NOT NULL,
	`status` varchar(12) NOT NULL,
	`amount` bigint NOT NULL,
	`currency` varchar(3) NOT NULL,
	`end_to_end_id` varchar(35) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`holder` varchar(70) NOT NULL,
	`iban` varchar(34) NOT NULL,
	`bic` varchar(11) NOT NULL,
	`reason` varchar(250),
	`bank_reference` varchar(35),
	`paid_on` date,
	`settled_by` binary(16),
	`settled_at` datetime(3),
	`transfer_id` binary(16),
	CONSTRAINT `payment_id` PRIMARY KEY(`id`),
	CONSTRAINT `payment_end_to_end` UNIQUE(`end_to_end_id`),
	CONSTRAINT `payment_amount` CHECK(amount > 0)
);
--> statement-breakpoint
CREATE TABLE `payment_run` (
	`id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`reference` varchar(32) NOT NULL,
	`status` varchar(12) NOT NULL,
	`execute_on` date NOT NULL,
	`currency` varchar(3) NOT NULL,
	`total` bigint NOT NULL,
	`payment_count` int NOT NULL,
	`holder` varchar(70) NOT NULL,
	`iban` varchar(34) NOT NULL,
	`bic` varchar(11) NOT NULL,
	`prepared_by` binary(16) NOT NULL,
	`prepared_at` datetime(3) NOT NULL,
	`answered_by` binary(16),
	`answered_at` datetime(3),
	`answer` varchar(500) NOT NULL DEFAULT '',
	`file_hash` binary(32),
	CONSTRAINT `payment_run_id` PRIMARY KEY(`id`),
	CONSTRAINT `payment_run_reference` UNIQUE(`reference`),
	CONSTRAINT `payment_run_total` CHECK(total > 0)
);
--> statement-breakpoint
CREATE INDEX `claim_agency` ON `claim` (`agency_id`,`status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `claim_organisation` ON `claim` (`organisation_id`,`status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `claim_message_claim` ON `claim_message` (`claim_id`,`written_at`,`id`);--> statement-breakpoint
CREATE INDEX `claim_posting_claim` ON `claim_posting` (`claim_id`,`position`,`occurred_on`,`transfer_id`);--> statement-breakpoint
CREATE INDEX `instalment_due` ON `instalment` (`agency_id`,`status`,`due_on`);--> statement-breakpoint
CREATE INDEX `bank_account_organisation` ON `bank_account` (`organisation_id`,`status`,`asked_at`);--> statement-breakpoint
CREATE INDEX `bank_line_statement` ON `bank_line` (`statement_id`);--> statement-breakpoint
CREATE INDEX `bank_line_known` ON `bank_line` (`agency_id`,`fingerprint`);--> statement-breakpoint
CREATE INDEX `bank_line_open` ON `bank_line` (`agency_id`,`exception`,`resolved_at`);--> statement-breakpoint
CREATE INDEX `bank_statement_list` ON `bank_statement` (`agency_id`,`imported_at`,`id`);--> statement-breakpoint
CREATE INDEX `payment_run_of` ON `payment` (`run_id`);--> statement-breakpoint
CREATE INDEX `payment_subject` ON `payment` (`subject_id`,`status`);--> statement-breakpoint
CREATE INDEX `payment_agency` ON `payment` (`agency_id`,`status`);--> statement-breakpoint
CREATE INDEX `payment_award` ON `payment` (`award_id`);--> statement-breakpoint
CREATE INDEX `payment_run_agency` ON `payment_run` (`agency_id`,`prepared_at`,`id`);