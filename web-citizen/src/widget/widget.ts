import { directionOf, htmlLang, LANGUAGES, localPath, type Language } from "@stadttor/messages/language.ts";
import { ask, type Day, type Place, type Service, type Times } from "./ask.ts";
import { element } from "./element.ts";
import { clockText, dayText, fill } from "./format.ts";
import css from "./widget.css?inline";

/**
 * `<stadttor-termine leistung="…" ort="…" sprache="…">`: the next free times of a town on a page of another site. Who picks one goes
 * on in the town's own site, in the same window. It keeps nothing, and it asks nobody but the town it was loaded from.
 *
 * What stands inside it is shown where this script is not let in, and beside a word of regret where the town does not answer.
 */
const TOWN = new URL(import.meta.url).origin;
/** Times that stand there at once. */
const FIRST = 12;

const styles = new CSSStyleSheet();
styles.replaceSync(css);

class Appointments extends HTMLElement {
  static readonly observedAttributes = ["leistung", "ort", "sprache"];

  #language: Language = "de";
  #said = element("p", { role: "status" });
  #fields = element("div");
  #times = element("div");
  /** Counts what was asked for: an answer to something else than the last one comes too late. */
  #turn = 0;

  connectedCallback(): void {
    void this.#start();
  }

  attributeChangedCallback(): void {
    // Those it is written with are told before it is connected, each for itself: the town is asked once for all of them.
    if (this.isConnected && this.shadowRoot !== null) void this.#start();
  }

  get #texts() {
    return __WIDGET_TEXTS__[this.#language];
  }

  #ask<Answer>(path: string, query?: Readonly<Record<string, string>>): Promise<Answer> {
    return ask(TOWN, this.#language, path, query);
  }

  #start(): Promise<void> {
    const wanted = this.getAttribute("sprache") ?? this.closest("[lang]")?.getAttribute("lang") ?? "";
    this.#language = LANGUAGES.find((code) => code === wanted) ?? LANGUAGES.find((code) => code === wanted.slice(0, 2)) ?? "de";
    const texts = this.#texts;
    const service = this.getAttribute("leistung") ?? "";
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [styles];
    this.#fields = element("div");
    this.#times = element("div");
    this.#said = element("p", { role: "status" });
    const own = localPath(this.#language, service === "" ? "/termin" : `/termin?leistung-${encodeURIComponent(service)}=1`);
    root.replaceChildren(
      element(
        "div",
        { class: "box", role: "group", "aria-label": texts.group, lang: htmlLang(this.#language), dir: directionOf(this.#language) },
        this.#fields,
        this.#times,
        this.#said,
        element("slot", {}, element("a", { class: "site", href: TOWN + own, target: "_top", rel: "noopener" }, texts.group)),
      ),
    );
    return this.#try(() => (service === "" ? this.#services() : this.#places(service, this.#fields)));
  }

  /** Says that it works, and in plain words when it does not; then what stands inside remains as the way on. */
  async #try(run: () => Promise<void>): Promise<void> {
    const turn = ++this.#turn;
    this.#said.textContent = this.#texts.loading;
    this.#said.className = "";
    this.#times.replaceChildren();
    try {
      await run();
    } catch {
      if (turn === this.#turn) this.#say(this.#texts.failed, true);
    }
  }

  #say(text: string, wayOn: boolean): void {
    this.#said.textContent = text;
    // What it says of success stands in the times' own heading too.
    this.#said.className = wayOn ? "" : "heard";
    const slot = this.shadowRoot?.querySelector("slot");
    if (slot) slot.hidden = !wayOn;
  }

  /** A labelled list. With `first` nothing is chosen at the start. */
  #select(
    into: HTMLElement,
    label: string,
    options: readonly string[],
    chosen: number,
    change: (index: number) => void,
    first?: string,
  ): void {
    const select = element("select", { change: () => change(Number(select.value)) });
    const all = options.map((text, index) =>
      element("option", { value: String(index), ...(index === chosen ? { selected: "" } : {}) }, text),
    );
    if (first !== undefined) all.unshift(element("option", { value: "", disabled: "", selected: "" }, first));
    select.append(...all);
    into.append(element("label", {}, label, select));
  }

