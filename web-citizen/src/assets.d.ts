/** Addresses of the built files, put in by vite.config.ts from the client build's manifest. */
declare const __ASSETS__: Readonly<
  Record<"style" | "refresh-times" | "hold-countdown" | "app" | "widget" | "solve-challenge" | "wait-turn", string>
>;
