import { themeOf } from "@/app/_components/shell/theme";
import { env } from "@/lib/infra/env";

/** Remembers the reader's choice of colours in a cookie and goes back to where it was made. */
export async function POST(request: Request): Promise<Response> {
  const form = await request.formData();
  const choice = form.get("theme");
  const theme = themeOf(typeof choice === "string" ? choice : undefined);
  const { COOKIE_DOMAIN, NEXTAUTH_URL } = env();
  const cookie = [
    `theme=${theme}`,
    "Path=/",
    // The system's setting needs no cookie.
    `Max-Age=${theme === "system" ? 0 : 31_536_000}`,
    "SameSite=Lax",
    "HttpOnly",
    COOKIE_DOMAIN && `Domain=${COOKIE_DOMAIN}`,
    NEXTAUTH_URL.startsWith("https:") && "Secure",
  ];
  return new Response(null, {
    status: 303,
    headers: {
      Location: cameFrom(request),
      "Set-Cookie": cookie.filter(Boolean).join("; "),
      "Cache-Control": "no-store",
    },
  });
}

/** Path of the page where the button was, from the Referer of our own host only. */
function cameFrom(request: Request): string {
  const referer = request.headers.get("referer");
  if (!referer || !URL.canParse(referer)) return "/";
  const { host, pathname, search } = new URL(referer);
  return host === request.headers.get("host") && !pathname.startsWith("//") ? pathname + search : "/";
}
