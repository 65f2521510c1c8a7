ALTER TABLE `claim` ADD `first_rate` int;--> statement-breakpoint
ALTER TABLE `claim` ADD `first_retention` int;