"use client";

import { useEffect } from "react";
import { toast } from "../ui/toast.client";
import { doneMessage } from "./done-messages";

/** Says what a form's command has done, when the page it leads to does not say so itself (event of lib/web). */
export function Announcer() {
  useEffect(() => {
    const announce = (event: Event) => {
      const message = doneMessage((event as CustomEvent<string>).detail);
      if (message) toast(message);
    };
    window.addEventListener("portal:done", announce);
    return () => window.removeEventListener("portal:done", announce);
  }, []);
  return null;
}
