/** The reader's choice of colours, kept in the cookie `theme` so that the first paint is right without JavaScript. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** Reads the cookie's value; anything unknown means the system's setting. */
export function themeOf(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}
