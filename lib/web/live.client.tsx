"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { LiveConnection } from "./live-connection";

// One connection a tab, however many records its page shows.
let connection: LiveConnection | undefined;

/**
 * Keeps this page current: when something happens in one of the topics (`award:<id>`, `user:<id>`, …), the page's
 * server components are read again. Topics that the person may not follow are ignored by the server.
 */
export function Live({ topics }: { topics: string[] }) {
  const router = useRouter();
  // The router's own function, so that several of these on a page make one refresh.
  const wanted = topics.join(",");
  useEffect(() => {
    connection ??= new LiveConnection();
    return connection.follow(wanted.split(",").filter(Boolean), router.refresh);
  }, [wanted, router]);
  return null;
}
