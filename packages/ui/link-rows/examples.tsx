import { LinkRow, LinkRows } from "./link-rows.tsx";

export const examples = {
  found: () => (
    <LinkRows ordered>
      <LinkRow href="/leistungen/ausweis" title="Personalausweis" text="Neu oder verloren." heading={2}>
        <p>Bürgeramt</p>
      </LinkRow>
      <LinkRow href="/leistungen/pass" title="Reisepass" />
    </LinkRows>
  ),
};
