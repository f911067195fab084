import type { Context } from "hono";
import type { Peer } from "../admission/client-network.ts";
import type { AppEnv } from "./app-env.ts";

/** Where a request comes from, as the socket and the proxies tell it; only for {@link Admission.networkOf}. */
export const peerOf = (c: Context<AppEnv>): Peer => ({
  remoteAddress: c.env.incoming?.socket?.remoteAddress,
  forwardedFor: c.req.header("x-forwarded-for"),
});
