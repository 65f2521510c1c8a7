CREATE TABLE `ledger_block` (
	`award_id` binary(16) NOT NULL,
	`block` int NOT NULL,
	`month` char(7) NOT NULL,
	`account_id` binary(16) NOT NULL,
	`kind` varchar(20) NOT NULL,
	`credits` bigint NOT NULL,
	`debits` bigint NOT NULL,
	`pending` bigint NOT NULL,
	`transfers` int NOT NULL,
	CONSTRAINT `ledger_block_award_id_block_month_account_id_kind_pk` PRIMARY KEY(`award_id`,`block`,`month`,`account_id`,`kind`)
);
--> statement-breakpoint
CREATE TABLE `ledger_check` (
	`day` date NOT NULL,
	`attempt` binary(16),
	`beat_at` datetime(3),
	`started_at` datetime(3) NOT NULL,
	`finished_at` datetime(3),
	`broken` int NOT NULL DEFAULT 0,
	`breaches` mediumtext,
	CONSTRAINT `ledger_check_day` PRIMARY KEY(`day`)
);
--> statement-breakpoint
ALTER TABLE `accounting_period` ADD `reopen_asked_by` binary(16);--> statement-breakpoint
ALTER TABLE `accounting_period` ADD `reopen_asked_at` datetime(3);--> statement-breakpoint
ALTER TABLE `accounting_period` ADD `reopen_reason` varchar(250);