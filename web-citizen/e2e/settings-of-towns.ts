import { asOwner } from "./as-owner.ts";

/**
 * Says of two services of a town that they do not share an appointment: no town that is walked through has such a pair. Done twice it is
 * the same, and no test books the two together.
 */
export async function keepApart(town: string, one: string, other: string): Promise<void> {
  const { count } = await asOwner(
    (sql) => sql`
      update services set never_with = array[${other}]
      where slug = ${one} and tenant_id = (select id from tenants where slug = ${town})`,
  );
  if (count !== 1) throw new Error(`${town} has no service ${one}`);
}
