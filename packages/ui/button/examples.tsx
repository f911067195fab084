import { Button, ButtonRow, LinkButton } from "./button.tsx";

export const examples = {
  send: () => <Button>Weiter</Button>,
  elsewhere: () => (
    <Button kind="secondary" action="/verlaengern" name="zurueck" value="/angaben">
      Mehr Zeit
    </Button>
  ),
  row: () => (
    <ButtonRow>
      <LinkButton href="/termin" label="Termin buchen: Rathaus" icon="kern-icon--calendar-today">
        Termin buchen
      </LinkButton>
    </ButtonRow>
  ),
};
