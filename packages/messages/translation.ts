/** The same keys as the German texts: one that is missing or left over is a type error. */
export type Translation<German> = Readonly<Record<keyof German, string>>;
