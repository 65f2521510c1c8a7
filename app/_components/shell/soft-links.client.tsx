"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Whether a click asks for what only the browser can do: a new tab or window, a download. */
const isForBrowser = (event: MouseEvent, link: HTMLAnchorElement): boolean =>
  event.button !== 0 ||
  event.metaKey ||
  event.ctrlKey ||
  event.shiftKey ||
  event.altKey ||
  link.hasAttribute("download") ||
  (link.target !== "" && link.target !== "_self") ||
  link.origin !== window.location.origin;

/** Follows the portal's own links (ui/link) in place: one listener for all of them, where each needed its own script. */
export function SoftLinks() {
  const router = useRouter();
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-soft]");
      if (!link || event.defaultPrevented || isForBrowser(event, link)) return;
      event.preventDefault();
      router.push(link.pathname + link.search + link.hash);
    };
    document.addEventListener("click", onClick);
    return () => document.removeEventListener("click", onClick);
  }, [router]);
  return null;
}
