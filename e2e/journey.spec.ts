import { expect, test } from "./support/test";
import { travel } from "./support/travel";

/** The main job undisturbed; e2e/journey-failover.spec.ts is the same with a primary that dies. */

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "everybody watching" : "without JavaScript";
  test(`from a call to money spent, ${how}`, async ({ browser, portal }) => {
    test.setTimeout(240_000);
    const story = javaScriptEnabled
      ? { title: "Tides in narrow harbours", call: "Harbours and their tides" }
      : { title: "Salt in the wells of low islands", call: "Wells and their water" };
    const { reference } = await travel({
      browser,
      portal,
      origin: portal.urls.primary,
      javaScriptEnabled,
      story,
    });
    const receipts = portal.mail.messages("ada@demo.test").filter((mail) => mail.subject.includes(reference));
    expect(receipts.filter((mail) => mail.subject.startsWith("Receipt"))).toHaveLength(1);
  });
}
