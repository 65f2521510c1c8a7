"use client";

import { ErrorSwitch } from "@/lib/web/error-switch.client";
import "./globals.css";

/** The last resort: the root layout itself failed, so this page brings its own. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en-GB">
      <body>
        <title>This page cannot be shown at the moment · Research Funding Portal</title>
        <main id="main" className="wrap py-12">
          <ErrorSwitch>
            {(switching, elsewhere) =>
              switching ? (
                <p role="status">Something went wrong here. Trying our other server…</p>
              ) : (
                <>
                  <h1>This page cannot be shown at the moment</h1>
                  <p className="mt-3">Something went wrong on our side. What was confirmed to you is safe.</p>
                  <p className="mt-4 flex flex-wrap gap-3">
                    <button
                      type="button"
                      className="btn btn-primary"
                      onClick={() => window.location.reload()}
                    >
                      Try again
                    </button>
                    {elsewhere && (
                      <a className="btn btn-secondary" href={elsewhere}>
                        Open it on our other server
                      </a>
                    )}
                  </p>
                  {error.digest && <p className="mt-6 text-sm">Reference for support: {error.digest}</p>}
                </>
              )
            }
          </ErrorSwitch>
        </main>
      </body>
    </html>
  );
}
