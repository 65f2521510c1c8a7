/** Why something cannot be done, in one sentence for the person at the terminal; printed without a stack. */
export class Refusal extends Error {
  override name = "Refusal";
}
