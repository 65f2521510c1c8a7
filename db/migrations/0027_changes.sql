CREATE TABLE `change_message` (
	`id` binary(16) NOT NULL,
	`change_id` binary(16) NOT NULL,
	`kind` varchar(12) NOT NULL,
	`shared` int NOT NULL,
	`body` text NOT NULL,
	`author_id` binary(16) NOT NULL,
	`at` datetime(3) NOT NULL,
	CONSTRAINT `change_message_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `change_request` (
	`id` binary(16) NOT NULL,
	`award_id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`organisation_id` binary(16) NOT NULL,
	`number` int NOT NULL,
	`kind` varchar(12) NOT NULL,
	`status` varchar(20) NOT NULL,
	`open_kind` varchar(12),
	`proposed` text NOT NULL,
	`reason` text NOT NULL,
	`version` int NOT NULL DEFAULT 1,
	`requested_by` binary(16) NOT NULL,
	`requested_at` datetime(3) NOT NULL,
	`saved_by` binary(16) NOT NULL,
	`saved_at` datetime(3) NOT NULL,
	`sent_by` binary(16),
	`sent_at` datetime(3),
	`rule_version` int,
	`outcome` varchar(16),
	`findings` text,
	`endorsed_by` binary(16),
	`endorsed_at` datetime(3),
	`submitted_at` datetime(3),
	`decided_by` binary(16),
	`decided_at` datetime(3),
	`decision` text,
	`effective_on` date,
	`differences` text,
	CONSTRAINT `change_request_id` PRIMARY KEY(`id`),
	CONSTRAINT `change_open` UNIQUE(`award_id`,`open_kind`),
	CONSTRAINT `change_number` UNIQUE(`award_id`,`number`)
);
--> statement-breakpoint
CREATE TABLE `change_rule_set` (
	`agency_id` binary(16) NOT NULL,
	`version` int NOT NULL,
	`rules` text NOT NULL,
	`note` varchar(500) NOT NULL,
	`saved_by` binary(16) NOT NULL,
	`saved_at` datetime(3) NOT NULL,
	CONSTRAINT `change_rule_set_agency_id_version_pk` PRIMARY KEY(`agency_id`,`version`)
);
--> statement-breakpoint
CREATE TABLE `report` (
	`id` binary(16) NOT NULL,
	`award_id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`organisation_id` binary(16) NOT NULL,
	`number` int NOT NULL,
	`kind` varchar(10) NOT NULL,
	`title` varchar(120) NOT NULL,
	`slot` varchar(20),
	`status` varchar(12) NOT NULL,
	`period_from` date,
	`period_to` date,
	`due_on` date NOT NULL,
	`due_at` datetime(3) NOT NULL,
	`first_due_on` date,
	`open_days` int NOT NULL,
	`escalate_days` int NOT NULL,
	`template_version` int,
	`content` mediumtext NOT NULL,
	`version` int NOT NULL DEFAULT 1,
	`saved_by` binary(16),
	`saved_at` datetime(3),
	`submitted` mediumtext,
	`submitted_by` binary(16),
	`submitted_at` datetime(3),
	`accepted_by` binary(16),
	`accepted_at` datetime(3),
	`asked_until` date,
	`asked_reason` varchar(1000),
	`asked_by` binary(16),
	CONSTRAINT `report_id` PRIMARY KEY(`id`),
	CONSTRAINT `report_slot` UNIQUE(`award_id`,`slot`),
	CONSTRAINT `report_number` UNIQUE(`award_id`,`number`)
);
--> statement-breakpoint
CREATE TABLE `report_message` (
	`id` binary(16) NOT NULL,
	`report_id` binary(16) NOT NULL,
	`kind` varchar(12) NOT NULL,
	`body` text NOT NULL,
	`author_id` binary(16) NOT NULL,
	`at` datetime(3) NOT NULL,
	CONSTRAINT `report_message_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `report_output` (
	`id` binary(16) NOT NULL,
	`report_id` binary(16) NOT NULL,
	`award_id` binary(16) NOT NULL,
	`position` int NOT NULL,
	`type` varchar(12) NOT NULL,
	`title` varchar(300) NOT NULL,
	`identifier` varchar(300) NOT NULL,
	`place` varchar(200) NOT NULL,
	`year` int,
	`count` int,
	CONSTRAINT `report_output_id` PRIMARY KEY(`id`),
	CONSTRAINT `report_output_place` UNIQUE(`report_id`,`position`)
);
--> statement-breakpoint
CREATE TABLE `report_template` (
	`agency_id` binary(16) NOT NULL,
	`kind` varchar(10) NOT NULL,
	`version` int NOT NULL,
	`form` mediumtext NOT NULL,
	`note` varchar(500) NOT NULL,
	`saved_by` binary(16) NOT NULL,
	`saved_at` datetime(3) NOT NULL,
	CONSTRAINT `report_template_agency_id_kind_version_pk` PRIMARY KEY(`agency_id`,`kind`,`version`)
);
--> statement-breakpoint
CREATE TABLE `report_terms` (
	`agency_id` binary(16) NOT NULL,
	`version` int NOT NULL,
	`progress_months` int NOT NULL,
	`progress_days` int NOT NULL,
	`final_days` int NOT NULL,
	`open_days` int NOT NULL,
	`escalate_days` int NOT NULL,
	`saved_by` binary(16) NOT NULL,
	`saved_at` datetime(3) NOT NULL,
	CONSTRAINT `report_terms_agency_id_version_pk` PRIMARY KEY(`agency_id`,`version`)
);
--> statement-breakpoint
CREATE INDEX `change_message_of` ON `change_message` (`change_id`,`at`);--> statement-breakpoint
CREATE INDEX `change_agency` ON `change_request` (`agency_id`,`status`,`requested_at`,`id`);--> statement-breakpoint
CREATE INDEX `change_organisation` ON `change_request` (`organisation_id`,`status`,`requested_at`,`id`);--> statement-breakpoint
CREATE INDEX `report_agency` ON `report` (`agency_id`,`status`,`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `report_organisation` ON `report` (`organisation_id`,`status`,`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `report_message_of` ON `report_message` (`report_id`,`at`);--> statement-breakpoint
CREATE INDEX `report_output_award` ON `report_output` (`award_id`,`type`);