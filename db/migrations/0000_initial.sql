CREATE TABLE `account` (
	`id` binary(16) NOT NULL,
	`award_id` binary(16) NOT NULL,
	`code` varchar(24) NOT NULL,
	`heading` varchar(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`currency` varchar(3) NOT NULL,
	`credits_posted` bigint NOT NULL DEFAULT 0,
	`debits_posted` bigint NOT NULL DEFAULT 0,
	`debits_pending` bigint NOT NULL DEFAULT 0,
	`limited` boolean NOT NULL,
	`closed` boolean NOT NULL DEFAULT false,
	`version` bigint NOT NULL DEFAULT 0,
	CONSTRAINT `account_id` PRIMARY KEY(`id`),
	CONSTRAINT `account_code` UNIQUE(`award_id`,`code`),
	CONSTRAINT `account_limit` CHECK(limited = 0 OR credits_posted - debits_posted - debits_pending >= 0),
	CONSTRAINT `account_counters` CHECK(credits_posted >= 0 AND debits_posted >= 0 AND debits_pending >= 0)
);
--> statement-breakpoint
CREATE TABLE `account_member` (
	`id` binary(16) NOT NULL,
	`award_id` binary(16) NOT NULL,
	`user_id` binary(16) NOT NULL,
	`role` varchar(12) NOT NULL,
	`added_by` binary(16) NOT NULL,
	`added_at` datetime(3) NOT NULL,
	`removed_at` datetime(3),
	`removed_by` binary(16),
	CONSTRAINT `account_member_id` PRIMARY KEY(`id`),
	CONSTRAINT `account_member_once` UNIQUE(`award_id`,`user_id`)
);
--> statement-breakpoint
CREATE TABLE `transfer` (
	`id` binary(16) NOT NULL,
	`award_id` binary(16) NOT NULL,
	`number` int NOT NULL,
	`kind` varchar(12) NOT NULL,
	`debit_id` binary(16) NOT NULL,
	`credit_id` binary(16) NOT NULL,
	`heading` varchar(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`amount` bigint NOT NULL,
	`currency` varchar(3) NOT NULL,
	`pending_id` binary(16),
	`reverses_id` binary(16),
	`balance_after` bigint NOT NULL,
	`description` varchar(250) NOT NULL,
	`actor_id` binary(16) NOT NULL,
	`idem_key` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`leg` smallint NOT NULL,
	`at` datetime(3) NOT NULL,
	CONSTRAINT `transfer_id` PRIMARY KEY(`id`),
	CONSTRAINT `transfer_pending` UNIQUE(`pending_id`),
	CONSTRAINT `transfer_reverses` UNIQUE(`reverses_id`),
	CONSTRAINT `transfer_number` UNIQUE(`award_id`,`number`),
	CONSTRAINT `transfer_once` UNIQUE(`actor_id`,`idem_key`,`leg`),
	CONSTRAINT `transfer_amount` CHECK(amount > 0),
	CONSTRAINT `transfer_sides` CHECK(debit_id <> credit_id)
);
--> statement-breakpoint
CREATE TABLE `award` (
	`id` binary(16) NOT NULL,
	`proposal_id` binary(16) NOT NULL,
	`call_id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`organisation_id` binary(16) NOT NULL,
	`pi_id` binary(16) NOT NULL,
	`reference` varchar(32) NOT NULL,
	`title` varchar(200) NOT NULL,
	`abstract` text NOT NULL,
	`status` varchar(16) NOT NULL,
	`currency` varchar(3) NOT NULL,
	`amount` bigint NOT NULL,
	`offered_at` datetime(3) NOT NULL,
	`answered_at` datetime(3),
	`answered_by` binary(16),
	`answer_comment` text,
	`last_transfer` int NOT NULL DEFAULT 0,
	CONSTRAINT `award_id` PRIMARY KEY(`id`),
	CONSTRAINT `award_proposal` UNIQUE(`proposal_id`),
	CONSTRAINT `award_reference` UNIQUE(`reference`),
	CONSTRAINT `award_amount` CHECK(amount > 0)
);
--> statement-breakpoint
CREATE TABLE `award_heading` (
	`award_id` binary(16) NOT NULL,
	`position` int NOT NULL,
	`name` varchar(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`amount` bigint NOT NULL,
	CONSTRAINT `award_heading_award_id_position_pk` PRIMARY KEY(`award_id`,`position`),
	CONSTRAINT `award_heading_amount` CHECK(amount >= 0)
);
--> statement-breakpoint
CREATE TABLE `call` (
	`id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`reference` varchar(32) NOT NULL,
	`status` varchar(12) NOT NULL,
	`title` varchar(200) NOT NULL,
	`summary` varchar(500) NOT NULL,
	`description` text NOT NULL,
	`eligibility` text NOT NULL,
	`opens_at` datetime(3) NOT NULL,
	`closes_at` datetime(3) NOT NULL,
	`time_zone` varchar(64) NOT NULL,
	`currency` varchar(3) NOT NULL,
	`minimum_amount` bigint NOT NULL,
	`maximum_amount` bigint NOT NULL,
	`version` int NOT NULL DEFAULT 1,
	`created_by` binary(16) NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	`published_at` datetime(3),
	`published_by` binary(16),
	CONSTRAINT `call_id` PRIMARY KEY(`id`),
	CONSTRAINT `call_reference` UNIQUE(`reference`),
	CONSTRAINT `call_dates` CHECK(opens_at < closes_at),
	CONSTRAINT `call_amounts` CHECK(minimum_amount >= 0 AND minimum_amount <= maximum_amount AND maximum_amount > 0)
);
--> statement-breakpoint
CREATE TABLE `call_heading` (
	`call_id` binary(16) NOT NULL,
	`position` int NOT NULL,
	`name` varchar(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	CONSTRAINT `call_heading_call_id_position_pk` PRIMARY KEY(`call_id`,`position`)
);
--> statement-breakpoint
CREATE TABLE `file` (
	`hash` binary(32) NOT NULL,
	`size` int NOT NULL,
	`mime` varchar(100) NOT NULL,
	`pages` int,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `file_hash` PRIMARY KEY(`hash`)
);
--> statement-breakpoint
CREATE TABLE `file_chunk` (
	`hash` binary(32) NOT NULL,
	`position` int NOT NULL,
	`bytes` mediumblob NOT NULL,
	CONSTRAINT `file_chunk_hash_position_pk` PRIMARY KEY(`hash`,`position`)
);
--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` binary(16) NOT NULL,
	`at` datetime(3) NOT NULL,
	`actor_kind` varchar(12) NOT NULL,
	`actor_id` binary(16) NOT NULL,
	`command` varchar(64) NOT NULL,
	`idem_key` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`outcome` varchar(12) NOT NULL,
	`subject_type` varchar(32) NOT NULL,
	`subject_id` binary(16) NOT NULL,
	`related_id` binary(16),
	`detail` longtext NOT NULL,
	`request_id` varchar(64) NOT NULL,
	`seq` bigint,
	`prev_hash` binary(32),
	`hash` binary(32),
	CONSTRAINT `audit_log_id` PRIMARY KEY(`id`),
	CONSTRAINT `audit_log_seq` UNIQUE(`seq`)
);
--> statement-breakpoint
CREATE TABLE `command_log` (
	`actor_id` binary(16) NOT NULL,
	`idem_key` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`attempt_id` binary(16) NOT NULL,
	`command` varchar(64) NOT NULL,
	`fingerprint` binary(32) NOT NULL,
	`http_status` smallint,
	`response` longtext,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `command_log_actor_id_idem_key_pk` PRIMARY KEY(`actor_id`,`idem_key`)
);
--> statement-breakpoint
CREATE TABLE `form_rejection` (
	`id` binary(16) NOT NULL,
	`actor_id` binary(16) NOT NULL,
	`command` varchar(64) NOT NULL,
	`problem` text NOT NULL,
	`input` longtext NOT NULL,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `form_rejection_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `lease` (
	`name` varchar(64) NOT NULL,
	`holder` varchar(64) NOT NULL,
	`epoch` bigint NOT NULL,
	`expires_at` datetime(3) NOT NULL,
	CONSTRAINT `lease_name` PRIMARY KEY(`name`)
);
--> statement-breakpoint
CREATE TABLE `mail` (
	`id` binary(16) NOT NULL,
	`dedupe_key` varchar(190) NOT NULL,
	`recipient` varchar(254) NOT NULL,
	`subject` varchar(250) NOT NULL,
	`body_text` longtext NOT NULL,
	`status` varchar(12) NOT NULL,
	`attempts` int NOT NULL DEFAULT 0,
	`next_attempt_at` datetime(3) NOT NULL,
	`last_error` text,
	`created_at` datetime(3) NOT NULL,
	`sent_at` datetime(3),
	CONSTRAINT `mail_id` PRIMARY KEY(`id`),
	CONSTRAINT `mail_dedupe` UNIQUE(`dedupe_key`)
);
--> statement-breakpoint
CREATE TABLE `outbox_event` (
	`id` binary(16) NOT NULL,
	`at` datetime(3) NOT NULL,
	`type` varchar(64) NOT NULL,
	`actor_id` binary(16) NOT NULL,
	`payload` text NOT NULL,
	`topics` text NOT NULL,
	`seq` bigint,
	CONSTRAINT `outbox_event_id` PRIMARY KEY(`id`),
	CONSTRAINT `outbox_event_seq` UNIQUE(`seq`)
);
--> statement-breakpoint
CREATE TABLE `reaction_cursor` (
	`name` varchar(96) NOT NULL,
	`seq` bigint NOT NULL,
	`attempts` int NOT NULL DEFAULT 0,
	`last_error` text,
	`next_attempt_at` datetime(3),
	CONSTRAINT `reaction_cursor_name` PRIMARY KEY(`name`)
);
--> statement-breakpoint
CREATE TABLE `reaction_failure` (
	`id` binary(16) NOT NULL,
	`reaction` varchar(96) NOT NULL,
	`event_id` binary(16) NOT NULL,
	`error` text NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`resolved_at` datetime(3),
	CONSTRAINT `reaction_failure_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `stream_head` (
	`name` varchar(64) NOT NULL,
	`seq` bigint NOT NULL,
	`hash` binary(32),
	CONSTRAINT `stream_head_name` PRIMARY KEY(`name`)
);
--> statement-breakpoint
CREATE TABLE `notification` (
	`id` binary(16) NOT NULL,
	`user_id` binary(16) NOT NULL,
	`event_id` binary(16) NOT NULL,
	`kind` varchar(40) NOT NULL,
	`title` varchar(250) NOT NULL,
	`href` varchar(250) NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`read_at` datetime(3),
	CONSTRAINT `notification_id` PRIMARY KEY(`id`),
	CONSTRAINT `notification_once` UNIQUE(`user_id`,`event_id`,`kind`)
);
--> statement-breakpoint
CREATE TABLE `notification_setting` (
	`user_id` binary(16) NOT NULL,
	`kind` varchar(40) NOT NULL,
	`email` boolean NOT NULL,
	CONSTRAINT `notification_setting_user_id_kind_pk` PRIMARY KEY(`user_id`,`kind`)
);
--> statement-breakpoint
CREATE TABLE `invitation` (
	`id` binary(16) NOT NULL,
	`organisation_id` binary(16) NOT NULL,
	`email` varchar(254) NOT NULL,
	`role` varchar(24) NOT NULL,
	`token_hash` binary(32) NOT NULL,
	`invited_by` binary(16) NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`expires_at` datetime(3) NOT NULL,
	`accepted_at` datetime(3),
	`revoked_at` datetime(3),
	CONSTRAINT `invitation_id` PRIMARY KEY(`id`),
	CONSTRAINT `invitation_hash` UNIQUE(`token_hash`)
);
--> statement-breakpoint
CREATE TABLE `membership` (
	`id` binary(16) NOT NULL,
	`organisation_id` binary(16) NOT NULL,
	`user_id` binary(16) NOT NULL,
	`role` varchar(24) NOT NULL,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `membership_id` PRIMARY KEY(`id`),
	CONSTRAINT `membership_once` UNIQUE(`organisation_id`,`user_id`,`role`)
);
--> statement-breakpoint
CREATE TABLE `organisation` (
	`id` binary(16) NOT NULL,
	`kind` varchar(12) NOT NULL,
	`name` varchar(160) NOT NULL,
	`slug` varchar(64) NOT NULL,
	`prefix` varchar(8) NOT NULL,
	`country` varchar(2) NOT NULL,
	`time_zone` varchar(64) NOT NULL,
	`currency` varchar(3) NOT NULL,
	`email_domain` varchar(190),
	`ror_id` varchar(40),
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `organisation_id` PRIMARY KEY(`id`),
	CONSTRAINT `organisation_name` UNIQUE(`name`),
	CONSTRAINT `organisation_slug` UNIQUE(`slug`),
	CONSTRAINT `organisation_prefix` UNIQUE(`prefix`)
);
--> statement-breakpoint
CREATE TABLE `reference_counter` (
	`organisation_id` binary(16) NOT NULL,
	`series` varchar(16) NOT NULL,
	`year` int NOT NULL,
	`value` int NOT NULL,
	CONSTRAINT `reference_counter_organisation_id_series_year_pk` PRIMARY KEY(`organisation_id`,`series`,`year`)
);
--> statement-breakpoint
CREATE TABLE `access_token` (
	`id` binary(16) NOT NULL,
	`user_id` binary(16) NOT NULL,
	`name` varchar(80) NOT NULL,
	`token_hash` binary(32) NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`expires_at` datetime(3) NOT NULL,
	`last_used_at` datetime(3),
	`revoked_at` datetime(3),
	CONSTRAINT `access_token_id` PRIMARY KEY(`id`),
	CONSTRAINT `access_token_hash` UNIQUE(`token_hash`)
);
--> statement-breakpoint
CREATE TABLE `handoff_ticket` (
	`id` binary(16) NOT NULL,
	`user_id` binary(16) NOT NULL,
	`used_at` datetime(3) NOT NULL,
	`expires_at` datetime(3) NOT NULL,
	CONSTRAINT `handoff_ticket_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `one_time_link` (
	`id` binary(16) NOT NULL,
	`user_id` binary(16) NOT NULL,
	`purpose` varchar(12) NOT NULL,
	`token_hash` binary(32) NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`expires_at` datetime(3) NOT NULL,
	`used_at` datetime(3),
	CONSTRAINT `one_time_link_id` PRIMARY KEY(`id`),
	CONSTRAINT `one_time_link_hash` UNIQUE(`token_hash`)
);
--> statement-breakpoint
CREATE TABLE `rate_limit` (
	`key` varchar(255) NOT NULL,
	`points` int NOT NULL DEFAULT 0,
	`expire` bigint,
	CONSTRAINT `rate_limit_key` PRIMARY KEY(`key`)
);
--> statement-breakpoint
CREATE TABLE `session` (
	`id` binary(16) NOT NULL,
	`user_id` binary(16) NOT NULL,
	`session_version` int NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`last_seen_at` datetime(3) NOT NULL,
	`expires_at` datetime(3) NOT NULL,
	`revoked_at` datetime(3),
	`user_agent` varchar(255) NOT NULL,
	`address` varchar(64) NOT NULL,
	CONSTRAINT `session_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `user` (
	`id` binary(16) NOT NULL,
	`email` varchar(254) NOT NULL,
	`name` varchar(120) NOT NULL,
	`password_hash` varchar(255) NOT NULL,
	`email_confirmed_at` datetime(3),
	`status` varchar(12) NOT NULL,
	`platform_admin` boolean NOT NULL DEFAULT false,
	`session_version` int NOT NULL DEFAULT 1,
	`orcid` varchar(19),
	`biography` text,
	`version` int NOT NULL DEFAULT 1,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `user_id` PRIMARY KEY(`id`),
	CONSTRAINT `user_email` UNIQUE(`email`)
);
--> statement-breakpoint
CREATE TABLE `decision` (
	`id` binary(16) NOT NULL,
	`proposal_id` binary(16) NOT NULL,
	`outcome` varchar(12) NOT NULL,
	`amount` bigint,
	`reason` text NOT NULL,
	`recommended_by` binary(16) NOT NULL,
	`recommended_at` datetime(3) NOT NULL,
	`status` varchar(12) NOT NULL,
	`decided_by` binary(16),
	`decided_at` datetime(3),
	CONSTRAINT `decision_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `endorsement` (
	`id` binary(16) NOT NULL,
	`proposal_id` binary(16) NOT NULL,
	`submission_id` binary(16) NOT NULL,
	`outcome` varchar(12) NOT NULL,
	`comment` text NOT NULL,
	`decided_by` binary(16) NOT NULL,
	`decided_at` datetime(3) NOT NULL,
	CONSTRAINT `endorsement_id` PRIMARY KEY(`id`),
	CONSTRAINT `endorsement_once` UNIQUE(`submission_id`)
);
--> statement-breakpoint
CREATE TABLE `proposal` (
	`id` binary(16) NOT NULL,
	`call_id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`organisation_id` binary(16) NOT NULL,
	`pi_id` binary(16) NOT NULL,
	`reference` varchar(32),
	`status` varchar(24) NOT NULL,
	`title` varchar(200) NOT NULL DEFAULT '',
	`acronym` varchar(20) NOT NULL DEFAULT '',
	`abstract` text NOT NULL,
	`currency` varchar(3) NOT NULL,
	`requested` bigint NOT NULL DEFAULT 0,
	`version` int NOT NULL DEFAULT 1,
	`created_at` datetime(3) NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	`updated_by` binary(16) NOT NULL,
	`submitted_at` datetime(3),
	`endorsed_at` datetime(3),
	`decided_at` datetime(3),
	CONSTRAINT `proposal_id` PRIMARY KEY(`id`),
	CONSTRAINT `proposal_reference` UNIQUE(`reference`),
	CONSTRAINT `proposal_requested` CHECK(requested >= 0)
);
--> statement-breakpoint
CREATE TABLE `proposal_budget_line` (
	`proposal_id` binary(16) NOT NULL,
	`heading` varchar(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`year` int NOT NULL,
	`amount` bigint NOT NULL,
	CONSTRAINT `proposal_budget_line_proposal_id_heading_year_pk` PRIMARY KEY(`proposal_id`,`heading`,`year`),
	CONSTRAINT `proposal_budget_amount` CHECK(amount >= 0)
);
--> statement-breakpoint
CREATE TABLE `proposal_file` (
	`id` binary(16) NOT NULL,
	`proposal_id` binary(16) NOT NULL,
	`file_hash` binary(32) NOT NULL,
	`name` varchar(120) NOT NULL,
	`size` int NOT NULL,
	`added_by` binary(16) NOT NULL,
	`added_at` datetime(3) NOT NULL,
	`removed_at` datetime(3),
	CONSTRAINT `proposal_file_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `proposal_member` (
	`id` binary(16) NOT NULL,
	`proposal_id` binary(16) NOT NULL,
	`email` varchar(254) NOT NULL,
	`user_id` binary(16),
	`role` varchar(20) NOT NULL,
	`status` varchar(12) NOT NULL,
	`token_hash` binary(32),
	`invited_by` binary(16) NOT NULL,
	`invited_at` datetime(3) NOT NULL,
	`answered_at` datetime(3),
	CONSTRAINT `proposal_member_id` PRIMARY KEY(`id`),
	CONSTRAINT `proposal_member_hash` UNIQUE(`token_hash`),
	CONSTRAINT `proposal_member_once` UNIQUE(`proposal_id`,`email`)
);
--> statement-breakpoint
CREATE TABLE `proposal_section` (
	`proposal_id` binary(16) NOT NULL,
	`section_key` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`body` mediumtext NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	`updated_by` binary(16) NOT NULL,
	CONSTRAINT `proposal_section_proposal_id_section_key_pk` PRIMARY KEY(`proposal_id`,`section_key`)
);
--> statement-breakpoint
CREATE TABLE `proposal_submission` (
	`id` binary(16) NOT NULL,
	`proposal_id` binary(16) NOT NULL,
	`number` int NOT NULL,
	`submitted_at` datetime(3) NOT NULL,
	`submitted_by` binary(16) NOT NULL,
	`content` longtext NOT NULL,
	`content_hash` binary(32) NOT NULL,
	`withdrawn_at` datetime(3),
	CONSTRAINT `proposal_submission_id` PRIMARY KEY(`id`),
	CONSTRAINT `proposal_submission_once` UNIQUE(`proposal_id`,`number`)
);
--> statement-breakpoint
CREATE INDEX `account_member_user` ON `account_member` (`user_id`);--> statement-breakpoint
CREATE INDEX `transfer_heading` ON `transfer` (`award_id`,`heading`,`number`);--> statement-breakpoint
CREATE INDEX `transfer_kind` ON `transfer` (`award_id`,`kind`,`number`);--> statement-breakpoint
CREATE INDEX `award_agency` ON `award` (`agency_id`,`status`,`offered_at`,`id`);--> statement-breakpoint
CREATE INDEX `award_organisation` ON `award` (`organisation_id`,`status`,`offered_at`,`id`);--> statement-breakpoint
CREATE INDEX `award_pi` ON `award` (`pi_id`,`offered_at`);--> statement-breakpoint
CREATE INDEX `award_register` ON `award` (`status`,`answered_at`,`id`);--> statement-breakpoint
CREATE INDEX `call_agency` ON `call` (`agency_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `call_catalogue` ON `call` (`status`,`closes_at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_log_subject` ON `audit_log` (`subject_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_log_related` ON `audit_log` (`related_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_log_actor` ON `audit_log` (`actor_id`,`at`);--> statement-breakpoint
CREATE INDEX `command_log_created` ON `command_log` (`created_at`);--> statement-breakpoint
CREATE INDEX `form_rejection_created` ON `form_rejection` (`created_at`);--> statement-breakpoint
CREATE INDEX `mail_due` ON `mail` (`status`,`next_attempt_at`);--> statement-breakpoint
CREATE INDEX `mail_recipient` ON `mail` (`recipient`,`created_at`);--> statement-breakpoint
CREATE INDEX `outbox_event_at` ON `outbox_event` (`at`);--> statement-breakpoint
CREATE INDEX `reaction_failure_open` ON `reaction_failure` (`resolved_at`,`created_at`);--> statement-breakpoint
CREATE INDEX `notification_list` ON `notification` (`user_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `notification_unread` ON `notification` (`user_id`,`read_at`);--> statement-breakpoint
CREATE INDEX `invitation_organisation` ON `invitation` (`organisation_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `invitation_email` ON `invitation` (`email`);--> statement-breakpoint
CREATE INDEX `membership_user` ON `membership` (`user_id`);--> statement-breakpoint
CREATE INDEX `organisation_kind` ON `organisation` (`kind`,`name`);--> statement-breakpoint
CREATE INDEX `access_token_user` ON `access_token` (`user_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `one_time_link_user` ON `one_time_link` (`user_id`,`purpose`);--> statement-breakpoint
CREATE INDEX `session_user` ON `session` (`user_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `decision_proposal` ON `decision` (`proposal_id`,`recommended_at`);--> statement-breakpoint
CREATE INDEX `endorsement_proposal` ON `endorsement` (`proposal_id`,`decided_at`);--> statement-breakpoint
CREATE INDEX `proposal_inbox` ON `proposal` (`agency_id`,`status`,`submitted_at`,`id`);--> statement-breakpoint
CREATE INDEX `proposal_agency_recent` ON `proposal` (`agency_id`,`submitted_at`,`id`);--> statement-breakpoint
CREATE INDEX `proposal_office` ON `proposal` (`organisation_id`,`status`,`submitted_at`,`id`);--> statement-breakpoint
CREATE INDEX `proposal_call` ON `proposal` (`call_id`,`status`);--> statement-breakpoint
CREATE INDEX `proposal_pi` ON `proposal` (`pi_id`,`updated_at`);--> statement-breakpoint
CREATE INDEX `proposal_file_proposal` ON `proposal_file` (`proposal_id`,`added_at`);--> statement-breakpoint
CREATE INDEX `proposal_member_user` ON `proposal_member` (`user_id`,`proposal_id`);