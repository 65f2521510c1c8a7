CREATE INDEX `call_catalogue_agency` ON `call` (`agency_id`,`status`,`closes_at`,`id`);--> statement-breakpoint
CREATE FULLTEXT INDEX `call_search` ON `call` (`title`,`summary`,`description`);
