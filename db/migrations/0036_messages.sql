CREATE TABLE `award_message` (
	`id` binary(16) NOT NULL,
	`award_id` binary(16) NOT NULL,
	`organisation_id` binary(16) NOT NULL,
	`agency_id` binary(16) NOT NULL,
	`audience` varchar(12) NOT NULL,
	`number` int NOT NULL,
	`author_id` binary(16) NOT NULL,
	`side` varchar(12) NOT NULL,
	`body` text NOT NULL,
	`written_at` datetime(3) NOT NULL,
	`version` int NOT NULL DEFAULT 1,
	`corrected_at` datetime(3),
	`withdrawn_at` datetime(3),
	CONSTRAINT `award_message_id` PRIMARY KEY(`id`),
	CONSTRAINT `award_message_number` UNIQUE(`award_id`,`audience`,`number`)
);
--> statement-breakpoint
CREATE TABLE `award_message_edition` (
	`message_id` binary(16) NOT NULL,
	`version` int NOT NULL,
	`body` text NOT NULL,
	`replaced_at` datetime(3) NOT NULL,
	`forget_at` datetime(3),
	CONSTRAINT `award_message_edition_message_id_version_pk` PRIMARY KEY(`message_id`,`version`)
);
--> statement-breakpoint
CREATE TABLE `award_message_file` (
	`id` binary(16) NOT NULL,
	`message_id` binary(16) NOT NULL,
	`position` int NOT NULL,
	`hash` binary(32) NOT NULL,
	`name` varchar(200) NOT NULL,
	`mime` varchar(100) NOT NULL,
	`size` int NOT NULL,
	`forget_at` datetime(3),
	CONSTRAINT `award_message_file_id` PRIMARY KEY(`id`),
	CONSTRAINT `award_message_file_place` UNIQUE(`message_id`,`position`)
);
--> statement-breakpoint
CREATE TABLE `award_message_mention` (
	`message_id` binary(16) NOT NULL,
	`user_id` binary(16) NOT NULL,
	`award_id` binary(16) NOT NULL,
	CONSTRAINT `award_message_mention_message_id_user_id_pk` PRIMARY KEY(`message_id`,`user_id`)
);
--> statement-breakpoint
CREATE TABLE `award_message_read` (
	`user_id` binary(16) NOT NULL,
	`award_id` binary(16) NOT NULL,
	`audience` varchar(12) NOT NULL,
	`number` int NOT NULL,
	`read_at` datetime(3) NOT NULL,
	CONSTRAINT `award_message_read_user_id_award_id_audience_pk` PRIMARY KEY(`user_id`,`award_id`,`audience`)
);
--> statement-breakpoint
CREATE INDEX `award_message_award` ON `award_message` (`award_id`,`written_at`,`id`);--> statement-breakpoint
CREATE INDEX `award_message_university` ON `award_message` (`organisation_id`,`written_at`,`id`);--> statement-breakpoint
CREATE INDEX `award_message_agency` ON `award_message` (`agency_id`,`written_at`,`id`);--> statement-breakpoint
CREATE INDEX `award_message_edition_forget` ON `award_message_edition` (`forget_at`);--> statement-breakpoint
CREATE INDEX `award_message_file_forget` ON `award_message_file` (`forget_at`);--> statement-breakpoint
CREATE INDEX `award_message_mention_user` ON `award_message_mention` (`user_id`,`message_id`);--> statement-breakpoint
CREATE INDEX `award_message_mention_award` ON `award_message_mention` (`award_id`);