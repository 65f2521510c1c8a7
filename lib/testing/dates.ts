/** Dates that lie ahead whenever the tests run. */

/** Next year: for days and months that a test names itself. */
export const nextYear = new Date().getUTCFullYear() + 1;
