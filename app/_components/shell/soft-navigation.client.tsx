"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";

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
 * Lets a filter show what the address says, where the same form stays while the address changes: by its own "Clear",
 * by the back button. React leaves a field alone once somebody has typed in it. Where the address says nothing, a
 * field shows what the page gives it, a choice its first option.
 */
function showAddress(form: HTMLFormElement, query: URLSearchParams): void {
  for (const field of form.elements) {
    if (field instanceof HTMLSelectElement) {
      const value = query.get(field.name);
      const at = [...field.options].findIndex((option) => option.value === value);
      field.selectedIndex = Math.max(at, 0);
    } else if (field instanceof HTMLInputElement && field.type !== "hidden") {
      if (field.type === "checkbox") field.checked = query.getAll(field.name).includes(field.value);
      else field.value = query.get(field.name) ?? field.defaultValue;
    }
  }
}

/**
 * Follows the portal's own links (ui/link) and sends its filters (ui/filter-bar) in place: one listener for all of
 * them, where each needed its own script.
 */
export function SoftNavigation() {
  const router = useRouter();
  const query = useSearchParams().toString();
  const shown = useRef(query);
  useEffect(() => {
    // Not at first: what was typed before this script ran stays.
    if (shown.current === query) return;
    shown.current = query;
    for (const form of document.querySelectorAll<HTMLFormElement>("form[data-soft]"))
      showAddress(form, new URLSearchParams(query));
  }, [query]);
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
