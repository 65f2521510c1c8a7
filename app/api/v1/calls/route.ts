/** The catalogue. In production the front answers it before it comes here (server/catalogue.ts). */
export { readCalls as GET } from "@/lib/web/calls-api";
