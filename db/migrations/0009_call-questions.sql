CREATE TABLE `call_question` (
	`id` binary(16) NOT NULL,
	`call_id` binary(16) NOT NULL,
	`asked_by` binary(16) NOT NULL,
	`asked_at` datetime(3) NOT NULL,
	`question` text NOT NULL,
	`answer` text,
	`answered_by` binary(16),
	`answered_at` datetime(3),
	`published` boolean NOT NULL DEFAULT false,
	CONSTRAINT `call_question_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE INDEX `call_question_call` ON `call_question` (`call_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `call_question_by` ON `call_question` (`asked_by`,`call_id`);