import MiniSearch from "minisearch";
import { lexiconOf, type Lexicon } from "./search-lexicon.ts";
import { ownMeanings, type Meanings, type Synonym } from "./search-meanings.ts";
import { readText, type Reading } from "./search-reading.ts";

/** A service's texts as the search reads them, each in whatever languages there are. */
export interface Searchable {
  readonly id: string;
  readonly slug: string;
  readonly name: Readonly<Record<string, string>>;
  readonly summary: Readonly<Record<string, string>>;
  readonly keywords: readonly string[];
  readonly office: Readonly<Record<string, string>>;
  /** Names of the life situations it belongs to. */
  readonly situations: readonly Readonly<Record<string, string>>[];
  /** In German. */
  readonly documents: readonly string[];
}

/** Name or keyword of a service, by its terms. */
interface Phrase {
  /** Place of the service in {@link SearchIndex.services}. */
  readonly service: number;
  readonly terms: readonly string[];
}

/** A tenant's catalogue, ready to be searched. Holds nothing of another tenant, and no database. */
export interface SearchIndex {
  readonly services: readonly Pick<Searchable, "id" | "slug">[];
  /** Terms a query is compared with: whatever stands in names, keywords, summaries, situations, offices. */
  readonly vocabulary: Lexicon;
  /** Words of names and keywords as they are written, folded: what compounds are split by. */
  readonly words: Lexicon;
  readonly phrases: readonly Phrase[];
  /** Services by a folded name in any language. */
  readonly names: ReadonlyMap<string, readonly number[]>;
  /** Services by a term of a name in any language. */
  readonly named: ReadonlyMap<string, ReadonlySet<number>>;
  /** The town's own synonyms. */
  readonly meanings: Meanings;
  /**
   * BM25+ of every service that has the term: place, score, place, score … (flat, since most lists hold one service and
   * there are thousands). `foreign`: the page is not in German.
   */
  scores(term: string, foreign: boolean): readonly number[];
}

const FIELDS = ["name", "keywords", "foreign", "summary", "foreignSummary", "situations", "office", "documents"] as const;
const BOOST = { name: 5, keywords: 4, foreign: 3.5, summary: 1.2, foreignSummary: 0.8, situations: 1, office: 0.6, documents: 0.25 };
const FOREIGN_BOOST = { ...BOOST, foreign: 5, foreignSummary: 1.2 };
const GERMAN = ["de", "de-leicht"];

/** Reads a catalogue into an index: some milliseconds for 60 services. */
export function buildSearchIndex(services: readonly Searchable[], synonyms: readonly Synonym[]): SearchIndex {
  const vocabulary = new Set<string>();
  const search = new MiniSearch<Record<(typeof FIELDS)[number], string> & { id: number }>({
    fields: [...FIELDS],
    // Documents name what other services are about: found where they are asked for exactly, and compared with nothing.
    tokenize: (terms, field) => {
      const list = terms.split(" ");
      if (field !== "documents") for (const term of list) vocabulary.add(term);
      return list;
    },
    processTerm: (term) => term,
    searchOptions: { tokenize: (term) => [term], prefix: false, fuzzy: false, bm25: { k: 1.2, b: 0.3, d: 0.5 } },
  });
  const words = new Set<string>();
  const phrases: Phrase[] = [];
  const names = new Map<string, number[]>();
  const named = new Map<string, Set<number>>();
  for (const [at, service] of services.entries()) {
    const [name, foreign] = [readAll(textsOf(service.name, true)), readAll(textsOf(service.name, false))];
    // The slug is the office's own word for it.
    const keywords = readAll([...service.keywords, service.slug]);
    for (const { key } of [...name, ...foreign]) names.set(key, [...(names.get(key) ?? []), at]);
    for (const { terms } of [...name, ...foreign]) {
      for (const term of terms.split(" ")) named.set(term, (named.get(term) ?? new Set()).add(at));
    }
    for (const { phrase } of [...name, ...foreign, ...keywords]) phrases.push({ service: at, terms: phrase });
    for (const reading of [...name, ...keywords]) for (const word of reading.words) words.add(word);
    search.add({
      id: at,
      name: termsIn(name),
      keywords: termsIn(keywords),
      foreign: termsIn(foreign),
      summary: termsIn(readAll(textsOf(service.summary, true))),
      foreignSummary: termsIn(readAll(textsOf(service.summary, false))),
      situations: termsIn(readAll(service.situations.flatMap((situation) => Object.values(situation)))),
      office: termsIn(readAll(Object.values(service.office))),
      documents: termsIn(readAll(service.documents)),
    });
  }
  vocabulary.delete("");

  const [scoredGerman, scoredForeign] = [new Map<string, readonly number[]>(), new Map<string, readonly number[]>()];
  return {
    services: services.map(({ id, slug }) => ({ id, slug })),
    vocabulary: lexiconOf(vocabulary),
    words: lexiconOf(words),
    phrases,
    names,
    named,
    meanings: ownMeanings(synonyms),
    scores(term, foreign) {
      const scored = foreign ? scoredForeign : scoredGerman;
      let scores = scored.get(term);
      if (scores === undefined) {
        const found = search.search(term, { boost: foreign ? FOREIGN_BOOST : BOOST });
        // Copied, since what flatMap makes has room for more.
        scores = found.flatMap((hit) => [hit.id as number, hit.score]).slice();
        // Only terms of this catalogue: what people type must not fill the memory.
        if (vocabulary.has(term)) scored.set(term, scores);
      }
      return scores;
    },
  };
}

/** A name by which it is found however it is spelt. */
export const nameKey = (name: string): string => readText(name).key;

const readAll = (texts: readonly string[]): Reading[] => texts.map(readText);

const termsIn = (readings: readonly Reading[]): string => readings.map(({ terms }) => terms).join(" ");

const textsOf = (text: Readonly<Record<string, string>>, german: boolean): string[] =>
  Object.entries(text).flatMap(([language, said]) => (GERMAN.includes(language) === german ? [said] : []));
