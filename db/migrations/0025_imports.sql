CREATE TABLE `import_alias` (
	`organisation_id` binary(16) NOT NULL,
	`kind` varchar(8) NOT NULL,
	`code` varchar(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`award_id` binary(16),
	`heading` varchar(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
	`saved_by` binary(16) NOT NULL,
	`saved_at` datetime(3) NOT NULL,
	CONSTRAINT `import_alias_organisation_id_kind_code_pk` PRIMARY KEY(`organisation_id`,`kind`,`code`)
);
--> statement-breakpoint
CREATE TABLE `import_layout` (
	`organisation_id` binary(16) NOT NULL,
	`heads_hash` binary(32) NOT NULL,
	`layout` text NOT NULL,
	`saved_by` binary(16) NOT NULL,
	`saved_at` datetime(3) NOT NULL,
	CONSTRAINT `import_layout_organisation_id_heads_hash_pk` PRIMARY KEY(`organisation_id`,`heads_hash`)
);
--> statement-breakpoint
CREATE TABLE `import_row` (
	`import_id` binary(16) NOT NULL,
	`number` int NOT NULL,
	`organisation_id` binary(16) NOT NULL,
	`line` int NOT NULL,
	`cells` text NOT NULL,
	`award` varchar(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`heading_text` varchar(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`currency` varchar(10) NOT NULL,
	`reference` varchar(80) NOT NULL,
	`description` varchar(250) NOT NULL,
	`award_id` binary(16),
	`heading` varchar(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
	`occurred_on` date,
	`amount` bigint,
	`original_amount` bigint,
	`rate` varchar(24),
	`rate_source` varchar(80),
	`rate_on` date,
	`status` varchar(12) NOT NULL,
	`problem` varchar(20),
	`reason` varchar(400),
	`row_key` binary(32),
	`own_key` binary(32),
	`anyway` boolean NOT NULL DEFAULT false,
	`commitment_id` binary(16),
	`reverses_id` binary(16),
	`matched_id` binary(16),
	`transfer_id` binary(16),
	`undone_id` binary(16),
	`resolved_by` binary(16),
	`resolved_at` datetime(3),
	`note` varchar(250),
	CONSTRAINT `import_row_import_id_number_pk` PRIMARY KEY(`import_id`,`number`),
	CONSTRAINT `import_row_once` UNIQUE(`organisation_id`,`own_key`),
	CONSTRAINT `import_row_matched` UNIQUE(`matched_id`),
	CONSTRAINT `import_row_transfer` UNIQUE(`transfer_id`)
);
--> statement-breakpoint
CREATE TABLE `ledger_import` (
	`id` binary(16) NOT NULL,
	`organisation_id` binary(16) NOT NULL,
	`file_hash` binary(32) NOT NULL,
	`live_hash` binary(32),
	`file_name` varchar(200) NOT NULL,
	`size` int NOT NULL,
	`encoding` varchar(16) NOT NULL,
	`delimiter` char(1) NOT NULL,
	`heads` text NOT NULL,
	`sample` mediumtext NOT NULL,
	`layout` text,
	`status` varchar(12) NOT NULL,
	`attempt` binary(16),
	`beat_at` datetime(3),
	`done` int NOT NULL DEFAULT 0,
	`total` int NOT NULL DEFAULT 0,
	`batches` int NOT NULL DEFAULT 0,
	`failure` varchar(400),
	`made_by` binary(16) NOT NULL,
	`made_at` datetime(3) NOT NULL,
	`checked_at` datetime(3),
	`posted_by` binary(16),
	`posted_at` datetime(3),
	`undone_by` binary(16),
	`undone_at` datetime(3),
	CONSTRAINT `ledger_import_id` PRIMARY KEY(`id`),
	CONSTRAINT `ledger_import_once` UNIQUE(`organisation_id`,`live_hash`)
);
--> statement-breakpoint
ALTER TABLE `audit_log` ADD `covers` binary(32);--> statement-breakpoint
ALTER TABLE `outbox_event` ADD `hash` binary(32);--> statement-breakpoint
CREATE INDEX `import_row_work` ON `import_row` (`import_id`,`status`,`award_id`,`number`);--> statement-breakpoint
CREATE INDEX `import_row_problem` ON `import_row` (`import_id`,`status`,`problem`,`number`);--> statement-breakpoint
CREATE INDEX `ledger_import_list` ON `ledger_import` (`organisation_id`,`made_at`,`id`);--> statement-breakpoint
CREATE INDEX `ledger_import_work` ON `ledger_import` (`status`,`made_at`);--> statement-breakpoint
CREATE INDEX `transfer_occurred` ON `transfer` (`award_id`,`occurred_on`,`number`);--> statement-breakpoint
CREATE INDEX `transfer_at` ON `transfer` (`award_id`,`at`,`number`);