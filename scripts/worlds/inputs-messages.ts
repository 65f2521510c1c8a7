/** Inputs of the commands of messages. */
import { award, type Make } from "./input-parts";

export const messages: Record<string, Make> = {
  "message.send": award({ audience: "all", text: "Good morning." }),
  "message.correct": ({ messages: its }) => ({
    messageId: its.agency,
    version: 1,
    text: "They are nearly there.",
  }),
  "message.withdraw": ({ messages: its }) => ({ messageId: its.university }),
  "message.read": award({ all: 1 }),
};
