import type { HttpRoute } from "../core/http-route.ts";

export const routes: readonly HttpRoute[] = [];
