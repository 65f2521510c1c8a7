ALTER TABLE `letter_template` MODIFY COLUMN `outcome` varchar(12) NOT NULL;--> statement-breakpoint
ALTER TABLE `call_version` ADD `acknowledge` boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `outline` ADD `letter_subject` varchar(250);--> statement-breakpoint
ALTER TABLE `outline` ADD `letter_body` mediumtext;