"use client";

import { useEffect } from "react";

/** Menus are <details>, which work by themselves; this closes them on Escape, outside clicks and chosen links. */
export function Menus() {
  useEffect(() => {
    const open = () => document.querySelectorAll<HTMLDetailsElement>("details.menu[open]");
    const onClick = (event: MouseEvent) => {
      const target = event.target as Element;
      for (const menu of open()) if (!menu.contains(target) || target.closest("a")) menu.open = false;
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      for (const menu of open()) {
        menu.open = false;
        menu.querySelector("summary")?.focus();
      }
    };
    document.addEventListener("click", onClick);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("click", onClick);
      document.removeEventListener("keydown", onKey);
    };
  }, []);
  return null;
}
