/** Inputs of the commands about awards and their accounts, beyond the first ones of inputs.ts. */
import { makePdf, upload } from "@/lib/testing/make-files";
import { award, type Make } from "./input-parts";

export const awardInputs: Record<string, Make> = {
  "account.set-indirect": (world) =>
    award({ fromOn: "2999-01-01", rate: "20", heading: world.awards.heading })(world),
  "account.add-evidence": ({ awards }) => ({
    transferId: awards.transferId,
    file: upload(makePdf(), "invoice.pdf"),
  }),
};
