import { For, Show } from "solid-js";
import type { ChooseSlotData } from "@stadttor/platform/scheduling/pages.ts";
import { Button, ButtonRow, LinkButton } from "@stadttor/ui/button/button.tsx";
import { DayPicker } from "@stadttor/ui/day-picker/day-picker.tsx";
import { Notice } from "@stadttor/ui/notice/notice.tsx";
import { TimeChoice } from "@stadttor/ui/time-choice/time-choice.tsx";
import type { View, ViewProps } from "../portal/view.ts";
import type { Words } from "../portal/words.ts";
import { A_WEEK, byHalfDay, byMonth, neighbours, weekdayColumn } from "./calendar.ts";
import { needsRows, placeRow, servicesRow } from "./facts.tsx";
import { Flow, flowTitle } from "./flow.tsx";
import { appointmentPath, placePath, servicesPath } from "./links.ts";

const heading = ({ data, w }: ViewProps<ChooseSlotData>) => w.t(data.moving ? "scheduling.slot.moveTitle" : "scheduling.slot.title");

/** GET, POST /termin/zeit and /termin/:token/verschieben — step 3. */
export const chooseSlot: View<ChooseSlotData> = {
  title: (props) => flowTitle(props.w, "slot", heading(props), props.data.error !== null),
  script: "refresh-times",
  Body: (props) => {
    const { data, w } = props;
    const services = servicesPath(data.cart.query);
    const place = placePath(data.cart.query);
    const change = (path: string) => (about: string) =>
      data.moving ? undefined : { href: w.href(path), label: w.t("scheduling.review.change"), about };
    return (
      <Flow
        w={w}
        step="slot"
        stepper={data.moving === null}
        errorsTitle={w.t("scheduling.slot.again")}
        title={heading(props)}
        lead={leadOf(props)}
        back={data.moving ? {} : { services, place }}
        soFar={[
          servicesRow(w, data.cart, change(services)),
          ...needsRows(w, data.cart.needs, change(`${services}#bedarf`)),
          placeRow(w, data.place, change(place)),
        ]}
        errors={data.error === null ? undefined : [{ href: "#zeiten", text: w.error(data.error) }]}
        notice={
          <Show when={data.moving}>
            {(moving) => (
              <div class="st-own">
                <p>{w.t("scheduling.slot.moveFrom", { time: w.dateTime(moving().from.startsAt) })}</p>
                <p>
                  <a class="st-link" href={w.href(appointmentPath(moving().token))}>
                    {w.t("scheduling.slot.keep")}
                  </a>
                </p>
              </div>
            )}
          </Show>
        }
      >
        <Choice {...props} />
        <Waiting {...props} />
        <p class="kern-sr-only" role="status" data-refresh-said="" data-text={w.t("scheduling.slot.refreshed")} />
      </Flow>
    );
  },
};

function leadOf({ data, w }: ViewProps<ChooseSlotData>): string | undefined {
  if (data.day === null) return undefined;
  return data.moving ? w.t("scheduling.slot.moveLead") : w.t("scheduling.slot.lead", { minutes: w.minutes(data.holdMinutes) });
}

/** For whom nothing suits. */
function Waiting({ data, w }: ViewProps<ChooseSlotData>) {
  return (
    <Show when={data.waiting}>
      {(path) => (
        <section class="st-own st-stack-small" aria-labelledby="warteliste">
          <h2 class="st-h3" id="warteliste">
            {w.t("waitlist.link.title")}
          </h2>
          <p>{w.t("waitlist.link.text")}</p>
          <p>
            <a class="st-link" href={w.href(path())}>
              {w.t("waitlist.link.action")}
            </a>
          </p>
        </section>
      )}
    </Show>
  );
}

/** Times and days; the island swaps this part. */
export function Choice(props: ViewProps<ChooseSlotData>) {
  const { data, w } = props;
  return (
    <div class="st-slot" data-refresh={data.day === null ? undefined : w.href(data.self)}>
      <Show when={data.day} fallback={<Nothing {...props} />}>
        {(day) => (
          <>
            <Times {...props} day={day()} />
            <section class="st-slot__days" aria-labelledby="tage">
              <h2 class="st-h3" id="tage">
                {w.t("scheduling.slot.otherDays")}
              </h2>
              <Days data={data} w={w} />
            </section>
          </>
        )}
      </Show>
    </div>
  );
}

