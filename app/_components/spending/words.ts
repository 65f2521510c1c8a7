/** Today on the clock of a zone, as a date field takes it. */
export const todayIn = (zone: string, now = new Date()): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(now);
