DROP INDEX `transfer_source` ON `transfer`;--> statement-breakpoint
ALTER TABLE `award` ADD `ruled` boolean DEFAULT true NOT NULL;