import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/web/auth";
import { answerSignIn } from "@/lib/web/sign-in";

/** next-auth's own routes: csrf, session, sign-out, and the post of the sign-in form. */
type Context = { params: Promise<{ nextauth: string[] }> };

const handle = (request: NextRequest, context: Context): Promise<Response> =>
  NextAuth(request, context, authOptions());

export const GET = (request: NextRequest, context: Context) => handle(request, context);

export async function POST(request: NextRequest, context: Context): Promise<Response> {
  const path = (await context.params).nextauth.join("/");
  if (path !== "callback/credentials") return handle(request, context);
  return answerSignIn(request, (changed) => handle(new NextRequest(changed), context));
}
