import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Shell, TownsData } from "../portal/pages.ts";

/** The port to web-citizen's built renderer, so that nothing here imports a value from a web app. */
export interface Renderer {
  /** A whole HTML document. */
  render(view: string, data: unknown, shell: Shell): string;
  /** The bare domain's front page. */
  renderTowns(data: TownsData): string;
}

/** Loads the built renderer, or throws an Error that says how to build it. */
export async function loadRenderer(file: string): Promise<Renderer> {
  if (!existsSync(file)) throw new Error(`The citizen pages are not built: ${file} is missing. Run: npm run build`);
  return (await import(pathToFileURL(file).href)) as Renderer;
}
