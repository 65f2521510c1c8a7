DROP INDEX `call_catalogue` ON `call`;--> statement-breakpoint
DROP INDEX `proposal_call` ON `proposal`;--> statement-breakpoint
CREATE INDEX `call_catalogue_filter` ON `call` (`status`,`closes_at`,`id`,`opens_at`,`agency_id`,`currency`,`minimum_amount`,`maximum_amount`);--> statement-breakpoint
CREATE INDEX `call_upcoming` ON `call` (`status`,`opens_at`,`id`);--> statement-breakpoint
CREATE INDEX `proposal_by_call` ON `proposal` (`call_id`,`status`,`agency_id`);