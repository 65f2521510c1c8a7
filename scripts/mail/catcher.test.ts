import { createTransport } from "nodemailer";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type MailCatcher, startMailCatcher } from "./catcher";

let catcher: MailCatcher;
beforeAll(async () => {
  catcher = await startMailCatcher({ smtp: 0, http: 0 });
});
afterAll(() => catcher.close());
beforeEach(() => catcher.clear());

async function send(fields: { to: string; subject?: string; text?: string; html?: string }) {
  const transport = createTransport(catcher.smtpUrl);
  await transport.sendMail({ from: "portal@portal.test", ...fields });
  transport.close();
}
const get = (path: string, init?: RequestInit) => fetch(catcher.mailboxUrl + path, init);

describe("mail catcher", () => {
  it("keeps mails, newest first, and finds them by recipient without regard to case", async () => {
    await send({ to: "Ada@demo.test", subject: "Première", text: "a" });
    await send({ to: "ben@demo.test", subject: "Second 🎓", text: "b" });
    expect(catcher.messages().map((mail) => mail.subject)).toEqual(["Second 🎓", "Première"]);
    const found = (await (await get("/messages?to=ada@DEMO.test")).json()) as { id: number; text: string }[];
    expect(found).toHaveLength(1);
    expect(found[0]?.text.trim()).toBe("a");
    expect(await (await get(`/messages/${found[0]?.id}`)).json()).toMatchObject({ subject: "Première" });
  });

  it("empties on DELETE and answers 404 and 405 as JSON", async () => {
    await send({ to: "a@demo.test", text: "x" });
    expect((await get("/messages", { method: "DELETE" })).status).toBe(200);
    expect(catcher.messages()).toEqual([]);
    expect((await get("/messages/1")).status).toBe(404);
    expect((await get("/nothing")).status).toBe(404);
    expect((await get("/messages", { method: "POST" })).status).toBe(405);
  });

  it("shows links, escapes everything else and frames HTML without scripts", async () => {
    await send({
      to: "a@demo.test",
      subject: "<script>alert(1)</script>",
      text: 'See https://portal.test/confirm?t=1&u="x". <b>not bold</b>',
      html: '<p onclick="x">Hi</p><script>alert(2)</script>',
    });
    const { id } = catcher.messages()[0]!;
    const list = await (await get("/")).text();
    expect(list).toContain("&lt;script&gt;alert(1)");
    const shown = await get(`/mails/${id}`);
    const html = await shown.text();
    expect(html).toContain('<a href="https://portal.test/confirm?t=1&amp;u="');
    expect(html).toContain("&lt;b&gt;not bold");
    expect(html).not.toContain("<script");
    expect(html).toContain('sandbox="allow-popups" srcdoc="&lt;p onclick=&quot;');
    expect(shown.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("answers nobody who came under another name", async () => {
    const { request } = await import("node:http");
    const status = await new Promise((resolve) => {
      request(`${catcher.mailboxUrl}/messages`, { headers: { host: "evil.test" } }, (response) => {
        resolve(response.resume().statusCode);
      }).end();
    });
    expect(status).toBe(421);
  });
});
