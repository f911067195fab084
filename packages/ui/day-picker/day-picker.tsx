import { For, Show } from "solid-js";

export interface DayPickerDay {
  /** The number seen. */
  readonly day: number;
  /** The date in full, read out. */
  readonly label: string;
  /** Column 1 (Monday) to 7 (Sunday). */
  readonly column: number;
  /** Null where nothing is free. */
  readonly href: string | null;
  readonly current: boolean;
}

export interface DayPickerProps {
  readonly weekdays: readonly { readonly short: string; readonly long: string }[];
  readonly months: readonly { readonly label: string; readonly days: readonly DayPickerDay[] }[];
  readonly freeLabel: string;
  readonly fullLabel: string;
  readonly currentLabel: string;
}

const COLUMNS = [
  "st-days__day--1",
  "st-days__day--2",
  "st-days__day--3",
  "st-days__day--4",
  "st-days__day--5",
  "st-days__day--6",
  "st-days__day--7",
];

/** A calendar of links. Days without a free time are text: seen and read out, but leading nowhere. */
export function DayPicker(props: DayPickerProps) {
  return (
    <div class="st-days">
      <For each={props.months}>
        {(month) => (
          <section class="st-days__month">
            <h3 class="st-days__title">{month.label}</h3>
            <div class="st-days__weekdays" aria-hidden="true">
              <For each={props.weekdays}>{(weekday) => <span>{weekday.short}</span>}</For>
            </div>
            <ol class="st-days__grid">
              <For each={month.days}>
                {(day, index) => (
                  <li class={index() === 0 ? COLUMNS[day.column - 1] : undefined}>
                    <Show
                      when={day.href}
                      fallback={
                        <span class="st-days__day">
                          <span aria-hidden="true">{day.day}</span>
                          <span class="kern-sr-only">
                            {day.label}, {props.fullLabel}
                          </span>
                        </span>
                      }
                    >
                      {(href) => (
                        <a class="st-days__day" href={href()} aria-current={day.current ? "date" : undefined}>
                          <span aria-hidden="true">{day.day}</span>
                          <span class="kern-sr-only">
                            {day.label}, {props.freeLabel}
                          </span>
                        </a>
                      )}
                    </Show>
                  </li>
                )}
              </For>
            </ol>
          </section>
        )}
      </For>
      <ul class="st-days__legend" aria-hidden="true">
        <li>
          <span class="st-days__day st-days__sample st-days__sample--free" />
          {props.freeLabel}
        </li>
        <li>
          <span class="st-days__day st-days__sample st-days__sample--current" />
          {props.currentLabel}
        </li>
        <li>
          <span class="st-days__day st-days__sample">1</span>
          {props.fullLabel}
        </li>
      </ul>
    </div>
  );
}
