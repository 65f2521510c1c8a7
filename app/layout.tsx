import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { FailoverBanner } from "@/lib/web/failover-banner";
import { LateFault } from "@/lib/web/fault";
import { Announcer } from "./_components/shell/announcer.client";
import { Menus } from "./_components/shell/menus.client";
import { SoftNavigation } from "./_components/shell/soft-navigation.client";
import { themeOf } from "./_components/shell/theme";
import { Toaster } from "./_components/ui/toast.client";
import "./globals.css";
import "@/lib/web/failover.css";

const inter = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-inter",
  display: "swap",
  // The fallback's adjusted metrics come with the second face: here they would hide it from ł, ő, č and the like.
  adjustFontFallback: false,
});

const interExt = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-inter-ext",
  display: "swap",
  preload: false,
  adjustFontFallback: "Arial",
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF",
    },
  ],
});

export const metadata: Metadata = {
  title: { default: "Research Funding Portal", template: "%s · Research Funding Portal" },
  description:
    "Calls, proposals, awards and award accounts: one record for researchers, universities and funding agencies.",
  icons: { icon: { url: "/favicon.svg", type: "image/svg+xml" } },
  referrer: "strict-origin-when-cross-origin",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#151a21" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading the headers makes every page dynamic, so that Next stamps its scripts with the request's CSP nonce.
  await headers();
  const theme = themeOf((await cookies()).get("theme")?.value);
  return (
    <html
      lang="en-GB"
      data-theme={theme === "system" ? undefined : theme}
      className={`${inter.variable} ${interExt.variable} font-sans`}
    >
      <body>
        <a className="skip-link" href="#main">
          Skip to main content
        </a>
        <FailoverBanner />
        {children}
        <Toaster />
        <Announcer />
        <Menus />
        <SoftNavigation />
        <LateFault />
      </body>
    </html>
  );
}
