import { citizen as catalogue } from "../catalogue/router.ts";
import { router } from "../core/trpc.ts";
import { citizen as scheduling } from "../scheduling/router.ts";

/** Every procedure open to citizens, below `/api/citizen`. */
export const citizenRouter = router({ catalogue, scheduling });
export type CitizenRouter = typeof citizenRouter;
