ALTER TABLE `ledger_block` ADD `touches` int DEFAULT 0 NOT NULL;--> statement-breakpoint
-- They are added up anew, with what the new column counts.
DELETE FROM `ledger_block`;