  async #services(): Promise<void> {
    const turn = this.#turn;
    const { services } = await this.#ask<{ services: readonly Service[] }>("services");
    if (turn !== this.#turn) return;
    const below = element("div");
    const names = services.map(({ name }) => name);
    this.#select(
      this.#fields,
      this.#texts.service,
      names,
      -1,
      (i) => void this.#try(() => this.#places(services[i]?.slug ?? "", below)),
      this.#texts.choose,
    );
    this.#fields.append(below);
    this.#say("", services.length === 0);
  }

  async #places(service: string, into: HTMLElement): Promise<void> {
    const turn = this.#turn;
    const found = await this.#ask<{ places: readonly Place[] }>("places", { service });
    if (turn !== this.#turn) return;
    const only = this.getAttribute("ort");
    const places = found.places.filter(({ location }) => only === null || location.slug === only);
    const starts = places.map(({ earliest }) => earliest?.startsAt ?? "~");
    const best = starts.indexOf([...starts].sort()[0] ?? "");
    const below = element("div");
    into.replaceChildren();
    const nameOf = ({ location, channel }: Place) => `${location.name} (${this.#texts[channel]})`;
    const show = (place: Place | undefined) => (place === undefined ? this.#nothing() : this.#days(service, place, below));
    if (places.length === 1 && places[0]) into.append(element("p", {}, nameOf(places[0])));
    if (places.length > 1) this.#select(into, this.#texts.place, places.map(nameOf), best, (i) => void this.#try(() => show(places[i])));
    into.append(below);
    await show(places[best]);
  }

  async #days(service: string, { location, channel }: Place, into: HTMLElement): Promise<void> {
    const turn = this.#turn;
    const query = { service, location: location.slug, channel };
    const { days } = await this.#ask<{ days: readonly Day[] }>("days", query);
    if (turn !== this.#turn) return;
    into.replaceChildren();
    const free = days.filter((day) => day.free).map(({ date }) => date);
    if (free.length === 0) return this.#nothing();
    const names = free.map((date) => dayText(date, this.#language));
    const show = (i: number) => this.#showTimes(query, free[i] ?? "", names[i] ?? "");
    this.#select(into, this.#texts.day, names, 0, (i) => void this.#try(() => show(i)));
    await show(0);
  }

  async #showTimes(query: Readonly<Record<string, string>>, date: string, day: string): Promise<void> {
    const turn = this.#turn;
    const { times, page } = await this.#ask<Times>("times", { ...query, date });
    if (turn !== this.#turn) return;
    if (times.length === 0) return this.#nothing();
    const texts = this.#texts;
    const items = times.map(({ startsAt }) => {
      const clock = clockText(startsAt, this.#language);
      const label = fill(this.#language, texts.take, "time", fill(this.#language, texts.clock, "clock", clock));
      const href = `${page}&beginn=${encodeURIComponent(startsAt)}`;
      return element("li", {}, element("a", { href, target: "_top", rel: "noopener", "aria-label": label }, clock));
    });
    const heading = fill(this.#language, texts.timesOn, "day", day);
    const list = element("ul", { "aria-labelledby": "day" }, ...items.slice(0, FIRST));
    const more = element(
      "button",
      {
        type: "button",
        click: () => {
          list.append(...items.slice(FIRST));
          items[FIRST]?.querySelector("a")?.focus();
          more.remove();
        },
      },
      fill(this.#language, texts.more, "count", items.length),
    );
    const onSite = element("a", { class: "site", href: page, target: "_top", rel: "noopener" }, texts.onSite);
    this.#times.replaceChildren(
      element("p", { id: "day" }, heading),
      list,
      ...(items.length > FIRST ? [more] : []),
      element("p", { class: "hint" }, texts.hint),
      onSite,
    );
    this.#say(heading, false);
  }

  async #nothing(): Promise<void> {
    this.#say(this.#texts.nothing, true);
  }
}

if (!customElements.get("stadttor-termine")) customElements.define("stadttor-termine", Appointments);
