/** The text of the help page. Say only what the portal does. */
export type Topic = { id: string; title: string; paragraphs?: string[]; steps?: string[] };

export const topics: Topic[] = [
  {
    id: "researchers",
    title: "For researchers",
    paragraphs: [
      "You write a proposal to one call, for one university. Your team may be from anywhere; you, the principal investigator, answer for it.",
    ],
    steps: [
      "Find a call. Its page tells what is funded, the smallest and largest amount, the budget headings, and the closing time in the agency's time zone and in yours.",
      "Start a proposal and invite your team by e-mail. What you type is saved while you write, and the page says when it was saved.",
      "Fill in the parts. The list of parts shows what is still missing and leads you there. You may write Markdown, and paste from a word processor.",
      "Check your answers and submit. You get a receipt with a reference, the server's time and a hash of exactly what you submitted, on screen and by e-mail.",
      "Your research office endorses the proposal or returns it with a comment. Until the call closes you may withdraw, change and submit again.",
      "After an award your university accepts, an account opens in your name. You decide who may use it; members commit and spend against its headings, never beyond what is left.",
      "What should change on a running award, such as its end, its headings or its team, is asked for on its page. The agency's rules say at once what follows. Reports are written there as well, and saved while you write.",
    ],
  },
  {
    id: "universities",
    title: "For universities",
    paragraphs: [
      "Your university's administrator invites people and gives them roles: research office, finance, administration. A person may hold several.",
    ],
    steps: [
      "The research office sees every proposal that waits for endorsement, with its closing time, and endorses it or returns it with a comment. Only an endorsed proposal reaches the agency.",
      "When an award is offered, the research office accepts or rejects it. Accepting opens the award account with the awarded budget.",
      "Finance sees each posting with its running balance, can download it as CSV, and reverses what was wrong. A posting is never changed or deleted: a reversal stands beside it.",
      "The research office approves changes before the agency decides on them. At an award's end, finance signs the final statement and returns what was not spent; the close-out page says what is left to do.",
    ],
  },
  {
    id: "agencies",
    title: "For funding agencies",
    steps: [
      "A programme officer drafts a call: text, eligibility, amounts, currency, budget headings, opening and closing time. Once published, it opens and closes by itself.",
      "Endorsed proposals arrive in one list, to be filtered by call and state.",
      "A programme officer recommends to award or to decline, with the amount and the reason. A second person confirms; nobody can confirm a recommendation of their own.",
      "An award goes to the university as an offer. Once it is accepted you follow its account as the university and the researcher see it.",
      "You keep the rules for changes and what reports ask, each saving a new version. You decide on what the rules do not allow by themselves, accept reports or ask back, and close awards; a second person opens one again.",
    ],
  },
  {
    id: "deadlines",
    title: "Deadlines",
    paragraphs: [
      "A closing time is told with its time zone, and in yours beside it where that differs. What counts is when a submission arrives at the portal, by the portal's clock; the countdown on the page follows that clock, not your computer's.",
      "You can submit early and replace your submission until the call closes: withdraw it, change it, and submit again. Leave your research office the time it needs: endorsement counts too.",
    ],
  },
  {
    id: "interruptions",
    title: "If the connection breaks",
    paragraphs: [
      "The portal runs twice. When one part fails you are taken to the other at the same page, still signed in, and a banner says so.",
      "Each form carries a number of its own, so that sending it again never does the thing twice: a repeated submission or payment is recognised and answered as the first one was. While nothing can be reached, the page says so, keeps what you typed, and tries again.",
    ],
  },
  {
    id: "keyboard",
    title: "Keyboard, colours and JavaScript",
    paragraphs: [
      "Everything can be done with the keyboard: Tab and Shift+Tab move, Enter and Space act, Escape closes a menu. The first Tab on every page offers a link past the menus.",
      "You choose light or dark colours in your own menu when you are signed in; otherwise the portal follows your system's setting.",
      "Forms work without JavaScript. With it, errors show without a new page, text is saved as you type, and pages follow what others change.",
    ],
  },
  {
    id: "api",
    title: "For programmers",
    paragraphs: [
      "Whatever can be done on a page can be done through the API: it is described at /api/openapi.json, and you make access tokens under My account, Access tokens.",
    ],
  },
];
