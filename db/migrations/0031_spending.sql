CREATE TABLE `account_term` (
	`award_id` binary(16) NOT NULL,
	`position` int NOT NULL,
	`overspend` varchar(8) NOT NULL,
	`set_by` binary(16) NOT NULL,
	`set_at` datetime(3) NOT NULL,
	CONSTRAINT `account_term_award_id_position_pk` PRIMARY KEY(`award_id`,`position`)
);
--> statement-breakpoint
CREATE TABLE `purchase` (
	`id` binary(16) NOT NULL,
	`award_id` binary(16) NOT NULL,
	`organisation_id` binary(16) NOT NULL,
	`number` int NOT NULL,
	`kind` varchar(12) NOT NULL,
	`supplier` varchar(160) NOT NULL,
	`destination` varchar(160) NOT NULL DEFAULT '',
	`travel_from` date,
	`travel_until` date,
	`heading` varchar(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`currency` varchar(3) NOT NULL,
	`amount` bigint NOT NULL,
	`reason` varchar(500) NOT NULL,
	`status` varchar(20) NOT NULL,
	`approval_reason` varchar(500) NOT NULL DEFAULT '',
	`finance_needed` boolean NOT NULL DEFAULT false,
	`requested_by` binary(16) NOT NULL,
	`requested_at` datetime(3) NOT NULL,
	`commitment_id` binary(16),
	`received` bigint NOT NULL DEFAULT 0,
	`posted` bigint NOT NULL DEFAULT 0,
	`complete` boolean NOT NULL DEFAULT false,
	`ended_by` binary(16),
	`ended_at` datetime(3),
	`answer` varchar(500) NOT NULL DEFAULT '',
	`version` int NOT NULL DEFAULT 1,
	CONSTRAINT `purchase_id` PRIMARY KEY(`id`),
	CONSTRAINT `purchase_number` UNIQUE(`award_id`,`number`),
	CONSTRAINT `purchase_amount` CHECK(amount > 0),
	CONSTRAINT `purchase_received` CHECK(received >= 0 AND posted >= 0 AND received <= amount AND posted <= received)
);
--> statement-breakpoint
CREATE TABLE `purchase_approval` (
	`purchase_id` binary(16) NOT NULL,
	`step` varchar(12) NOT NULL,
	`approved_by` binary(16) NOT NULL,
	`approved_at` datetime(3) NOT NULL,
	`comment` varchar(500) NOT NULL DEFAULT '',
	CONSTRAINT `purchase_approval_purchase_id_step_pk` PRIMARY KEY(`purchase_id`,`step`)
);
--> statement-breakpoint
CREATE TABLE `purchase_line` (
	`purchase_id` binary(16) NOT NULL,
	`position` int NOT NULL,
	`description` varchar(250) NOT NULL,
	`quantity` int NOT NULL,
	`unit_price` bigint NOT NULL,
	CONSTRAINT `purchase_line_purchase_id_position_pk` PRIMARY KEY(`purchase_id`,`position`),
	CONSTRAINT `purchase_line_amount` CHECK(quantity > 0 AND unit_price > 0)
);
--> statement-breakpoint
CREATE TABLE `purchase_receipt` (
	`id` binary(16) NOT NULL,
	`purchase_id` binary(16) NOT NULL,
	`position` int NOT NULL,
	`amount` bigint NOT NULL,
	`description` varchar(250) NOT NULL,
	`received_on` date NOT NULL,
	`is_last` boolean NOT NULL,
	`file_hash` binary(32) NOT NULL,
	`file_name` varchar(120) NOT NULL,
	`file_size` int NOT NULL,
	`file_mime` varchar(100) NOT NULL,
	`status` varchar(12) NOT NULL,
	`received_by` binary(16) NOT NULL,
	`received_at` datetime(3) NOT NULL,
	`settled_by` binary(16),
	`settled_at` datetime(3),
	`posted_on` date,
	`transfer_id` binary(16),
	`answer` varchar(500) NOT NULL DEFAULT '',
	CONSTRAINT `purchase_receipt_id` PRIMARY KEY(`id`),
	CONSTRAINT `purchase_receipt_position` UNIQUE(`purchase_id`,`position`),
	CONSTRAINT `purchase_receipt_amount` CHECK(amount > 0)
);
--> statement-breakpoint
CREATE TABLE `recurring` (
	`id` binary(16) NOT NULL,
	`award_id` binary(16) NOT NULL,
	`organisation_id` binary(16) NOT NULL,
	`kind` varchar(12) NOT NULL,
	`name` varchar(120) NOT NULL,
	`heading` varchar(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`currency` varchar(3) NOT NULL,
	`from_on` date NOT NULL,
	`until_on` date NOT NULL,
	`day` int NOT NULL,
	`time_zone` varchar(64) NOT NULL,
	`version` int NOT NULL DEFAULT 1,
	`created_by` binary(16) NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`stopped_by` binary(16),
	`stopped_at` datetime(3),
	CONSTRAINT `recurring_id` PRIMARY KEY(`id`),
	CONSTRAINT `recurring_day` CHECK(day BETWEEN 1 AND 31)
);
--> statement-breakpoint
CREATE TABLE `recurring_month` (
	`id` binary(16) NOT NULL,
	`recurring_id` binary(16) NOT NULL,
	`award_id` binary(16) NOT NULL,
	`organisation_id` binary(16) NOT NULL,
	`month` varchar(7) NOT NULL,
	`status` varchar(12) NOT NULL,
	`amount` bigint NOT NULL,
	`reckoning` varchar(500) NOT NULL DEFAULT '',
	`note` varchar(500) NOT NULL DEFAULT '',
	`tries` int NOT NULL,
	`tried_at` datetime(3) NOT NULL,
	`occurred_on` date,
	`transfer_id` binary(16),
	CONSTRAINT `recurring_month_id` PRIMARY KEY(`id`),
	CONSTRAINT `recurring_month_once` UNIQUE(`recurring_id`,`month`)
);
--> statement-breakpoint
CREATE TABLE `recurring_rate` (
	`recurring_id` binary(16) NOT NULL,
	`from_on` date NOT NULL,
	`amount` bigint NOT NULL,
	`reason` varchar(250) NOT NULL DEFAULT '',
	`set_by` binary(16) NOT NULL,
	`set_at` datetime(3) NOT NULL,
	CONSTRAINT `recurring_rate_recurring_id_from_on_pk` PRIMARY KEY(`recurring_id`,`from_on`),
	CONSTRAINT `recurring_rate_amount` CHECK(amount > 0)
);
--> statement-breakpoint
ALTER TABLE `account_rule` ADD `finance_above` bigint;--> statement-breakpoint
CREATE INDEX `purchase_organisation` ON `purchase` (`organisation_id`,`status`,`requested_at`,`id`);--> statement-breakpoint
CREATE INDEX `purchase_requester` ON `purchase` (`requested_by`,`requested_at`);--> statement-breakpoint
CREATE INDEX `recurring_award` ON `recurring` (`award_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `recurring_organisation` ON `recurring` (`organisation_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `recurring_month_queue` ON `recurring_month` (`organisation_id`,`status`,`tried_at`,`id`);--> statement-breakpoint
CREATE INDEX `recurring_month_award` ON `recurring_month` (`award_id`,`status`,`tried_at`);