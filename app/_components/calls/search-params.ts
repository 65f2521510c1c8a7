/** Search parameters of lists, as pages get them. */
export type Search = Record<string, string | string[] | undefined>;

/** One value of a parameter, trimmed and bounded; undefined when absent, empty or repeated. */
export function oneOf(search: Search, name: string): string | undefined {
  const value = search[name];
  return typeof value === "string" ? value.trim().slice(0, 200) || undefined : undefined;
}

/** A parameter that must be one of the choices. */
export function choice<Choice extends string>(
  search: Search,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = oneOf(search, name);
  return choices.find((one) => one === value);
}
