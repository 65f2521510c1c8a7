import type { Metadata } from "next";
import { PageHeader } from "../../_components/ui/page-header";

export const metadata: Metadata = {
  title: "Accessibility",
  description:
    "What the portal does so that everybody can use it, how that is tested, and what is not yet right.",
};

export default function AccessibilityPage() {
  return (
    <>
      <PageHeader
        title="Accessibility"
        lead="Everybody should be able to apply for, decide on and account for research funding here."
      />
      <div className="prose">
        <h2>What we aim for</h2>
        <p>The portal is built to meet the Web Content Accessibility Guidelines (WCAG) 2.2 at level AA.</p>
        <h2>What that means in use</h2>
        <ul>
          <li>Every page can be used with the keyboard alone, and always shows where the focus is.</li>
          <li>Every page has one main heading, landmarks, and a link past the menus.</li>
          <li>
            Every field has a label; errors are listed at the top, linked to their fields and tied to them.
          </li>
          <li>A state is told by a word and an icon, never by colour alone.</li>
          <li>
            Text can be enlarged to 400 % and pages narrowed to 320 pixels without losing anything; only wide
            tables of figures then scroll, each by itself.
          </li>
          <li>
            Colours keep their contrast in light and dark; motion is short and follows your system’s setting.
          </li>
          <li>Signing in needs no puzzle, and passwords may be pasted.</li>
          <li>Pages and forms work without JavaScript.</li>
        </ul>
        <h2>How it is tested</h2>
        <p>
          The portal’s tests open its pages in light and dark and check them with axe; they also check that
          pages do not scroll sideways on a phone. The journey from call to award account is run without
          JavaScript. No outside body has audited the portal so far.
        </p>
        <h2>What is not under our control</h2>
        <p>
          Attachments are PDF files made by applicants. The portal passes them on as they are and cannot make
          them accessible; please make tagged PDFs.
        </p>
        <h2>Tell us</h2>
        <p>
          If something stands in your way, tell your research office or the agency that published the call:
          they run this portal’s service for you, and can give you what you need in another form.
        </p>
      </div>
    </>
  );
}
