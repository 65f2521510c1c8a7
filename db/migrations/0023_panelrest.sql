ALTER TABLE `extension` ADD `subject` varchar(12) DEFAULT 'submission' NOT NULL;--> statement-breakpoint
ALTER TABLE `decision_release` ADD `single` boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `release_item_decision` ON `release_item` (`decision_id`);