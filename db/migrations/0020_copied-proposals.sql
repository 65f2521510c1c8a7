ALTER TABLE `proposal` ADD `copied_from` binary(16);--> statement-breakpoint
ALTER TABLE `proposal` ADD `copy_notes` text;