ALTER TABLE `panel` ADD `scale` text;--> statement-breakpoint
ALTER TABLE `panel` ADD `minutes_remarks` text;--> statement-breakpoint
ALTER TABLE `panel` ADD `minutes_agreed_at` datetime(3);--> statement-breakpoint
ALTER TABLE `panel_score` ADD `half` boolean DEFAULT false NOT NULL;