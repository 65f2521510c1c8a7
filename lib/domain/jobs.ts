/** Everything that is due at instants: the explicit list of jobs. */
import type { Job } from "@/lib/command/scheduled";
import { endOfPeriod } from "./awards/end-of-period";
import { closeCall, openCall } from "./calls/jobs";
import { remindOfChange } from "./changes/remind";
import { remindOfExtension } from "./extensions/remind";
import { remindOfInterview, remindToChoose } from "./interviews/jobs";
import { closeOutlines, remindOfOutlines } from "./outlines/jobs";
import { remind } from "./proposals/remind";
import { unseal } from "./proposals/unseal";
import { postRecurring } from "./recurrings/post";
import { carryOut } from "./releases/carry-out";
import { reportJobs } from "./reports/jobs";
import { closeResponse, remindOfResponse } from "./responses/jobs";
import { reviewReminders } from "./reviews/remind";

export const jobs: readonly Job[] = [
  openCall,
  closeCall,
  remind,
  remindOfOutlines,
  remindToChoose,
  remindOfInterview,
  closeOutlines,
  remindOfExtension,
  remindOfChange,
  ...reportJobs,
  unseal,
  carryOut,
  closeResponse,
  remindOfResponse,
  endOfPeriod,
  ...reviewReminders,
  postRecurring,
];
