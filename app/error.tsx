"use client";

import { ErrorSwitch } from "@/lib/web/error-switch.client";

/** A page that failed in the browser or after its first bytes were sent. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main id="main" className="wrap py-12">
      <ErrorSwitch>
        {(switching, elsewhere) =>
          switching ? (
            <p role="status">Something went wrong here. Trying our other server…</p>
          ) : (
            <>
              <h1>This page cannot be shown at the moment</h1>
              <p className="mt-3 max-w-[65ch]">
                Something went wrong on our side. What was confirmed to you is safe, and what you have not
                sent yet is still in your browser.
              </p>
              <p className="mt-4 flex flex-wrap gap-3">
                <button type="button" className="btn btn-primary" onClick={reset}>
                  Try again
                </button>
                {elsewhere && (
                  <a className="btn btn-secondary" href={elsewhere}>
                    Open it on our other server
                  </a>
                )}
              </p>
              {error.digest && (
                <p className="mt-6 text-sm text-muted">Reference for support: {error.digest}</p>
              )}
            </>
          )
        }
      </ErrorSwitch>
    </main>
  );
}
