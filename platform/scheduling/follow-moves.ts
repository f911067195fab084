import { type SQL, sql } from "drizzle-orm";

/** How often an appointment is followed to where it was moved: a ring would otherwise have no end. */
const MOST_MOVES = 1000;

/** A query for the one row that an appointment's moves have led to, as `id`: by primary keys alone, however many the town has. */
export const lastMove = (tenantId: string, id: string): SQL => sql`
  with recursive moves as (
    select id, moved_to_id, 1 as nth from appointments where tenant_id = ${tenantId} and id = ${id}
    union all
    select next.id, next.moved_to_id, nth + 1
    from moves join appointments next on next.tenant_id = ${tenantId} and next.id = moves.moved_to_id
    where nth < ${MOST_MOVES}
  )
  select id from moves order by nth desc limit 1`;
