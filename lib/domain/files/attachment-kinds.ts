/** What is taken along with a message: whatever the portal can look into. Browser-safe. */
import { acceptOf, fileKinds, kindsText } from "./kinds";

export const attachmentKinds = fileKinds;
export const ATTACHMENT_KINDS = kindsText(attachmentKinds);
export const ATTACHMENT_ACCEPT = acceptOf(attachmentKinds);
