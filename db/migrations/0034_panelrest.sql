CREATE TABLE `revision_acknowledgement` (
	`proposal_id` binary(16) NOT NULL,
	`number` int NOT NULL,
	`acknowledged_by` binary(16) NOT NULL,
	`acknowledged_at` datetime(3) NOT NULL,
	CONSTRAINT `revision_acknowledgement_proposal_id_number_pk` PRIMARY KEY(`proposal_id`,`number`)
);
--> statement-breakpoint
ALTER TABLE `call_revision` ADD `acknowledge` boolean DEFAULT false NOT NULL;