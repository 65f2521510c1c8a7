CREATE TABLE `saved_search` (
	`id` binary(16) NOT NULL,
	`user_id` binary(16) NOT NULL,
	`name` varchar(120) NOT NULL,
	`query` varchar(1500) NOT NULL,
	`frequency` varchar(12) NOT NULL,
	`covered_until` datetime(3) NOT NULL,
	`next_at` datetime(3) NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `saved_search_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
ALTER TABLE `call` ADD `disciplines` varchar(700) CHARACTER SET ascii COLLATE ascii_bin DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `call` ADD `career_stages` varchar(100) CHARACTER SET ascii COLLATE ascii_bin DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `mail` ADD `unsubscribe_url` varchar(300);--> statement-breakpoint
CREATE INDEX `saved_search_list` ON `saved_search` (`user_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `saved_search_due` ON `saved_search` (`frequency`,`next_at`);--> statement-breakpoint
CREATE INDEX `saved_search_at_once` ON `saved_search` (`frequency`,`covered_until`);--> statement-breakpoint
CREATE INDEX `call_published` ON `call` (`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `call_updated` ON `call` (`updated_at`,`id`);