function Times(props: ViewProps<ChooseSlotData> & { readonly day: string }) {
  const { data, w, day } = props;
  const { earlier, later } = neighbours(data.days, day);
  const halves = byHalfDay(data.times);
  const said = data.moving ? "scheduling.slot.moveTo" : "scheduling.slot.choose";
  const group = (label: string, times: ChooseSlotData["times"]) => ({
    label,
    times: times.map(({ startsAt }) => ({ value: startsAt, label: w.clock(startsAt), about: w.t(said, { time: w.time(startsAt) }) })),
  });
  return (
    <section class="st-slot__times" aria-labelledby="zeiten">
      <h2 class="st-h2" id="zeiten" tabindex="-1">
        {w.t("scheduling.slot.timesOn", { day: w.day(day) })}
      </h2>
      <nav class="st-slot__near" aria-label={w.t("scheduling.slot.otherDays")}>
        <Show when={earlier}>
          {(to) => (
            <a class="st-link" href={`${w.href(to().href)}#zeiten`}>
              <span aria-hidden="true">← </span>
              {w.t("scheduling.slot.earlier", { day: w.shortDay(to().on) })}
            </a>
          )}
        </Show>
        <Show when={later}>
          {(to) => (
            <a class="st-link" href={`${w.href(to().href)}#zeiten`}>
              {w.t("scheduling.slot.later", { day: w.shortDay(to().on) })}
              <span aria-hidden="true"> →</span>
            </a>
          )}
        </Show>
        <a class="st-link st-slot__to-days" href="#tage">
          {w.t("scheduling.slot.toDays")}
        </a>
      </nav>
      <Show
        when={data.times.length > 0}
        fallback={
          <>
            <p>{w.t("scheduling.slot.noTimes")}</p>
            <More at={data.days.find(({ on }) => on === day)?.moreAt ?? null} w={w} />
            <Hidden data={data} />
          </>
        }
      >
        <form method="post" action={w.href(data.action)}>
          <Hidden data={data} />
          <Show when={data.preselected}>
            {(time) => (
              <div class="st-decide st-stack-small st-slot__preselected">
                <p>
                  {w.t("scheduling.slot.earliest")}: <strong>{w.dateTime(time().startsAt)}</strong>
                </p>
                <Button name="beginn" value={time().startsAt}>
                  {w.t("scheduling.slot.take", { time: w.time(time().startsAt) })}
                </Button>
              </div>
            )}
          </Show>
          <TimeChoice
            name="beginn"
            groups={[
              group(w.t("scheduling.slot.morning"), halves.morning),
              group(w.t("scheduling.slot.afternoon"), halves.afternoon),
            ].filter(({ times }) => times.length > 0)}
          />
          <More at={data.days.find(({ on }) => on === day)?.moreAt ?? null} w={w} />
        </form>
      </Show>
    </section>
  );
}

/** A town that frees a day's places in portions says when the next come. */
function More(props: { readonly at: string | null; readonly w: Words }) {
  return (
    <Show when={props.at}>
      {(at) => <p class="st-slot__more">{props.w.t("scheduling.slot.moreAt", { time: props.w.dateTime(at()) })}</p>}
    </Show>
  );
}

/** What the form carries beside the time. It stands here without a form, too: the island may find times for one later. */
function Hidden(props: { readonly data: ChooseSlotData }) {
  return <For each={Object.entries(props.data.hidden)}>{([name, value]) => <input type="hidden" name={name} value={value} />}</For>;
}

function Days(props: { readonly data: ChooseSlotData; readonly w: Words }) {
  const { data, w } = props;
  return (
    <DayPicker
      weekdays={A_WEEK.map((on) => ({ short: w.columnDay(on), long: w.weekday(on) }))}
      months={byMonth(data.days).map(({ month, days }) => ({
        label: w.month(`${month}-01`),
        days: days.map(({ on, free, href }) => ({
          day: Number(on.slice(8)),
          label: w.day(on),
          column: weekdayColumn(on),
          href: free ? `${w.href(href)}#zeiten` : null,
          current: on === data.day,
        })),
      }))}
      freeLabel={w.t("scheduling.slot.free")}
      fullLabel={w.t("scheduling.slot.full")}
      currentLabel={w.t("scheduling.slot.chosen")}
    />
  );
}

/** When the next places of any day are freed, as wall time. All are of one zone, so their text sorts as they do. */
const soonest = (days: ChooseSlotData["days"]): string | undefined => days.flatMap(({ moreAt }) => moreAt ?? []).sort()[0];

function Nothing({ data, w }: ViewProps<ChooseSlotData>) {
  return (
    <div class="st-stack st-slot__nothing">
      <Notice kind="info" title={w.t("scheduling.slot.nothing")} id="zeiten">
        <Show when={soonest(data.days)}>
          {(at) => <p class="kern-body">{w.t("scheduling.slot.moreSoon", { time: w.dateTime(at()) })}</p>}
        </Show>
        <p class="kern-body">{w.t("scheduling.slot.nothingText", { place: data.place.name, phone: data.place.phone })}</p>
      </Notice>
      <Show when={data.moving === null && data.fixed !== true}>
        <ButtonRow>
          <LinkButton href={w.href(placePath(data.cart.query))}>{w.t("scheduling.slot.otherPlace")}</LinkButton>
        </ButtonRow>
      </Show>
    </div>
  );
}
