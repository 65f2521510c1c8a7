import type { Metadata } from "next";
import { PublicShell } from "./_components/shell/shells";
import { ButtonLink } from "./_components/ui/button";
import { PageHeader } from "./_components/ui/page-header";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <PublicShell>
      <PageHeader title="Page not found" />
      <div className="grid max-w-[65ch] gap-3">
        <p>
          There is nothing at this address that you can see. It may have been typed or copied incompletely, it
          may be gone, or it may belong to somebody else.
        </p>
        <p>
          If you followed a link from an e-mail, check that you are signed in with the address the e-mail was
          sent to.
        </p>
        <div className="mt-2 flex flex-wrap gap-2">
          <ButtonLink href="/" variant="primary">
            Go to the home page
          </ButtonLink>
          <ButtonLink href="/calls">Find calls</ButtonLink>
        </div>
      </div>
    </PublicShell>
  );
}
