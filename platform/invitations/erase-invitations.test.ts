import { expect, test } from "vitest";
import { invitedTown, person } from "./invited-town.fixture.ts";
import { eraseInvitations } from "./erase-invitations.ts";
import { insertTestAppointment } from "../scheduling/test-appointment.ts";

const it = invitedTown();

/** An invitation whose link ran out, was taken back or led to a visit that ended so many days ago; negative: days ahead. */
async function invited(days: { expired: number; withdrawn?: number; visited?: number }): Promise<string> {
  const { id } = await it.invite({ reference: "Az. 1" });
  await it.delivered(id);
  await it.sql`update mails set recipient = ${person.email} where subject_id = ${id}`;
  const { expired, withdrawn = null, visited = null } = days;
  await it.sql`
    update invitations
    set expires_at = now() - ${expired} * interval '1 day', withdrawn_at = now() - ${withdrawn}::int * interval '1 day' where id = ${id}`;
  if (visited !== null) {
    const ends = new Date(Date.now() - visited * 86_400_000);
    const starts = new Date(ends.getTime() - 900_000);
    const [quota] = await it.sql`select id from closed_quotas where slug = 'aufenthalt'`;
    const when = { starts_at: starts, ends_at: ends, on_date: starts.toISOString().slice(0, 10) };
    await insertTestAppointment(it.sql, it.town, { ...when, quota: "closed", quota_id: quota?.["id"] as string, invitation_id: id });
  }
  return id;
}

test("who was invited is forgotten thirty days after the link or the visit, and not before", async () => {
  const gone = [await invited({ expired: 31 }), await invited({ expired: -5, withdrawn: 31 }), await invited({ expired: -5, visited: 31 })];
  // An appointment that lies ahead keeps what it needs itself.
  gone.push(await invited({ expired: 31, visited: -100 }));
  const kept = [await invited({ expired: 29 }), await invited({ expired: -5, withdrawn: 29 }), await invited({ expired: -5, visited: 29 })];
  expect(await it.asOffice(eraseInvitations)).toBe("idle");
  const rows = await it.sql`select i.*, m.recipient from invitations i join mails m on m.subject_id = i.id`;
  const nothing = { name: null, email: null, email_norm: null, reference: "", recipient: null, erased_at: expect.any(Date) };
  for (const id of gone) expect(rows.find((row) => row["id"] === id)).toMatchObject(nothing);
  for (const id of kept)
    expect(rows.find((row) => row["id"] === id)).toMatchObject({
      name: person.name,
      email: person.email,
      recipient: person.email,
      erased_at: null,
    });
  const audit = await it.sql`select subject_id from audit_events where action = 'invitation.erase'`;
  expect(new Set(audit.map((row) => row["subject_id"]))).toEqual(new Set(gone));
});
