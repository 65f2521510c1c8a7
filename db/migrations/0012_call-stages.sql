CREATE TABLE `call_stages` (
	`call_id` binary(16) NOT NULL,
	`settings` text NOT NULL,
	`version` int NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	`updated_by` binary(16) NOT NULL,
	CONSTRAINT `call_stages_call_id` PRIMARY KEY(`call_id`)
);
