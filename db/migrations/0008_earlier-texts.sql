CREATE TABLE `proposal_text_version` (
	`proposal_id` binary(16) NOT NULL,
	`part` varchar(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`bucket` int NOT NULL,
	`saved_by` binary(16) NOT NULL,
	`saved_at` datetime(3) NOT NULL,
	`body` mediumtext NOT NULL,
	CONSTRAINT `proposal_text_version_proposal_id_part_bucket_saved_by_pk` PRIMARY KEY(`proposal_id`,`part`,`bucket`,`saved_by`)
);
--> statement-breakpoint
INSERT INTO `proposal_text_version` (`proposal_id`, `part`, `bucket`, `saved_by`, `saved_at`, `body`)
SELECT `proposal_id`, CONCAT('sections.', `section_key`), FLOOR(UNIX_TIMESTAMP(`updated_at`) / 600), `updated_by`, `updated_at`, `body` FROM `proposal_section`;
