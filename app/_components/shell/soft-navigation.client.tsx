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

/** Where sending a form with GET leads: its action with what is filled in. */
function addressOf(form: HTMLFormElement, submitter: HTMLElement | null): string {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter))
    if (typeof value === "string") query.append(name, value);
  // A field may be called "action": the attribute is the form's own.
  return `${form.getAttribute("action")}?${query}`;
}

/**
 * Follows the portal's own links (ui/link) and sends its filters (ui/filter-bar) in place: one listener for all of
 * them, where each needed its own script.
 */
export function SoftNavigation() {
  const router = useRouter();
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-soft]");
      if (!link || event.defaultPrevented || isForBrowser(event, link)) return;
      event.preventDefault();
      router.push(link.pathname + link.search + link.hash);
    };
    const onSubmit = (event: SubmitEvent) => {
      const form = event.target as HTMLFormElement;
      if (!form.matches("form[data-soft]") || event.defaultPrevented) return;
      event.preventDefault();
      router.push(addressOf(form, event.submitter));
    };
    document.addEventListener("click", onClick);
    document.addEventListener("submit", onSubmit);
    return () => {
      document.removeEventListener("click", onClick);
      document.removeEventListener("submit", onSubmit);
    };
  }, [router]);
  return null;
}
