import type { Metadata } from "next";
import { PageHeader } from "../../_components/ui/page-header";

export const metadata: Metadata = {
  title: "Privacy",
  description: "What the portal stores about people, who sees it, and for how long.",
};

export default function PrivacyPage() {
  return (
    <>
      <PageHeader
        title="Privacy"
        lead="What the portal stores about people, who sees it, and for how long."
      />
      <div className="prose">
        <h2>What is stored</h2>
        <ul>
          <li>
            Your name and e-mail address, and what you add to your profile, such as an ORCID iD or a
            biography.
          </li>
          <li>Your password, only as a hash (argon2id) from which it cannot be read.</li>
          <li>
            Your sessions: when and from which network address and browser you signed in, so that you can
            recognise and end them under My account, Security.
          </li>
          <li>Your access tokens, only as hashes.</li>
          <li>
            What you write, attach, decide and post: proposals, budgets, endorsements, decisions,
            transactions.
          </li>
          <li>
            A record of each action: who did what to which record, and when. Universities, agencies and
            auditors rely on it; it is never changed.
          </li>
          <li>Notifications to you, and when which e-mail was sent to you; its text only until then.</li>
          <li>
            Network addresses from which somebody registers, signs in or opens a mailed link, counted for at
            most two days against attempts to guess.
          </li>
          <li>
            What you typed into a form that was refused, for a short time, so that it can be shown to you
            again when you use the portal without JavaScript. Passwords are left out.
          </li>
        </ul>
        <h2>Who sees it</h2>
        <ul>
          <li>A draft proposal: its team.</li>
          <li>
            A submitted proposal: its team and its university’s offices; once endorsed, the agency it is for.
          </li>
          <li>An award account: its members, its university’s offices, and the agency that pays.</li>
          <li>
            A message on an award: those whom its author chose, all parties or one side alone. Once withdrawn,
            only the administrators of that side, for a year.
          </li>
          <li>
            Everybody: in the register of awards, the title, the principal investigator, the university, the
            agency and the amount of each accepted award.
          </li>
          <li>
            The administrators of an organisation see who belongs to it, and those of the portal see everybody
            who is registered.
          </li>
        </ul>
        <h2>Cookies and your browser</h2>
        <p>
          One cookie keeps you signed in; one remembers your choice of colours, if you make one; a few
          short-lived ones protect signing in. Text that could not be sent yet may wait in your browser until
          it can. There is no advertising and no tracking, and no page loads anything from another company.
        </p>
        <h2>How long</h2>
        <p>
          Records of awards, money and actions stay as long as the organisations involved are obliged to keep
          them; the portal itself deletes none of them. Sessions and links sent by e-mail expire by
          themselves.
        </p>
        <h2>Your rights</h2>
        <p>
          You can correct your profile yourself. For anything else (a copy of your data, a correction, an
          objection) ask the organisation that invited you or to which you applied: it is responsible for the
          data of its proposals and awards.
        </p>
      </div>
    </>
  );
}
