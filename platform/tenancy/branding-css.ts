import { createHash } from "node:crypto";

/** The columns of `branding`, colours as sRGB hex. */
export interface Branding {
  readonly brandColor: string;
  readonly actionColor: string;
  readonly onActionColor: string;
  readonly darkBrandColor: string | null;
  readonly darkActionColor: string | null;
  readonly darkOnActionColor: string | null;
  readonly cornerRadiusPx: number;
}

const palette = (brand: string, action: string, onAction: string) =>
  [
    `--stadttor-brand:${brand}`,
    `--kern-color-decorative-brand-default:${brand}`,
    `--kern-color-action-default:${action}`,
    `--kern-color-action-visited:${action}`,
    `--kern-color-action-on-default:${onAction}`,
    `--kern-color-action-focus-border-inside:${onAction}`,
  ].join(";");

/**
 * A town's face as CSS custom properties on the root element, where KERN reads its tokens. The file is named by its
 * hash, so it may be cached for ever and a change shows at once.
 */
export function brandingCss(branding: Branding): string {
  const light = palette(branding.brandColor, branding.actionColor, branding.onActionColor);
  const radius = `--stadttor-radius:${branding.cornerRadiusPx}px`;
  const { darkBrandColor, darkActionColor, darkOnActionColor } = branding;
  if (darkBrandColor === null || darkActionColor === null || darkOnActionColor === null) return `:root{${radius};${light}}`;
  const dark = palette(darkBrandColor, darkActionColor, darkOnActionColor);
  return `:root{${radius};${light}}@media (prefers-color-scheme:dark){:root{${dark}}}@media print{:root{${light}}}`;
}

/** `/branding-<16 hex digits>.css` */
export const brandingHref = (branding: Branding): string =>
  `/branding-${createHash("sha256").update(brandingCss(branding)).digest("hex").slice(0, 16)}.css`;
