import { Card, Cards } from "./card.tsx";

export const examples = {
  full: () => (
    <Cards>
      <Card href="/leistungen/ausweis" title="Personalausweis" text="Neu oder verloren." icon={<svg aria-hidden="true" />}>
        <p>Nächster freier Termin: morgen</p>
      </Card>
      <Card href="/leistungen/pass" title="Reisepass" />
    </Cards>
  ),
};
