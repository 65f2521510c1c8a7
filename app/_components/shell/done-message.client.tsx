"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { Icon } from "../ui/icon";
import { doneMessage } from "./done-messages";

/**
 * After a redirect with `?done=<command>`: says what was done, without JavaScript as well. The parameter is only a
 * name to look up, so that no link can put words into the portal's mouth; it leaves the address once it was read.
 */
export function DoneMessage() {
  const params = useSearchParams();
  const pathname = usePathname();
  const code = params.get("done");
  const [kept, setKept] = useState<{ code: string; pathname: string } | null>(null);
  useEffect(() => {
    if (!code) return;
    setKept({ code, pathname });
    const clean = () => {
      const address = new URL(window.location.href);
      if (address.searchParams.get("done") !== code) return;
      address.searchParams.delete("done");
      window.history.replaceState(window.history.state, "", address);
    };
    clean();
    // A live refresh that was under way writes back the address that it began with.
    const again = [300, 1_000, 3_000].map((ms) => setTimeout(clean, ms));
    return () => again.forEach(clearTimeout);
  }, [code, pathname]);
  const shown = code ?? (kept?.pathname === pathname ? kept.code : null);
  const message = shown && doneMessage(shown);
  return (
    <div role="status" aria-live="polite">
      {message && (
        <div className="callout tone-success mb-5">
          <Icon name="circle-check" />
          <p className="callout-body font-medium">{message}</p>
          {kept && (
            <button type="button" className="rounded" aria-label="Dismiss" onClick={() => setKept(null)}>
              <Icon name="x" />
            </button>
          )}
        </div>
      )}
    </div>
  );
}
