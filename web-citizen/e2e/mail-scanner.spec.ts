import { TWO_TOWNS } from "./addresses.ts";
import { bookByMail, confirm, title } from "./booking-steps.ts";
import { expect, test } from "./citizen-test.ts";
import { CONFIRM_PAGE, linkIn, linksIn, OWN_PAGE } from "./inbox.ts";
import { openLink } from "./open-link.ts";

for (const { slug, name } of TWO_TOWNS) {
  test(`a mail scanner opens every link and changes nothing: ${name}`, async ({ page, inbox }) => {
    const openAll = async (links: readonly string[]) => {
      expect(links.length).toBeGreaterThan(1);
      for (const method of ["HEAD", "GET"] as const) {
        for (const link of links) expect([200, 303], `${method} ${link}`).toContain(await openLink(link, method));
      }
    };
    await bookByMail(page, slug, inbox);
    const asked = await inbox.mail("Bitte bestätigen: ");
    await openAll(linksIn(asked));
    await page.reload();
    await expect(title(page)).toHaveText("Fast geschafft: Bitte bestätigen Sie Ihren Termin");

    await page.goto(linkIn(asked, CONFIRM_PAGE));
    await confirm(page, inbox);
    const booked = await inbox.mail("Ihr Termin am ");
    const own = linkIn(booked, OWN_PAGE);
    // A scanner that follows what it finds there goes on to these.
    await openAll([...linksIn(booked), ...linksIn(asked), `${own}/absagen`, `${own}/verschieben`, `${own}/termin.ics`]);
    await page.goto(own);
    await expect(title(page)).toHaveText("Ihr Termin ist gebucht");
    expect(await inbox.mails()).toHaveLength(2);
  });
}
