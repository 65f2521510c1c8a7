/** The standard letters of the outline stage. Pure and browser-safe. */

/** To teams that are invited to the full proposal, and to those that are not: version 0 of every call's. */
export const outlineLetters = {
  invite: {
    version: 0,
    subject: "{{agency}} invites the full proposal {{reference}}",
    body: `Dear {{name}},

we are pleased to tell you that {{agency}} invites your team to write the full proposal of **{{title}}** ({{reference}}) in the call {{call}}.

It is due **{{due}}**. Title, abstract, team and the answers to questions that are asked again stand in it already.

{{reason}}

We look forward to reading it,

{{agency}}`,
  },
  "no-invite": {
    version: 0,
    subject: "Decision of {{agency}} on your outline {{reference}}",
    body: `Dear {{name}},

thank you for your outline **{{title}}** ({{reference}}) in the call {{call}}. We have read it, and do not invite the full proposal. It ends here.

{{reason}}

With our thanks for the work that you put into it,

{{agency}}`,
  },
};
