/** next-auth, told to use our session rows: it checks the form, we decide who may come in and what the cookie says. */
import type { AuthOptions } from "next-auth";
import type { JWT } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { Rejection } from "@/lib/command/errors";
import { closeSession, openSession } from "@/lib/domain/people/credentials";
import { findSessionUser } from "@/lib/domain/people/queries";
import { env } from "@/lib/infra/env";
import { log } from "@/lib/infra/log";
import { csrfCookieName } from "./auth-csrf";
import { ownPathOf } from "./own-path";
import {
  cookieOptions,
  decodeSession,
  encodeSession,
  SESSION_SECONDS,
  sessionCookieName,
} from "./session-token";

type SessionJwt = JWT & { sid?: string; until?: number };
type Signed = { id: string; sid: string };

const credentials = CredentialsProvider({
  name: "E-mail address and password",
  credentials: { email: {}, password: {} },
  async authorize(given, request) {
    const headers = (request.headers ?? {}) as Record<string, string | undefined>;
    const client = {
      address: headers["x-forwarded-for"] ?? "",
      userAgent: headers["user-agent"] ?? "",
    };
    const { email, password } = given ?? {};
    if (typeof email !== "string" || typeof password !== "string") return null;
    try {
      const opened = await openSession({ email, password }, client, SESSION_SECONDS);
      return opened ? { id: opened.userId, sid: opened.sessionId } : null;
    } catch (error) {
      // next-auth carries only a message to its answer; lib/web/sign-in.ts reads it there.
      if (error instanceof Rejection)
        throw new Error(`rejected:${error.status}:${error.more.retryAfter ?? 1}`);
      log.error({ err: error }, "a sign-in failed");
      throw new Error("rejected:503:2");
    }
  },
});

/** The options of next-auth; built at the first request, because they need the environment. */
export function authOptions(): AuthOptions {
  const options = cookieOptions();
  return {
    secret: env().NEXTAUTH_SECRET,
    providers: [credentials],
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/" },
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    useSecureCookies: options.secure,
    cookies: {
      sessionToken: { name: sessionCookieName(), options },
      csrfToken: { name: csrfCookieName(), options },
      callbackUrl: { name: `${options.secure ? "__Secure-" : ""}portal.callback`, options },
    },
    jwt: {
      async encode({ token }) {
        const { sid, until } = token as SessionJwt;
        if (!sid || !until) throw new Error("There is no session to encode");
        return encodeSession(sid, until);
      },
      async decode({ token }) {
        const sid = decodeSession(token);
        return sid ? { sid, until: Number(token?.split(".")[1]) } : null;
      },
    },
    callbacks: {
      async jwt({ token, user }) {
        if (user)
          return { sid: (user as unknown as Signed).sid, until: Date.now() + SESSION_SECONDS * 1_000 };
        const { sid } = token as SessionJwt;
        if (!sid || !(await findSessionUser(sid))) throw new Error("The session is over");
        return token;
      },
      async session({ session, token }) {
        const person = await findSessionUser((token as SessionJwt).sid ?? "");
        return { expires: session.expires, user: { name: person?.name, email: person?.email } };
      },
      async redirect({ url, baseUrl }) {
        return baseUrl + (ownPathOf(url) ?? "/");
      },
    },
    events: {
      async signOut({ token }) {
        const { sid } = (token ?? {}) as SessionJwt;
        if (sid) await closeSession(sid);
      },
    },
    logger: {
      error: (code, metadata) => log.warn({ code, reason: String(metadata?.message ?? "") }, "next-auth"),
      warn() {},
      debug() {},
    },
  };
}
